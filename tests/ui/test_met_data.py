"""A new session knows which data its reader has met on another server; one that goes on has its own."""

from types import SimpleNamespace

import pytest

from armdash.ui import session
from tests.app.fixtures import OpenApp


def test_a_session_tells_once_which_data_its_reader_has_met(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    context = SimpleNamespace(
        cookies={"armdash_data": "0123456789ab"}, theme=SimpleNamespace(type="light"), url="", headers={}
    )
    monkeypatch.setattr(session, "meet", told.append)
    monkeypatch.setattr(session.st, "context", context)
    app = open_app()
    app.run()
    assert told == ["0123456789ab"]
