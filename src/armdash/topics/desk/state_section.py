"""What the desk tells first: what came of the last click, what readers see, and what is wrong in the folder."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from armdash import config
from armdash.desk.coordinators import Person, may
from armdash.desk.folder import note_changed_files
from armdash.domain.problems import DataError, Problem
from armdash.exhibits.freshness import case_freshness
from armdash.i18n import formats
from armdash.pipeline.build import check
from armdash.pipeline.state import Trace, trace
from armdash.topics.desk.sentences import MAX_CELLS, problem_headings, problem_rows
from armdash.ui import plain
from armdash.ui.coordinator import coordinator
from armdash.ui.database import newest_build
from armdash.ui.downloads import show_file_button
from armdash.ui.markup import show
from armdash.ui.session import PageContext, address_language

OUTCOME = "desk-outcome"
Kind = Literal["success", "warning", "error"]


def tell(part: str, kind: Kind, text: str) -> None:
    """Keep what came of a click in a part of the page, to be told there until the next; for callbacks."""
    st.session_state[OUTCOME] = (part, kind, text, address_language())


def forget_outcome() -> None:
    """Tell no more what came of the last click; for callbacks."""
    st.session_state.pop(OUTCOME, None)


def show_outcome(part: str) -> None:
    """Tell what came of the last click, where it was in this part of the page and in this language."""
    told: tuple[str, Kind, str, str] | None = st.session_state.get(OUTCOME)
    if told and (told[0], told[3]) == (part, address_language()):
        {"success": plain.success, "warning": plain.warning, "error": plain.error}[told[1]](told[2])


def show_handed_out(label: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    """Draw the button of a file of the desk, which is made for a coordinator alone, also when it is clicked later."""
    show_file_button(label, partial(made_for, coordinator(), make), name, mime, is_rehearsed=False)


def made_for(person: Person | None, make: Callable[[], bytes]) -> bytes:
    """Return a file made for a coordinator; raise PermissionError where the person is none any more."""
    if not may(person):
        raise PermissionError("no coordinator any more")
    return make()


def show_state(page: PageContext) -> None:
    """Draw which version readers see, how old its sources are, whether a newer one comes, and what is wrong."""
    tr, build = page.tr, newest_build()
    shown = page.newest or page.con
    version = replace(page, con=shown).version
    plain.header(tr("desk.state"), anchor="state")
    show("note", text=tr("desk.live", version=version, day=formats.day(shown.made_on, tr)))
    if told := case_freshness(shown, tr):
        show("note", text=told)
    data = config.data_directory()
    found = _problems(data, trace(data))
    problems = [problem for problem in found if not problem.is_note]
    if problems:
        plain.error(tr.plural("desk.problems", len(problems)))
        show_problems(page, problems)
    elif build.problems:
        plain.error(tr("desk.refused"))
        show("list", items=build.problems)
    elif build.is_behind:
        plain.info(tr("desk.in_preparation"))
    else:
        show("note", text=tr("desk.no_problems"))
    if found and not problems:
        plain.info(tr.plural("desk.notes", len(found)))
        show_problems(page, found)
    if not problems:
        with suppress(OSError):  # a folder that cannot be written can be read
            note_changed_files(data)


def show_problems(page: PageContext, problems: list[Problem]) -> None:
    """Draw mistakes with the place of each and how to mend it."""
    show("table", headings=problem_headings(page.tr), rows=problem_rows(problems, page.tr))
    if len(problems) > MAX_CELLS:
        show("note", text=page.tr("desk.more_cells", shown=MAX_CELLS, count=len(problems)))


@st.cache_data(max_entries=4, show_spinner=False)
def _problems(_data: Path, seen: Trace) -> list[Problem]:
    """Return the mistakes of the folder in the state of that trace, or the notes where it has none."""
    try:
        return check(_data)
    except DataError as error:
        return error.problems
