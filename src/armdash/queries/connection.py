"""Read-only connections and the one way in which queries run."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from armdash import config
from armdash.domain import clock
from armdash.domain.signs import printable
from armdash.i18n.locators import in_language
from armdash.i18n.translator import Translator
from armdash.queries.bounded_memory import kept

DatabaseError = duckdb.Error
Made = TypeVar("Made")
AnyRow = TypeVar("AnyRow")

MAX_ANSWERS, MAX_EXHIBITS = 4_000, 400
# Of rows those of a page or two: made anew they would take longer than all that is told of them.
MAX_ROWS = 60
PHRASES = "SELECT phrase, phrase AS text_fi, phrase_en AS text_en FROM locator_phrase"


class Connection:
    """One state of the database: it never changes, so an answer once given is cached (docs/decisions/0005).

    ``cases`` are the connections to the cases of a folder, by name, where this is what is told of all of them.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        file: Path,
        digest: str = "",
        *,
        made_on: date | None = None,
        cases: "Mapping[str, Connection] | None" = None,
    ) -> None:
        self._con, self.file, self._digest = con, file, digest
        self.made_on = made_on or clock.day_of(file.stat().st_mtime)
        self.cases, self.is_of_all = cases or {}, cases is not None
        self._answers: dict[object, Answer] = {}
        self._rows: dict[object, Any] = {}
        self._made: dict[object, Any] = {}

    def content(self) -> bytes:
        """Return the database file as it was opened; raise OSError where it is gone or another has its place."""
        content = self.file.read_bytes()
        if hashlib.sha256(content).hexdigest() != self._digest:
            raise OSError(f"{self.file} is not the database that was opened")
        return content

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor in the attached database; a connection itself is for one thread only."""
        cursor = self._con.cursor()
        cursor.execute("USE armdash")
        return cursor

    def answer(self, sql: str, params: Mapping[str, object] | None = None) -> "Answer":
        """Return what the database answers; nobody may change it."""
        asked = params or {}
        return kept(self._answers, MAX_ANSWERS, _key(sql, asked), lambda: self._fetched(sql, asked))

    def rows(self, key: object, make: Callable[[], list[AnyRow]]) -> list[AnyRow]:
        """Return the rows that were made of an answer, in a list of the caller's own."""
        rows: list[AnyRow] = kept(self._rows, MAX_ROWS, key, make)
        return list(rows)

    def remember(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what was made of the answers for the key; nobody may change it."""
        made: Made = kept(self._made, MAX_EXHIBITS, key, make)
        return made

    def forget(self) -> None:
        """Forget all answers and exhibits: another state of the database is what most readers ask for now."""
        self._answers.clear()
        self._rows.clear()
        self._made.clear()

    def _fetched(self, sql: str, params: Mapping[str, object]) -> "Answer":
        cursor = self.cursor().execute(sql, dict(params) if params else None)
        names = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
        texts = [at for at, column in enumerate(cursor.description or ()) if str(column[1]).startswith("VARCHAR")]
        return Answer(names, [_printable_row(row, texts) for row in rows] if texts else rows)


@dataclass(frozen=True)
class Answer:
    """The names of the columns of an answer, and its rows."""

    names: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


def _printable_row(row: tuple[Any, ...], texts: Sequence[int]) -> tuple[Any, ...]:
    """Return the row, the texts and lists of texts of its places without what no file can hold."""
    for at in texts:
        value = row[at]
        if value and not (value.isprintable() if isinstance(value, str) else all(map(_is_printable, value))):
            return tuple(map(_printable, row))
    return row


def _is_printable(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _printable(value: object) -> object:
    """Return the value, a text without what no file can hold: a version kept from before may have it."""
    if isinstance(value, str):
        return value if value.isprintable() else printable(value)
    return [_printable(part) for part in value] if isinstance(value, list) else value


def _key(sql: str, params: Mapping[str, object]) -> tuple[object, ...]:
    return (sql, *((name, _hashable(value)) for name, value in sorted(params.items())))


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True)
class Phrase:
    """A phrase of a place in a source, and how the language says it."""

    phrase: str
    text: str


def connect(database: Path) -> Connection:
    """Return an in-memory connection with the file attached read-only and everything else locked.

    An attached file may be replaced under its readers: they keep the old content, new connections see the new.
    """
    con = duckdb.connect()
    con.execute(f"ATTACH '{str(database).replace(chr(39), chr(39) * 2)}' AS armdash (READ_ONLY)")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return Connection(con, database, hashlib.sha256(database.read_bytes()).hexdigest())


def query_rows(
    con: Connection,
    row_type: type[AnyRow],
    sql: str,
    params: Mapping[str, object] | None = None,
    *,
    language: str = config.DEFAULT_LANGUAGE,
    order: Callable[[AnyRow], Any] | None = None,
) -> list[AnyRow]:
    """Return the rows as the dataclass, which has a field for each column; raise TypeError where it has others.

    Columns ``x_fi``, ``x_en`` become one field ``x`` in the language. A text missing in the language falls back to
    the default language. Places in sources (``locator``, ``budget_locator`` …) are told in the language too.
    ``order``, a function of a module, is what rows are sorted by that are in the reader's language only here.
    """

    def make() -> list[AnyRow]:
        rows = _made_rows(con, row_type, con.answer(sql, params), language)
        return sorted(rows, key=order) if order else rows

    return con.rows((row_type, language, order, _key(sql, params or {})), make)


def _made_rows(con: Connection, row_type: type[AnyRow], answer: Answer, language: str) -> list[AnyRow]:
    places = _places(answer.names, language)
    _check_fields(row_type, set(places))
    locators = [name for name in places if name == "locator" or name.endswith("_locator")]
    told = _places_in(con, language) if locators and language != config.DEFAULT_LANGUAGE else None
    at_of = {name: found[0] for name, found in places.items() if len(found) == 1}
    alone, columns = list(at_of), list(at_of.values())
    others = {name: found for name, found in places.items() if len(found) > 1}
    given = {field.name: field.default for field in fields(row_type) if field.default is not MISSING}  # type: ignore[arg-type]
    rows = []
    for row in answer.rows:
        values = dict(zip(alone, [row[at] for at in columns], strict=True))
        for name, found in others.items():
            values[name] = next((row[at] for at in found if row[at] is not None), None)
        if told:
            values |= {name: told(str(values[name])) for name in locators if values[name]}
        rows.append(_made(row_type, given | values))
    return rows


def _made(row_type: type[AnyRow], values: Mapping[str, object]) -> AnyRow:
    """Return the row; a frozen dataclass would set its fields one by one, which takes most of the time of a page."""
    row = object.__new__(row_type)
    vars(row).update(values)
    return row


def _check_fields(row_type: type[Any], names: set[str]) -> None:
    """Raise TypeError where the answer has other columns than the dataclass has fields, rows or not."""
    known = {field.name for field in fields(row_type)}
    needed = {field.name for field in fields(row_type) if field.default is MISSING}
    if not needed <= names <= known:
        raise TypeError(f"{row_type.__name__} has other fields than the answer: {sorted(names ^ known)}")


def query_values(con: Connection, sql: str, params: Mapping[str, object] | None = None) -> list[Any]:
    """Return the values of the only column of the answer."""
    return [value for (value,) in con.answer(sql, params).rows]


def _places(names: Sequence[str], language: str) -> dict[str, list[int]]:
    """Return where in a row the value of each field stands: the first of the places that is not empty."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        stem, _, ending = name.rpartition("_")
        if not stem or ending not in config.LANGUAGES:
            places[name] = [place]
        elif ending == language:
            places[stem] = [place, *places.get(stem, [])]
        elif ending == config.DEFAULT_LANGUAGE:
            places[stem] = [*places.get(stem, []), place]
    return places


def _places_in(con: Connection, language: str) -> Callable[[str], str]:
    """Return what tells a place in the language, with every answer cached."""

    def make() -> Callable[[str], str]:
        phrases = {row.phrase: row.text for row in query_rows(con, Phrase, PHRASES, language=language)}
        tr = Translator(language)
        return cache(lambda place: in_language(place, phrases, tr))

    return con.remember(("places", language), make)
