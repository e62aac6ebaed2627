"""The wide and the narrow form of a picture: the window gets the one that it has room for, and writes in its fields."""

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


COUNT_DRAWN = """() => {
    window.drawn = 0;
    window.lastDrawn = Infinity;
    const added = (records) => records.flatMap((record) => [...record.addedNodes]);
    const isText = (node) => node.matches?.(".js-plotly-plot .annotation");
    new MutationObserver((records) => {
        const texts = added(records).filter(isText).length;
        drawn += texts;
        if (texts) lastDrawn = performance.now();
    })
        .observe(document.body, {subtree: true, childList: true});
}"""


def test_a_picture_is_drawn_once_after_a_change_and_in_the_other_form_when_the_window_changes(open_page) -> None:
    page = open_page("/timeline?theme=people&theme=education")
    wait_for_pictures(page, wide=True)
    expect(page.locator(".js-plotly-plot .annotation").first).to_be_visible()
    settle(page)
    page.evaluate(COUNT_DRAWN)
    page.locator(".st-key-chip-theme-people button").first.click()
    expect(page.locator(".st-key-chip-theme-people")).to_have_count(0)
    settle(page)
    wait_until(page, "performance.now() - lastDrawn > 300")
    assert page.evaluate("drawn") == page.locator(".js-plotly-plot .annotation").count() > 0
    page.set_viewport_size({"width": 600, "height": 800})
    wait_for_pictures(page, wide=False)
    page.wait_for_url("**/timeline?theme=education")
    page.set_viewport_size({"width": 1280, "height": 800})
    wait_for_pictures(page, wide=True)


SIZES = """() => [...document.querySelectorAll("input[type=text], input[type=number], textarea, [role=spinbutton]")]
    .filter((field) => field.checkVisibility()).map((field) => parseFloat(getComputedStyle(field).fontSize))"""


def test_a_phone_gets_the_narrow_form_at_once_need_not_enlarge_it_to_write_and_takes_a_day_with_enter(
    open_page,
) -> None:
    page = open_page("/timeline", width=390)
    wait_for_pictures(page, wide=False)
    expect(page.locator(".st-key-other-form")).to_be_hidden()
    page.locator("[data-testid=stPopover] button").filter(has_text="Lisää rajauksia").click()
    expect(page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect]").first).to_be_visible()
    settle(page)
    sizes = page.evaluate(SIZES)
    assert len(sizes) == 6
    assert min(sizes) >= 16
    assert page.locator("[data-testid=stTextInput] input").first.get_attribute("enterkeyhint") == "search"
    assert page.locator("[data-testid=stMultiSelect] input").first.get_attribute("enterkeyhint") == "done"
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    page.get_by_label("Tilanne päivänä").fill("1.6.2022")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="1.6.2022 käynnissä oli kaksitoista hanketta")).to_be_visible()
    page.wait_for_url("**/timeline?as_of=2022-06-01")


@pytest.mark.thorough
def test_a_tablet_need_not_either(browser, server) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server}/projects")
    expect(page.locator("[data-testid=stTextInput] input")).to_be_visible()
    assert min(page.evaluate(SIZES)) >= 16
    context.close()
