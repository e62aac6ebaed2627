"""The tables of the database as they stand: their rows narrowed down, their meaning, and all of them for one file."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.datasets import dataset
from armdash.exports.dataset import DATE, NUMBER, TEXT, TRUTH, Column, Dataset, Provenance
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries

KINDS = {"VARCHAR": TEXT, "DATE": DATE, "BOOLEAN": TRUTH}


def table_name(context: Context, table: Row) -> str:
    """Return what stands before the colon in a table's description."""
    return own_language(table["description"], context.language).split(":")[0]


def own_language(description: str, language: str) -> str:
    """Return the part of a ``Finnish | English`` comment that is in the language."""
    finnish, english = (text.strip() for text in description.split("|", 1))
    return finnish if language == "fi" else english


@cached
def found_rows(context: Context, table: str, text: str, source_id: str | None) -> list[Row]:
    """Return the rows of a table that rest on the source and in which each word of the text stands somewhere."""
    rows = queries.table_rows(context.con, table)
    if source_id:
        names = source_columns(context, table)
        rows = [row for row in rows if source_id in (row[name] for name in names)]
    words = text.casefold().split()
    if not words:
        return rows
    return [row for row in rows if _has_text(row, words, context.tr)]


def source_columns(context: Context, table: str) -> list[str]:
    """Return the columns of a table that name sources."""
    names = [row["column_name"] for row in queries.columns(context.con, table)]
    return [name for name in names if name.endswith("source_id")]


def source_ids(context: Context, table: str, rows: Sequence[Row]) -> list[str]:
    """Return the sources that the rows of a table name, each once."""
    names = source_columns(context, table)
    return list(dict.fromkeys(row[name] for row in rows for name in names if row[name]))


def table_columns(context: Context, table: str, chosen: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a table with their meanings, all of them or those chosen."""
    return [
        Column(
            name=row["column_name"],
            kind=KINDS.get(row["data_type"], NUMBER),
            meaning=own_language(row["description"], context.language),
        )
        for row in queries.columns(context.con, table)
        if not chosen or row["column_name"] in chosen
    ]


def all_tables(context: Context, origin: Provenance) -> list[Dataset]:
    """Return every table of the database, complete."""
    return [
        dataset(
            context,
            row["table_name"],
            queries.table_rows(context.con, row["table_name"]),
            title=own_language(row["description"], context.language),
            source_ids=[],
            origin=origin,
            columns=table_columns(context, row["table_name"]),
            filters=[],
        )
        for row in queries.tables(context.con)
    ]


def _has_text(row: Row, words: Sequence[str], tr: Translator) -> bool:
    text = " ".join(_search_text(value, tr) for value in row.values() if value is not None).casefold()
    return all(word in text for word in words)


def _search_text(value: object, tr: Translator) -> str:
    """Return the value as the table has it and, where it differs, as the language writes it."""
    if isinstance(value, date):
        return f"{value.isoformat()} {formats.day(value, tr)}"
    if isinstance(value, Decimal):
        return f"{value} {str(value).replace('.', ',')}"
    return str(value)
