"""The desk of the tiny case, and who sits at it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit import user_info
from streamlit.testing.v1 import AppTest

from armdash import config
from tests.desk.secrets import claims, lay_secrets

OpenDesk = Callable[..., AppTest]


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the claims of the person behind every session; a test changes them, or empties them."""
    told: dict[str, Any] = claims()
    monkeypatch.setattr(user_info, "_get_user_info", lambda: told)
    return told


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the secrets of a server with a desk."""
    file = lay_secrets(tmp_path)
    monkeypatch.setenv("ARMDASH_SECRETS", str(file))
    return file


@pytest.fixture
def open_desk(live_case: Path, builds_at_once: None, secrets: Path, signed_in: dict[str, Any]) -> OpenDesk:
    """Return a function that opens a page of the tiny case, the desk by default."""

    def open_page(page: str = "update", **params: str) -> AppTest:
        app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(params)
        app.run()
        return app if page == "overview" else app.switch_page(f"pages/{page}.py").run()

    return open_page
