"""What editors, systems and hurried hands leave behind: told on one line each, or rightly left alone."""

import csv
import io
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st

from armdash import __main__ as command_line
from armdash.__main__ import main
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline import background
from armdash.pipeline.build import build, check, data_version, version_of
from armdash.ui.database import open_database


def problems_of(data: Path) -> list[Problem]:
    with pytest.raises(DataError) as error:
        check(data)
    return error.value.problems


def set_cell(file: Path, line: int, column: str, value: str) -> None:
    """Write a cell, in one step, as somebody may be reading the file."""
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    rows[line - 1][rows[0].index(column)] = value
    new = file.with_suffix(".new")
    with new.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    os.replace(new, file)


def test_what_editors_leave_beside_the_files_is_left_alone(copied_case: Path, tmp_path: Path) -> None:
    (copied_case / ".#event.csv").symlink_to("nobody@nowhere.1")
    (copied_case / "._event.csv").write_bytes(b"\x00\x05\x16\x07")
    (copied_case / ".~lock.event.csv#").write_text("x")
    (copied_case / "event.old.csv").mkdir()
    build(copied_case, tmp_path / "a.duckdb")


def test_a_file_in_capitals_is_not_lost_unnoticed(copied_case: Path) -> None:
    (copied_case / "observation.population.csv").rename(copied_case / "OBSERVATION.POPULATION.CSV")
    assert [(problem.file, problem.message) for problem in problems_of(copied_case)] == [
        ("OBSERVATION.POPULATION.CSV", "check.file_unknown")
    ]


def test_a_file_without_rows_is_refused_unless_it_says_so(copied_case: Path) -> None:
    files = ["further_reading.csv", "observation.population.csv", "project_result.csv"]
    headers = {file: (copied_case / file).read_text("utf-8").splitlines()[0] for file in files}
    for file, header in headers.items():
        (copied_case / file).write_text(f"{header}\n", "utf-8")
    found = problems_of(copied_case)
    assert sorted(problem.file for problem in found if problem.message == "check.file_without_rows") == files
    for file, header in headers.items():
        (copied_case / file).write_text(f"{header}\n-\n", "utf-8")
    check(copied_case)


ODD_NUMBERS = [
    ("observation.csv", 2, "value", "٥٥٠", "number"),
    ("observation.csv", 3, "value", "1e5", "number"),
    ("observation.csv", 4, "value", "NaN", "number"),
    ("theme.csv", 2, "sort_order", "٣", "whole_number"),
    ("project_phase.csv", 2, "phase", "01", "whole_number"),
    ("project_phase.csv", 3, "phase", "0", "phases_run_from_one"),
    ("indicator.csv", 2, "decimals", "99", "decimals_lie_between_0_and_2"),
    ("project_result.csv", 2, "sort_order", "0", "counting_numbers_are_above_zero"),
]


