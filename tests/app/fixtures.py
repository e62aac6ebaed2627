"""The dashboard under AppTest, on the database built from the real data, on one day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.ui import chart
from tests.app.recorded import Handed, record_downloads, record_exhibits

TODAY = date(2026, 11, 22)
FILTERED: list[dict[str, str | list[str]]] = [
    {"theme": ["people", "education"], "q": "kemi"},
    {"funder": "esf", "as_of": "2022-10-15"},
]

OpenApp = Callable[..., AppTest]


def arrived(params: dict[str, str | list[str]]) -> AppTest:
    """Return the dashboard of a new viewer with parameters in the address, before it runs."""
    app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
    app.query_params.update(params)
    return app


def at_page(app: AppTest, page: str) -> AppTest:
    """Return the page, opened from the first one, which has run."""
    return app.run() if page == "overview" else app.switch_page(f"pages/{page}.py").run()


def set_up(patch: pytest.MonkeyPatch, data: Path, database: Path) -> None:
    """Let pages show the database on the day, with open table twins."""
    patch.setattr(chart, "DATA_TABLES_ARE_OPEN", True)
    patch.setenv("ARMDASH_DATA", str(data))
    patch.setenv("ARMDASH_DATABASE", str(database))
    patch.setenv("ARMDASH_TODAY", TODAY.isoformat())


@pytest.fixture
def open_app(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Return a function that opens a page as a new viewer, to click and to change."""
    set_up(monkeypatch, data, database)

    def open_page(page: str = "overview", **params: str | list[str]) -> AppTest:
        app = arrived(params)
        return app.run() if page == "overview" else at_page(app.run(), page)

    return open_page


@pytest.fixture(scope="session")
def handed(data: Path, database: Path) -> Callable[..., Handed]:
    """Return a function that opens a page once for all tests that read it, with its files and views."""
    found: dict[str, Handed] = {}

    def handed_by(page: str = "overview", **params: str | list[str]) -> Handed:
        key = f"{page} {params | {'lang': params.get('lang', config.DEFAULT_LANGUAGE)}}"
        if key not in found:
            with pytest.MonkeyPatch.context() as patch:
                set_up(patch, data, database)
                app = arrived(params) if page == "overview" else arrived(params).run()
                files, exhibits = record_downloads(patch), record_exhibits(patch)
                found[key] = Handed(at_page(app, page), files, exhibits)
        return found[key]

    return handed_by


@pytest.fixture(scope="session")
def shown(handed: Callable[..., Handed]) -> OpenApp:
    """Return a function that gives a page to read, opened once for all; whoever clicks takes ``open_app``."""
    return lambda page="overview", **params: handed(page, **params).app
