"""Taking a plain file into ``staging``; whatever is not plain is left to the readers that can say what is wrong."""

from pathlib import Path

import duckdb

from armdash.pipeline.csv_files import MAX_ROWS
from armdash.pipeline.forms.earlier import later_columns
from armdash.pipeline.forms.texts import LARGEST_FILE
from armdash.pipeline.load import create_staging
from armdash.pipeline.plain.conditions import breaking_columns, faults
from armdash.pipeline.plain.rows import StoredRows
from armdash.pipeline.schema import Table

# Smaller files are read sooner in Python.
SMALLEST_FILE = 250_000
READ = """
    CREATE OR REPLACE TEMP TABLE plain AS
    SELECT {cells}, $file AS csv_file,
        (2 + sum({breaks}) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - ({breaks}))::INTEGER AS csv_line
    FROM read_csv(
        $path, columns = {columns}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"',
        escape = '"', new_line = '\\n', strict_mode = true, max_line_size = {largest}
    )
"""
# Every byte is of a cell, a separator, the end of a line, or a quotation mark around cells or before another.
MEASURE = "SELECT count(*), coalesce(sum({bytes}), 0), coalesce(bool_or({faults}), false) FROM plain"


class PlainFiles:
    """The plain files of a case, on their way into the schema ``staging`` of a database."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        """Keep the connection."""
        self._con = con

    def take(self, file: Path, table: Table) -> StoredRows | None:
        """Put the rows of a file into ``staging`` and return those of the table; None where the file is not plain."""
        try:
            content = file.read_bytes() if SMALLEST_FILE <= file.stat().st_size <= LARGEST_FILE else b""
            heading, _, rest = content.partition(b"\n")
            header = heading.decode("ascii").split(",")
        except (OSError, UnicodeDecodeError):
            return None
        if not rest.endswith(b"\n") or b"\r" in content or b"\0" in content or not _is_plain(header, table):
            return None
        try:
            self._read(file, header, table)
            count, size, has_faults = self._con.execute(_measure(table, len(header))).fetchone() or (0, 0, True)
        except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.IOException):
            return None
        if has_faults or not 0 < count <= MAX_ROWS or size + rest.count(b'"') != len(rest):
            return None
        create_staging(self._con, table)
        self._con.execute(f"INSERT INTO staging.{table.name} FROM plain")
        return StoredRows(self._con, table)

    def _read(self, file: Path, header: list[str], table: Table) -> None:
        cells = ", ".join(
            f"""nullif("{name}", '') AS "{name}" """ if name in header else f'NULL::VARCHAR AS "{name}"'
            for name in table.column_names
        )
        breaking = [name for name in breaking_columns(table) if name in header]
        breaks = " + ".join(
            [
                "1",
                *(f"""coalesce(strlen("{name}") - strlen(replace("{name}", chr(10), '')), 0)""" for name in breaking),
            ]
        )
        sql = READ.format(
            cells=cells,
            breaks=breaks,
            columns=dict.fromkeys(header, "VARCHAR"),
            largest=LARGEST_FILE,
        )
        self._con.execute(sql, {"file": file.name, "path": str(file)})


def _is_plain(header: list[str], table: Table) -> bool:
    """Return whether the names are columns of the table, each once, and none is missing that a file needs."""
    needed = {column.name for column in table.columns if column.is_required} | later_columns(table)
    return len(header) == len(set(header)) and needed <= set(header) <= set(table.column_names)


def _measure(table: Table, width: int) -> str:
    lengths = [f"""coalesce(strlen(replace("{name}", '"', '')), 0)""" for name in table.column_names]
    return MEASURE.format(bytes=" + ".join([str(width), *lengths]), faults=faults(table))
