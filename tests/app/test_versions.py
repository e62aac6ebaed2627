"""A frozen link shows the figures of its version on every page, and what changed since."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.i18n.translator import Translator
from armdash.pipeline.build import version_of

PHASE, SHORTENED = "2021-11-01,2024-06-30", "2021-11-01,2024-05-31"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))


@pytest.fixture
def app(copied_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ARMDASH_DATA", str(copied_data))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "armdash.duckdb"))
    return AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_frozen_link_keeps_its_figures(app: AppTest, copied_data: Path, tmp_path: Path, language: str) -> None:
    app.query_params["lang"] = language
    app.run()
    title, first = app.title[0].value, str(version_of(tmp_path / "armdash.duckdb"))
    change(copied_data / "case_text.csv", "irtisanottiin" if language == "fi" else "were dismissed", "sai lähteä")
    change(copied_data / "project_phase.csv", PHASE, SHORTENED)
    app.run()
    assert "sai lähteä" in app.title[0].value

    frozen = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
    frozen.query_params.update({"lang": language, "v": first})
    frozen.run()
    assert not frozen.exception
    assert frozen.title[0].value == title
    newest = str(version_of(tmp_path / "armdash.duckdb"))
    tr = Translator(language)
    assert frozen.warning[0].value == tr("version.is_older", version=first, newest=newest)
    assert tr.plural("version.changes", 2) in [expander.label for expander in frozen.expander]
    frozen.switch_page("pages/timeline.py").run()
    assert frozen.query_params["v"] in (first, [first])
    frozen.button(key="to-newest").click().run()
    assert "v" not in frozen.query_params
    assert not frozen.warning


def test_an_unknown_version_is_told_and_the_newest_shown(app: AppTest) -> None:
    app.query_params["v"] = "ffffffffffff"
    app.run()
    assert not app.exception
    assert app.info[0].value == Translator("fi")("notice.unknown_in_address", names="v=ffffffffffff")
    assert "v" not in app.query_params
