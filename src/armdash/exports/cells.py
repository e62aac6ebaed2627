"""Values as files hold them, and texts that no spreadsheet runs as a formula."""

import re
from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.signs import one_line

MAX_PROPERTY = 255
# OWASP, CSV injection: what a spreadsheet takes for the beginning of a formula, behind blanks and control signs too.
FORMULA = re.compile(r"[\s\x00-\x1f\u200b\u2060\ufeff]*[=+\-@＝＋－＠]")


def safe_text(text: str) -> str:
    """Return the text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if FORMULA.match(text) else text


def property_text(text: str) -> str:
    """Return as much of a text as a property of an Office file holds, on one line."""
    text = one_line(text)
    return text if len(text) <= MAX_PROPERTY else f"{text[: MAX_PROPERTY - 1].rstrip()}…"


def list_text(values: Sequence[object]) -> str:
    """Return the values of a list as one text."""
    return ", ".join(str(value) for value in values)


def plain_number(value: Decimal | float, decimal_sign: str = ".") -> str:
    """Return the number without the zeros that end its decimals."""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}{decimal_sign}{rest}" if rest else whole
