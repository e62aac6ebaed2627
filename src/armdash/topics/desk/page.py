"""The desk in Streamlit: the way in for who has not signed in, and everything else for coordinators alone."""

from armdash import config
from armdash.desk.coordinators import Person, desk, has_ended, may
from armdash.desk.drafts import draft_of
from armdash.exhibits.doors import with_doors
from armdash.topics.desk.draft_section import show_draft
from armdash.topics.desk.edit_section import show_editor
from armdash.topics.desk.history_section import show_history
from armdash.topics.desk.server_section import show_server
from armdash.topics.desk.state_section import show_state
from armdash.topics.desk.upload_section import show_upload
from armdash.ui.coordinator import signed_in
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_desk(page: PageContext) -> None:
    """Draw the desk for a coordinator; for everybody else the way to sign in, and nothing of the desk."""
    person = signed_in()
    if person is None or not may(person):
        _show_way_in(page, person)
        return
    tr = page.tr
    show_heading(page, question=tr("desk.question"), answer=tr("desk.answer"), lede=with_doors(tr("desk.lede"), ()))
    show(
        "signed_in",
        text=tr("desk.signed_in", name=person.name),
        sign_out=tr("desk.sign_out"),
    )
    draft = draft_of(config.database_file(), config.data_directory(), person.subject)
    show_state(page)
    show_editor(page, draft)
    show_upload(page, draft)
    show_draft(page, draft)
    show_history(page)
    show_server(page)


def _show_way_in(page: PageContext, person: Person | None) -> None:
    tr = page.tr
    show_heading(
        page, question=tr("desk.question"), answer=tr("desk.answer"), lede=with_doors(tr("desk.sign_in_note"), ())
    )
    show(
        "way_in",
        text=_why_not(page, person),
        sign_in=tr("desk.sign_in"),
        language=tr.language,
        sign_out=tr("desk.sign_out") if person else "",
    )


def _why_not(page: PageContext, person: Person | None) -> str:
    if person is None:
        return ""
    found = desk()
    if found and has_ended(person, found):
        return page.tr("desk.sign_in_ended")
    return page.tr("desk.not_listed", name=person.address or person.name)
