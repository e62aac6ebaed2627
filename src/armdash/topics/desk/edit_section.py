"""A table in place: choose it, change its cells, put the changed rows into the draft."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from armdash.desk.comparison import key_text, made_anew
from armdash.desk.drafts import Draft
from armdash.desk.rows import UnreadableError, edited, rows_of, table_of
from armdash.exhibits.tables import own_language
from armdash.i18n import formats
from armdash.pipeline.schema import Table
from armdash.topics.desk.cells import EditorColumn, SameKeyError, editor_cells
from armdash.topics.desk.open_tables import as_it_is, editor_key, keep_written, open_table, taken_over
from armdash.topics.desk.state_section import show_handed_out, show_outcome, tell
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.markup import show
from armdash.ui.session import PageContext

MAX_ROWS, PART = 500, "edit"
FILE = "desk-file"


def show_editor(page: PageContext, draft: Draft) -> None:
    """Draw the choice of table and its editor."""
    tr, found = page.tr, draft.ours()
    plain.header(tr("desk.edit"), anchor=PART)
    show_outcome(PART)
    labels = {file: f"{_table_name(table, page)} ({file})" for file in found if (table := table_of(file))}
    key = f"{FILE}-{page.language}"  # the browser tells the choice by its label
    if (chosen := st.session_state.get(FILE)) in labels:
        st.session_state.setdefault(key, chosen)
    file = plain.selectbox(
        tr("desk.choose"),
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        key=key,
        placeholder=tr("desk.choose_example"),
    )
    st.session_state[FILE] = file
    table = table_of(file) if file in found else None
    if file and table:
        _show_chosen(page, draft, table, file, found)
    show_unfinished(page, draft)


def _show_chosen(page: PageContext, draft: Draft, table: Table, file: str, found: Mapping[str, bytes]) -> None:
    meaning = own_language(table.description, page.language).partition(":")[2].strip()
    if meaning:
        show("note", text=meaning)
    _show_table(page, draft, table, file, found)
    show_handed_out(page.tr("desk.download", file=file), partial(bytes, found[file]), file, "text/csv")


def show_unfinished(page: PageContext, draft: Draft) -> None:
    """Draw the names of the tables into which something was written that is not in the draft."""
    if files := draft.unfinished.files():
        show("note", text=page.tr("desk.unfinished", files=", ".join(files)))


def _show_table(page: PageContext, draft: Draft, table: Table, file: str, found: Mapping[str, bytes]) -> None:
    tr = page.tr
    try:
        count = len(rows_of(found[file], table))
        if count > MAX_ROWS:
            plain.info(tr("desk.too_large", count=formats.number(count, tr)))
            return
        opened = open_table(st.session_state, draft, table, file, found, page.language)
    except UnreadableError:
        plain.warning(tr("desk.unreadable"))
        return
    names = [column.name for column in opened.columns]
    st.data_editor(
        pd.DataFrame(editor_cells(opened.columns, opened.drawn), columns=names, dtype=object),
        key=editor_key(st.session_state, file, opened),
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        alt=tr("desk.edit_alt", table=file),
        column_config={column.name: _config(column) for column in opened.columns},
        on_change=partial(_keep, draft, table, file),
    )
    show("note", text=tr("desk.edit_note"))
    plain.button(tr("desk.take"), key="desk-take", on_click=partial(_take, page, draft, table, file))


def _keep(draft: Draft, table: Table, file: str) -> None:
    if coordinator():
        keep_written(st.session_state, draft, table, file)


def _take(page: PageContext, draft: Draft, table: Table, file: str) -> None:
    """Put the changed rows into the draft, beside what came into it meanwhile; for the click alone.

    What the editor holds at the click counts, not what it held when the page was drawn. Rows that collide stay in it.
    """
    opened, tr = as_it_is(st.session_state, file), page.tr
    if not coordinator() or opened is None:
        return
    try:
        changes = opened.changes(table)
    except SameKeyError as error:
        tell(PART, "warning", tr("desk.twice", key=error.key))
        return
    if not changes:
        tell(PART, "warning", tr("desk.take_nothing"))
        return
    before = draft.ours().get(file, opened.base)
    ours = {file: edited(opened.base, table, changes)}
    taken, collisions = made_anew({file: opened.base}, ours, {file: before})
    try:
        if taken:
            draft.take(taken)
    except OSError as error:
        tell(PART, "error", tr("desk.not_taken", detail=error))
        return
    keys = {collision.key for collision in collisions}
    left_out = {key: cells for key, cells in changes.items() if key_text(key) in keys}
    taken_over(st.session_state, draft, table, file, before, left_out)
    tell(PART, *(("warning", tr("desk.moved_on")) if collisions else ("success", tr("desk.taken"))))


def _config(column: EditorColumn) -> Any:
    common: dict[str, Any] = {"required": column.is_required, "help": column.description}
    if column.options:
        return plain.choice_column(
            column.name, options=list(column.options), format_func=partial(_named, column), **common
        )
    if column.is_date:
        return plain.date_column(column.name, format="YYYY-MM-DD", **common)
    return plain.text_column(column.name, **common)


def _named(column: EditorColumn, option: object) -> str:
    return column.options[str(option)]


def _table_name(table: Table, page: PageContext) -> str:
    return own_language(table.description, page.language).split(":")[0]
