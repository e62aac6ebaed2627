"""The tables of the database as they stand: their rows narrowed down, their meaning, and all of them for one file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from armdash import config
from armdash.domain.table import Column, Kind, Table
from armdash.exhibits.context import Context, cached
from armdash.exhibits.datasets import dataset
from armdash.exports.dataset import Dataset, Provenance
from armdash.i18n import formats
from armdash.i18n.name_order import name_order
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries
from armdash.queries.sources import DatabaseTable

FIRST_TABLES = ("project", "funding_decision", "observation", "promise", "event", "organisation", "lesson", "source")
KINDS: Mapping[str, Kind] = {"VARCHAR": "text", "DATE": "date", "BOOLEAN": "truth"}


def database_tables(context: Context) -> dict[str, DatabaseTable]:
    """Return the tables with rows by name: what readers ask for first, then by what they are called.

    Where a source is open, those that rest on it, the one with most first.
    """
    tables = {row.table_name: row for row in queries.tables(context.con) if row.row_count}
    if not context.source:
        others = sorted(
            tables.keys() - {*FIRST_TABLES}, key=lambda name: name_order(table_name(context, tables[name]))
        )
        return {name: tables[name] for name in (*FIRST_TABLES, *others) if name in tables}
    return {name: tables[name] for name in queries.tables_of_source(context.con, context.source)}


def table_name(context: Context, table: DatabaseTable) -> str:
    """Return what stands before the colon in a table's description."""
    return own_language(table.description, context.language).split(":")[0]


def own_language(description: str, language: str) -> str:
    """Return the part of a ``Finnish | English`` comment that is in the language."""
    finnish, english = (text.strip() for text in description.split("|", 1))
    return finnish if language == "fi" else english


@cached
def found_rows(context: Context, table: str, text: str, source_id: str | None) -> Table:
    """Return the rows of a table that rest on the source and in which each word of the text stands somewhere."""
    whole = database_table(context, table)
    rows = whole.rows
    if source_id:
        places = [place for place, column in enumerate(whole.columns) if names_source(column)]
        rows = [row for row in rows if source_id in (row[place] for place in places)]
    words = text.casefold().split()
    if words:
        rows = [row for row in rows if _has_text(row, words, context.tr)]
    return replace(whole, rows=rows)


def database_table(context: Context, table: str) -> Table:
    """Return a table of the database as it stands; its columns have the same heading in every language."""
    answer = queries.table_rows(context.con, table)
    columns = [
        Column(
            id=row.column_name,
            heading=row.column_name,
            kind=KINDS.get(row.data_type, "number"),
            description=own_language(row.description, context.language),
        )
        for row in queries.columns(context.con, table)
    ]
    return Table(columns, answer.rows)


def for_reading(table: Table, language: str) -> Table:
    """Return a table of the database with its columns as one reads it: own language, others, another's, ids last."""
    ranks = {column.id: _reading_rank(column.id, language) for column in table.columns}
    places = sorted(range(len(table.columns)), key=lambda place: ranks[table.columns[place].id])
    return Table(
        [table.columns[place] for place in places], [tuple(row[place] for place in places) for row in table.rows]
    )


def _reading_rank(column_id: str, language: str) -> int:
    if column_id.endswith(("_id", "sort_order")):
        return 3
    end = column_id.rpartition("_")[2]
    return (0 if end == language else 2) if end in config.LANGUAGES else 1


def names_source(column: Column) -> bool:
    """Return whether a column of a table of the database names sources."""
    return column.id.endswith("source_id")


def source_ids(table: Table) -> list[str]:
    """Return the sources that the rows of a table of the database name, each once, row by row."""
    places = [place for place, column in enumerate(table.columns) if names_source(column)]
    return list(dict.fromkeys(row[place] for row in table.rows for place in places if row[place]))


def all_tables(context: Context, origin: Provenance) -> list[Dataset]:
    """Return every table of the database, complete."""
    return [
        dataset(
            context,
            row.table_name,
            database_table(context, row.table_name),
            title=own_language(row.description, context.language),
            source_ids=[],
            origin=origin,
            filters=[],
        )
        for row in queries.tables(context.con)
    ]


def table_filters(context: Context, text: str) -> list[tuple[str, str]]:
    """Return what narrows a table of the database down; the filters of the projects do not."""
    names = queries.source_names(context.con, [context.source] if context.source else [], language=context.language)
    found = [(context.tr("column.source"), name) for name in names.values()]
    return [*found, (context.tr("sources.filter"), text)] if text else found


def _has_text(row: Sequence[object], words: Sequence[str], tr: Translator) -> bool:
    text = " ".join(_search_text(value, tr) for value in row if value is not None).casefold()
    return all(word in text for word in words)


def _search_text(value: object, tr: Translator) -> str:
    """Return the value as the table has it and, where it differs, as the language writes it."""
    if isinstance(value, date):
        return f"{value.isoformat()} {formats.day(value, tr)}"
    if isinstance(value, Decimal):
        return f"{value} {str(value).replace('.', ',')}"
    return str(value)
