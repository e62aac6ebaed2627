"""The database itself: text into ``staging``, from there into the typed tables; what is computed; the marts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from armdash.domain.problems import DataError, Problem
from armdash.pipeline.csv_files import StagedTable
from armdash.pipeline.history.load import load_history
from armdash.pipeline.history.records import Change
from armdash.pipeline.insert import insert_rows
from armdash.pipeline.schema import Table, sql_files, tables, tables_sql
from armdash.pipeline.search_words import load_search_words

# Readable by DuckDB 1.4 and newer, so that coordinators can open the file in the tools they have.
STORAGE: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.4.0",
    # What does not fit waits on the disk.
    "memory_limit": "1GB",
}
# Small blocks, because many small tables with keys would else take 256 kB each; but of large data, given as bytes of
# text, blocks are DuckDB's own, as into small ones texts are written five times slower.
BLOCK, LARGE_BLOCK, LARGE_DATA = 16_384, 262_144, 10_000_000
# Where a record of ``staging`` stands.
PLACE = {"csv_file": "VARCHAR", "csv_line": "INTEGER"}


def new_file(file: Path, text_bytes: int) -> duckdb.DuckDBPyConnection:
    """Return a connection to a new database file for a text of that size; raise OSError where it cannot be made."""
    block = str(LARGE_BLOCK if text_bytes > LARGE_DATA else BLOCK)
    try:
        return duckdb.connect(str(file), config=STORAGE | {"default_block_size": block})
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def attach(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Attach a database file read-only under a name; raise duckdb.Error where it is none."""
    con.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")


def stage(con: duckdb.DuckDBPyConnection, staged: list[StagedTable]) -> None:
    """Put the rows that are not there yet, with file and line, into the schema ``staging``."""
    with _at_once(con):
        for table in staged:
            _stage(con, table)


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the typed and constrained tables from ``staging``; their constraints are the last net (DataError)."""
    with _at_once(con):
        con.execute(tables_sql())
        for table in tables():
            name = table.name
            try:
                con.execute(
                    f"INSERT INTO {name} BY NAME SELECT * EXCLUDE (csv_file, csv_line) FROM staging.{name}"  # noqa: S608 - names come from tables.sql
                )
            except (duckdb.ConstraintException, duckdb.ConversionException) as error:
                values: dict[str, object] = {"detail": str(error)}
                problem = Problem(file=f"{name}.csv", line=1, column="-", message="check.refused", values=values)
                raise DataError([problem]) from error


def empty_database(version: str, name: str) -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory, attached under the name, with every table and mart and no row."""
    con = duckdb.connect()
    con.execute(f"ATTACH ':memory:' AS {name}")
    con.execute(f"USE {name}")
    with _at_once(con):
        con.execute(tables_sql())
        _make_marts(con, version, "")
    return con


def shape(con: duckdb.DuckDBPyConnection, version: str, shaping: str, history: Sequence[Change] = ()) -> None:
    """Describe the tables, compute what is computed, make the marts, and write all of it into the file."""
    with _at_once(con):
        for table in tables():
            _comment(con, "TABLE", table.name, table.description)
            for column in table.columns:
                _comment(con, "COLUMN", f"{table.name}.{column.name}", column.description)
        _make_marts(con, version, shaping)
        load_search_words(con)
        load_history(con, history)
        from armdash.pipeline.map_cuts import load_map  # only a process that makes a database needs geometry

        load_map(con)
    con.execute("CHECKPOINT")


def _make_marts(con: duckdb.DuckDBPyConnection, version: str, shaping: str) -> None:
    for sql in sql_files("computed").values():
        con.execute(sql)
    con.execute("CREATE SCHEMA mart")
    names = {"version": version, "shaping": shaping}
    for sql in (*sql_files("marts").values(), *sql_files("search").values()):
        con.execute(sql, {name: value for name, value in names.items() if f"${name}" in sql} or None)


@contextmanager
def _at_once(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Write what follows to the disk as one: statement by statement, half a build would be waiting for the disk."""
    con.begin()
    yield
    con.commit()


def create_staging(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make the table for the text of a table, where nothing of it has been staged yet."""
    columns = [*(f'"{name}" VARCHAR' for name in table.column_names), *(f"{name} {PLACE[name]}" for name in PLACE)]
    con.execute("CREATE SCHEMA IF NOT EXISTS staging")
    con.execute(f"CREATE TABLE IF NOT EXISTS staging.{table.name} ({', '.join(columns)})")


def _stage(con: duckdb.DuckDBPyConnection, table: StagedTable) -> None:
    names = table.table.column_names
    create_staging(con, table.table)
    rows = ((*(row.cells[name] for name in names), row.file, row.line) for row in table.rows)
    insert_rows(con, f"staging.{table.table.name}", rows)


def _comment(con: duckdb.DuckDBPyConnection, kind: str, name: str, text: str) -> None:
    quoted = text.replace("'", "''")
    con.execute(f"COMMENT ON {kind} {name} IS '{quoted}'")
