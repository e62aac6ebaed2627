"""Sources: what each is, what rests on it, where they disagree, and every table unchanged."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.row import Row
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, run_query


def sources(con: Connection, *, language: str) -> list[Row]:
    """Return a row per source on which something rests, those with most rows first.

    Columns: source_id, title, short_name, publisher, published_on, url, licence, kind, update_cycle, note,
    row_count (rows of all tables that rest on it), newest_on (last day that its statistics are about).
    """
    sql = """
        WITH used AS (
            SELECT source_id, sum(row_count)::INTEGER AS row_count FROM mart.source_usage GROUP BY source_id
        ),
        newest AS (
            SELECT source_id, max(ends_on) AS newest_on FROM observation WHERE kind = 'statistic' GROUP BY source_id
        )
        SELECT source.*, row_count, newest_on
        FROM source JOIN used USING (source_id) LEFT JOIN newest USING (source_id)
    """
    rows = run_query(con, sql, language=language)
    return sorted(rows, key=lambda row: (row["kind"] != "document", -row["row_count"], name_order(row["title"])))


def source_facts(con: Connection, source_id: str, *, language: str) -> list[Row]:
    """Return what can be checked in a source: figures first, then decisions, budgets, events and projects.

    Columns: fact_kind, name, area, amounts (empty for events and projects), unit, decimals, bound, wording,
    kind (None but for figures), starts_on, ends_on, date_bound, locator.
    """
    sql = """
        SELECT * FROM mart.source_fact WHERE source_id = $source
        ORDER BY sort_order, starts_on NULLS LAST
    """
    rows = run_query(con, sql, {"source": source_id}, language=language)
    return sorted(rows, key=lambda row: (row["sort_order"], row["starts_on"] or date.max, name_order(row["name"])))


def disagreements(con: Connection, *, language: str) -> list[Row]:
    """Return ``disagreement_id, name, reason (None = not told), shown`` in order."""
    sql = "SELECT * FROM disagreement ORDER BY sort_order"
    return run_query(con, sql, language=language)


def disagreement_values(con: Connection, *, language: str) -> list[Row]:
    """Return every value of every disagreement.

    Columns: disagreement_id, value_kind (``figure``, ``decision``, ``day``, ``period``), subject, area, amounts,
    unit, decimals, bound, wording, kind, starts_on, ends_on, precision (None for figures), date_bound, note,
    source_id, source_name, locator.
    """
    sql = """
        SELECT value.*, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.disagreement_value AS value JOIN source USING (source_id)
        ORDER BY disagreement_id, starts_on NULLS LAST, told_order NULLS LAST, subject_id, source_id
    """
    return run_query(con, sql, language=language)


def tables(con: Connection) -> list[Row]:
    """Return ``table_name, description, row_count`` of the tables in the schema main, as Finnish | English."""
    sql = """
        SELECT table_name, comment AS description, estimated_size AS row_count
        FROM duckdb_tables()
        WHERE database_name = 'armdash' AND schema_name = 'main'
        ORDER BY table_name
    """
    return run_query(con, sql, language="fi")


def columns(con: Connection, table: str) -> list[Row]:
    """Return ``column_name, data_type, description`` of a table in order."""
    sql = """
        SELECT column_name, data_type, comment AS description
        FROM duckdb_columns()
        WHERE database_name = 'armdash' AND schema_name = 'main' AND table_name = $table
        ORDER BY column_index
    """
    return run_query(con, sql, {"table": table}, language="fi")


def data_version(con: Connection) -> Row:
    """Return ``version, newest_source_on``."""
    return run_query(con, "SELECT * FROM mart.data_version", language="fi")[0]


def source_names(con: Connection, ids: Sequence[str], *, language: str) -> dict[str, str]:
    """Return the short name of each source by id, in the order given."""
    sql = "SELECT source_id, short_name_fi, short_name_en FROM source WHERE list_contains($ids, source_id)"
    found = {
        row["source_id"]: row["short_name"] for row in run_query(con, sql, {"ids": list(ids)}, language=language)
    }
    return {source_id: found[source_id] for source_id in ids if source_id in found}


def tables_of_source(con: Connection, source_id: str) -> dict[str, int]:
    """Return how many rows of each table rest on the source, the table with most rows first."""
    sql = """
        SELECT table_name, row_count FROM mart.source_usage WHERE source_id = $source
        ORDER BY row_count DESC, table_name
    """
    return {row["table_name"]: row["row_count"] for row in run_query(con, sql, {"source": source_id}, language="fi")}


def table_rows(con: Connection, table: str) -> list[Row]:
    """Return every row and column of a table of the schema main, unchanged; raise KeyError for another."""
    if table not in {row["table_name"] for row in tables(con)}:
        raise KeyError(table)
    return con.rows(f'SELECT * FROM armdash.main."{table}"', {})  # noqa: S608 - the name is the catalogue's own
