"""The desk is for coordinators: what they can do there, and that everybody else reaches nothing of it."""

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.desk.comparison import contents
from armdash.desk.drafts import Draft, draft_of
from armdash.desk.folder import Author, publish
from armdash.domain import clock
from armdash.domain.pages import DESK, page_names
from armdash.exhibits.freshness import freshness_sentence
from armdash.i18n.translator import Translator
from armdash.pipeline import background
from armdash.pipeline.history.records import EDIT, RESTORE, START, changes
from armdash.queries.connection import Connection
from armdash.queries.freshness import names_by_state, scheduled_sources
from tests.desk.secrets import AUTH
from tests.desk.test_folder import with_cells
from tests.topics.desk.conftest import OpenDesk

TR = Translator("fi")


def shown(app: AppTest) -> str:
    """Return all texts of a page."""
    return "\n".join(str(getattr(element, "value", "")) + str(getattr(element, "label", "")) for element in app.main)


def is_at_desk(app: AppTest) -> bool:
    """Return whether the page has anything of the desk: a table to choose, a field, a button."""
    return any(str(widget.key).startswith("desk-") for widget in [*app.selectbox, *app.button, *app.text_input])


@pytest.fixture
def draft(copied_case: Path, live_case: Path) -> Draft:
    """Return the draft of the person behind every session, in which a name is changed."""
    draft = draft_of(live_case, copied_case, "1")
    draft.take({"theme.csv": with_cells(contents(copied_case), "people", name_fi="Väki")["theme.csv"]})
    return draft


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_coordinator_finds_the_desk_in_their_language(
    open_desk: OpenDesk, language: str, case_con: Connection
) -> None:
    app = open_desk(lang=language)
    assert not app.exception
    assert is_at_desk(app)
    tr = Translator(language)
    assert tr("desk.no_problems") in shown(app)
    sources = names_by_state(scheduled_sources(case_con, language=language), clock.today())
    assert freshness_sentence(sources, tr) in shown(app).partition(tr("desk.edit"))[0]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"is_logged_in": False}, ""),
        ({"email": "mallory@example.com", "sub": "9"}, TR("desk.not_listed", name="mallory@example.com")),
        ({"email_verified": False}, TR("desk.not_listed", name="Anna")),
        ({"iat": int(time.time()) - 13 * 3600}, TR("desk.sign_in_ended")),
    ],
    ids=["nobody", "not listed", "address not verified", "too long ago"],
)
def test_who_is_no_coordinator_finds_the_way_in_and_nothing_else(
    open_desk: OpenDesk, signed_in: dict[str, Any], draft: Draft, others: dict[str, Any], told: str
) -> None:
    signed_in |= others
    app = open_desk()
    assert not app.exception
    assert not is_at_desk(app)
    assert TR("desk.sign_in") in shown(app)
    assert told in shown(app)
    for private in ("theme.csv", "Väki", TR("desk.publish"), TR("desk.history")):
        assert private not in shown(app)
    assert [one for one in app.main if one.type in ("file_uploader", "data_editor", "arrow_data_frame")] == []


