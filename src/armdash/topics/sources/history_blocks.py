"""What was changed in the data: when, why, and cell by cell; and the feed of it."""

from armdash.exhibits.blocks import Block, Heading, Html
from armdash.exhibits.context import Context
from armdash.exhibits.data_changes import cell_names, feed_path, newest_changes, reason_of
from armdash.i18n import formats
from armdash.i18n.moments import day_here
from armdash.queries.history import DataChange, changed_cells

MAX_CELLS = 100


def history_blocks(context: Context) -> list[Block]:
    """Return the newest changes with their cells; none where nothing was changed yet."""
    tr, found = context.tr, newest_changes(context)
    if not found:
        return []
    changes = [
        {
            "title": tr(
                "change.entry", day=formats.day(day_here(one.changed_at), tr), reason=reason_of(context, one)
            ),
            "count": tr.plural("change.cells", one.cell_count),
            "rows": _rows(context, one.change_id),
        }
        for one in found
    ]
    values = {
        "changes": changes,
        "headings": [tr(f"desk.{name}") for name in ("row", "column", "before", "after")],
        "feed": f"./{feed_path(context)}",
        "feed_text": tr("change.feed"),
    }
    return [Heading(text=tr("change.heading"), anchor="changes"), Html(template="history", values=values)]


def _day(context: Context, change: DataChange) -> str:
    return formats.day(day_here(change.changed_at), context.tr)


def _rows(context: Context, change_id: str) -> list[list[str]]:
    return [
        [row, column, one.value_before or "", one.value_after or ""]
        for one in changed_cells(context.con, change_id, MAX_CELLS)
        for row, column in [cell_names(one.table_name, one.row_key, one.column_name, context.tr)]
    ]
