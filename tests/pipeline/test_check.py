"""What is found sound is not examined again; what has changed is."""

from pathlib import Path

import pytest

from armdash.domain.problems import DataError, Problem
from armdash.pipeline import build


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that were examined from now on; nothing is known to be sound yet."""
    folders: list[Path] = []
    examine = build._stage_and_check

    def noted(con: build.duckdb.DuckDBPyConnection, data: Path) -> list[Problem]:
        folders.append(data)
        return examine(con, data)

    monkeypatch.setattr(build, "_notes", {})
    monkeypatch.setattr(build, "_stage_and_check", noted)
    return folders


def spoil(case: Path) -> None:
    file = case / "project.csv"
    file.write_text(file.read_text("utf-8").replace("project_id", "projekti", 1), "utf-8")


def test_the_same_data_are_examined_once(copied_case: Path, examined: list[Path]) -> None:
    notes = build.check(copied_case)
    notes.append(Problem(file="x", line=1, column="-", message="x", values={}))
    assert build.check(copied_case) == notes[:-1]
    assert examined == [copied_case]


def test_changed_data_are_examined_and_refused_each_time(copied_case: Path, examined: list[Path]) -> None:
    build.check(copied_case)
    spoil(copied_case)
    for _ in range(2):
        with pytest.raises(DataError):
            build.check(copied_case)
    assert len(examined) == 3


def test_what_changes_while_it_is_examined_is_not_remembered(
    copied_case: Path, examined: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = build.fill
    monkeypatch.setattr(build, "fill", lambda con: (fill(con), spoil(copied_case)))
    build.check(copied_case)
    assert not build._notes


def test_few_states_are_remembered(copied_case: Path, examined: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MAX_SOUND", 1)
    first = build.data_version(copied_case)
    build.check(copied_case)
    file = copied_case / "project.csv"
    file.write_bytes(file.read_bytes() + b"\r\n")
    build.check(copied_case)
    assert list(build._notes) == [build.data_version(copied_case)] != [first]