def test_a_table_is_shown_to_be_changed_and_the_large_ones_are_changed_as_files(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_desk()
    app.selectbox("desk-file-fi").select("project_phase.csv").run()
    assert not app.exception
    assert TR("desk.edit_note") in shown(app)
    app.button("desk-take").click().run()
    assert TR("desk.take_nothing") in [one.value for one in app.warning]
    monkeypatch.setattr("armdash.topics.desk.edit_section.MAX_ROWS", 1)
    app.run()
    assert TR("desk.edit_note") not in shown(app)


def test_the_desk_is_in_no_list_of_pages() -> None:
    assert DESK not in page_names()


def test_without_a_desk_there_is_no_such_page(open_desk: OpenDesk, secrets: Path) -> None:
    secrets.write_text(AUTH, "utf-8")
    app = open_desk("overview")
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("pages/update.py")


@pytest.mark.parametrize("button", ["desk-publish", "desk-preview", "desk-discard"])
def test_a_coordinator_who_is_removed_while_signed_in_can_do_nothing_more(
    open_desk: OpenDesk, draft: Draft, secrets: Path, copied_case: Path, button: str
) -> None:
    app = open_desk()
    app.text_input("desk-reason").input("Syy")
    before = contents(copied_case)
    secrets.write_text(f'{AUTH}[desk]\ncoordinators = ["bo@kemi.example"]\n', "utf-8")
    app.button(button).click().run()
    assert not app.exception
    assert contents(copied_case) == before
    assert changes(copied_case) == []
    assert draft.is_begun
    assert draft.preview_version is None
    assert not is_at_desk(app)


def test_publishing_asks_for_a_reason_and_then_records_who_and_why(
    open_desk: OpenDesk, draft: Draft, copied_case: Path
) -> None:
    app = open_desk()
    app.button("desk-publish").click().run()
    assert TR("desk.reason_missing") in [one.value for one in app.warning]
    assert changes(copied_case) == []
    app.text_input("desk-reason").input(" <b>Syy</b> ")
    app.button("desk-publish").click().run()
    assert not app.exception
    assert TR("desk.reason_missing") not in [one.value for one in app.warning]
    app.run()  # what came of a click is told until the next
    assert TR("desk.published") in [one.value for one in app.success]
    change, start = changes(copied_case)
    assert (change.kind, start.kind) == (EDIT, START)
    assert (change.name, change.address, change.reason) == ("Anna", "anna@kemi.example", "<b>Syy</b>")
    assert not draft.is_begun


def test_what_was_published_is_told_to_readers_without_the_name(
    open_desk: OpenDesk, signed_in: dict[str, Any], copied_case: Path
) -> None:
    base = contents(copied_case)
    author = Author(name="Anna Aalto", address="anna@kemi.example", reason="<b>Syy</b>")
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), author)
    signed_in.clear()
    for page in ("overview", "sources"):
        app = open_desk(page)
        assert "&lt;b&gt;Syy&lt;/b&gt;" in shown(app)
        assert "Anna Aalto" not in shown(app)
        assert "anna@kemi.example" not in shown(app)


def test_a_preview_is_shown_to_coordinators_and_to_nobody_else(
    open_desk: OpenDesk, signed_in: dict[str, Any], draft: Draft
) -> None:
    version = draft.preview()
    told = TR("version.is_preview", version=version)
    app = open_desk("overview", v=version)
    assert told in [one.value for one in app.warning]
    signed_in.clear()
    app.run()
    assert told not in [one.value for one in app.warning]
    app = open_desk("overview", v=version)
    assert "Väki" not in shown(app)
    assert told not in [one.value for one in app.warning]
    assert TR("notice.unknown_in_address", names=f"v={version}") in [one.value for one in app.info]


def test_the_second_is_told_who_was_first_and_can_go_on(open_desk: OpenDesk, draft: Draft, copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Kansa"), Author(name="Bo", reason="Toinen"))
    app = open_desk()
    app.text_input("desk-reason").input("Syy")
    app.button("desk-publish").click().run()
    assert TR("desk.collision") in [one.value for one in app.warning]
    assert "Bo – Toinen" in shown(app)
    assert "name_fi: Kansa" in shown(app)
    assert len(changes(copied_case)) == 2
    app.button("desk-renew").click().run()
    assert not app.exception
    assert draft.proposal().differences == []
    app.button("desk-discard").click().run()
    assert not draft.is_begun


def test_one_click_brings_a_state_back(open_desk: OpenDesk, copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), Author(name="Bo", reason="Syy"))
    app = open_desk()
    app.button(f"desk-back-{changes(copied_case)[-1].change_id}").click().run()
    assert not app.exception
    assert TR("desk.brought_back") in [one.value for one in app.success]
    assert contents(copied_case) == base
    assert (changes(copied_case)[0].kind, changes(copied_case)[0].name) == (RESTORE, "Anna")


def test_a_draft_that_moved_in_another_window_is_not_published_unseen(
    open_desk: OpenDesk, draft: Draft, copied_case: Path
) -> None:
    app = open_desk()
    app.text_input("desk-reason").input("Syy")
    draft.take({"theme.csv": with_cells(draft.ours(), "people", name_fi="Kansa")["theme.csv"]})
    app.button("desk-publish").click().run()
    assert TR("desk.moved_on") in [one.value for one in app.warning]
    assert changes(copied_case) == []


