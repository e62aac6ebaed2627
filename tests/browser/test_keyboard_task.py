"""A coordinator with a keyboard alone answers a question and takes the answer along."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.states import settle

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


def test_the_keyboard_answers_a_question_and_takes_the_answer_along(open_page: OpenPage) -> None:
    """Which projects did ESF fund that ran on 1.6.2022, and who took part?"""
    page = open_page("/timeline?as_of=2022-06-01")
    page.get_by_role("button", name="Lisää rajauksia").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("dialog").get_by_role("combobox").first
    expect(field).to_be_visible()
    field.focus()
    page.keyboard.type("Euroopan sosiaali")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-chip-funder-esf")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    menu = page.get_by_test_id("stTopNavLink").filter(has_text="Verkosto")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    settle(page)
    assert "funder=esf" in page.url
    page.locator("summary").filter(has_text="taulukkona").first.focus()
    page.keyboard.press("Enter")
    button = page.locator(".stDownloadButton button:visible").filter(has_text="CSV").first
    expect(button).to_be_visible()
    button.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
