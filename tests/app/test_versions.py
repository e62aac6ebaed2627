"""A frozen link shows the figures of its version on every page, and what changed since."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import page_names
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, roll_back, version_of
from armdash.pipeline.versions import kept_of
from armdash.queries.connection import connect, query_values
from tests.app.recorded import record_downloads
from tests.kept_versions import EARLIER

pytestmark = pytest.mark.usefixtures("builds_at_once")

PHASE, SHORTENED = "2021-06-01,2022-10-31", "2021-06-01,2022-09-30"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))


@pytest.fixture
def app(live_case: Path) -> AppTest:
    return AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)


@pytest.mark.parametrize("language", ["fi", pytest.param("en", marks=pytest.mark.thorough)])
def test_a_frozen_link_keeps_its_figures(app: AppTest, copied_case: Path, live_case: Path, language: str) -> None:
    app.query_params["lang"] = language
    app.run()
    title, first = app.title[0].value, str(version_of(live_case))
    change(copied_case / "case_text.csv", "irtisanottiin" if language == "fi" else "were dismissed", "sai lähteä")
    change(copied_case / "project_phase.csv", PHASE, SHORTENED)
    app.run()
    assert "sai lähteä" in app.title[0].value

    frozen = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
    frozen.query_params.update({"lang": language, "v": first})
    frozen.run()
    assert not frozen.exception
    assert frozen.title[0].value == title
    newest = str(version_of(live_case))
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


@pytest.mark.parametrize("language", ["en", pytest.param("fi", marks=pytest.mark.thorough)])
def test_a_version_that_cannot_be_read_is_told_in_the_frame(
    app: AppTest, copied_case: Path, live_case: Path, language: str
) -> None:
    first = str(version_of(live_case))
    change(copied_case / "theme.csv", "Koulutus", "Opinnot")
    build(copied_case, live_case)
    (kept,) = kept_of(live_case, first)
    kept.file.unlink()
    kept.file.write_bytes(b"garbage")
    app.query_params.update({"lang": language, "v": first})
    app.run()
    assert not app.exception
    assert app.warning[0].value == Translator(language)("version.unreadable", version=first)
    assert app.title


EVERY_PAGE = page_names()
IN_TURNS = [(version, EVERY_PAGE[turn :: 2 * len(EARLIER)]) for turn, version in enumerate(EARLIER)]
ALL = [pytest.param(version, EVERY_PAGE, marks=pytest.mark.thorough) for version in EARLIER]


@pytest.mark.parametrize(("version", "pages"), [*IN_TURNS, *ALL])
def test_every_page_opens_with_a_version_that_an_earlier_edition_kept(
    app: AppTest, earlier: Path, monkeypatch: pytest.MonkeyPatch, version: str, pages: tuple[str, ...]
) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(earlier.with_name("no data")))
    monkeypatch.setenv("ARMDASH_DATABASE", str(earlier))
    tr = Translator("fi")
    app.query_params["v"] = version
    app.run()
    newest = str(version_of(earlier))
    for page in pages:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page
        assert app.query_params["v"] in (version, [version])
        assert tr("version.is_older", version=version, newest=newest) in [one.value for one in app.warning]
        assert tr("version.restored") in [one.value for one in app.caption]


def test_the_database_that_one_downloads_is_the_one_that_the_page_shows(
    app: AppTest, copied_case: Path, live_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a frozen link, and that of a page which was drawn before newer data came."""
    first = str(version_of(live_case))
    offered = record_downloads(monkeypatch)
    app.run()
    app.switch_page("pages/sources.py").run()
    drawn_before = next(file for file in offered if file.key == "database")
    change(copied_case / "theme.csv", "Koulutus", "Opinnot")
    assert build(copied_case, live_case) != first
    offered.clear()
    app.query_params["v"] = first
    app.run()
    frozen = next(file for file in offered if file.key == "database")
    for number, file in enumerate((drawn_before, frozen)):
        assert first in file.name
        copy = tmp_path / f"copy{number}.duckdb"
        copy.write_bytes(file.make())
        assert version_of(copy) == first
        assert query_values(connect(copy), "SELECT name_fi FROM theme WHERE theme_id = 'education'") == ["Koulutus"]


def test_after_a_rollback_the_earlier_version_stays_and_the_withdrawn_one_says_so(
    app: AppTest, copied_case: Path, live_case: Path
) -> None:
    first = version_of(live_case)
    change(copied_case / "case_text.csv", "irtisanottiin", "sai lähteä")
    second = build(copied_case, live_case)
    assert roll_back(live_case) == first
    app.run()
    assert "irtisanottiin" in app.title[0].value
    assert not app.info
    assert version_of(live_case) == first
    withdrawn = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60)
    withdrawn.query_params["v"] = second
    withdrawn.run()
    tr = Translator("fi")
    assert withdrawn.warning[0].value == tr("version.is_withdrawn", version=second, newest=first)
    change(copied_case / "case_text.csv", "sai lähteä", "lähti")
    app.run()
    assert "lähti" in app.title[0].value
