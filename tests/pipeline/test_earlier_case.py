"""A case as an earlier edition had it is accepted: what it means is read, and notes say what is worth mending."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.doctor.data_state import data_files
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.problems import Problem
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, check
from armdash.pipeline.schema import sql_files
from armdash.queries.connection import connect, query_values
from armdash.queries.filters import known_ids
from armdash.ui.address import parse

Cells = dict[str, str]
# What the tables did not have yet.
LATER = {
    "project_phase.csv": ["is_end_planned"],
    "project_funder.csv": ["role", "share_percent"],
    "project_place.csv": ["basis"],
    "statement.csv": ["topic"],
    "funding_decision.csv": ["decided_precision", "decided_source_id"],
    "project.csv": ["arm_source_id", "arm_locator"],
    "event.csv": ["role"],
    "indicator.csv": ["role"],
    "area.csv": ["place_id"],
    "source.csv": ["title_en", "publisher_en"],
}
OF_NEWS = {"retraining": {"source_id": "news", "locator": "uutinen"}}
LATER_FILES = ["locator_phrase.csv", "term_page.csv", "fetched_indicator.csv", "source_release.csv"]


def rewritten(file: Path, change: Callable[[Cells], Cells]) -> None:
    """Change each row of a file."""
    rows = [change(row) for row in csv.DictReader(io.StringIO(file.read_text("utf-8")))]
    with file.open("w", encoding="utf-8", newline="") as content:
        writer = csv.DictWriter(content, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def earlier(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tiny case as the first edition would have had it."""
    folder = shutil.copytree(case, tmp_path_factory.mktemp("earlier") / "town")
    for name in LATER_FILES:
        (folder / name).unlink()
    for name, columns in LATER.items():
        rewritten(folder / name, lambda row, gone=columns: {key: row[key] for key in row if key not in gone})  # type: ignore[misc]
    rewritten(
        folder / "lesson.csv", lambda row: row | ({"kind": "criticism"} if row["lesson_id"] == "act_fast" else {})
    )
    supplement = {"topic": "kemi_supplement"}
    rewritten(
        folder / "employment_service.csv", lambda row: row | (supplement if row["topic"] == "supplement" else {})
    )
    rewritten(
        folder / "source.csv",
        lambda row: row | ({"short_name_fi": "lehti, 2.5.2021"} if row["source_id"] == "news" else {}),
    )
    return folder


@pytest.fixture(scope="module")
def notes(earlier: Path) -> list[Problem]:
    """Return what the check notes; that there are no errors goes without saying."""
    return check(earlier)


def test_everything_that_is_read_in_another_way_is_noted(notes: list[Problem]) -> None:
    told = {(note.file, note.column, note.message.removeprefix("check.")) for note in notes}
    for name, column in [("project_funder", "role"), ("project_place", "basis"), ("statement", "topic")]:
        assert (f"{name}.csv", column, "column_of_later") in told
    assert ("funding_decision.csv", "decided_precision", "column_of_later") in told
    assert ("lesson.csv", "kind", "word_of_earlier") in told
    assert ("employment_service.csv", "topic", "word_of_earlier") in told
    assert ("source.csv", "short_name_fi", "short_names_hold_no_comma") in told
    assert ("event.csv", "role", "an_event_is_the_announcement") in told
    assert any(message == "locators_have_a_phrase" for _, _, message in told)
    assert all(note.is_note for note in notes)
    for language in config.LANGUAGES:
        assert all(Translator(language)(note.message, **note.values) for note in notes)


def test_every_note_on_rules_is_made_by_some_test() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [rule for rule in sql_files("notes") if rule not in text] == []


def test_what_the_files_mean_is_in_the_database(earlier: Path, tmp_path: Path) -> None:
    build(earlier, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    assert query_values(con, "SELECT DISTINCT role FROM project_funder") == ["funder"]
    assert query_values(con, "SELECT DISTINCT decided_precision FROM funding_decision ORDER BY ALL") == ["day", None]
    planned = query_values(
        con,
        "SELECT is_end_planned = coalesce(ends_on > published_on, false) FROM project_phase JOIN source"
        " USING (source_id)",
    )
    assert planned
    assert all(planned)
    assert query_values(con, "SELECT count(*) FROM lesson WHERE kind = 'caveat'") == [1]
    page = page_context("lessons", parse({"lang": ["en"]}, known_ids(con))[0], con)
    assert '<span lang="fi">“' in page_html(page_model(page), page)


def test_an_empty_cell_of_a_column_that_is_there_is_no_word_of_earlier(case: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(case, tmp_path / "town")
    rewritten(folder / "project_funder.csv", lambda row: row | {"role": ""})
    with pytest.raises(Exception, match="problems in the data"):
        check(folder)


def test_an_end_is_planned_where_its_source_appeared_before_it(case: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(case, tmp_path / "town")
    rewritten(
        folder / "project_phase.csv",
        lambda row: row | {"is_end_planned": "", "ends_on": "2024-12-31"} | OF_NEWS.get(row["project_id"], {}),
    )
    published = {"report": "2024-05-01", "news": "2025-02-01"}
    rewritten(folder / "source.csv", lambda row: row | {"published_on": published.get(row["source_id"], "")})
    build(folder, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    sql = "SELECT DISTINCT source_id || ' ' || is_end_planned FROM project_phase ORDER BY ALL"
    assert query_values(con, sql) == ["news false", "report true"]


def test_check_and_doctor_tell_of_notes_and_are_content(
    earlier: Path, notes: list[Problem], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(earlier)]) == 0
    short = capsys.readouterr().out.splitlines()
    assert main(["check", "--data", str(earlier), "--notes"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(notes) > len(short)
    assert any("--notes" in line for line in short)
    assert data_files(earlier).level == "note"


def test_a_case_without_a_note_says_nothing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(case)]) == 0
    assert capsys.readouterr().out == ""
    assert data_files(case).level == "fine"
