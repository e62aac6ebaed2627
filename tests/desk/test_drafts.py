"""Drafts wait beside the database, show what they change, make a preview that dies with them, and begin anew."""

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from armdash.desk import drafts
from armdash.desk.comparison import contents
from armdash.desk.drafts import PreviewError, desk_folder, draft_of, is_preview, preview_file
from armdash.desk.folder import Author, publish
from armdash.desk.uploads import uploaded
from armdash.pipeline.build import version_of
from armdash.pipeline.versions import kept_databases
from armdash.workbooks.export import export_workbook
from tests.desk.test_folder import with_cells


@pytest.fixture
def draft(copied_case: Path, tmp_path: Path) -> drafts.Draft:
    """Return the draft of a coordinator, not begun yet."""
    return draft_of(tmp_path / "armdash.duckdb", copied_case, "anna")


def renamed(data: Path, name: str = "Väki") -> dict[str, bytes]:
    """Return the file of the themes with another name in it."""
    return {"theme.csv": with_cells(contents(data), "people", name_fi=name)["theme.csv"]}


def test_a_draft_changes_nothing_but_itself(draft: drafts.Draft, copied_case: Path) -> None:
    before = contents(copied_case)
    draft.take(renamed(copied_case))
    assert contents(copied_case) == before
    assert [(one.before, one.after) for one in draft.proposal().differences] == [("Ihmiset", "Väki")]
    assert draft.proposal().problems == []


def test_a_draft_is_its_owners_alone_and_outlives_the_session(
    draft: drafts.Draft, copied_case: Path, tmp_path: Path
) -> None:
    draft.take(renamed(copied_case))
    assert not draft_of(tmp_path / "armdash.duckdb", copied_case, "bo").is_begun
    assert draft_of(tmp_path / "armdash.duckdb", copied_case, "anna").stamp == draft.stamp != ""
    assert draft.folder.stat().st_mode & 0o077 == 0


def test_mistakes_in_a_draft_are_told_with_their_place(draft: drafts.Draft, copied_case: Path) -> None:
    draft.take({"theme.csv": with_cells(contents(copied_case), "people", source_id="nobody")["theme.csv"]})
    [problem] = draft.proposal().problems
    assert (problem.file, problem.line, problem.column) == ("theme.csv", 2, "source_id")
    with pytest.raises(PreviewError):
        draft.preview()
    assert draft.preview_version is None


@pytest.mark.parametrize("name", ["../theme.csv", "/etc/passwd", "history/x.json", "geo/land.geojson", "themes.csv"])
def test_a_draft_takes_files_of_tables_alone(draft: drafts.Draft, name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        draft.take({name: b"x"})
    assert not draft.is_begun


def test_a_preview_is_found_by_its_version_is_no_kept_one_and_dies_with_the_draft(
    draft: drafts.Draft, copied_case: Path, tmp_path: Path
) -> None:
    draft.take(renamed(copied_case))
    version, database = draft.preview(), tmp_path / "armdash.duckdb"
    file = preview_file(database, version)
    assert file
    assert is_preview(file)
    assert version_of(file) == version == draft.preview_version
    assert kept_databases(database) == []
    assert preview_file(database, "../../x") is None
    draft.take(renamed(copied_case, "Kansa"))
    assert preview_file(database, version) is None
    draft.discard()
    assert list(desk_folder(database).iterdir()) == []


def test_a_draft_that_cannot_be_written_is_as_it_was(
    draft: drafts.Draft, copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.take(renamed(copied_case))
    stamp, ours = draft.stamp, draft.ours()
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "education", name_fi="Opit"), Author(reason="x"))

    def full(folder: Path, files: dict[str, bytes]) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(drafts, "swap_in", full)
    with pytest.raises(OSError, match="No space"):
        draft.take(renamed(copied_case, "Kansa"))
    with pytest.raises(OSError, match="No space"):
        draft.renew()
    assert (draft.stamp, draft.ours()) == (stamp, ours)
    draft.discard()
    monkeypatch.setattr(drafts, "copy_data", full)
    with pytest.raises(OSError, match="No space"):
        draft.take(renamed(copied_case))
    assert not draft.folder.exists()


