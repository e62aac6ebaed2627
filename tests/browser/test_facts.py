"""A click or Enter on a value tells where it is from, in place, on the page and in the document before it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.states import settle

pytestmark = pytest.mark.browser

VALUE = "[data-testid=stMain] .figure-value a"


def test_a_value_opens_its_card_where_the_reader_is_and_from_there_others_open_and_links_lead_on(
    open_page: OpenPage,
) -> None:
    page = open_page("/")
    address = page.url
    page.locator(VALUE).first.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("heading", level=2)).to_contain_text("550")
    expect(card).to_contain_text("Stora Enso 17.6.2021")
    assert page.url == address
    card.get_by_role("button", name="Sulje").click()
    expect(card).to_be_hidden()
    expect(page.locator(VALUE).first).to_be_focused()

    page.locator(VALUE).first.click()
    other = card.locator(".fact li a").first
    told = other.get_attribute("href")
    other.click()
    expect(card.locator(f'.copy-link[href="{told}"]')).to_be_visible()
    card.get_by_role("link", name="Tulokset").click()
    page.wait_for_url("**/outcomes*")
    expect(card).to_be_hidden()
    settle(page)
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no network')); }")
    page.locator("[data-testid=stMain] a[href*='fact=']").first.click()  # whose link is followed without an answer
    page.wait_for_url("**/sources?*fact=*")
    expect(page.locator("#fact").first).to_be_visible()


@pytest.mark.thorough
def test_a_click_beside_the_card_closes_it(open_page: OpenPage) -> None:
    page = open_page("/")
    page.locator(VALUE).first.click()
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    page.mouse.click(5, 5)
    expect(card).to_be_hidden()


@pytest.mark.thorough
def test_the_link_to_a_value_is_copied_from_its_card(open_page: OpenPage) -> None:
    page = open_page("/")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})"
    )
    page.locator(VALUE).first.click()
    page.get_by_role("dialog").get_by_role("link", name="Kopioi linkki tähän").click()
    expect(page.get_by_role("status").filter(has_text="Linkki kopioitu")).to_be_visible()
    assert "fact=dismissed_people" in told(page)


def told(page: Page) -> str:
    return str(page.evaluate("window.copied"))
