"""What changed between two states of the data, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from armdash.queries.connection import Connection

TABLES = """
    SELECT table_name, max(constraint_column_names) AS key_columns
    FROM duckdb_constraints()
    WHERE database_name = 'armdash' AND schema_name = 'main' AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')
      AND table_name NOT IN ('map_shape', 'municipality_border_point')
    GROUP BY table_name ORDER BY table_name
"""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A cell that differs, or a row that came or went (no ``column_name``); what did not exist is None.

    ``key`` is that of the row, as text.
    """

    table_name: str
    key: str
    column_name: str | None
    before: Any
    after: Any


def changes(old: Connection, new: Connection) -> list[Change]:
    """Return what differs; tables that only one of the states has are left out."""
    found: list[Change] = []
    old_tables = {name for name, _ in old.answer(TABLES).rows}
    for name, key_columns in new.answer(TABLES).rows:
        if name in old_tables:
            found += _changed_rows(name, key_columns, old, new)
    return found


def _changed_rows(table: str, key_columns: Sequence[str], old: Connection, new: Connection) -> list[Change]:
    before, after = (_rows_by_key(con, table, key_columns) for con in (old, new))
    changed = []
    for key in [*before, *(key for key in after if key not in before)]:
        text = " · ".join(str(value) for value in key if value is not None)

        def change(column: str | None, was: object, became: object, text: str = text) -> Change:
            return Change(table_name=table, key=text, column_name=column, before=was, after=became)

        if key not in after:
            changed.append(change(None, _whole(before[key]), None))
        elif key not in before:
            changed.append(change(None, None, _whole(after[key])))
        else:
            changed += [
                change(name, before[key][name], value)
                for name, value in after[key].items()
                if name in before[key] and before[key][name] != value
            ]
    return changed


def _rows_by_key(con: Connection, table: str, key_columns: Sequence[str]) -> dict[tuple[object, ...], dict[str, Any]]:
    answer = con.answer(f'SELECT * FROM "{table}"')  # noqa: S608 - the name is the catalogue's own
    rows = [dict(zip(answer.names, values, strict=True)) for values in answer.rows]
    return {tuple(row[name] for name in key_columns): row for row in rows}


def _whole(row: dict[str, Any]) -> str:
    return "; ".join(str(value) for value in row.values() if value is not None)
