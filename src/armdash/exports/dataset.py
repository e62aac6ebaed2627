"""What a file is made of: a table, what it rests on, and what it was taken from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.table import Table

SOURCE_FIELDS = ("title", "publisher", "published_on", "licence", "url")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source as files tell it; what is not known is None."""

    source_id: str
    title: str
    publisher: str | None
    published_on: date | None
    licence: str | None
    url: str | None


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
    """A table with all that a reader of the file must know; the texts are in the reader's language.

    ``filters`` are names and values, empty for no filter.
    """

    key: str
    title: str
    table: Table
    sources: Sequence[Source]
    filters: Sequence[tuple[str, str]]
    note: str
    origin: Provenance


def file_name(key: str, origin: Provenance, ending: str) -> str:
    """Return ``armdash_<key>_<day>_<data version>.<ending>``."""
    return f"armdash_{key}_{origin.made_on.isoformat()}_{origin.version}.{ending}"
