"""How wide a text is in the type of pages and papers, and what of it fits."""

import re
from bisect import bisect_right
from functools import cache, lru_cache

from PIL import ImageFont

from armdash import config
from armdash.domain.chart_text import BOLD, NO_BOLD, bold, unmarked
from armdash.domain.signs import one_line

MEASURED_SIZE = 100


def text_width(text: str, size: float) -> float:
    """Return the width of a text in the units of its size; what is marked as bold is measured so."""
    return size * _width(text)


def fitted(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """Return the text, its end cut off where it would be wider than the width in the units of its size."""
    shown = bold if is_bold else str
    if text_width(shown(text), size) <= width:
        return text
    beginnings = [f"{text[:end].rstrip()}…" for end in range(len(text))] or [""]
    count = bisect_right(beginnings, width, key=lambda beginning: text_width(shown(beginning), size))
    return beginnings[max(0, count - 1)]


def wrapped(text: str, width: float, size: float, *, max_lines: int) -> list[str]:
    """Return the text in lines that are no wider than the width in the units of its size; dots end the last."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > max_lines:
        lines[max_lines - 1 :] = [f"{lines[max_lines - 1]} …"]
    return [fitted(line, width, size) for line in lines]


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    """Return the width at size 1; what breaks a line counts as a space."""
    plain_and_bold = re.split(f"[{BOLD}{NO_BOLD}]", text)
    widths = (
        _font("Bold" if number % 2 else "Regular").getlength(one_line(unmarked(part)))
        for number, part in enumerate(plain_and_bold)
    )
    return sum(widths) / MEASURED_SIZE


@cache
def _font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(config.FONTS / f"SourceSans-{weight}.ttf"), MEASURED_SIZE)
