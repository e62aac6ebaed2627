"""What is told of all cases of a folder: each read from a connection of its own, never together."""

import hashlib
from collections.abc import Mapping, Sequence

import duckdb

from armdash import config
from armdash.domain import clock
from armdash.i18n.translator import Translator
from armdash.queries.case import case_texts
from armdash.queries.connection import Connection, query_values
from armdash.queries.sources import data_version

NAME = "armdash"
SOURCES = "SELECT * FROM source ORDER BY source_id"
USES = "SELECT source_id, table_name, row_count FROM mart.source_usage"


def collection_version(cases: Mapping[str, Connection]) -> str:
    """Return what the state of all cases is called: it changes with the version of each."""
    told = "".join(f"{name} {data_version(con).version}\n" for name, con in cases.items())
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def collected(con: duckdb.DuckDBPyConnection, version: str, cases: Mapping[str, Connection]) -> Connection:
    """Return the connection of the pages of all cases, whose own database (``con``) has no facts.

    It gets what the kits ask for: what the pages are called, and the sources of every case, whose ids and short names
    begin with the case that has them.
    """
    texts = {language: Translator(language)("cases.name") for language in config.LANGUAGES}
    for place in ("name", "subtitle", "title", "lede"):
        con.execute(
            "INSERT INTO case_text (case_text_id, text_fi, text_en) VALUES ($place, $fi, $en)",
            {"place": place} | texts,
        )
    for name, one in cases.items():
        _insert(con, "source", *_told_sources(name, one))
        uses = one.answer(USES)
        _insert(con, "mart.source_usage", uses.names, [(f"{name}/{row[0]}", *row[1:]) for row in uses.rows])
    days = [
        day for one in cases.values() for day in query_values(one, "SELECT newest_source_on FROM mart.data_version")
    ]
    newest = max((day for day in days if day), default=None)
    con.execute("UPDATE mart.data_version SET newest_source_on = $newest", {"newest": newest})
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    made_on = max((one.made_on for one in cases.values()), default=None)
    file = config.data_folder() / f"{version}.cases"
    return Connection(con, file, made_on=made_on or clock.today(), cases=cases)


def _told_sources(case: str, con: Connection) -> tuple[Sequence[str], list[tuple[object, ...]]]:
    """Return the columns and the rows of a case's sources as they are told beside those of others."""
    answer = con.answer(SOURCES)
    names = {f"short_name_{one}": case_texts(con, language=one)["name"] for one in config.LANGUAGES}
    rows = []
    for row in answer.rows:
        told = dict(zip(answer.names, row, strict=True))
        told |= {column: f"{name}: {told[column]}" for column, name in names.items()}
        rows.append(tuple((told | {"source_id": f"{case}/{told['source_id']}"}).values()))
    return answer.names, rows


def _insert(
    con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Insert the rows; the names of table and columns are the schema's own."""
    if rows:
        lists = ", ".join("unnest(?)" for _ in columns)
        named = ", ".join(columns)
        con.execute(f"INSERT INTO {table} ({named}) SELECT {lists}", [list(one) for one in zip(*rows, strict=True)])
