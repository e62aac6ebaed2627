"""Numbers made comparable for the search, however people write them: 1000, 1 000, 1,000, 52 milj. €, €52 million."""

import re
from decimal import Decimal
from typing import NamedTuple

# What follows a number and makes more of it.
MULTIPLES = {
    1_000_000_000: r"(?:mrd|miljard\w*|billion|bn)",
    1_000_000: r"(?:milj|miljoon\w*|million|mill|mn|m(?=\s*€|\b))",
    1_000: r"(?:tuhat|tuhatta|tuhan\w*|thousand|k(?=\s*€|\b))",
}
DATE = r"\d{1,2}\.\d{1,2}\.(?:\d{4})?(?!\w)"
AMOUNT = r"(?P<amount>\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
MULTIPLE = rf"(?:\s*(?P<multiple>{'|'.join(MULTIPLES.values())})\b|(?!\w))"
NUMBER = re.compile(rf"(?<![\w.,])(?:{DATE}|{AMOUNT}{MULTIPLE})", re.IGNORECASE)
LAST_PART = re.compile(r"(?P<sign>[.,])(?P<figures>\d+)$")
THOUSAND = 3  # figures after a sign of thousands
DECIMAL_SIGNS = {"fi": ",", "en": "."}


class Number(NamedTuple):
    """A number of a text as it is written, and what finds it: plain figures with a point before decimals."""

    written: str
    meant: tuple[str, ...]


def split_numbers(text: str, language: str = "") -> tuple[list[Number], str]:
    """Return the numbers of a text, or of a query in no language, and the text without them; dates stay in it.

    A text is found by less than it tells, too: €12.75 million by 12.75.
    """
    found: list[Number] = []

    def take(match: re.Match[str]) -> str:
        if match["amount"] is None:
            return match[0]
        amount, multiple = _amount(match["amount"], language), _multiple(match["multiple"])
        meant = [amount * multiple, amount] if language else [amount * multiple]
        found.append(Number(match[0], tuple(dict.fromkeys(format(one.normalize(), "f") for one in meant))))
        return " "

    return found, NUMBER.sub(take, text)


def _amount(written: str, language: str) -> Decimal:
    """Return the amount; a sign before three figures is one of thousands, but for the language's own of decimals."""
    last = LAST_PART.search(written)
    figures = Decimal(re.sub(r"\D", "", written))
    if not last:
        return figures
    sign, decimals = last["sign"], len(last["figures"])
    is_thousand = decimals == THOUSAND and not written.startswith("0")
    if is_thousand and (written.count(sign) > 1 or DECIMAL_SIGNS.get(language) != sign):
        return figures
    return figures.scaleb(-decimals)


def _multiple(word: str | None) -> int:
    return next((many for many, form in MULTIPLES.items() if word and re.fullmatch(form, word, re.IGNORECASE)), 1)
