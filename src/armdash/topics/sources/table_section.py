"""Every table of the database: its meaning, its rows narrowed down, its files; and all of it at once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from armdash.domain.table import Column, Table
from armdash.exhibits.parts import source_note
from armdash.exhibits.tables import (
    all_tables,
    database_table,
    database_tables,
    for_reading,
    found_rows,
    own_language,
    source_ids,
    table_filters,
    table_name,
)
from armdash.exports.dataset import Provenance, file_name
from armdash.exports.formats import XLSX
from armdash.exports.workbook import whole_workbook
from armdash.i18n import formats
from armdash.ui import plain
from armdash.ui.address import MAX_TEXT, clean_text
from armdash.ui.downloads import DATABASE, again, page_origin, show_downloads, show_file_button
from armdash.ui.markup import show
from armdash.ui.page import show_blocks
from armdash.ui.session import PageContext


def show_tables(page: PageContext) -> None:
    """Draw a choice of table with its filters, its rows, their files, and the meaning of its columns.

    Where one source is open, only the tables and rows that rest on it are in the choice.
    """
    tables = database_tables(page)
    if not tables:
        return
    plain.header(page.tr("sources.tables_of_source" if page.source else "sources.tables"), anchor="tables")
    labels = {name: table_name(page, row) for name, row in tables.items()}
    table, text, chosen = _show_choices(page, labels)
    whole = found_rows(page, table, text, page.source)
    shown = whole.only(chosen) if chosen else whole
    description = own_language(tables[table].description, page.language)
    total = page.tr.plural("sources.row_count", tables[table].row_count)
    found = formats.number(len(whole.rows), page.tr)
    show("note", text=page.tr("sources.table_state", description=description, found=found, total=total))
    if whole.rows:
        _show_rows(page, table, for_reading(shown, page.language))
    else:
        plain.info(page.tr("sources.no_rows"))
    show_blocks(page, [source_note(page, "table", "", source_ids(whole))])
    show_downloads(
        page,
        table,
        shown,
        title=description,
        source_ids=source_ids(whole),
        filters=table_filters(page, text),
        rows={"text": text, "columns": ",".join(chosen)},
    )
    with plain.expander(page.tr("sources.columns")):
        names = _labels(shown.columns)
        rows = [{"name": f"{names[column.id]} ({column.id})", "text": column.description} for column in shown.columns]
        show("definitions", rows=rows)


def _show_choices(page: PageContext, labels: Mapping[str, str]) -> tuple[str, str, Sequence[str]]:
    """Draw the choices and return the table, the text to be found, and the columns (none means all)."""
    with st.container(key="table-choices", horizontal=True, vertical_alignment="bottom", gap="small"):
        table = plain.selectbox(
            page.tr("sources.table"),
            list(labels),
            format_func=labels.__getitem__,
            key="source-table",
            width=420,
        )
        text = plain.text_input(
            page.tr("sources.filter"),
            key=f"table-text-{table}",
            max_chars=MAX_TEXT,
            placeholder=page.tr("sources.filter_example"),
            icon=":material/search:",
            width=240,
        )
        names = _labels(for_reading(database_table(page, table), page.language).columns)
        chosen = plain.multiselect(
            page.tr("sources.choose_columns"),
            list(names),
            format_func=names.__getitem__,
            key=f"table-columns-{table}",
            placeholder=page.tr("sources.all_columns"),
            width=420,
        )
    return str(table), clean_text(text or ""), chosen


def _show_rows(page: PageContext, name: str, table: Table) -> None:
    st.dataframe(
        pd.DataFrame(
            [[_shown(value, column) for value, column in zip(row, table.columns, strict=True)] for row in table.rows],
            columns=table.headings,
        ),
        hide_index=True,
        alt=page.tr("sources.table_alt", table=name, count=formats.number(len(table.rows), page.tr)),
        column_config={
            column.heading: plain.column(_label(column), help=f"{column.id}: {column.description}")
            for column in table.columns
        },
    )


def _labels(columns: Sequence[Column]) -> dict[str, str]:
    """Return what each column is called by its id; the id stands behind what several are called."""
    counts = Counter(map(_label, columns))
    return {
        column.id: _label(column) if counts[_label(column)] == 1 else f"{_label(column)} ({column.id})"
        for column in columns
    }


def _label(column: Column) -> str:
    """Return the first words of what a column means: what a reader calls it."""
    return re.split(r"[;:,(]", column.description)[0].strip() or column.id


def _shown(value: object, column: Column) -> object:
    """Return a value as Streamlit's table has it, which would write *None* for an empty text."""
    if value is None and column.kind == "text":
        return ""
    return float(value) if isinstance(value, Decimal) else value


def show_whole_database(page: PageContext) -> None:
    """Draw the downloads of everything: all tables as one workbook, and the database file itself."""
    origin = page_origin(page)
    plain.header(page.tr("sources.everything"), anchor="everything")
    show("note", text=page.tr("sources.everything_note", version=origin.version))
    with st.container(key="downloads-everything", horizontal=True, gap="small"):
        show_file_button(
            page.tr("download.all_tables"),
            partial(_whole_workbook, page, origin),
            file_name("everything", origin, "xlsx", page.tr),
            XLSX,
            tip=page.tr("download.tip_all_tables"),
            is_rehearsed=page.filters.is_empty,
            told=again(page, "everything"),
        )
        show_file_button(
            page.tr("download.database"),
            page.con.content,
            file_name("database", origin, "duckdb", page.tr),
            DATABASE,
            tip=page.tr("download.tip_database"),
            told=again(page, "database"),
        )


def _whole_workbook(page: PageContext, origin: Provenance) -> bytes:
    return whole_workbook(all_tables(page, origin), page.tr)
