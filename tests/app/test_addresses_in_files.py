"""The files that pages offer carry the public address that is set, and never that of the machine that made them."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armdash.i18n.translator import Translator
from armdash.ui import filter_bar, session
from tests.app.fixtures import OpenApp
from tests.app.recorded import Download, record_downloads
from tests.app.test_pages import text_of
from tests.file_texts import texts_in
from tests.turns import turns

HERE = "127.0.0.1:8601"
BASE = "https://arm.example.fi/kemi"
PAGES = {"overview": "/", "projects": "/projects", "lessons": "/lessons", "present": "/present"}


@pytest.fixture
def data(case: Path) -> Path:
    return case


@pytest.fixture
def database(case_database: Path) -> Path:
    return case_database


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Download]:
    return record_downloads(monkeypatch)


def opened(
    open_app: OpenApp,
    offered: list[Download],
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    host: str = f"http://{HERE}",
) -> AppTest:
    """Return the page as the reader's browser has it from the host, and leave in the list what it offers alone."""
    address = f"{host}{PAGES[page]}?theme=people"
    for module in (session, filter_bar):
        monkeypatch.setattr(module, "current_address", lambda: address)
    app = open_app("overview", theme="people")
    if page != "overview":
        offered.clear()
        app.switch_page(f"pages/{page}.py").run()
    if page == "present":
        app.button(key="slides-list").click().run()
    assert not app.exception
    assert offered
    return app


@pytest.mark.parametrize("page", PAGES)
def test_no_file_leads_to_the_machine_that_made_it(
    open_app: OpenApp, offered: list[Download], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = opened(open_app, offered, monkeypatch, page)
    assert page != "present" or HERE not in text_of(app)
    for file in offered:
        assert HERE not in texts_in(file.make()), file.name
        assert not file.name.endswith(".json") or json.loads(file.make())["metadata"]["address"] is None


@pytest.mark.parametrize(("page", "setting"), turns(list(PAGES), [BASE, f"{BASE}/"]))
def test_a_file_leads_to_the_public_address_that_is_set(
    open_app: OpenApp, offered: list[Download], monkeypatch: pytest.MonkeyPatch, page: str, setting: str
) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", setting)
    opened(open_app, offered, monkeypatch, page)
    expected = f"{BASE}{PAGES[page]}?theme=people"
    files = [file for file in offered if file.name.endswith((".json", ".docx", ".xlsx", ".pptx", ".pdf"))]
    assert files
    for file in files:
        text = texts_in(file.make())
        assert expected in text, file.name
        assert HERE not in text


def test_a_file_leads_to_the_public_server_that_the_reader_uses(
    open_app: OpenApp, offered: list[Download], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(open_app, offered, monkeypatch, "projects", "https://arm.example.fi")
    file = next(file for file in offered if file.name.endswith(".json"))
    assert json.loads(file.make())["metadata"]["address"] == "https://arm.example.fi/projects?theme=people"


def test_the_link_that_a_reader_copies_stays_that_of_the_browser(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    app = open_app("projects", theme="people")
    assert BASE not in text_of(app)


def test_the_pack_says_how_the_figures_are_found_where_no_address_can(
    open_app: OpenApp, offered: list[Download]
) -> None:
    app = open_app("overview", theme="people")
    tr = Translator("fi")
    assert tr("handout.tip_pack_offline") in text_of(app)
    assert tr("handout.tip_pack") not in text_of(app)
    pack = next(file for file in offered if file.name.endswith(".zip"))
    assert "?v=" in texts_in(pack.make())
