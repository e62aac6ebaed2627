"""Rows that are in ``staging`` alone: those that a check asks for, as it would have them from a file."""

from collections.abc import Iterator, Sequence

import duckdb

from armdash.pipeline.csv_files import MAX_PROBLEMS, CsvRow
from armdash.pipeline.schema import Reference, Table

AT_A_TIME = 10_000


class StoredRows:
    """The rows of a table in ``staging``, which are not kept in Python."""

    def __init__(self, con: duckdb.DuckDBPyConnection, table: Table) -> None:
        """Keep the connection and the table."""
        self._con, self._table = con, table

    def __iter__(self) -> Iterator[CsvRow]:
        """Yield every row, some thousands at a time."""
        start = 0
        while rows := self._rows(f"WHERE rowid >= {start} AND rowid < {start + AT_A_TIME}"):
            yield from rows
            start += AT_A_TIME

    def of(self, table: Table) -> "StoredRows":
        """Return the rows of another table."""
        return StoredRows(self._con, table)

    def repeated(self, key: Sequence[str]) -> list[CsvRow]:
        """Return the rows whose key another row has, too, but for capitals in ids."""
        values = ", ".join(f'lower("{name}")' if name.endswith("_id") else f'"{name}"' for name in key)
        return self._rows(f"QUALIFY count(*) OVER (PARTITION BY {values}) > 1")

    def dangling(self, reference: Reference) -> list[CsvRow]:
        """Return the first rows that point to a row that the other table does not have."""
        pairs = zip(reference.columns, reference.other_columns, strict=True)
        same = " AND ".join(f'other."{there}" = given."{here}"' for here, there in pairs)
        told = " AND ".join(f'"{name}" IS NOT NULL' for name in reference.columns)
        is_missing = f"NOT EXISTS (FROM staging.{reference.table} AS other WHERE {same})"
        return self._rows(f"WHERE {told} AND {is_missing}", MAX_PROBLEMS)

    def firsts(self, column: str) -> list[CsvRow]:
        """Return the first row with each text of a column."""
        each = f'SELECT min(rowid) FROM staging.{self._table.name} WHERE "{column}" IS NOT NULL GROUP BY "{column}"'  # noqa: S608 - names come from tables.sql
        return self._rows(f"WHERE rowid IN ({each})")

    def _rows(self, condition: str, count: int | None = None) -> list[CsvRow]:
        limit = f"LIMIT {count}" if count else ""
        sql = f"FROM staging.{self._table.name} AS given {condition} ORDER BY rowid {limit}"
        names = self._table.column_names
        return [
            CsvRow(file, line, dict(zip(names, cells, strict=True)))
            for *cells, file, line in self._con.execute(sql).fetchall()
        ]
