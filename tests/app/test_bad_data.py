"""With bad data the last good figures stay; the operator reads what to mend, a reader that newer data wait."""

import logging
import os
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain import clock
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.pipeline import background
from armdash.pipeline.build import version_of
from armdash.pipeline.versions import versions_folder

pytestmark = pytest.mark.usefixtures("builds_at_once")


@pytest.fixture
def app(live_case: Path) -> AppTest:
    return AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)


@pytest.fixture
def bare_app(app: AppTest, live_case: Path) -> AppTest:
    """Return the dashboard without any database yet."""
    live_case.unlink()
    shutil.rmtree(versions_folder(live_case))
    return app


def spoil(data: Path) -> None:
    file = data / "project_phase.csv"
    file.write_text(file.read_text("utf-8").replace("2021-06-01", "2021-06-31", 1), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))


def test_a_missing_database_is_built(bare_app: AppTest, live_case: Path) -> None:
    bare_app.run()
    assert not bare_app.exception
    assert version_of(live_case)


def shown(app: AppTest) -> str:
    """Return every text of the page, notices and texts of the data alike."""
    return " ".join(element.value for element in [*app.warning, *app.info, *app.text, *app.markdown, *app.caption])


@pytest.mark.parametrize("language", ["fi", pytest.param("en", marks=pytest.mark.thorough)])
def test_the_last_good_data_stay_and_only_the_operator_reads_the_mistake(
    app: AppTest, copied_case: Path, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    app.query_params["lang"] = language
    app.run()
    title = app.title[0].value
    spoil(copied_case)
    for _ in range(3):
        app.run()
    assert not app.exception
    assert app.title[0].value == title
    tr = Translator(language)
    assert tr("notice.earlier_data", day=formats.day(clock.today(), tr)) in [notice.value for notice in app.info]
    for private in ("project_phase.csv", "2021-06-31", str(copied_case)):
        assert private not in shown(app)
    told = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert [line.split(": ")[0] for line in told] == ["project_phase.csv:2"]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_without_any_good_data_the_frame_says_so(
    bare_app: AppTest, copied_case: Path, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    spoil(copied_case)
    bare_app.query_params["lang"] = language
    bare_app.run()
    bare_app.run()
    assert not bare_app.exception
    assert [warning.value for warning in bare_app.warning] == [Translator(language)("notice.no_data")]
    assert "2021-06-31" not in shown(bare_app)
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("what", ["garbage", "folder", "older"])
def test_a_database_that_cannot_be_read_is_told_in_the_frame(
    bare_app: AppTest, live_case: Path, monkeypatch: pytest.MonkeyPatch, what: str, language: str
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(live_case.with_name("no data")))
    if what == "folder":
        live_case.mkdir()
    elif what == "garbage":
        live_case.write_bytes(b"garbage" * 100)
    else:
        with duckdb.connect(str(live_case)) as con:
            con.execute("CREATE SCHEMA mart")
            con.execute("CREATE TABLE mart.data_version AS SELECT '0123456789ab' AS version")
    bare_app.query_params["lang"] = language
    bare_app.run()
    assert not bare_app.exception
    assert [warning.value for warning in bare_app.warning] == [Translator(language)("notice.no_data")]


def test_newer_data_are_served_at_the_next_run(app: AppTest, copied_case: Path) -> None:
    app.run()
    file = copied_case / "case_text.csv"
    file.write_text(file.read_text("utf-8").replace("irtisanottiin", "sai lähteä"), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    app.run()
    assert "sai lähteä" in app.title[0].value


def test_a_database_of_the_same_data_is_left_alone(app: AppTest, live_case: Path) -> None:
    before = live_case.stat().st_ino
    app.run()
    assert live_case.stat().st_ino == before


def test_a_disk_that_refuses_keeps_the_last_good_data_and_heals(
    app: AppTest, copied_case: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app.run()
    title = app.title[0].value
    tries = []

    def refuse(*_: object, **__: object) -> tuple[int, list[str]]:
        tries.append(1)
        return background.TRY_AGAIN, ["No space left on device"]

    file = copied_case / "case_text.csv"
    file.write_text(file.read_text("utf-8").replace("irtisanottiin", "sai lähteä"), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(background, "run_build", refuse)
        for _ in range(3):
            app.run()
        assert len(tries) == 1
        patch.setattr(background, "TRY_AGAIN_SECONDS", 0.0)
        app.run()
    assert not app.exception
    assert app.title[0].value == title
    assert "No space left" not in shown(app)
    assert caplog.text.count("No space left on device") == 1
    now = background.time.monotonic() + 2 * background.TRY_AGAIN_SECONDS
    monkeypatch.setattr(background.time, "monotonic", lambda: now)
    app.run()
    assert "sai lähteä" in app.title[0].value
