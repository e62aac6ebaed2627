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
    steps = page.get_by_role("checkbox")
    steps.nth(0).check()
    steps.nth(1).check()
    steps.nth(1).uncheck()
    page.reload()
    settle(page)
    for language in ("fi", "en"):
        if language == "en":
            page.locator(".st-key-language-en button").click()
            wait_until(page, "document.documentElement.lang === 'en'")
            settle(page)
        open_first_stage(page)
        expect(steps.nth(0)).to_be_checked()
        expect(steps.nth(1)).not_to_be_checked()
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
