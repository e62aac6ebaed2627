"""Another town's pages in a browser: what its menu names opens on a desktop and on a phone, whole and in its language."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from armdash import config
from armdash.pipeline.build import build
from tests.browser.conftest import Complaints, running_server, watched
from tests.browser.rules import MAIN_TOO_WIDE, TOO_WIDE
from tests.browser.states import open_everything, settle

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

CASES = {"second case": config.ROOT / "tests" / "second_case", "Kajaani": config.ROOT / "data" / "kajaani"}
MENU = "[...new Set([...document.querySelectorAll('nav a, [data-testid=stTopNavLink]')].map((one) => one.href))]"
BROKEN = "[data-testid=stException], .stAlert [data-testid=stAlertContentError]"


@pytest.fixture(scope="module", params=list(CASES))
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of the case and return its address."""
    folder = tmp_path_factory.mktemp("town")
    data = CASES[request.param]
    build(data, folder / "armdash.duckdb")
    with running_server("armdash", folder / "armdash.duckdb", folder / "log.txt", data) as running:
        yield running.url


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_page_of_the_menu_opens_whole(town: str, browser: Browser, width: int, language: str) -> None:
    complaints = Complaints()
    with ExitStack() as opened:
        page = opened.enter_context(watched(browser, complaints)).new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{town}/?lang={language}")
        settle(page)
        ways = [way for way in page.evaluate(MENU) if way.startswith(town)]
        assert len(ways) > 4
        for way in ways:
            assert_whole(page, way)
    assert complaints.unexpected() == []


def assert_whole(page: Page, way: str) -> None:
    """Open the address, and everything on its page, and see that nothing is broken or wider than the window."""
    page.goto(way)
    settle(page)
    open_everything(page)
    settle(page)
    assert page.locator(BROKEN).count() == 0, way
    assert page.evaluate(TOO_WIDE) == 0, way
    assert page.evaluate(MAIN_TOO_WIDE) <= 0, way


def test_its_map_shows_its_own_places_on_a_phone(town: str, browser: Browser) -> None:
    with watched(browser, Complaints()) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{town}/map")
        settle(page)
        box = page.locator("canvas").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
