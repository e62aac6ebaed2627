"""Another town's pages in a browser: what its menu names opens on a desktop and on a phone, whole and in its language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from armdash import config
from armdash.pipeline.build import build
from tests.browser.conftest import OpenPage, running_server
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
def test_every_page_of_the_menu_opens_whole(town: str, open_page: OpenPage, width: int, language: str) -> None:
    page = open_page(f"/?lang={language}", url=town, width=width)
    settle(page)
    ways = [way for way in page.evaluate(MENU) if way.startswith(town)]
    assert len(ways) > 4
    for way in ways:
        assert_whole(page, way)


def assert_whole(page: Page, way: str) -> None:
    """Open the address, and everything on its page, and see that nothing is broken or wider than the window."""
    page.goto(way)
    settle(page)
    open_everything(page)
    settle(page)
    assert page.locator(BROKEN).count() == 0, way
    assert page.evaluate(TOO_WIDE) == 0, way
    assert page.evaluate(MAIN_TOO_WIDE) <= 0, way


def test_its_map_shows_its_own_places_on_a_phone(town: str, open_page: OpenPage) -> None:
    page = open_page("/map", url=town, width=390)
    settle(page)
    box = page.locator("canvas").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
