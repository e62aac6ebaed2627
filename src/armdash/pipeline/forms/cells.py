"""Cells as office programs write them, and what they mean: by column, as one program has written all of it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from armdash.domain.signs import trimmed
from armdash.pipeline.schema import Column

Texts = Sequence[str | None]

TRUTH = {"true": "true", "false": "false", "tosi": "true", "epätosi": "false"}
SPACE = "[ \u00a0\u202f]"
GROUPED = re.compile(rf"-?[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?")
# Three digits behind the sign are decimals in one country and thousands in another.
AMBIGUOUS = re.compile(r"(?P<whole>-?[1-9][0-9]{0,2})[.,](?P<rest>[0-9]{3})")
COMMA, POINT = re.compile(r"-?[0-9]+,[0-9]+"), re.compile(r"-?[0-9]+\.[0-9]+")
# Where points stand between, the day comes first; a time behind a day is midnight.
MIDNIGHT = r"(?:[T ]0?0[:.]00(?:[:.]00(?:\.0+)?)?Z?)?"
DAY_FIRST = re.compile(rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?P<year>[0-9]{{4}}){MIDNIGHT}")
YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){MIDNIGHT}")


def composed(text: str) -> str | None:
    """Return the text without the spaces around it, its letters composed; None where nothing is left."""
    return (trimmed(text) if text.isascii() else unicodedata.normalize("NFC", trimmed(text))) or None


def as_meant(column: Column, texts: Texts) -> list[str | None]:
    """Return a column of one file as the tables have it; what could mean two things stays as it was written."""
    match column.type.split("(")[0]:
        case "BOOLEAN":
            return [TRUTH.get(text.casefold(), text) if text else text for text in texts]
        case "DATE":
            return [_day(text) if text else text for text in texts]
        case "DECIMAL":
            return _numbers(column, texts)
        case _:
            return list(texts)


def two_numbers(column: Column, text: str) -> tuple[str, str] | None:
    """Return the two numbers that a text may be in a column with fewer than three decimals; None where it is one."""
    found = AMBIGUOUS.fullmatch(text)
    digits, scale = (int(part) for part in re.findall(r"\d+", column.type))
    if not found or scale >= len(found["rest"]):
        return None
    whole, rest = found["whole"], found["rest"]
    if len(whole.lstrip("-") + rest) > digits - scale:
        return None
    return f"{whole}.{rest[:scale]}".rstrip("0").rstrip("."), whole + rest


def _numbers(column: Column, texts: Texts) -> list[str | None]:
    """Return the numbers with a point, where a comma stands in all of them that have decimals."""
    plain = [re.sub(SPACE, "", text) if text and GROUPED.fullmatch(text) else text for text in texts]
    if any(text and POINT.fullmatch(text) for text in plain):
        return plain
    return [
        text.replace(",", ".") if text and COMMA.fullmatch(text) and not two_numbers(column, text) else text
        for text in plain
    ]


def _day(text: str) -> str:
    found = DAY_FIRST.fullmatch(text) or YEAR_FIRST.fullmatch(text)
    if not found:
        return text
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return text
