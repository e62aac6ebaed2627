"""What a state of the database remembers: bounded, the least asked for goes first, another state empties it."""

from pathlib import Path

import pytest

from armdash.pipeline.build import stamp
from armdash.queries import connection
from armdash.queries.connection import connect
from armdash.ui.database import _opened


def test_what_is_asked_for_stays_and_the_rest_goes_first(
    case_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MAX_EXHIBITS", 20)
    con, made = connect(case_database), []

    def exhibit(number: int) -> int:
        return con.remember(number, lambda: made.append(number) or number)  # type: ignore[func-returns-value]

    for number in range(100):
        assert exhibit(number) == number
        assert exhibit(0) == 0
    assert made == list(range(100))
    assert len(con._made) <= 20


def test_another_state_of_the_database_empties_the_memory_of_the_others(case_database: Path, tmp_path: Path) -> None:
    _opened.clear()
    first = _opened(case_database, stamp(case_database))
    assert first is not None
    first.answer("SELECT 1")
    first.remember("view", lambda: 1)
    first.rows("rows", lambda: [1])
    other = tmp_path / "other.duckdb"
    other.write_bytes(case_database.read_bytes())
    assert _opened(other, stamp(other)) is not None
    assert (first._answers, first._rows, first._made) == ({}, {}, {})
