"""The wide and the narrow form of a picture: one is sent, the one that the window has room for."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser

WIDE_LEFT = 286  # the margin of the names in the wide form


def wait_for_pictures(page: Page, *, wide: bool) -> None:
    is_wide = f"plot => (plot.layout?.margin?.l === {WIDE_LEFT}) === {str(wide).lower()}"
    wait_until(
        page,
        f"(plots => plots.length === 1 && plots.every({is_wide}))([...document.querySelectorAll('.js-plotly-plot')])",
    )


def test_the_window_gets_its_form_and_the_other_when_it_changes(open_page) -> None:
    page = open_page("/timeline?theme=people")
    wait_for_pictures(page, wide=True)
    page.set_viewport_size({"width": 600, "height": 800})
    wait_for_pictures(page, wide=False)
    assert page.url.endswith("/timeline?theme=people")
    page.set_viewport_size({"width": 1280, "height": 800})
    wait_for_pictures(page, wide=True)


SIZES = """() => [...document.querySelectorAll("input[type=text], input[type=number], textarea, [role=spinbutton]")]
    .filter((field) => field.checkVisibility()).map((field) => parseFloat(getComputedStyle(field).fontSize))"""


def test_a_phone_gets_the_narrow_form_at_once_and_need_not_enlarge_it_to_write_in_a_field(open_page) -> None:
    page = open_page("/timeline", width=390)
    wait_for_pictures(page, wide=False)
    assert page.locator(".st-key-other-form").is_hidden()
    page.locator("[data-testid=stPopover] button").filter(has_text="Lisää rajauksia").click()
    expect(page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect]").first).to_be_visible()
    settle(page)
    sizes = page.evaluate(SIZES)
    assert len(sizes) == 6
    assert min(sizes) >= 16
    assert page.locator("[data-testid=stTextInput] input").first.get_attribute("enterkeyhint") == "search"
    assert page.locator("[data-testid=stMultiSelect] input").first.get_attribute("enterkeyhint") == "done"


@pytest.mark.thorough
def test_a_tablet_need_not_either(browser, server) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server}/projects")
    expect(page.locator("[data-testid=stTextInput] input")).to_be_visible()
    assert min(page.evaluate(SIZES)) >= 16
    context.close()
