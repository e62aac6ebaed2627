"""A table in place: choose it, change its cells, put the changed rows into the draft."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from armdash.desk.comparison import made_anew
from armdash.desk.drafts import Draft
from armdash.desk.rows import UnreadableError, edited, rows_of, table_of
from armdash.exhibits.tables import own_language
from armdash.i18n import formats
from armdash.pipeline.schema import Table
from armdash.topics.desk.cells import EditorColumn, SameKeyError, editor_cells, editor_columns, edits, written
from armdash.topics.desk.state_section import forget_outcome, show_handed_out, show_outcome, tell
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.markup import show
from armdash.ui.session import PageContext

MAX_ROWS, PART = 500, "edit"
FILE, SHOWN, ROUND = "desk-file", "desk-shown", "desk-round"


def show_editor(page: PageContext, draft: Draft) -> None:
    """Draw the choice of table and its editor."""
    tr, found = page.tr, draft.ours()
    plain.header(tr("desk.edit"), anchor=PART)
    show_outcome(PART)
    labels = {file: f"{_table_name(table, page)} ({file})" for file in found if (table := table_of(file))}
    file = plain.selectbox(
        tr("desk.choose"),
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        key=FILE,
        placeholder=tr("desk.choose_example"),
    )
    table = table_of(file) if file in found else None
    if file is None or table is None:
        return
    meaning = own_language(table.description, page.language).partition(":")[2].strip()
    if meaning:
        show("note", text=meaning)
    _show_table(page, draft, table, file, found)
    show_handed_out(tr("desk.download", file=file), partial(bytes, found[file]), file, "text/csv")


def forget_edits() -> None:
    """Show every table as the draft has it: what was not put into it and what was told are gone; for callbacks."""
    forget_outcome()
    st.session_state[SHOWN] = {}
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _show_table(page: PageContext, draft: Draft, table: Table, file: str, found: Mapping[str, bytes]) -> None:
    tr = page.tr
    before = _shown(file, found)
    try:
        rows = list(rows_of(before, table).values())
    except UnreadableError:
        plain.warning(tr("desk.unreadable"))
        return
    if len(rows) > MAX_ROWS:
        plain.info(tr("desk.too_large", count=formats.number(len(rows), tr)))
        return
    columns = editor_columns(table, rows, found, page.language)
    frame = pd.DataFrame(editor_cells(columns, rows), columns=[column.name for column in columns], dtype=object)
    key = f"desk-editor-{file}-{st.session_state.get(ROUND, 0)}"
    st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        alt=tr("desk.edit_alt", table=file),
        column_config={column.name: _config(column) for column in columns},
    )
    show("note", text=tr("desk.edit_note"))
    plain.button(
        tr("desk.take"),
        key="desk-take",
        on_click=partial(_take, page, draft, file, columns, key),
    )


def _shown(file: str, found: Mapping[str, bytes]) -> bytes:
    """Return the content on which the editor's changes are made: that of the draft when it was opened."""
    shown: dict[str, bytes] = st.session_state.setdefault(SHOWN, {})
    return shown.setdefault(file, found[file])


def _take(page: PageContext, draft: Draft, file: str, columns: Sequence[EditorColumn], key: str) -> None:
    """Put the changed rows into the draft, beside what came into it meanwhile; for the click alone.

    What the editor holds at the click counts, not what it held when the page was drawn.
    """
    table, tr = table_of(file), page.tr
    if not coordinator() or table is None:
        return
    now = draft.ours()
    before = _shown(file, now)
    rows = written(rows_of(before, table).values(), columns, st.session_state.get(key) or {})
    try:
        changes = edits(table, before, rows)
    except SameKeyError as error:
        tell(PART, "warning", tr("desk.twice", key=error.key))
        return
    if not changes:
        tell(PART, "warning", tr("desk.take_nothing"))
        return
    ours = {file: edited(before, table, changes)}
    taken, collisions = made_anew({file: before}, ours, {file: now.get(file, before)})
    forget_edits()
    if collisions:
        tell(PART, "warning", tr("desk.moved_on"))
    elif taken:
        draft.take(taken)
        tell(PART, "success", tr("desk.taken"))


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
