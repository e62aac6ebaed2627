"""With bad data the last good figures stay, and the coordinator reads what to mend."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.pipeline.build import build, version_of


@pytest.fixture
def app(copied_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ARMDASH_DATA", str(copied_data))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "armdash.duckdb"))
    return AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)


def spoil(data: Path) -> None:
    file = data / "project_phase.csv"
    file.write_text(file.read_text("utf-8").replace("2021-11-01", "2021-11-31", 1), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))


def test_a_missing_database_is_built(app: AppTest, tmp_path: Path) -> None:
    app.run()
    assert not app.exception
    assert version_of(tmp_path / "armdash.duckdb")


def test_the_last_good_data_stay_and_the_mistake_is_told(app: AppTest, copied_data: Path) -> None:
    app.run()
    title = app.title[0].value
    spoil(copied_data)
    app.run()
    assert not app.exception
    assert app.title[0].value == title
    assert "edelliset virheettömät tiedot" in app.warning[0].value
    assert app.text[0].value.startswith("project_phase.csv:2: starts_on: päivää 2021-11-31 ei ole kalenterissa")


def test_without_any_good_data_the_mistake_is_all_there_is(app: AppTest, copied_data: Path) -> None:
    spoil(copied_data)
    app.run()
    assert not app.exception
    assert not app.title
    assert "project_phase.csv:2" in app.text[0].value


def test_newer_data_are_served_at_the_next_run(app: AppTest, copied_data: Path) -> None:
    app.run()
    file = copied_data / "case_text.csv"
    file.write_text(file.read_text("utf-8").replace("irtisanottiin", "sai lähteä"), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    app.run()
    assert "sai lähteä" in app.title[0].value


def test_a_database_of_the_same_data_is_left_alone(app: AppTest, copied_data: Path, tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    build(copied_data, database)
    before = database.stat().st_ino
    app.run()
    assert database.stat().st_ino == before


def test_a_disk_that_refuses_keeps_the_last_good_data(
    app: AppTest, copied_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.run()
    title = app.title[0].value

    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("armdash.ui.database.build", refuse)
    file = copied_data / "theme.csv"
    file.write_text(file.read_text("utf-8").replace("Ihmiset", "Väki"), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    app.run()
    assert not app.exception
    assert app.title[0].value == title
    assert "No space left on device" in app.text[0].value
