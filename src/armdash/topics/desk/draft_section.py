"""The draft: what it changes, what is wrong with it, the pages as they would look, and publishing it."""

from functools import partial

import streamlit as st

from armdash import config
from armdash.desk.drafts import Draft, PreviewError
from armdash.desk.folder import Author, CollisionError, NothingToChangeError, clean_reason, publish
from armdash.desk.proposal import Collision
from armdash.domain.problems import DataError
from armdash.exhibits.links import link_to
from armdash.i18n.problem_texts import problem_text
from armdash.pipeline.history.records import START, Change, changes
from armdash.topics.desk.edit_section import show_unfinished
from armdash.topics.desk.open_tables import forget_written
from armdash.topics.desk.sentences import (
    MAX_CELLS,
    change_label,
    collision_headings,
    collision_rows,
    difference_headings,
    difference_rows,
)
from armdash.topics.desk.state_section import forget_outcome, show_outcome, show_problems, tell
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.workbooks.read import Proposal

PART = "draft"
REASON, COLLISIONS = "desk-reason", "desk-collisions"


def show_draft(page: PageContext, draft: Draft) -> None:
    """Draw the draft of the coordinator, and what can be done with it."""
    tr = page.tr
    plain.header(tr("desk.draft"), anchor=PART)
    show_outcome(PART)
    if not draft.is_begun:
        show("note", text=tr("desk.draft_none"))
        return
    try:
        proposal = _proposal(str(draft.folder), draft.stamp, draft)
    except OSError as error:  # a full disk: nothing is lost, and nothing can be checked
        plain.error(tr("desk.not_checked", detail=error))
        return
    show("note", text=tr.plural("desk.changed_cells", len(proposal.differences)))
    show_differences(page, proposal)
    if proposal.problems:
        plain.error(tr("desk.draft_unseen"))
        show_problems(page, list(proposal.problems))
    _show_collisions(page, draft)
    if proposal.differences and not proposal.problems:
        _show_publishing(page, draft)
    plain.button(tr("desk.discard"), key="desk-discard", type="tertiary", on_click=partial(_discard, draft))


def show_differences(page: PageContext, found: Proposal | Change) -> None:
    """Draw the changed cells of a proposal or of a change."""
    cells = found.differences if isinstance(found, Proposal) else found.cells
    if cells:
        show("table", headings=difference_headings(page.tr), rows=difference_rows(cells, page.tr), look="changes")
    if len(cells) > MAX_CELLS:
        show("note", text=page.tr("desk.more_cells", shown=MAX_CELLS, count=len(cells)))


def _show_publishing(page: PageContext, draft: Draft) -> None:
    tr, version = page.tr, draft.preview_version
    if version:
        show("links", links=[link_to(page, "overview", tr("desk.preview_open"), v=version)], label="")
    else:
        plain.button(tr("desk.preview"), key="desk-preview", on_click=partial(_preview, page, draft, draft.stamp))
        show("note", text=tr("desk.preview_note"))
    show_unfinished(page, draft)
    plain.text_input(
        tr("desk.reason"),
        key=REASON,
        max_chars=300,
        placeholder=tr("desk.reason_example"),
        help=tr("desk.reason_help"),
    )
    plain.button(
        tr("desk.publish"),
        key="desk-publish",
        type="primary",
        on_click=partial(_publish, page, draft, draft.stamp),
    )


def _show_collisions(page: PageContext, draft: Draft) -> None:
    found: tuple[str, list[Collision]] = st.session_state.get(COLLISIONS, ("", []))
    stamp, collisions = found
    if stamp != draft.stamp or not collisions:
        return
    tr = page.tr
    plain.warning(tr("desk.collision"))
    known = draft.known_changes()
    since = [
        change
        for change in changes(config.data_directory())
        if change.change_id not in known and change.kind != START
    ]
    if since:
        told = "; ".join(change_label(change, tr) for change in since)
        show("note", text=tr("desk.collision_since", changes=told))
    show("table", headings=collision_headings(tr), rows=collision_rows(collisions, tr), look="changes")
    show("note", text=tr("desk.collision_note"))
    plain.button(tr("desk.collision_next"), key="desk-renew", on_click=partial(_renew, page, draft))


@st.cache_data(max_entries=20, show_spinner=False)
def _proposal(folder: str, stamp: str, _draft: Draft) -> Proposal:
    return _draft.proposal()


def _discard(draft: Draft) -> None:
    if coordinator():
        draft.discard()
        forget_outcome()
        forget_written(st.session_state, draft)
        st.session_state[REASON] = ""


def _renew(page: PageContext, draft: Draft) -> None:
    forget_outcome()
    if coordinator():
        try:
            draft.renew()
        except OSError as error:
            tell(PART, "error", page.tr("desk.not_taken", detail=error))


def _preview(page: PageContext, draft: Draft, stamp: str) -> None:
    forget_outcome()
    if not coordinator() or _has_moved(page, draft, stamp):
        return
    try:
        if draft.preview() is None:
            tell(PART, "warning", page.tr("desk.moved_on"))
    except (PreviewError, OSError) as error:
        tell(PART, "error", page.tr("desk.preview_failed", detail=error))


def _publish(page: PageContext, draft: Draft, stamp: str) -> None:
    """Publish the draft; for the click alone."""
    forget_outcome()
    person, tr = coordinator(), page.tr
    reason = clean_reason(str(st.session_state.get(REASON) or ""))
    if person is None or _has_moved(page, draft, stamp):
        return
    if not reason:
        tell(PART, "warning", tr("desk.reason_missing"))
        return
    author = Author(name=person.name, address=person.address, reason=reason)
    try:
        publish(config.data_directory(), draft.base(), draft.ours(), author)
    except CollisionError as error:
        st.session_state[COLLISIONS] = (stamp, list(error.collisions))
    except DataError as error:
        st.session_state[COLLISIONS] = ("", [])
        tell(PART, "error", tr("desk.not_written", detail=_first(error, page)))
    except NothingToChangeError:
        tell(PART, "warning", tr("desk.nothing_to_change"))
    except OSError as error:
        tell(PART, "error", tr("desk.not_written", detail=error))
    else:
        draft.discard()
        st.session_state[REASON] = ""
        tell(PART, "success", tr("desk.published"))


def _first(error: DataError, page: PageContext) -> str:
    problem = error.problems[0]
    return f"{problem.file}:{problem.line}: {problem.column}: {problem_text(problem, page.tr)}"


def _has_moved(page: PageContext, draft: Draft, stamp: str) -> bool:
    """Return whether the draft is another than the one that was shown, and tell it."""
    if draft.stamp == stamp:
        return False
    tell(PART, "warning", page.tr("desk.moved_on"))
    return True
