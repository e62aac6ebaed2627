"""What was changed in the data, when and why; not by whom."""

from dataclasses import dataclass
from datetime import datetime

from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class DataChange:
    """A change of the data; ``changed_at`` is in UTC, the reason empty where the files themselves were changed."""

    change_id: str
    changed_at: datetime
    kind: str
    reason: str
    cell_count: int


@dataclass(frozen=True, kw_only=True)
class ChangedCell:
    """A cell that a change has changed; None is an empty one, or one of a row that came or went."""

    change_id: str
    table_name: str
    row_key: str
    column_name: str
    value_before: str | None
    value_after: str | None


def data_changes(con: Connection, limit: int) -> list[DataChange]:
    """Return the newest changes, the newest first."""
    sql = """
        SELECT change_id, changed_at, kind, reason, count(number) AS cell_count
        FROM mart.change LEFT JOIN mart.change_cell USING (change_id)
        GROUP BY ALL ORDER BY change_id DESC LIMIT $limit
    """
    return query_rows(con, DataChange, sql, {"limit": limit})


def changed_cells(con: Connection, change_id: str, limit: int) -> list[ChangedCell]:
    """Return the first cells of a change."""
    sql = """
        SELECT change_id, table_name, row_key, column_name, value_before, value_after
        FROM mart.change_cell WHERE change_id = $change ORDER BY number LIMIT $limit
    """
    return query_rows(con, ChangedCell, sql, {"change": change_id, "limit": limit})
