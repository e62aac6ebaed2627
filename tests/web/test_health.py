"""What watches the server: it is ready when a page runs and the database can be read, and asking costs little."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest
from starlette.applications import Starlette

from armdash.domain.problems import Problem
from armdash.queries.connection import Connection
from armdash.ui.database import NoDatabaseError
from armdash.web import health
from tests.web.test_server import get

Result = TypeVar("Result")

PROBLEM = Problem(file="theme.csv", line=3, column="name_fi", message="check.required", values={"secret": "cell"})


class Streamlit:
    """Stands in for Streamlit's runtime: counts the runs of a page, several at once above all."""

    def __init__(self) -> None:
        self.page_runs = True
        self.runs = self.running = self.most_running = 0

    async def does_script_run_without_error(self) -> tuple[bool, str]:
        self.runs += 1
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        await asyncio.sleep(0)
        self.running -= 1
        return self.page_runs, ""


def run(coroutine: Coroutine[None, None, Result]) -> Result:
    """Return what it does; in a thread, as after browser tests the main one has Playwright's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture
def streamlit(monkeypatch: pytest.MonkeyPatch, con: Connection) -> Streamlit:
    """Return the stand-in; the database is good."""
    stand_in = Streamlit()
    monkeypatch.setattr(health.runtime, "get_instance", lambda: stand_in)
    monkeypatch.setattr(health, "READINESS", health.Readiness())
    monkeypatch.setattr(health, "open_database", lambda: (con, []))
    return stand_in


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=health.ROUTES)


def test_the_process_answers(app: Starlette) -> None:
    answer = get(app, "/healthz")
    assert (answer.status, answer.body) == (200, b"ok")
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_ready_when_a_page_runs_and_the_data_can_be_read(app: Starlette, streamlit: Streamlit) -> None:
    answer = get(app, "/readyz")
    assert (answer.status, answer.body) == (200, b'{"ready":true,"problems":[],"notes":[]}')
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_not_ready_when_no_page_runs(app: Starlette, streamlit: Streamlit) -> None:
    streamlit.page_runs = False
    answer = get(app, "/readyz")
    assert answer.status == 503
    assert "the home page cannot be shown" in answer.body.decode()


@pytest.mark.parametrize("error", [NoDatabaseError([PROBLEM]), OSError("/srv/secret"), RuntimeError("secret")])
def test_it_is_not_ready_without_a_database_even_if_the_page_that_tells_so_runs(
    app: Starlette, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse() -> None:
        raise error

    monkeypatch.setattr(health, "open_database", refuse)
    answer = get(app, "/readyz")
    assert answer.status == 503
    assert "there is no database or it cannot be read" in answer.body.decode()
    assert "secret" not in answer.body.decode()


def test_refused_data_are_a_note_as_readers_see_the_figures_before_them(
    app: Starlette, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch, con: Connection
) -> None:
    monkeypatch.setattr(health, "newest_build", lambda: SimpleNamespace(faults=([], ["health.data_refused"])))
    answer = get(app, "/readyz")
    assert answer.status == 200
    assert "the new data contain errors" in answer.body.decode()
    assert "theme.csv" not in answer.body.decode()


def test_a_server_that_shows_less_than_the_others_is_not_ready(
    app: Starlette, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "newest_build", lambda: SimpleNamespace(faults=(["health.late"], [])))
    answer = get(app, "/readyz")
    assert answer.status == 503
    assert "others show already" in answer.body.decode()


def test_a_flood_of_questions_runs_one_page(streamlit: Streamlit) -> None:
    async def flood() -> None:
        readiness = health.Readiness()
        await asyncio.gather(*(readiness.state() for _ in range(200)))

    run(flood())
    assert (streamlit.runs, streamlit.most_running) == (1, 1)


def test_the_state_is_examined_anew_when_it_is_old(
    streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask_twice() -> tuple[list[str], list[str]]:
        readiness = health.Readiness()
        await readiness.state()
        streamlit.page_runs = False
        monkeypatch.setattr(health, "FRESH_SECONDS", 0)
        return await readiness.state()

    assert run(ask_twice()) == (["health.page_fails"], [])
    assert [record.message for record in caplog.records] == ["not ready: health.page_fails"]


def test_the_state_is_that_of_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the data cannot be built and nothing was built before, the page draws a notice and is content."""
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "armdash.duckdb"))
    faults, _ = health._data_state()
    assert faults == ["health.no_database"]
