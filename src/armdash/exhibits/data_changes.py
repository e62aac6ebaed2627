"""What was changed in the data as all readers are told it: when and why, not by whom."""

from armdash.exhibits.context import Context
from armdash.exhibits.links import language_params
from armdash.i18n import formats
from armdash.i18n.moments import day_here
from armdash.i18n.translator import Translator
from armdash.queries.history import DataChange, data_changes
from armdash.workbooks.plan import heading, held_tables, sheet_name

MAX_SHOWN = 30
FEED = "updates.atom"


def feed_path(context: Context) -> str:
    """Return where the feed of the changes is below the address of all pages, in the language of the page."""
    if not context.is_file:
        return f"{FEED}?lang={context.language}"
    name, _, ending = FEED.partition(".")
    return ".".join([name, *language_params(context.language).values(), ending])


def newest_changes(context: Context, limit: int = MAX_SHOWN) -> list[DataChange]:
    """Return the newest changes, the newest first."""
    return data_changes(context.con, limit)


def reason_of(context: Context, change: DataChange) -> str:
    """Return why a change was made, in the words of who made it; of files that were changed themselves just that."""
    return change.reason or context.tr("change.files")


def cell_names(table_name: str, row_key: str, column_name: str, tr: Translator) -> tuple[str, str]:
    """Return what a row and a column are called for people: as in the workbook, with their ids."""
    table = next((found for found in held_tables() if found.name == table_name), None)
    column = next((found for found in table.columns if found.name == column_name), None) if table else None
    name = sheet_name(table, tr) if table else table_name
    row = f"{name}: {row_key}" if row_key else name
    return row, f"{heading(column, tr.language).rstrip(' *')} ({column_name})" if column else column_name


def news(context: Context) -> str:
    """Return what is new, on one line; empty where nothing was changed yet."""
    newest = next(iter(newest_changes(context, 1)), None)
    if newest is None:
        return ""
    day = formats.day(day_here(newest.changed_at), context.tr)
    return context.tr("change.news", day=day, reason=reason_of(context, newest))
