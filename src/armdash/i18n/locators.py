"""Places in the sources in another language: pages and days by rule, all else by the phrases of the data."""

import re
from collections.abc import Mapping
from datetime import date

from armdash.i18n import formats
from armdash.i18n.translator import Translator

SEPARATOR = re.compile(r"(”[^”]*”|; |, | \(|\)|: )")  # a title in quotation marks stays whole, in its language
PAGES = re.compile(r"s\.\s(\d+(–\d+)?)")
DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


def in_language(locator: str, phrases: Mapping[str, str], tr: Translator) -> str:
    """Return the place in the language; what is neither a page, a day nor a phrase stays, in quotation marks."""
    parts = SEPARATOR.split(locator)
    parts[::2] = [_part_in_language(part, phrases, tr) for part in parts[::2]]
    parts[1::2] = [re.sub("”(.+)”", r"“\1”", part) for part in parts[1::2]]
    return "".join(parts)


def unknown_parts(locator: str, phrases: Mapping[str, str]) -> list[str]:
    """Return the parts that hold more than pages, phrases and, after a phrase, numbers and names."""
    return [part for part in SEPARATOR.split(locator)[::2] if not _is_known(part, phrases)]


def _part_in_language(part: str, phrases: Mapping[str, str], tr: Translator) -> str:
    if pages := PAGES.fullmatch(part):
        return tr("sources.pages" if pages[2] else "sources.page", pages=pages[1])
    if not _is_known(part, phrases):
        return f"“{part}”"
    phrase = _beginning(part, phrases)
    return phrases.get(phrase, "") + DAY.sub(lambda found: _day(found, tr), part[len(phrase) :])


def _is_known(part: str, phrases: Mapping[str, str]) -> bool:
    phrase = _beginning(part, phrases)
    rest = part[len(phrase) :].split()
    return bool(PAGES.fullmatch(part)) or all(_has_digit(word) or (phrase and word[0].isupper()) for word in rest)


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _beginning(part: str, phrases: Mapping[str, str]) -> str:
    """Return the longest phrase with which the part begins, in whole words; empty where there is none."""
    words = part.split(" ")
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((beginning for beginning in beginnings if beginning in phrases), "")


def _day(found: re.Match[str], tr: Translator) -> str:
    try:
        return formats.day(date(int(found[3]), int(found[2]), int(found[1])), tr)
    except ValueError:  # looks like a day and is none
        return found[0]
