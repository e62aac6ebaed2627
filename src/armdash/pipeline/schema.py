"""The tables as sql/tables.sql defines them, read back from DuckDB's own catalogue."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from armdash.domain.pages import exhibit_names, page_names

SQL = Path(__file__).with_name("sql")
DESCRIPTION = re.compile(r"^\s+(?P<column>\w+) .*?-- (?P<text>.+)$")
TABLE_DESCRIPTION = re.compile(r"^-- (?P<text>.+ \| .+)$")
TABLE_START = re.compile(r"^CREATE TABLE (?P<table>\w+)")


@dataclass(frozen=True)
class Reference:
    """Columns whose values must exist in another table."""

    columns: tuple[str, ...]
    table: str
    other_columns: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: its type, whether it may be empty, the values it allows and its description."""

    name: str
    type: str
    is_required: bool
    allowed: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Table:
    """One table with its columns, keys and references."""

    name: str
    description: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    references: tuple[Reference, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Return the names of the columns in order."""
        return tuple(column.name for column in self.columns)


def sql_text(name: str) -> str:
    """Return the SQL file of that name under pipeline/sql."""
    return (SQL / name).read_text("utf-8")


def sql_files(folder: str) -> dict[str, str]:
    """Return the SQL files below a folder of pipeline/sql: name without suffix to text, in name order."""
    files = sorted((SQL / folder).rglob("*.sql"), key=lambda file: file.name)
    return {file.stem: file.read_text("utf-8") for file in files}


def tables_sql() -> str:
    """Return sql/tables.sql with the names of the exhibits that a slide may show and of the pages."""
    text = sql_text("tables.sql")
    for names in (exhibit_names, page_names):
        text = text.replace(f"({names.__name__})", f"({', '.join(map(repr, names()))})")
    return text


def descriptions() -> dict[tuple[str, str], str]:
    """Return the text ``Finnish | English`` of every (table, column); the table's own has column ''."""
    found: dict[tuple[str, str], str] = {}
    table, waiting = "", ""
    for line in sql_text("tables.sql").splitlines():
        if match := TABLE_DESCRIPTION.match(line):
            waiting = match["text"]
        elif match := TABLE_START.match(line):
            table = match["table"]
            found[table, ""] = waiting
        elif match := DESCRIPTION.match(line):
            found[table, match["column"]] = match["text"]
    return found


@cache
def tables() -> tuple[Table, ...]:
    """Return every table in the order of tables.sql, which is the order of loading."""
    with duckdb.connect() as con:
        con.execute(tables_sql())
        columns = con.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
            " WHERE NOT internal ORDER BY table_oid, column_index"
        ).fetchall()
        constraints = con.execute(
            "SELECT table_name, constraint_type, constraint_column_names, referenced_table,"
            " referenced_column_names, expression FROM duckdb_constraints()"
        ).fetchall()
    texts = descriptions()
    allowed: dict[tuple[str, str], tuple[str, ...]] = {}
    keys: dict[str, list[tuple[str, ...]]] = {}
    references: dict[str, list[Reference]] = {}
    for table, kind, names, other_table, other_names, expression in constraints:
        if kind == "CHECK" and len(names) == 1 and " IN (" in expression:
            allowed[table, names[0]] = tuple(re.findall(r"'([^']*)'", expression))
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            keys.setdefault(table, []).append(tuple(names))
        elif kind == "FOREIGN KEY":
            references.setdefault(table, []).append(Reference(tuple(names), other_table, tuple(other_names)))
    names_in_order = list(dict.fromkeys(row[0] for row in columns))
    return tuple(
        Table(
            name=table,
            description=texts[table, ""],
            columns=tuple(
                Column(column, kind, not nullable, allowed.get((table, column), ()), texts[table, column])
                for name, column, kind, nullable in columns
                if name == table
            ),
            keys=tuple(keys.get(table, ())),
            references=tuple(references.get(table, ())),
        )
        for table in names_in_order
    )
