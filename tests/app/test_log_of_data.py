"""What the log tells an operator about the data: what was built, what is served, what is refused and why."""

from pathlib import Path

import pytest

from armdash.ui.database import newest_build, open_database


def test_builds_swaps_and_refusals_are_logged_once(
    copied_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(copied_case))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "armdash.duckdb"))
    caplog.set_level("INFO", "armdash")
    open_database()
    open_database()
    built, opened = (record.message for record in caplog.records)
    assert built.startswith("new data are shown: ")
    assert opened.startswith(f"opened {built.split()[-1]}.")
    caplog.clear()
    theme = copied_case / "theme.csv"
    theme.write_text(theme.read_text("utf-8").replace("people,", "people people,", 1), "utf-8")
    for _ in range(3):
        open_database()
        newest_build().wait()
    assert {record.levelname for record in caplog.records} == {"ERROR"}
    lines = [record.message for record in caplog.records]
    assert any(line.startswith("theme.csv:") for line in lines)
    assert len(lines) == len(set(lines))
