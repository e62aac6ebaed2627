"""A file in place of a table's: what it would change and what is wrong with it, before it goes into the draft."""

from functools import partial

import streamlit as st

from armdash.desk.drafts import Draft
from armdash.desk.uploads import ENDINGS, MAX_MEGABYTES, WORKBOOK_NAME, uploaded
from armdash.exports.formats import XLSX
from armdash.i18n.translator import Translator
from armdash.topics.desk.draft_section import show_differences
from armdash.topics.desk.state_section import forget_outcome, show_handed_out, show_outcome, show_problems, tell
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.workbooks.export import export_workbook
from armdash.workbooks.read import Proposal

ROUND, PART = "desk-upload-round", "upload"


def show_upload(page: PageContext, draft: Draft) -> None:
    """Draw the field for a file, and what the file would change in the draft."""
    tr = page.tr
    plain.header(tr("desk.upload"), anchor=PART)
    show_outcome(PART)
    show("note", text=tr("desk.upload_note"))
    make = partial(export_workbook, draft.ours_folder, page.language)
    show_handed_out(tr("desk.workbook"), make, f"{tr(WORKBOOK_NAME)}.xlsx", XLSX)
    file = plain.file_uploader(
        tr("desk.upload_label"),
        type=list(ENDINGS),
        key=f"desk-upload-{st.session_state.get(ROUND, 0)}",
        max_upload_size=MAX_MEGABYTES,
    )
    if file is None:
        return
    try:
        taken, proposal = uploaded(file.name, file.getvalue(), draft.ours_folder)
    except OSError as error:
        plain.error(tr("desk.not_checked", detail=error))
        return
    if proposal.problems:
        plain.error(tr.plural("desk.upload_problems", len(proposal.problems)))
        show_problems(page, list(proposal.problems))
    else:
        show("note", text=_changed(proposal, tr))
    show_differences(page, proposal)
    if taken:
        plain.button(
            tr("desk.upload_take"),
            key="desk-upload-take",
            on_click=partial(_take, page, draft, dict(taken), draft.stamp),
        )


def _changed(proposal: Proposal, tr: Translator) -> str:
    count = len(proposal.differences)
    return tr.plural("desk.changed_cells", count) if count else tr("desk.upload_nothing")


def _take(page: PageContext, draft: Draft, taken: dict[str, bytes], stamp: str) -> None:
    """Put the file into the draft, if that is still as it was shown; for the click alone."""
    forget_outcome()
    if not coordinator():
        return
    if draft.stamp != stamp:
        tell(PART, "warning", page.tr("desk.moved_on"))
        return
    try:
        draft.take(taken)
    except OSError as error:
        tell(PART, "error", page.tr("desk.not_taken", detail=error))
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    tell(PART, "success", page.tr("desk.taken"))
