"""The pages of all cases in Streamlit: menu, cards, files, and a comparison in both languages."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import LANDING_PAGE, page_names
from armdash.pipeline.versions import HANDED_OUT, kept_databases, marked
from armdash.topics.slides import making
from armdash.ui import chart, markup
from tests.app.fixtures import TODAY, arrived
from tests.app.recorded import record_downloads
from tests.folder_of_cases import MIRROR, TOWN


@pytest.fixture
def open_all(several_cases: object, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    monkeypatch.setattr(chart, "DATA_TABLES_ARE_OPEN", True)
    monkeypatch.setenv("ARMDASH_TODAY", TODAY.isoformat())

    def open_page(page: str = "cases", **params: str) -> AppTest:
        app = arrived(LANDING_PAGE, dict(params)).run()
        return app if page == "cases" else app.switch_page(f"pages/{page}.py").run()

    return open_page


def html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", ["cases", "compare"])
def test_the_pages_of_all_cases_open(open_all: Callable[..., AppTest], page: str, language: str) -> None:
    app = open_all(page, lang=language)
    assert not app.exception
    text = html(app)
    for case in (TOWN, MIRROR):
        assert f'href="./{case}/' in text


def test_files_have_the_rows_of_every_case(open_all: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    files = record_downloads(monkeypatch)
    open_all("compare")
    found = {file.key: file for file in files if file.name.endswith(".csv")}
    text = found["compare-facts"].make().decode("utf-8-sig")
    assert "noin\xa0250" in text
    assert "noin\xa0750" in text
    books = [file for file in files if file.name.endswith(".xlsx")]
    assert {file.key for file in books} - {"cases"} == {
        "compare-facts",
        "compare-projects",
        "compare-unemployment",
        "compare-promises",
    }
    assert all(file.make().startswith(b"PK") for file in books)


def test_a_choice_of_cases_that_does_not_exist_is_told(open_all: Callable[..., AppTest]) -> None:
    app = open_all(cases=f"{TOWN},nowhere")
    assert any(f"cases={TOWN},nowhere" in info.value for info in app.info)


def test_without_our_server_the_start_says_that_the_cases_need_it(
    open_all: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("armdash serve" in warning.value for warning in open_all().warning)
    monkeypatch.setattr(markup, "ARE_IN_DOCUMENT", True)
    assert not open_all().warning


def test_a_handout_keeps_the_version_of_its_case_though_made_outside_the_session(
    folder_of_cases: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, database = folder_of_cases
    shutil.copytree(folder.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path / folder.name))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / database.name))
    monkeypatch.setattr(making.workshop, "made", lambda request: b"")
    files = record_downloads(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(config, "asked_case", lambda: TOWN)
        assert not arrived(LANDING_PAGE, {}).run().exception
        own = config.database_file()
    next(file for file in files if file.name.endswith(".pptx")).make()
    assert own.name == f"armdash_{TOWN}.duckdb"
    assert marked(own, HANDED_OUT) == {kept.version for kept in kept_databases(own)}


@pytest.mark.usefixtures("open_all")
def test_a_case_of_several_opens_as_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "asked_case", lambda: MIRROR)
    app = arrived(LANDING_PAGE, {}).run()
    assert not app.exception
    for page in ("funding", "sources"):
        assert page in page_names()
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
    assert "Peili: loppuraportti" in html(app)
    assert 'href="../compare"' in html(app)
