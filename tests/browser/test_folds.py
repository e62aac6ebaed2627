"""What is folded opens in place and on paper; steps that the reader ticks off stay so in their browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser

FOLDS = "[...document.querySelectorAll('[data-testid=stMain] .fold')]"


def test_a_step_that_is_ticked_off_stays_so_in_this_browser(open_page: OpenPage) -> None:
    page = open_page("/lessons")
    step = page.get_by_role("checkbox").first
    step.check()
    page.reload()
    settle(page)
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    page.locator(".st-key-language-en button").click()
    wait_until(page, "document.documentElement.lang === 'en'")
    settle(page)
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("checkbox").first.uncheck()
    page.reload()
    settle(page)
    expect(page.get_by_role("checkbox").first).not_to_be_checked()


def test_paper_holds_what_is_folded_and_the_page_is_as_before_then(open_page: OpenPage) -> None:
    page = open_page("/outcomes")
    settle(page)
    fold = page.locator(".disagreement").first
    fold.locator("summary").click()
    expect(fold.locator(".disagreement-value").first).to_be_visible()
    before = page.evaluate(f"{FOLDS}.map((one) => one.open)")
    assert before.count(True) == 1
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(f"{FOLDS}.map((one) => one.open)"))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"{FOLDS}.map((one) => one.open)") == before
