"""Readers never wait for newer data: these are built aside, rehearsed, and shown when all of it has passed."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from armdash import config
from armdash.domain.problems import DataError
from armdash.exports.handout_formats import HANDOUTS
from armdash.pipeline import background
from armdash.pipeline.background import TRY_AGAIN, BackgroundBuild, run_build
from armdash.pipeline.build import build, data_version, version_of
from armdash.pipeline.versions import kept_databases
from armdash.queries.connection import connect, query_values
from armdash.queries.filters import known_ids
from armdash.topics.slides import making
from armdash.topics.slides.handouts import handout_file
from armdash.ui import chart, downloads, markup
from armdash.ui.database import newest_build, open_database
from armdash.web import rehearsal
from armdash.web.rehearsal import STATES, faults, rehearse, states


@pytest.fixture
def live(copied_case: Path, case_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the live database of a dashboard that our server serves, and whose data have just changed."""
    monkeypatch.setattr(markup, "ARE_IN_DOCUMENT", True)
    file = tmp_path / "armdash.duckdb"
    file.write_bytes(case_database.read_bytes())
    monkeypatch.setenv("ARMDASH_DATA", str(copied_case))
    monkeypatch.setenv("ARMDASH_DATABASE", str(file))
    themes = copied_case / "theme.csv"
    themes.write_text(themes.read_text("utf-8").replace("Koulutus", "Opinnot"), "utf-8")
    return file


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give back what a rehearsal changes for the rest of its process."""
    monkeypatch.setenv("ARMDASH_DATA", "")
    monkeypatch.setenv("ARMDASH_DATABASE", "")
    monkeypatch.setattr(chart, "DATA_TABLES_ARE_OPEN", False)
    monkeypatch.setattr(downloads, "ARE_MADE_AT_ONCE", False)
    details = st.get_option("client.showErrorDetails")
    yield
    st.set_option("client.showErrorDetails", details)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let builds run in this process; return whether each was to be rehearsed."""
    begun: list[bool] = []

    def built(data: Path, file: Path, *, rehearse: bool) -> tuple[int, list[str]]:
        begun.append(rehearse)
        return 0, [build(data, file)]

    monkeypatch.setattr(background, "run_build", built)
    return begun