def test_mistakes_in_the_folder_are_told_to_coordinators_alone(
    open_desk: OpenDesk, signed_in: dict[str, Any], copied_case: Path
) -> None:
    file = copied_case / "theme.csv"
    app = open_desk("overview")
    file.write_text(file.read_text("utf-8").replace("1,report", "1,nobody"), "utf-8")
    app.run()
    app.run()
    assert TR("notice.data_problems") in [one.value for one in app.warning]
    app = open_desk()
    assert TR.plural("desk.problems", 1) in [one.value for one in app.error]
    assert "nobody" in shown(app)
    signed_in.clear()
    app = open_desk("overview")
    assert [one.value for one in app.warning] == []
    assert "nobody" not in shown(app)


def test_a_folder_that_cannot_be_written_keeps_the_draft(
    open_desk: OpenDesk, draft: Draft, copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("Read-only file system")

    monkeypatch.setattr("armdash.desk.folder.swap_in", refuse)
    app = open_desk()
    app.text_input("desk-reason").input("Syy")
    app.button("desk-publish").click().run()
    assert TR("desk.not_written", detail="Read-only file system") in [one.value for one in app.error]
    assert draft.is_begun
    assert changes(copied_case) == []


def test_a_preview_that_cannot_be_made_is_told(
    open_desk: OpenDesk, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("armdash.desk.drafts.run_build", lambda *_, **__: (background.TRY_AGAIN, ["No space left"]))
    app = open_desk()
    app.button("desk-preview").click().run()
    assert TR("desk.preview_failed", detail="No space left") in [one.value for one in app.error]


def test_a_full_disk_is_told_and_the_page_stays(
    open_desk: OpenDesk, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    app = open_desk()
    app.file_uploader(key="desk-upload-0").upload("theme.csv", draft.ours()["theme.csv"], "text/csv").run()
    monkeypatch.setattr("armdash.desk.drafts.swap_in", refuse)
    app.button("desk-upload-take").click().run()
    assert TR("desk.not_taken", detail="No space left on device") in [one.value for one in app.error]
    monkeypatch.setattr("armdash.desk.drafts.check_contents", refuse)
    monkeypatch.setattr("armdash.topics.desk.draft_section._proposal", lambda *args: args[2].proposal())
    app.run()
    assert not app.exception
    assert TR("desk.not_checked", detail="No space left on device") in [one.value for one in app.error]
    assert draft.is_begun


def test_a_file_is_not_put_into_a_draft_that_moved_in_another_window(
    open_desk: OpenDesk, draft: Draft, copied_case: Path
) -> None:
    app = open_desk()
    app.file_uploader(key="desk-upload-0").upload("theme.csv", contents(copied_case)["theme.csv"], "text/csv").run()
    draft.take({"theme.csv": with_cells(draft.ours(), "people", name_fi="Kansa")["theme.csv"]})
    ours = draft.ours()
    app.button("desk-upload-take").click().run()
    assert TR("desk.moved_on") in [one.value for one in app.warning]
    assert draft.ours() == ours


def test_tables_with_something_that_is_not_in_the_draft_are_named(open_desk: OpenDesk, draft: Draft) -> None:
    told = TR("desk.unfinished", files="theme.csv")
    app = open_desk()
    assert told not in shown(app)
    draft.unfinished.keep("theme.csv", draft.ours()["theme.csv"], [])
    app.run()
    assert shown(app).count(told) == 2  # below the tables, and where it is published
    app.button("desk-discard").click().run()
    assert told not in shown(app)


def test_the_chosen_table_stays_open_in_the_other_language_and_what_was_told_in_the_first_goes(
    open_desk: OpenDesk,
) -> None:
    app = open_desk()
    app.selectbox("desk-file-fi").select("theme.csv").run()
    app.button("desk-take").click().run()
    assert TR("desk.take_nothing") in [one.value for one in app.warning]
    app.button("language-en").click().run()
    app.run()
    assert app.selectbox("desk-file-en").value == "theme.csv"
    assert Translator("en")("desk.edit_note") in shown(app)
    assert TR("desk.take_nothing") not in [one.value for one in app.warning]
