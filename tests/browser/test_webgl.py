"""Where the browser has no WebGL, a still map stands in the place of the one to move about in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.slides.queries import slides
from tests.browser.axe import run_axe
from tests.browser.conftest import Complaints, Profile, page_of_a_module
from tests.browser.rules import MAIN_TOO_WIDE, TOO_WIDE
from tests.browser.states import NARROW, PATHS, WIDE, settle, with_params

pytestmark = pytest.mark.browser

WITHOUT = """const plain = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...options) {
    return kind.includes("webgl") ? null : plain.call(this, kind, ...options);
};"""
DECK, STILL = "[data-testid=stDeckGlJsonChart]", ".st-key-map-still .js-plotly-plot"
OF_ALL, OF_PEOPLE = "ÄRM-koordinaatiohanke", "Työtä Kemissä"


@pytest.fixture(scope="module")
def complaints() -> Complaints:
    """Return what the browser without WebGL says; each test asks for it at its end."""
    return Complaints()


@pytest.fixture(scope="module")
def opened(profile: Profile, server: str, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a path in a page without WebGL."""
    with page_of_a_module(profile, complaints) as page:
        page.add_init_script(WITHOUT)

        def open_path(path: str, *, width: int = WIDE) -> Page:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(server + path)
            settle(page)
            return page

        yield open_path


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.thorough)])
def test_the_still_map_stands_in_its_place_and_follows_the_filters(
    opened: Callable[..., Page], complaints: Complaints, width: int
) -> None:
    page = opened("/map", width=width)
    expect(page.get_by_text(Translator("fi")("map.still"))).to_be_visible()
    still = page.locator(STILL).last  # the one before stays until the next is drawn
    expect(still).to_contain_text(OF_ALL)
    expect(page.get_by_role("figure", name="Kartta: 8 paikkaa")).to_be_visible()
    expect(page.locator(DECK)).to_have_count(0)
    page.get_by_role("button", name="Ihmiset (2)").click()
    expect(still).not_to_contain_text(OF_ALL)
    expect(still).to_contain_text(OF_PEOPLE)
    settle(page)
    assert run_axe(page, ".st-key-map-still").violations == []  # all else is as on the page with a map to move
    assert [page.evaluate(wide) for wide in (TOO_WIDE, MAIN_TOO_WIDE)] == [0, 0]
    assert complaints.unexpected() == []


@pytest.mark.thorough
def test_the_map_of_a_slide_needs_none(opened: Callable[..., Page], con: Connection, complaints: Complaints) -> None:
    views = [slide.view for slide in slides(con, language="fi")]
    path = f"/present?slide={views.index('map_places') + 1}"
    expect(opened(path).locator(".st-key-slide-map .js-plotly-plot")).to_contain_text(OF_ALL)
    filtered = opened(f"{path}&theme=people").locator(".st-key-slide-map .js-plotly-plot")
    expect(filtered).to_contain_text(OF_PEOPLE)
    expect(filtered).not_to_contain_text(OF_ALL)
    assert complaints.unexpected() == []


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_no_page_complains(opened: Callable[..., Page], complaints: Complaints, path: str) -> None:
    expect(opened(with_params(path, lang="en")).locator("h1").first).to_be_visible()
    assert complaints.unexpected() == []