def test_readers_get_the_present_data_while_newer_are_built(
    live: Path, copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, finish, builds = threading.Event(), threading.Event(), []

    def slow(data: Path, file: Path, *, rehearse: bool) -> tuple[int, list[str]]:
        builds.append(rehearse)
        begun.set()
        finish.wait(60)
        return 0, [build(data, file)]

    monkeypatch.setattr(background, "run_build", slow)
    sql = "SELECT name_fi FROM theme WHERE theme_id = 'education'"
    for _ in range(3):
        con, problems = open_database()
        assert (query_values(con, sql), problems) == (["Koulutus"], [])
        assert newest_build().is_behind
    assert begun.wait(10)
    finish.set()
    newest_build().wait()
    assert query_values(open_database()[0], sql) == ["Opinnot"]
    assert not newest_build().is_behind
    assert builds == [True]
    assert version_of(live) == data_version(copied_case)


def test_who_starts_the_dashboard_plainly_sees_their_data_at_once(
    live: Path, monkeypatch: pytest.MonkeyPatch, copied_case: Path, builds: list[bool]
) -> None:
    monkeypatch.setattr(markup, "ARE_IN_DOCUMENT", False)
    open_database()
    assert builds == [False]
    assert version_of(live) == data_version(copied_case)
    themes = copied_case / "theme.csv"
    themes.write_text(themes.read_text("utf-8").replace("Opinnot", "Opiskelu"), "utf-8")
    open_database()
    newest_build().wait()
    assert builds == [False, True]


def test_a_copy_that_is_missing_is_made_again_without_a_rehearsal(
    live: Path, case: Path, monkeypatch: pytest.MonkeyPatch, builds: list[bool]
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(case))
    open_database()
    newest_build().wait()
    assert builds == [False]
    assert kept_databases(live)


def test_a_build_ends_with_the_process_that_began_it(live: Path, copied_case: Path) -> None:
    worker = threading.Thread(target=lambda: ended.append(run_build(copied_case, live, rehearse=False)[0]))
    ended: list[int] = []
    worker.start()
    while not background._running and worker.is_alive():
        worker.join(0.01)
    background.end_builds()
    worker.join(20)
    assert ended == [-9]


def test_the_build_of_the_server_is_a_process_that_rehearses(
    live: Path, copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rehearsal is cut to its first state and language."""
    monkeypatch.setenv("ARMDASH_REHEARSAL_SECONDS", "0")
    code, lines = run_build(copied_case, live, rehearse=True)
    assert (code, lines) == (0, [f"{live}: {data_version(copied_case)}"])
    assert version_of(live) == data_version(copied_case) == kept_databases(live)[0].version


def test_a_document_that_cannot_be_made_is_a_fault(live: Path, stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    config.show_only(live)
    monkeypatch.setattr(rehearsal, "page_names", lambda: ("overview",))
    assert list(faults({"theme": "people"}, "en")) == []
    monkeypatch.setattr(rehearsal, "page_html", lambda *_: 1 / 0)
    assert list(faults({}, "fi")) == [("overview", "ZeroDivisionError: division by zero")]


def test_what_fails_in_the_rehearsal_stays_away_and_is_told_on_one_line(
    live: Path, copied_case: Path, stage: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "page_names", lambda: ("overview", "sources"))
    before = live.read_bytes()
    ordinary, failing = HANDOUTS["pack"].make, set()

    def make(handout: object, tr: object) -> bytes:
        if handout.presentation.version in failing:  # type: ignore[attr-defined]
            raise ValueError("no paper")
        return b"a file"

    object.__setattr__(HANDOUTS["pack"], "make", make)
    failing.add(data_version(copied_case))
    try:
        with pytest.raises(DataError) as error:
            build(copied_case, live, lambda new: rehearse(new, before=live, seconds=0))
        (problem,) = error.value.problems
        assert problem.message == "check.rehearsal_failed"
        assert (problem.values["page"], problem.values["language"]) == ("overview", "fi")
        assert "no paper" in str(problem.values["detail"])
        assert live.read_bytes() == before
        assert kept_databases(live) == []
        making.workshop = making.Workshop(handout_file)
        failing.add(version_of(live))  # what fails with the present data as well is not the fault of the new
        assert build(copied_case, live, lambda new: rehearse(new, before=live, seconds=0)) == data_version(
            copied_case
        )
    finally:
        object.__setattr__(HANDOUTS["pack"], "make", ordinary)


def test_thirty_states_are_rehearsed_and_each_exists(database: Path) -> None:
    found = states(database)
    assert len(found) == STATES == len({repr(state) for state in found})
    named = {name for state in found for name in state}
    assert named >= {"theme", "funder", "lead", "organisation", "municipality", "q", "as_of", "project", "source"}
    slides = {state["slide"] for state in found}
    assert slides == set(known_ids(connect(database)).slides)


def test_a_database_that_another_build_has_put_in_place_meanwhile_stays(live: Path, copied_case: Path) -> None:
    def overtaken(_: Path) -> None:
        themes = copied_case / "theme.csv"
        themes.write_text(themes.read_text("utf-8").replace("Opinnot", "Oppi"), "utf-8")
        build(copied_case, live)

    build(copied_case, live, overtaken)
    assert version_of(live) == data_version(copied_case)


def test_a_fault_of_the_machine_is_tried_again_one_of_the_data_is_not(
    live: Path, copied_case: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [(TRY_AGAIN, ["full"]), (TRY_AGAIN, ["full"]), (1, ["theme.csv:2: wrong"])]
    asked = []

    def answer(*_: object, **__: object) -> tuple[int, list[str]]:
        asked.append(1)
        return answers[len(asked) - 1]

    monkeypatch.setattr(background, "run_build", answer)
    monkeypatch.setattr(background, "TRY_AGAIN_SECONDS", 0.0)
    watch = BackgroundBuild(copied_case, live)
    for _ in range(6):
        watch.look()
        watch.wait()
    assert len(asked) == 3
    assert watch.problems == ["theme.csv:2: wrong"]
    assert watch.faults == ([], ["health.data_refused"])
    told = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert told == ["full", "theme.csv:2: wrong"]
    assert config.data_directory() == copied_case
