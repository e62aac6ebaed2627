"""What changed between two versions of the data, as a table that can be read and taken away."""

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context
from armdash.exhibits.tables import own_language
from armdash.i18n.translator import Translator
from armdash.queries.changes import changes
from armdash.queries.connection import Connection
from armdash.queries.sources import columns, data_version, tables


def changes_exhibit(context: Context, newest: Connection) -> Exhibit:
    """Return every cell that differs in the newest data, and every row that came or went since the context's."""
    versions = tuple(str(data_version(con)["version"]) for con in (context.con, newest))
    found: list[Row] = newest.remember(("changes", *versions), lambda: changes(context.con, newest))
    names = {row["table_name"]: own_language(row["description"], context.language) for row in tables(newest)}
    tr = context.tr
    return Exhibit(
        key="changes",
        finding=tr.plural("version.changes", len(found)) if found else tr("version.same_figures"),
        note="",
        source_ids=[],
        rows=[
            {
                tr("version.table"): names.get(row["table_name"], row["table_name"]),
                tr("version.row"): row["key"],
                tr("version.column"): _column_text(row, newest, tr),
                tr("version.before"): _value(row, "before", tr),
                tr("version.after"): _value(row, "after", tr),
            }
            for row in found
        ],
    )


def _column_text(row: Row, newest: Connection, tr: Translator) -> str:
    if row["column_name"] is None:
        return tr("version.whole_row")
    texts = {column["column_name"]: column["description"] for column in columns(newest, row["table_name"])}
    return own_language(texts[row["column_name"]], tr.language)


def _value(row: Row, side: str, tr: Translator) -> object:
    if row[side] is not None:
        return row[side]
    return tr("version.no_row") if row["column_name"] is None else tr("version.empty")
