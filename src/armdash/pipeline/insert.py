"""Many rows into a table with one statement."""

from collections.abc import Iterable

import duckdb


def insert_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert the rows, values in the order of the table's columns; the name of the table must be the code's own."""
    if columns := [list(column) for column in zip(*rows, strict=True)]:
        lists = ", ".join("unnest(?)" for _ in columns)
        con.execute(f"INSERT INTO {table} SELECT {lists}", columns)
