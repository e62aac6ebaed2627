"""Read-only connections and the one way in which queries run."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from armdash import config
from armdash.domain import clock
from armdash.domain.row import Row
from armdash.domain.signs import printable
from armdash.i18n.locators import in_language
from armdash.i18n.translator import Translator
from armdash.queries.bounded_memory import kept

DatabaseError = duckdb.Error
Made = TypeVar("Made")

MAX_ANSWERS, MAX_EXHIBITS = 4_000, 400
PHRASES = "SELECT phrase, phrase AS text_fi, phrase_en AS text_en FROM locator_phrase"


class Connection:
    """One state of the database: it never changes, so an answer once given is cached (docs/decisions/0005)."""

    def __init__(self, con: duckdb.DuckDBPyConnection, file: Path, digest: str) -> None:
        self._con, self.file, self._digest = con, file, digest
        self.made_on = clock.day_of(file.stat().st_mtime)
        self._answers: dict[object, list[Row]] = {}
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

    def rows(self, sql: str, params: Mapping[str, object]) -> list[Row]:
        """Return the rows of a query as dicts; nobody may change them."""
        key = (sql, *((name, _hashable(value)) for name, value in sorted(params.items())))
        return kept(self._answers, MAX_ANSWERS, key, lambda: self._fetched(sql, params))

    def remember(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what was made of the answers for the key; nobody may change it."""
        made: Made = kept(self._made, MAX_EXHIBITS, key, make)
        return made

    def forget(self) -> None:
        """Forget all answers and exhibits: another state of the database is what most readers ask for now."""
        self._answers.clear()
        self._made.clear()

    def _fetched(self, sql: str, params: Mapping[str, object]) -> list[Row]:
        cursor = self.cursor().execute(sql, dict(params) if params else None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, map(_printable, values), strict=True)) for values in cursor.fetchall()]


def _printable(value: object) -> object:
    """Return the value, a text without what no file can hold: a version kept from before may have it."""
    if isinstance(value, str):
        return value if value.isprintable() else printable(value)
    return [_printable(part) for part in value] if isinstance(value, list) else value


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def connect(database: Path) -> Connection:
    """Return an in-memory connection with the file attached read-only and everything else locked.

    An attached file may be replaced under its readers: they keep the old content, new connections see the new.
    """
    con = duckdb.connect()
    con.execute(f"ATTACH '{str(database).replace(chr(39), chr(39) * 2)}' AS armdash (READ_ONLY)")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return Connection(con, database, hashlib.sha256(database.read_bytes()).hexdigest())


def run_query(con: Connection, sql: str, params: Mapping[str, object] | None = None, *, language: str) -> list[Row]:
    """Return the rows as dicts; columns ``x_fi``, ``x_en`` become one column ``x`` in the language.

    A text missing in the language falls back to the default language. Places in sources (``locator``,
    ``budget_locator`` …) are told in the language too.
    """
    rows = [_localised(row, language) for row in con.rows(sql, params or {})]
    places = [name for name in rows[0] if name == "locator" or name.endswith("_locator")] if rows else []
    if places and language != config.DEFAULT_LANGUAGE:
        told = _places_in(con, language)
        for row in rows:
            row.update({name: told(row[name]) for name in places if row[name]})
    return rows


def _places_in(con: Connection, language: str) -> Callable[[str], str]:
    """Return what tells a place in the language, with every answer cached."""

    def make() -> Callable[[str], str]:
        phrases = {row["phrase"]: row["text"] for row in run_query(con, PHRASES, language=language)}
        tr = Translator(language)
        return cache(lambda place: in_language(place, phrases, tr))

    return con.remember(("places", language), make)


def _localised(row: Row, language: str) -> Row:
    plain: Row = {}
    for name, value in row.items():
        stem, _, ending = name.rpartition("_")
        if stem and ending in config.LANGUAGES:
            if ending == language or (ending == config.DEFAULT_LANGUAGE and plain.get(stem) is None):
                plain[stem] = value if value is not None else plain.get(stem)
        else:
            plain[name] = value
    return plain