@pytest.mark.parametrize("ended", [0, 1], ids=["built", "refused"])
@pytest.mark.parametrize("meanwhile", ["changed", "discarded"])
def test_a_preview_of_what_the_draft_no_longer_is_is_none(
    draft: drafts.Draft, copied_case: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str, ended: int
) -> None:
    draft.take(renamed(copied_case))

    def build_meanwhile(_: Path, made: Path, *, rehearse: bool) -> tuple[int, list[str]]:
        draft.take(renamed(copied_case, "Kansa")) if meanwhile == "changed" else draft.discard()
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(b"of the former draft")
        return ended, []

    monkeypatch.setattr(drafts, "run_build", build_meanwhile)
    monkeypatch.setattr(drafts, "version_of", lambda _: "0123456789ab")
    assert draft.preview() is None
    assert draft.preview_version is None


@pytest.mark.parametrize("spoilt", ["", "[]", '{"base": 1}', '{"base": "x", "rows": [1]}'])
def test_what_was_written_is_kept_beside_the_draft_and_spoilt_files_are_none(
    draft: drafts.Draft, spoilt: str
) -> None:
    kept = draft.unfinished
    kept.keep("theme.csv", b"a\xff\n", [{"a": "ä"}])
    assert (kept.files(), kept.of("theme.csv")) == (["theme.csv"], (b"a\xff\n", [{"a": "ä"}]))
    assert kept.folder.stat().st_mode & 0o077 == 0
    (kept.folder / "theme.csv.json").write_text(spoilt, "utf-8")
    assert kept.of("theme.csv") is None
    kept.forget("theme.csv")
    assert kept.files() == []


def test_a_draft_begins_anew_with_all_that_collides_with_no_one(draft: drafts.Draft, copied_case: Path) -> None:
    base = contents(copied_case)
    ours = with_cells(with_cells(base, "people", name_fi="Väki"), "education", name_fi="Opit")
    draft.take({"theme.csv": ours["theme.csv"]})
    publish(copied_case, base, with_cells(base, "people", name_fi="Kansa"), Author(reason="x"))
    [left_out] = draft.renew()
    assert (left_out.key, (left_out.theirs or {})["name_fi"]) == ("people", "Kansa")
    assert [(one.before, one.after) for one in draft.proposal().differences] == [("Koulutus", "Opit")]


def test_a_draft_that_nobody_touched_for_long_is_gone(
    draft: drafts.Draft, copied_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.take(renamed(copied_case))
    draft.unfinished.keep("theme.csv", b"", [])
    later = time.time() + 31 * 86_400
    monkeypatch.setattr(drafts.time, "time", lambda: later)
    found = draft_of(tmp_path / "armdash.duckdb", copied_case, "anna")
    assert not found.is_begun
    assert found.unfinished.files() == []


def test_a_workbook_that_comes_back_changes_what_was_changed_in_it(copied_case: Path) -> None:
    book = load_workbook(BytesIO(export_workbook(copied_case, "fi")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Ihmiset"]
    for cell in cells:
        cell.value = "Väki"
    content = BytesIO()
    book.save(content)
    taken, proposal = uploaded("all.xlsx", content.getvalue(), copied_case)
    assert taken == {"theme.csv": renamed(copied_case)["theme.csv"]}
    assert [(one.table, one.before, one.after) for one in proposal.differences] == [("theme", "Ihmiset", "Väki")]


def test_what_is_no_workbook_is_told_and_changes_nothing(copied_case: Path) -> None:
    taken, proposal = uploaded("all.xlsx", b"PK\x03\x04 book", copied_case)
    assert taken == {}
    assert proposal.problems


def test_an_upload_counts_by_the_last_part_of_its_name_and_says_which_names_there_are(copied_case: Path) -> None:
    content = renamed(copied_case)["theme.csv"]
    taken, proposal = uploaded("C:\\x\\..\\theme.csv", content, copied_case)
    assert taken == {"theme.csv": content}
    assert [one.after for one in proposal.differences] == ["Väki"]
    taken, proposal = uploaded("../../budget.csv", content, copied_case)
    assert taken == {}
    [problem] = proposal.problems
    assert problem.message == "check.upload_name"
    assert "theme.csv" in str(problem.values["names"])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04" + b"\0" * 99, b'"', b"a;b\n1;2\n"])
def test_an_upload_that_is_no_table_is_told_and_breaks_nothing(copied_case: Path, content: bytes) -> None:
    _, proposal = uploaded("theme.csv", content, copied_case)
    assert proposal.problems
