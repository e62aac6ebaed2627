"""What is folded opens in place and on paper; steps that the reader ticks off stay so in their browser."""

import pytest
from playwright.sync_api import Page, expect

from armdash.domain.pages import page_names
from tests.browser.conftest import OpenPage
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser

FOLDS = "[...document.querySelectorAll('[data-testid=stMain] :is(.fold, [class*=st-key-fold-] details)')]"


def open_first_stage(page: Page) -> None:
    page.locator("[data-testid=stMain] .checklist").first.evaluate("(stage) => { stage.open = true; }")


def test_a_step_that_is_ticked_off_stays_so_in_this_browser_and_a_link_opens_what_is_folded(
    open_page: OpenPage,
) -> None:
    page = open_page("/lessons")
    open_first_stage(page)
    step = page.get_by_role("checkbox").first
    step.check()
    page.reload()
    settle(page)
    open_first_stage(page)
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    page.locator(".st-key-language-en button").click()
    wait_until(page, "document.documentElement.lang === 'en'")
    settle(page)
    open_first_stage(page)
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("checkbox").first.uncheck()
    page.locator(".st-key-language-fi button").click()
    wait_until(page, "document.documentElement.lang === 'fi'")
    settle(page)
    open_first_stage(page)
    expect(page.get_by_role("checkbox").first).not_to_be_checked()
    page.locator(".contents a[href='#reading']").click()  # a link to what is folded opens it
    expect(page.locator(".st-key-fold-reading .reading-groups")).to_be_visible()


@pytest.mark.thorough
def test_paper_holds_what_is_folded_and_the_page_is_as_before_then(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    settle(page)
    page.get_by_role("heading", level=2, name="ristiriitaa").click()
    fold = page.locator(".disagreement").first
    fold.locator("summary").click()
    expect(fold.locator(".disagreement-value").first).to_be_visible()
    before = page.evaluate(f"{FOLDS}.map((one) => one.open)")
    assert before.count(True) == 2
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(f"{FOLDS}.map((one) => one.open)"))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"{FOLDS}.map((one) => one.open)") == before


PART = ".st-key-fold-population"
PARTS = "[...document.querySelectorAll('[class*=st-key-fold-]')].map((one) => one.className.match(/st-key-fold-([^ ]+)/)[1])"
PARTS_OF_DOCUMENT = """(async () => {
    const text = await (await fetch(location.href, {headers: {Accept: "text/html"}})).text();
    const there = new DOMParser().parseFromString(text, "text/html");
    return [...there.querySelectorAll(".section-fold h2")].map((one) => one.id);
})()"""


def test_a_part_of_the_page_stands_behind_its_finding_as_a_heading(open_page: OpenPage) -> None:
    page = open_page("/employment")
    settle(page)
    title = page.get_by_role("heading", level=2, name="Kemissä asui")
    expect(title).to_be_visible()
    expect(page.locator(f"{PART} .stPlotlyChart").first).to_be_hidden()
    title.click()
    settle(page)
    chart = page.locator(f"{PART} .main-svg").first
    expect(chart).to_be_visible()
    wait_until(page, f"document.querySelector('{PART} .main-svg').getBoundingClientRect().width > 1000")
    ids = page.evaluate("[...document.querySelectorAll('[data-testid=stMain] [id]')].map((one) => one.id)")
    assert {"population", "closure"} <= {*ids}
    assert [one for one in ids if ids.count(one) > 1] == []
    assert page.evaluate(PARTS) == page.evaluate(PARTS_OF_DOCUMENT)


@pytest.mark.thorough
def test_a_link_with_an_unreadable_place_opens_the_page(open_page: OpenPage) -> None:
    page = open_page("/timeline#%")
    expect(page.locator("[data-testid=stMain] h1")).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name in page_names() if name != "present"])
def test_no_page_is_longer_than_three_screens_and_a_quarter(open_page: OpenPage, name: str) -> None:
    page = open_page("/" if name == "overview" else f"/{name}")
    settle(page)
    assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollHeight") <= 2600
