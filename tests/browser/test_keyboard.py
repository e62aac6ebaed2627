"""The keyboard alone: everything can be reached, is seen when it is, comes in the order of the page, and lets go."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from armdash import config
from armdash.web.document import read_labels
from tests.browser.conftest import OpenPage
from tests.browser.states import PATHS, settle

pytestmark = pytest.mark.browser

LABELS = read_labels()
MAX_STOPS = 400
# Where the arrow keys lead on, Tab stops once; what is not shown has no stop.
EXPECTED = """(() => {
    document.querySelectorAll('[data-stop]').forEach((one) => { delete one.dataset.stop; });
    const all = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    const shown = all.filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
        && !one.closest('[aria-hidden=true], [inert]') && !(one.localName === 'input' && one.type === 'radio'));
    shown.forEach((one) => { one.dataset.stop = 'no'; });
    return shown.length;
})()"""
STOP = """(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    if (one.dataset.stop === 'yes') return {again: true};
    one.dataset.stop = 'yes';
    const box = one.getBoundingClientRect();
    const around = [one, one.parentElement, one.closest('label'), one.closest('[data-baseweb], [role=group]')];
    const isMarked = around.filter(Boolean).some((part) => {
        const style = getComputedStyle(part);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    });
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        html: one.outerHTML.slice(0, 160), isMarked, name: one.innerText || one.getAttribute('aria-label') || one.title,
        top: box.top + scrollY + (document.querySelector('[data-testid=stMain]')?.scrollTop ?? 0), left: box.left,
        bottom: box.bottom, isMain: Boolean(one.closest('[data-testid=stMain]')),
        isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        isCovered: Boolean(middle?.closest('[data-testid=stHeader]')) && !one.closest('[data-testid=stHeader]'),
    };
})()"""
MISSED = "[...document.querySelectorAll('[data-stop=no]')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 200))"
ROVING = ("data-variant=", 'role="radio"')


def stops_of(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the page lets go, and return every stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or "again" in stop:
            return stops
        stops.append(stop)
    raise AssertionError("a trap: Tab goes on for ever")


def keyboard_faults(page: Page) -> dict[str, list[Any]]:
    """Return what is wrong for a reader with a keyboard alone, by kind; nothing on a page without a fault."""
    page.evaluate(EXPECTED)
    stops = stops_of(page)
    main = [stop for stop in stops if stop["isMain"]]
    found = {
        "few stops": [] if len(stops) > 5 else stops,
        "not reached": [html for html in page.evaluate(MISSED) if not any(sign in html for sign in ROVING)],
        "not marked": [stop["html"] for stop in stops if not stop["isMarked"]],
        "not seen": [stop["html"] for stop in stops if not stop["isSeen"] or stop["isCovered"]],
        "backwards": [
            (one["name"], other["name"])
            for one, other in zip(main, main[1:], strict=False)
            if other["bottom"] < 0 or (other["top"] < one["top"] - 60 and other["left"] <= one["left"])
        ],
    }
    return {kind: faults for kind, faults in found.items() if faults}


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    settle(page)
    assert keyboard_faults(page) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_first_stop_leads_past_the_menu(open_page: OpenPage, language: str) -> None:
    page = open_page(f"/projects?lang={language}")
    settle(page)
    page.keyboard.press("Tab")
    words = LABELS[language]["words"]
    name = words.get("Skip to main content", "Skip to main content")
    assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('[data-testid=stMain]'))")


@pytest.mark.thorough
@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_map_says_what_its_keys_do(open_page: OpenPage, language: str) -> None:
    page = open_page(f"/map?lang={language}")
    keys = page.locator(".deck-events-root")
    english = "Map: the arrow keys move it, plus and minus change its size"
    expect(keys).to_have_attribute("aria-label", LABELS[language]["words"].get(english, english))


@pytest.mark.thorough
def test_a_tip_shows_at_its_stop_and_goes_with_escape(open_page: OpenPage) -> None:
    page = open_page("/projects?theme=people")
    page.locator(".st-key-filters button").last.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_contain_text("Poista rajaus")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
