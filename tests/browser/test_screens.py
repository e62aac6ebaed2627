"""Every page on every screen: small, enlarged, in forced colours, without motion, and on paper."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.rules import MAIN_TOO_WIDE, TOO_WIDE
from tests.browser.states import PATHS, open_everything, settle, wait_until

pytestmark = pytest.mark.browser


def scrolling(by_default: str) -> list[Any]:
    """Return the pages as parameters: those that are a stage over the whole window have nothing to scroll."""
    marks = {path: () if path == by_default else pytest.mark.thorough for path in PATHS if path != "/present"}
    return [pytest.param(path, marks=mark) for path, mark in marks.items()]


WIDEST_CARDS, FILTERS = "/lessons", "/projects"
PAPER = 700
SMALLEST_FIELD = 16  # iOS enlarges the page for anything less
FIELDS = """[...document.querySelectorAll(
        "input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable=true], [role=spinbutton]")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.outerHTML.slice(0, 120), parseFloat(getComputedStyle(one).fontSize)])"""
PRESSED = "[data-testid=stHeader], .st-key-filters, .stDownloadButton, .stPopover, .stExpander:not([class*=st-key-fold-] > *, [class*=st-key-fold-] > * > *), .modebar"
PICTURES = "[...document.querySelectorAll('.stPlotlyChart .svg-container')]"
CUT = """[...document.querySelectorAll('h1, h2, h3, p, a, button, label, dt, dd, li, th, td')]
    .filter((one) => one.offsetParent && !one.matches('[data-testid=stSkipToContent]') && getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent.trim().slice(0, 60))"""


def assert_nothing_is_wider_than_the_window(page: Page) -> None:
    settle(page)
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(MAIN_TOO_WIDE) <= 0


@pytest.mark.thorough
@pytest.mark.parametrize("path", scrolling(WIDEST_CARDS))
def test_nothing_scrolls_sideways_when_small_or_enlarged(open_page: OpenPage, path: str) -> None:
    """A window of 320 px is one of 1280 px at 400 %; 200 % are text alone, as a browser's setting enlarges it."""
    page = open_page(path, width=320)
    open_everything(page)
    assert_nothing_is_wider_than_the_window(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_nothing_is_wider_than_the_window(page)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", scrolling(FILTERS))
def test_paper_shows_whole_pictures_and_nothing_to_press(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    settle(page)
    fits = f"{PICTURES}.every((one) => one.offsetWidth * one.currentCSSZoom <= {PAPER} + 1)"
    wait_until(page, f"window.dispatchEvent(new Event('beforeprint')) && {fits}")  # a picture may still be on its way
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"{PICTURES}.every((one) => one.closest('.stPlotlyChart').style.zoom === '')")
    page.emulate_media(media="print")
    assert (
        page.evaluate(f"[...document.querySelectorAll({PRESSED!r})].filter((one) => one.checkVisibility()).length")
        == 0
    )
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("path", scrolling(""))
def test_no_field_of_a_phone_is_so_small_that_it_enlarges_the_page(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390)
    open_everything(page)
    fields = page.evaluate(FIELDS)
    for button in page.locator("[data-testid=stPopoverButton]:visible").all():
        button.click()
        expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()
        fields += page.evaluate(FIELDS)
        page.keyboard.press("Escape")
        expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    assert [field for field in fields if field[1] < SMALLEST_FIELD] == []
    assert fields or path != FILTERS


def test_the_first_page_tells_the_answer_at_once_on_a_phone_and_shows_the_way_to_the_slides_where_the_menu_hides_it(
    open_page: OpenPage,
) -> None:
    page = open_page("/", width=390)
    settle(page)
    told = [
        page.locator("[data-testid=stMain] .verdict-lines"),
        page.locator("[data-testid=stMain] .figure-value").nth(1),
    ]
    boxes = [one.bounding_box() for one in told]
    assert all(box and box["y"] + box["height"] < 800 for box in boxes)
    expect(told[0]).to_contain_text("Toteutui osittain")
    expect(told[1]).to_contain_text("1\u00a0500")

    way = page.locator(".st-key-present-link a")
    for width in (768, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        expect(page.locator("[data-testid=stTopNav] > :not([inert]) a", has_text="Esitys")).to_have_count(0)
        expect(way).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(way).to_be_hidden()
    expect(page.locator("[data-testid=stTopNav] > :not([inert]) a", has_text="Esitys")).to_be_visible()


@pytest.mark.thorough
def test_a_page_prints_as_a_document(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    settle(page)
    assert page.pdf(prefer_css_page_size=True, print_background=True).startswith(b"%PDF-")


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["/", "/funding", "/network", "/sources"])
def test_bars_and_marks_stay_in_forced_colours(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.emulate_media(forced_colors="active")
    settle(page)
    vanished = page.evaluate(
        """(() => {
            const behind = getComputedStyle(document.body).backgroundColor;
            return [...document.querySelectorAll('.bar span, .decision-bar span, .budget-bar span, .age-bar, .strip-mark, .role-lead')]
                .filter((one) => one.checkVisibility())
                .filter((one) => { const style = getComputedStyle(one);
                    return style.backgroundColor === behind && style.backgroundImage === 'none' && style.borderStyle === 'none'; })
                .map((one) => one.className || one.parentElement.className);
        })()"""
    )
    assert vanished == []


@pytest.mark.thorough
def test_nothing_moves_where_the_reader_wants_no_motion(open_page: OpenPage) -> None:
    page = open_page("/timeline")
    settle(page)
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter((one) => {
            const style = getComputedStyle(one);
            const longest = (text) => Math.max(...text.split(',').map((part) => parseFloat(part)));
            return longest(style.animationDuration) > 0.01 && style.animationName !== 'none' || longest(style.transitionDuration) > 0.01;
        }).map((one) => one.className?.baseVal ?? one.className).slice(0, 10)"""
    )
    assert moving == []
