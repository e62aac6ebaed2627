"""How wide a text is in the type of pages and papers, and what of it fits."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache

from PIL import ImageFont

from armdash import config
from armdash.domain.chart_text import BOLD, NO_BOLD, bold, unmarked
from armdash.domain.signs import one_line

MEASURED_SIZE, LINE_HEIGHT = 100, 1.3  # of the type size
SANS, SERIF = "SourceSans", "SourceSerif"
BLANKS = re.compile(r"[ \t\n\r]+")  # where a line may end: not at a no-break space
# Each begins with a digit, as what begins with a look back is tried at every letter: documents have many texts.
NUMBER = re.compile(r"\d(?<![\d.,/]\d)\d{0,2}(?: \d{3})+(?!\d)")
BEFORE_UNIT = re.compile(r"\d (?=milj\.|mrd|million|billion|€|%)")

Measure = Callable[[str, float], float]


def text_width(text: str, size: float) -> float:
    """Return the width of a text in the units of its size; what is marked as bold is measured so."""
    return size * _width(text, SANS)


def title_width(text: str, size: float) -> float:
    """Return the width of a title, in the bold serif type, in the units of its size."""
    return size * _width(bold(text), SERIF)


def fitted(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """Return the text, its end cut off where it would be wider than the width in the units of its size."""
    shown = bold if is_bold else str
    if text_width(shown(text), size) <= width:
        return text
    beginnings = [f"{text[:end].rstrip()}…" for end in range(len(text))] or [""]
    count = bisect_right(beginnings, width, key=lambda beginning: text_width(shown(beginning), size))
    return beginnings[max(0, count - 1)]


def wrapped(text: str, width: float, size: float, *, measure: Measure = text_width) -> list[str]:
    """Return the whole text in lines no wider than the width in the units of its size.

    A word that is wider by itself goes on in the next line.
    """
    lines = [""]
    for word in BLANKS.split(glued(text.strip())):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size, measure)
    return [line for line in lines if line]


def glued(text: str) -> str:
    """Return the text with no-break spaces within its numbers and before their units."""
    return BEFORE_UNIT.sub(_unbroken, NUMBER.sub(_unbroken, text)) if " " in text else text


def _unbroken(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")


def _pieces(word: str, width: float, size: float, measure: Measure) -> list[str]:
    """Return a word in pieces that fit the width, each of a sign at least."""
    pieces = []
    while measure(word, size) > width and len(word) > 1:
        ends = range(1, len(word))
        count = max(1, bisect_right(ends, width, key=lambda end: measure(word[:end], size)))
        pieces.append(word[:count])
        word = word[count:]
    return [*pieces, word]


@lru_cache(maxsize=4096)
def _width(text: str, family: str) -> float:
    """Return the width at size 1; what breaks a line counts as a space."""
    plain_and_bold = re.split(f"[{BOLD}{NO_BOLD}]", text)
    widths = (
        _font(family, "Bold" if number % 2 else "Regular").getlength(one_line(unmarked(part)))
        for number, part in enumerate(plain_and_bold)
        if part
    )
    return sum(widths) / MEASURED_SIZE


@cache
def _font(family: str, weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(config.FONTS / f"{family}-{weight}.ttf"), MEASURED_SIZE)
