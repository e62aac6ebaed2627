"""What a file is made of: rows, what their columns mean, what they rest on, and what they were taken from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

NUMBER, DATE, TRUTH, TEXT = "number", "date", "truth", "text"
SOURCE_FIELDS = ("title", "publisher", "published_on", "licence", "url")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its heading, what kind of values it holds, and what they mean where that is known."""

    name: str
    kind: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a file was taken from: on which day, from which state of the data, and the address that shows it.

    The address is empty where there is none that others can open.
    """

    made_on: date
    version: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Rows with all that a reader of the file must know; the texts are in the reader's language.

    ``sources`` have the fields SOURCE_FIELDS and their id; ``filters`` are names and values, empty for no filter.
    """

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]
    filters: Sequence[tuple[str, str]]
    note: str
    origin: Provenance


def file_name(key: str, origin: Provenance, ending: str) -> str:
    """Return ``armdash_<key>_<day>_<data version>.<ending>``."""
    return f"armdash_{key}_{origin.made_on.isoformat()}_{origin.version}.{ending}"


def columns_of(rows: Sequence[Mapping[str, Any]], meanings: Mapping[str, str]) -> list[Column]:
    """Return the columns of the rows, their kinds as the values have them."""
    names = list(rows[0]) if rows else []
    return [
        Column(name=name, kind=_kind([row[name] for row in rows]), meaning=meanings.get(name, "")) for name in names
    ]


def _kind(values: Sequence[object]) -> str:
    """Return the kind of the values; a number or date that is missing may be told in words."""
    kinds = {_kind_of_value(value) for value in values}
    return next((kind for kind in (NUMBER, DATE, TRUTH) if kind in kinds), TEXT)


def _kind_of_value(value: object) -> str:
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, int | float | Decimal):
        return NUMBER
    return DATE if isinstance(value, date) else TEXT
