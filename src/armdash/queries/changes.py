"""What changed between two states of the data, cell by cell."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection

TABLES = """
    SELECT table_name, max(constraint_column_names) AS key_columns
    FROM duckdb_constraints()
    WHERE database_name = 'armdash' AND schema_name = 'main' AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')
      AND table_name NOT IN ('map_shape', 'municipality_border_point')
    GROUP BY table_name ORDER BY table_name
"""


def changes(old: Connection, new: Connection) -> list[Row]:
    """Return a row per cell that differs, and per row that came or went.

    Columns: table_name, key (of the row, as text), column_name (None for a whole row), before, after (None where
    the row did not exist). Tables that only one of the states has are left out.
    """
    found = []
    old_tables = {row["table_name"] for row in old.rows(TABLES, {})}
    for table in new.rows(TABLES, {}):
        if table["table_name"] in old_tables:
            found += _changed_rows(table["table_name"], table["key_columns"], old, new)
    return found


def _changed_rows(table: str, key_columns: list[str], old: Connection, new: Connection) -> list[Row]:
    before, after = (_rows_by_key(con, table, key_columns) for con in (old, new))
    changed = []
    for key in [*before, *(key for key in after if key not in before)]:
        where: Row = {"table_name": table, "key": " · ".join(str(value) for value in key if value is not None)}
        if key not in after:
            changed.append(where | {"column_name": None, "before": _whole(before[key]), "after": None})
        elif key not in before:
            changed.append(where | {"column_name": None, "before": None, "after": _whole(after[key])})
        else:
            changed += [
                where | {"column_name": name, "before": before[key].get(name), "after": value}
                for name, value in after[key].items()
                if name in before[key] and before[key][name] != value
            ]
    return changed


def _rows_by_key(con: Connection, table: str, key_columns: list[str]) -> dict[tuple[object, ...], Row]:
    rows = con.rows(f'SELECT * FROM "{table}"', {})  # noqa: S608 - the name is the catalogue's own
    return {tuple(row[name] for name in key_columns): row for row in rows}


def _whole(row: Row) -> str:
    return "; ".join(str(value) for value in row.values() if value is not None)
