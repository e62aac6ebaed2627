"""What changed between two versions of the data, as a table that can be read and taken away."""

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context
from armdash.exhibits.tables import own_language
from armdash.i18n.translator import Translator
from armdash.queries.changes import Change, changes
from armdash.queries.connection import Connection
from armdash.queries.sources import columns, data_version, tables

COLUMNS = [
    text_column("version.table"),
    text_column("version.row"),
    text_column("version.column"),
    text_column("version.before"),
    text_column("version.after"),
]


def changes_exhibit(context: Context, newest: Connection) -> Exhibit:
    """Return every cell that differs in the newest data, and every row that came or went since the context's."""
    versions = tuple(data_version(con).version for con in (context.con, newest))
    found: list[Change] = newest.remember(("changes", *versions), lambda: changes(context.con, newest))
    names = {row.table_name: own_language(row.description, context.language) for row in tables(newest)}
    tr = context.tr
    return Exhibit(
        key="changes",
        finding=tr.plural("version.changes", len(found)) if found else tr("version.same_figures"),
        note="",
        source_ids=[],
        table=make_table(
            tr,
            COLUMNS,
            [
                (
                    names.get(row.table_name, row.table_name),
                    row.key,
                    _column_text(row, newest, tr),
                    _told(row, row.before, tr),
                    _told(row, row.after, tr),
                )
                for row in found
            ],
        ),
    )


def _column_text(row: Change, newest: Connection, tr: Translator) -> str:
    if row.column_name is None:
        return tr("version.whole_row")
    texts = {column.column_name: column.description for column in columns(newest, row.table_name)}
    return own_language(texts[row.column_name], tr.language)


def _told(row: Change, value: object, tr: Translator) -> object:
    """Return the value of one side of a change, or that there is no such row or value."""
    if value is not None:
        return value
    return tr("version.no_row") if row.column_name is None else tr("version.empty")
