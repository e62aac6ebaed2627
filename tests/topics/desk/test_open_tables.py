"""What a coordinator has written into a table is lost by their wish alone: by no run, window or server."""

from pathlib import Path
from typing import Any

import pytest

from armdash.desk.comparison import contents
from armdash.desk.drafts import Draft, draft_of
from armdash.desk.rows import table_of
from armdash.topics.desk import open_tables
from armdash.topics.desk.open_tables import OpenTable, as_it_is, editor_key, forget_written, keep_written, taken_over
from tests.desk.test_folder import with_cells

THEMES = table_of("theme.csv")
assert THEMES
Session = dict[Any, Any]


@pytest.fixture
def draft(copied_case: Path, tmp_path: Path) -> Draft:
    """Return the draft of a coordinator, not begun yet."""
    return draft_of(tmp_path / "armdash.duckdb", copied_case, "anna")


def drawn(session: Session, draft: Draft, language: str = "fi") -> OpenTable:
    """Draw the table of themes."""
    assert THEMES
    return open_tables.open_table(session, draft, THEMES, "theme.csv", draft.ours(), language)


def write(session: Session, draft: Draft, place: int = 0, **cells: str | None) -> None:
    """Change cells of a row in the editor, as Streamlit tells of it."""
    opened = as_it_is(session, "theme.csv")
    assert opened
    assert THEMES
    state = session.setdefault(editor_key(session, "theme.csv", opened), {})
    state.setdefault("edited_rows", {}).setdefault(place, {}).update(cells)
    keep_written(session, draft, THEMES, "theme.csv")


def names(rows: tuple[Any, ...]) -> list[str]:
    return [row["name_fi"] for row in rows]


def test_runs_and_what_is_written_do_not_draw_the_editor_anew(draft: Draft) -> None:
    session: Session = {}
    first = editor_key(session, "theme.csv", drawn(session, draft))
    write(session, draft, name_fi="Väki")
    assert editor_key(session, "theme.csv", drawn(session, draft)) == first
    assert draft.unfinished.files() == ["theme.csv"]
    write(session, draft, name_fi="Ihmiset")
    assert draft.unfinished.files() == []


def test_another_language_and_other_words_to_choose_keep_what_was_written(draft: Draft, copied_case: Path) -> None:
    session: Session = {}
    drawn(session, draft)
    write(session, draft, name_fi="Väki")
    first = drawn(session, draft)
    other = drawn(session, draft, "en")
    assert editor_key(session, "theme.csv", other) != editor_key(session, "theme.csv", first)
    assert names(other.drawn)[0] == "Väki"
    changed = with_cells(contents(copied_case), "report", "source.csv", short_name_en="Another name")
    (copied_case / "source.csv").write_bytes(changed["source.csv"])
    renamed = drawn(session, draft, "en")
    assert renamed.digest != other.digest
    assert names(renamed.drawn)[0] == "Väki"


def test_an_editor_that_was_away_comes_back_with_what_was_written(draft: Draft) -> None:
    session: Session = {}
    drawn(session, draft)
    write(session, draft, name_fi="Väki")
    drawn(session, draft)
    for key in [key for key in session if key.startswith("desk-editor-")]:
        del session[key]  # as Streamlit does when another page or table is drawn
    assert names(drawn(session, draft).drawn)[0] == "Väki"


def test_another_session_goes_on_where_the_first_was_left(draft: Draft) -> None:
    session: Session = {}
    drawn(session, draft)
    write(session, draft, name_fi="Väki")
    assert names(drawn({}, draft).drawn)[0] == "Väki"
    forget_written(session, draft)
    assert names(drawn({}, draft).drawn)[0] == "Ihmiset"
    drawn(session, draft)
    assert names(drawn(session, draft).now)[0] == "Ihmiset"


def test_a_draft_that_changes_elsewhere_is_shown_unless_something_is_written(draft: Draft) -> None:
    session: Session = {}
    first = drawn(session, draft)
    draft.take({"theme.csv": with_cells(draft.ours(), "education", name_fi="Opit")["theme.csv"]})
    assert names(drawn(session, draft).drawn) == ["Ihmiset", "Opit"]
    write(session, draft, name_fi="Väki")
    before = drawn(session, draft)
    draft.take({"theme.csv": with_cells(draft.ours(), "education", name_fi="Taidot")["theme.csv"]})
    assert editor_key(session, "theme.csv", drawn(session, draft)) == editor_key(session, "theme.csv", before)
    assert names(first.drawn) == ["Ihmiset", "Koulutus"]


def test_what_is_taken_leaves_the_editor_as_it_is(draft: Draft) -> None:
    assert THEMES
    session: Session = {}
    drawn(session, draft)
    write(session, draft, name_fi="Väki")
    first, before = drawn(session, draft), draft.ours()["theme.csv"]
    draft.take({"theme.csv": with_cells(draft.ours(), "people", name_fi="Väki")["theme.csv"]})
    taken_over(session, draft, THEMES, "theme.csv", before, {})
    again = drawn(session, draft)
    assert editor_key(session, "theme.csv", again) == editor_key(session, "theme.csv", first)
    assert not again.is_changed(THEMES)
    assert draft.unfinished.files() == []


def test_rows_that_collide_stay_in_the_editor_and_those_of_others_are_not_turned_back(draft: Draft) -> None:
    assert THEMES
    session: Session = {}
    drawn(session, draft)
    write(session, draft, name_fi="Väki")
    theirs = with_cells(with_cells(draft.ours(), "people", name_fi="Kansa"), "education", name_fi="Opit")
    draft.take({"theme.csv": theirs["theme.csv"]})
    held = as_it_is(session, "theme.csv")
    assert held
    taken_over(session, draft, THEMES, "theme.csv", theirs["theme.csv"], held.changes(THEMES))
    again = drawn(session, draft)
    assert names(again.drawn) == ["Väki", "Opit"]
    assert [cells and cells["name_fi"] for cells in again.changes(THEMES).values()] == ["Väki"]
    assert draft.unfinished.files() == ["theme.csv"]


def test_a_full_disk_leaves_what_was_written_to_the_session(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    session: Session = {}
    drawn(session, draft)
    monkeypatch.setattr("armdash.desk.unfinished.os.replace", refuse)
    write(session, draft, name_fi="Väki")
    assert names(drawn(session, draft).now)[0] == "Väki"
    assert list(draft.unfinished.folder.iterdir()) == []
