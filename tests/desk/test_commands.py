"""The history from the command line: listed, brought back, and noted where a build finds other files."""

from pathlib import Path

import pytest

from armdash.__main__ import main
from armdash.desk.comparison import contents
from armdash.desk.folder import publish
from armdash.pipeline.history.records import FILES, RESTORE, changes
from armdash.pipeline.versions import kept_databases
from tests.desk.test_folder import ANNA, with_cells


@pytest.fixture
def changed(copied_case: Path) -> Path:
    """Return the folder of a case in which a change has been published."""
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    return copied_case


def test_the_history_lists_who_changed_what_and_why(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--data", str(changed)]) == 0
    newest, start = capsys.readouterr().out.splitlines()
    assert newest.split("  ")[-2:] == ["Anna", "Nimi muuttui"]
    assert " edit " in newest
    assert " start " in start


def test_rollback_brings_the_state_of_a_change_back(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, start = contents(changed), changes(changed)[-1].change_id
    assert main(["rollback", start, "--data", str(changed)]) == 0
    assert contents(changed) != before
    assert changes(changed)[0].kind == RESTORE
    assert changes(changed)[0].change_id in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "told"), [("20200101T000000Z-000001", "there is no change"), ("newest", "in that state already")]
)
def test_what_cannot_be_brought_back_is_told(
    changed: Path, capsys: pytest.CaptureFixture[str], change: str, told: str
) -> None:
    before = contents(changed)
    name = changes(changed)[0].change_id if change == "newest" else change
    assert main(["rollback", name, "--data", str(changed)]) == 1
    assert told in capsys.readouterr().out
    assert contents(changed) == before


def test_a_build_records_what_was_changed_in_the_files_and_is_of_that_very_state(
    changed: Path, tmp_path: Path
) -> None:
    now = contents(changed)
    (changed / "theme.csv").write_bytes(with_cells(now, "people", name_fi="Kansa")["theme.csv"])
    build = ["build", "--data", str(changed), "--database", str(tmp_path / "armdash.duckdb")]
    assert main(build) == 0
    assert changes(changed)[0].kind == FILES
    assert main(build) == 0
    assert len(kept_databases(tmp_path / "armdash.duckdb")) == 1


def test_a_build_of_a_case_without_a_history_begins_none(copied_case: Path, tmp_path: Path) -> None:
    assert main(["build", "--data", str(copied_case), "--database", str(tmp_path / "armdash.duckdb")]) == 0
    assert not (copied_case / "history").exists()
