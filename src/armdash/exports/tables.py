"""Tables as files."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

SPREADSHEET_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def to_csv_bytes(rows: Sequence[Mapping[str, Any]] | pd.DataFrame, *, decimal: str = ",") -> bytes:
    """Return a CSV file that a Finnish Excel opens: semicolons, the decimal sign given, byte order mark, CRLF.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    table = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    cells = table.rename(columns=_safe).map(lambda value: _cell(value, decimal))
    return cells.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def _cell(value: object, decimal: str) -> object:
    if isinstance(value, list | tuple | np.ndarray):
        return _safe(", ".join(str(item) for item in value))
    if isinstance(value, bool) or value is None or value is pd.NaT:
        return value
    if isinstance(value, Decimal | float):
        return "" if math.isnan(value) else _number(value, decimal)
    if isinstance(value, pd.Timestamp | date):
        return value.strftime("%Y-%m-%d")
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    """Return the text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.lstrip().startswith(SPREADSHEET_FORMULA) else text


def _number(value: Decimal | float, decimal: str) -> str:
    """Return the number without the zeros that end its decimals."""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}{decimal}{rest}" if rest else whole