@pytest.fixture(scope="module")
def odd(case: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Return what the check tells of a copy with every odd number."""
    copy = Path(shutil.copytree(case, tmp_path_factory.mktemp("odd") / "data"))
    for file, line, column, value, _ in ODD_NUMBERS:
        set_cell(copy / file, line, column, value)
    return problems_of(copy)


@pytest.mark.parametrize(("file", "line", "column", "value", "message"), ODD_NUMBERS)
def test_odd_numbers_are_refused(
    file: str, line: int, column: str, value: str, message: str, odd: list[Problem]
) -> None:
    found = {(problem.file, problem.line, problem.column, problem.message) for problem in odd}
    assert (file, line, column, f"check.{message}") in found


def test_parts_cannot_contain_each_other(copied_case: Path) -> None:
    for line, whole in ((2, "fund_grant"), (5, "ministry_grant")):
        set_cell(copied_case / "funding_decision.csv", line, "part_of", whole)
        set_cell(copied_case / "funding_decision.csv", line, "amount_eur", "99000000")
    assert "check.parts_do_not_contain_themselves" in {problem.message for problem in problems_of(copied_case)}


def test_case_texts_cannot_break_the_overview(copied_case: Path) -> None:
    for line, text in enumerate(["{dismissed.foo} x", "a } b", "{}", "{project_count.when}"], start=2):
        set_cell(copied_case / "case_text.csv", line, "text_fi", text)
    found = [problem for problem in problems_of(copied_case) if problem.message.startswith("check.case_texts_")]
    assert [problem.line for problem in found] == [2, 3, 4, 5]


def test_a_missing_case_text_is_told(copied_case: Path) -> None:
    lines = (copied_case / "case_text.csv").read_text("utf-8").splitlines(keepends=True)
    (copied_case / "case_text.csv").write_text("".join(lines[:1] + lines[2:]), "utf-8")
    assert [(problem.message, problem.values) for problem in problems_of(copied_case)] == [
        ("check.case_texts_are_complete", {"place": "name"})
    ]


def test_every_difference_of_a_header_is_told_at_once(copied_case: Path) -> None:
    file = copied_case / "theme.csv"
    file.write_text(file.read_text("utf-8").replace("name_fi,name_en", "nimi,name_EN", 1), "utf-8")
    assert {(problem.column, problem.message) for problem in problems_of(copied_case)} == {
        ("name_fi", "check.column_missing"),
        ("name_en", "check.column_missing"),
        ("nimi", "check.column_unknown"),
        ("name_EN", "check.column_unknown"),
    }


@pytest.mark.parametrize("file", ["project_phase.csv", "observation.csv"])
def test_a_missing_file_sets_off_no_false_alarms(file: str, copied_case: Path) -> None:
    (copied_case / file).unlink()
    assert [(problem.file, problem.message) for problem in problems_of(copied_case)] == [(file, "check.file_missing")]


def test_a_problem_is_one_line_whatever_the_cell_holds(copied_case: Path) -> None:
    set_cell(copied_case / "project_organisation.csv", 2, "role", "le\nad\u2028x" + "y" * 100_000)
    lines = [problem_line(problem) for problem in problems_of(copied_case)]
    assert all(len(line.splitlines()) == 1 and len(line) < 3_000 for line in lines)


@pytest.mark.parametrize("database", ["folder", "file/x.duckdb"])
def test_a_database_that_cannot_be_written_is_told(
    database: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert main(["build", "--data", str(case), "--database", str(tmp_path / database)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path / "nothing")]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.fixture
def live(copied_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds_at_once: None) -> Path:
    """Return where the dashboard keeps its database for a test, its caches empty."""
    database = tmp_path / "live.duckdb"
    monkeypatch.setenv("ARMDASH_DATA", str(copied_case))
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    st.cache_resource.clear()
    return database


def test_a_database_of_other_data_is_replaced_however_new_it_is(
    live: Path, copied_case: Path, case_database: Path
) -> None:
    shutil.copy(case_database, live)
    set_cell(copied_case / "case_text.csv", 2, "text_fi", "Toinen kunta")
    build_time = live.stat().st_mtime + 1_000
    os.utime(live, (build_time, build_time))
    open_database()
    assert version_of(live) == data_version(copied_case)


def test_a_broken_database_is_replaced(live: Path, copied_case: Path) -> None:
    live.write_bytes(b"no database")
    assert open_database()[1] == []
    assert version_of(live) == data_version(copied_case)


def test_a_passing_failure_is_forgotten(
    live: Path, copied_case: Path, case_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(case_database, live)
    set_cell(copied_case / "case_text.csv", 2, "text_fi", "Toinen kunta")

    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(command_line, "build", refuse)
        assert "No space left on device" in open_database()[1][0]
    now = background.time.monotonic() + 2 * background.TRY_AGAIN_SECONDS
    monkeypatch.setattr(background.time, "monotonic", lambda: now)
    assert open_database()[1] == []
    assert version_of(live) == data_version(copied_case)


def test_two_viewers_that_find_new_data_build_one_after_the_other(live: Path, copied_case: Path) -> None:
    with ThreadPoolExecutor(4) as viewers:
        seen = []
        for number in range(4):
            seen.append(viewers.submit(open_database))
            set_cell(copied_case / "case_text.csv", 2, "text_fi", f"Kunta {number}")
    assert [one.result()[1] for one in seen] == [[]] * 4
    assert open_database()[1] == []
    assert version_of(live) == data_version(copied_case)
    assert list(live.parent.glob("*.new*")) == []
