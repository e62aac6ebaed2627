"""One municipality at a time: a tap and a screen on a phone; the map whole on a laptop's first screen."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, Profile, page_of_a_module
from tests.browser.states import settle

pytestmark = pytest.mark.browser

LONGEST = 2600
HEIGHT = "Math.max(...[...document.querySelectorAll('[data-testid=stMain], html')].map(part => part.scrollHeight))"


@pytest.fixture(scope="module")
def open_map(profile: Profile, server: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the map in a window of a size."""
    complaints = Complaints(expected=["404"])
    with page_of_a_module(profile, complaints) as page:

        def open_at(width: int, height: int, query: str = "") -> Page:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{server}/map{query}")
            settle(page)
            return page

        yield open_at


@pytest.mark.thorough
def test_the_map_is_whole_on_the_first_screen_and_the_page_is_short(open_map: Callable[..., Page]) -> None:
    page = open_map(1280, 800)
    expect(page.locator(".st-key-map-deck [data-testid=stDeckGlJsonChart]")).to_be_in_viewport(ratio=1)
    assert page.evaluate(HEIGHT) <= LONGEST


@pytest.mark.thorough
def test_the_language_switch_translates_what_is_chosen(open_map: Callable[..., Page]) -> None:
    page = open_map(1280, 800, "?layer=companies&profile=851")
    page.get_by_role("button", name="In English").click()
    expect(page.get_by_role("radio", name="Company projects")).to_be_checked()
    expect(page.get_by_role("radio", name="Tornio")).to_be_checked()
    settle(page)
    chosen = parse_qs(urlsplit(page.url).query)
    assert chosen == {"lang": ["en"], "layer": ["companies"], "profile": ["851"]}
    page.go_back()
    expect(page.get_by_role("radio", name="Yrityshankkeet")).to_be_checked()
