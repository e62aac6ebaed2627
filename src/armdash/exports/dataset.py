"""What a file is made of: a table, what it rests on, and what it was taken from."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.table import Table
from armdash.i18n.translator import Translator

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

    The address is empty where there is none that others can open. ``case`` is the name of the case.
    """

    made_on: date
    version: str
    address: str
    case: str = ""


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


def shown_name(key: str, tr: Translator) -> str:
    """Return what sheets and files of a key are called in the reader's language; tables keep their names."""
    words = f"file_name.{key.replace('-', '_')}"
    return tr(words) if tr.has(words) else key


MAX_CASE = 40


def file_name(key: str, origin: Provenance, ending: str, tr: Translator, *, suffixes: Sequence[str] = ()) -> str:
    """Return ``armdash_<name>[-<suffixes>]_<case>_<day>_<data version>.<ending>``, names in the reader's language."""
    name = "-".join(plain_name(part) for part in (shown_name(key, tr), *suffixes) if part)
    case = plain_name(origin.case)[:MAX_CASE].strip("-")
    return "_".join(filter(None, ["armdash", name, case, origin.made_on.isoformat(), f"{origin.version}.{ending}"]))


def plain_name(text: str) -> str:
    """Return a text in letters that every file system and mail program keeps."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-")
