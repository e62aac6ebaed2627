"""Sources: what each is, what rests on it, where they disagree, and every table unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.values import Dated, Observation
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Answer, Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source, how many rows rest on it, the last day that its statistics tell of and the next promised update."""

    source_id: str
    title: str
    short_name: str
    publisher: str
    published_on: date | None
    url: str | None
    licence: str | None
    kind: str
    update_cycle: str
    note: str | None
    row_count: int
    newest_on: date | None
    promised_on: date | None


@dataclass(frozen=True, kw_only=True)
class SourceFact(Observation, Dated):
    """What can be checked in a source; events and projects have no amounts, and only figures a kind."""

    fact_id: str
    source_id: str
    fact_kind: str
    sort_order: int
    name: str
    area: str | None
    locator: str


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """What sources disagree on, why (None where nobody tells), and what is shown."""

    disagreement_id: str
    name: str
    reason: str | None
    shown: str
    sort_order: int


@dataclass(frozen=True, kw_only=True)
class DisagreementValue(Observation, Dated):
    """What a source says where sources disagree.

    ``value_kind`` is ``figure``, ``decision``, ``day`` or ``period``; figures have no ``precision``, and periods
    alone may be ``is_ongoing``.
    """

    disagreement_id: str
    value_kind: str
    subject_id: str
    subject: str
    area: str | None
    precision: str | None
    is_ongoing: bool | None
    note: str | None
    told_order: int | None
    fact_id: str | None
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class DatabaseTable:
    """A table of the schema main; its description is ``Finnish | English``."""

    table_name: str
    description: str
    row_count: int


@dataclass(frozen=True, kw_only=True)
class DatabaseColumn:
    """A column of a table of the schema main; its description is ``Finnish | English``."""

    column_name: str
    data_type: str
    description: str


@dataclass(frozen=True, kw_only=True)
class DataVersion:
    """The state of the data, by what they are and by what shapes them, and the day of the newest source."""

    version: str
    shaping: str
    newest_source_on: date


@dataclass(frozen=True, kw_only=True)
class SourceName:
    """A source by its short name."""

    source_id: str
    short_name: str


@dataclass(frozen=True, kw_only=True)
class SourceUsage:
    """How many rows of a table rest on a source."""

    table_name: str
    row_count: int


def sources(con: Connection, *, language: str) -> list[Source]:
    """Return the sources on which something rests, documents first, then those with most rows."""
    sql = """
        WITH used AS (
            SELECT source_id, sum(row_count)::INTEGER AS row_count FROM mart.source_usage GROUP BY source_id
        ),
        newest AS (
            SELECT source_id, max(ends_on) AS newest_on FROM observation WHERE kind = 'statistic' GROUP BY source_id
        )
        SELECT source.*, row_count, newest_on,
               (SELECT min(expected_on) FROM source_release
                WHERE source_release.source_id = source.source_id
                    AND (published_on IS NULL OR expected_on > published_on)) AS promised_on
        FROM source JOIN used USING (source_id) LEFT JOIN newest USING (source_id)
    """
    rows = query_rows(con, Source, sql, language=language)
    return sorted(rows, key=lambda row: (row.kind != "document", -row.row_count, name_order(row.title)))


def source_facts(con: Connection, source_id: str, *, language: str) -> list[SourceFact]:
    """Return what can be checked in a source: figures first, then decisions, budgets, events and projects.

    Statistics are not among them: each month of theirs would be.
    """
    sql = """
        SELECT * EXCLUDE (subject_id, disagreement_id, project_id, definition_fi, definition_en, note_fi, note_en)
        FROM mart.source_fact WHERE source_id = $source AND fact_kind <> 'statistic'
        ORDER BY sort_order, starts_on NULLS LAST
    """
    rows = query_rows(con, SourceFact, sql, {"source": source_id}, language=language)
    return sorted(rows, key=lambda row: (row.sort_order, row.starts_on or date.max, name_order(row.name)))


def disagreements(con: Connection, *, language: str) -> list[Disagreement]:
    """Return the disagreements in order."""
    sql = "SELECT * FROM disagreement ORDER BY sort_order"
    return query_rows(con, Disagreement, sql, language=language)


def disagreement_values(con: Connection, *, language: str) -> list[DisagreementValue]:
    """Return every value of every disagreement."""
    sql = """
        SELECT value.*, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.disagreement_value AS value JOIN source USING (source_id)
        ORDER BY disagreement_id, starts_on NULLS LAST, told_order NULLS LAST, subject_id, source_id
    """
    return query_rows(con, DisagreementValue, sql, language=language)


def tables(con: Connection) -> list[DatabaseTable]:
    """Return the tables of the schema main."""
    sql = """
        SELECT table_name, comment AS description, estimated_size AS row_count
        FROM duckdb_tables()
        WHERE database_name = 'armdash' AND schema_name = 'main'
        ORDER BY table_name
    """
    return query_rows(con, DatabaseTable, sql)


def columns(con: Connection, table: str) -> list[DatabaseColumn]:
    """Return the columns of a table in order."""
    sql = """
        SELECT column_name, data_type, comment AS description
        FROM duckdb_columns()
        WHERE database_name = 'armdash' AND schema_name = 'main' AND table_name = $table
        ORDER BY column_index
    """
    return query_rows(con, DatabaseColumn, sql, {"table": table})


def data_version(con: Connection) -> DataVersion:
    """Return which state of the data this is."""
    return query_rows(con, DataVersion, "SELECT * FROM mart.data_version")[0]


def source_names(con: Connection, ids: Sequence[str], *, language: str) -> dict[str, str]:
    """Return the short name of each source by id, in the order given."""
    sql = "SELECT source_id, short_name_fi, short_name_en FROM source WHERE list_contains($ids, source_id)"
    rows = query_rows(con, SourceName, sql, {"ids": list(ids)}, language=language)
    found = {row.source_id: row.short_name for row in rows}
    return {source_id: found[source_id] for source_id in ids if source_id in found}


def tables_of_source(con: Connection, source_id: str) -> dict[str, int]:
    """Return how many rows of each table rest on the source, the table with most rows first."""
    sql = """
        SELECT table_name, row_count FROM mart.source_usage WHERE source_id = $source
        ORDER BY row_count DESC, table_name
    """
    return {row.table_name: row.row_count for row in query_rows(con, SourceUsage, sql, {"source": source_id})}


def table_rows(con: Connection, table: str) -> Answer:
    """Return every row and column of a table of the schema main, unchanged; raise KeyError for another."""
    if table not in {row.table_name for row in tables(con)}:
        raise KeyError(table)
    return con.answer(f'SELECT * FROM armdash.main."{table}"')  # noqa: S608 - the name is the catalogue's own
