"""The dashboard under AppTest, on the database built from the real data, on one day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import LANDING_PAGE
from armdash.ui import chart
from tests.app.recorded import Handed, record_downloads, record_exhibits

TODAY = date(2026, 11, 22)
FILTERED: list[dict[str, str | list[str]]] = [
    {"theme": ["people", "education"], "q": "kemi"},
    {"funder": "esf", "as_of": "2022-10-15"},
]

OpenApp = Callable[..., AppTest]


def arrived(page: str, params: dict[str, str | list[str]]) -> AppTest:
    """Return the dashboard of a new viewer whose link leads to a page with parameters, before it runs."""
    app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
    if page != LANDING_PAGE:
        app.switch_page(f"pages/{page}.py")
    app.query_params.update(params)
    return app


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

    return lambda page=LANDING_PAGE, **params: arrived(page, params).run()


@pytest.fixture(scope="session")
def handed(data: Path, database: Path) -> Callable[..., Handed]:
    """Return a function that opens a page once for all tests that read it, with its files and views."""
    found: dict[str, Handed] = {}

    def handed_by(page: str = LANDING_PAGE, **params: str | list[str]) -> Handed:
        key = f"{page} {params | {'lang': params.get('lang', config.DEFAULT_LANGUAGE)}}"
        if key not in found:
            with pytest.MonkeyPatch.context() as patch:
                set_up(patch, data, database)
                files, exhibits = record_downloads(patch), record_exhibits(patch)
                found[key] = Handed(arrived(page, params).run(), files, exhibits)
        return found[key]

    return handed_by


@pytest.fixture(scope="session")
def shown(handed: Callable[..., Handed]) -> OpenApp:
    """Return a function that gives a page to read, opened once for all; whoever clicks takes ``open_app``."""
    return lambda page=LANDING_PAGE, **params: handed(page, **params).app
