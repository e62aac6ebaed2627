"""What coordinators read of the server, and nobody else."""

from collections import deque
from datetime import UTC, datetime
from typing import Any

import pytest

from armdash import watching
from armdash.i18n.translator import Translator
from armdash.topics.desk import server_section
from armdash.ui.database import DataState
from armdash.watching import Event
from tests.topics.desk.conftest import OpenDesk
from tests.topics.desk.test_page import shown

AT = datetime(2026, 11, 30, 10, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> None:
    built = deque([Event(what="shown", detail="0123456789ab", at=AT), Event(what="refused", detail="", at=AT)])
    failed = deque([Event(what=what, detail=f"id-of-{what}", at=AT) for what in ("page", "file", "request")])
    monkeypatch.setattr(server_section, "BUILT", built)
    monkeypatch.setattr(server_section, "FAILED", failed)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_coordinator_reads_how_the_server_is(open_desk: OpenDesk, language: str) -> None:
    tr, text = Translator(language), shown(open_desk(lang=language))
    for key in ("heading", "version", "sessions", "started", "sources", "builds_shown", "builds_refused"):
        assert tr(f"server.{key}") in text
    for what in ("page", "file", "request"):
        assert tr(f"server.errors_{what}") in text
        assert f"id-of-{what}" in text
    assert {"fi": "30.11.2026", "en": "30 November 2026"}[language] in text
    assert "0123456789ab" in text
    assert tr("server.published") not in text


def test_what_is_published_stands_beside_what_is_shown(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    state = DataState(
        version="0123456789ab", made_at=0.0, published="ba9876543210", not_before=AT, lag=0.0, problem_count=0
    )
    monkeypatch.setattr(server_section, "data_state", lambda: state)
    assert "ba9876543210" in shown(open_desk())


def test_nothing_noted_is_told_so(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_section, "BUILT", deque())
    monkeypatch.setattr(server_section, "FAILED", deque())
    text, tr = shown(open_desk()), Translator("fi")
    assert tr("server.no_builds") in text
    assert tr("server.no_errors") in text


def test_who_is_no_coordinator_reads_nothing_of_it(open_desk: OpenDesk, signed_in: dict[str, Any]) -> None:
    for claims in ({}, {**signed_in, "sub": "2", "email": "other@town.example"}):
        signed_in.clear()
        signed_in.update(claims)
        text = shown(open_desk())
        assert "id-of-page" not in text
        assert Translator("fi")("server.started") not in text


def test_only_the_last_are_noted() -> None:
    for number in range(2 * watching.MAX_NOTED):
        watching.note_error("page", str(number))
    assert len(watching.FAILED) == watching.MAX_NOTED
    assert watching.FAILED[0].detail == str(2 * watching.MAX_NOTED - 1)
