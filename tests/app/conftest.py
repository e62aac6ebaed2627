"""The dashboard under AppTest, on the database built from the real data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.ui import chart

OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_app(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Return a function that opens a page as a new viewer with parameters in the address; table twins are open."""
    monkeypatch.setattr(chart, "TWINS_ARE_OPEN", True)
    monkeypatch.setenv("ARMDASH_DATA", str(data))
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))

    def open_page(page: str = "overview", **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        if page != "overview":
            app.switch_page(f"pages/{page}.py").run()
        return app

    return open_page
