"""Texts of charts: plain, with marks of our own for what is bold, coloured or on a new line.

Plotly reads its texts as HTML. Whoever makes a chart writes plain text with these marks; ``with_markup`` is the one
place where they become Plotly's tags and where all else is escaped, so that a text of the data is a text.
"""

import re
from html import escape
from typing import Any

BOLD, NO_BOLD = "\x02", "\x03"
COLOUR, COLOURED, NO_COLOUR = "\x0e", "\x1f", "\x0f"
COLOURED_BEGIN = re.compile(rf"{COLOUR}(#[0-9A-Fa-f]{{6}}){COLOURED}")
MARKS = re.compile(rf"{COLOURED_BEGIN.pattern}|[{BOLD}{NO_BOLD}{NO_COLOUR}]")
TAGS = {BOLD: "<b>", NO_BOLD: "</b>", NO_COLOUR: "</span>", "\n": "<br>"}
# Where a figure holds texts that are shown.
TEXTS = ("text", "hovertext", "ticktext", "name")


def bold(text: str | int | None) -> str:
    """Return the text marked as bold."""
    return f"{BOLD}{text}{NO_BOLD}"


def coloured(text: str, colour: str) -> str:
    """Return the text marked with a colour of six hexadecimal digits."""
    return f"{COLOUR}{colour}{COLOURED}{text}{NO_COLOUR}"


def unmarked(text: str) -> str:
    """Return what a reader sees of a text, to be measured."""
    return MARKS.sub("", text)


def with_markup(value: Any) -> Any:
    """Return traces or a layout with every text as Plotly's markup; only our marks become tags."""
    if isinstance(value, dict):
        return {name: _shown(part) if name in TEXTS else with_markup(part) for name, part in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [with_markup(part) for part in value]
    return value


def _shown(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_shown(part) for part in value]
    if not isinstance(value, str):
        return with_markup(value)
    tagged = COLOURED_BEGIN.sub(r'<span style="color:\1">', escape(value, quote=False))
    return re.sub("[\x02\x03\x0f\n]", lambda found: TAGS[found[0]], tagged)
