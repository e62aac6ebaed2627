"""Ways through the dashboard: the menu and the browser's Back close what is open; a link is copied with one click."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser


def test_the_keyboard_opens_terms_and_a_project_and_the_menu_closes_it_and_keeps_the_filters(
    open_page: OpenPage,
) -> None:
    page = open_page("/projects?theme=education")
    page.get_by_role("button", name="Sanat ja lyhenteet").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Sanat ja lyhenteet")).to_be_focused()

    page.get_by_role("link", name="Avaa Uusi aika").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Uusi aika")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"theme": ["education"], "project": ["new_era"]})
    page.get_by_test_id("stTopNavLink").filter(has_text="Hankkeet").click()
    expect(page.locator('[class*="st-key-chip-theme-education"]')).to_be_visible()
    expect(page).to_have_url(re.compile(r"/projects\?theme=education$"))


def test_back_from_a_project_leaves_no_project_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/search?find=hydrogen&lang=en")
    title = page.locator("h1").inner_text()
    page.locator('[data-testid=stMain] a[href*="project="]').first.click()
    expect(page).to_have_url(re.compile(r"/projects\?.*project="))
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"find": ["hydrogen"], "lang": ["en"]})


@pytest.mark.thorough
def test_a_link_with_a_key_held_opens_beside_the_page(open_page: OpenPage) -> None:
    page = open_page("/?lang=en")
    with page.context.expect_page() as opened:
        page.locator(".previews a").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/outcomes\?lang=en$"))
    assert page.url.endswith("/?lang=en")


def test_a_mailed_link_opens_in_its_language_and_is_copied_with_one_click_and_said(open_page: OpenPage) -> None:
    """Mail programs escape ampersands and take the full stop behind along."""
    page = open_page("/projects?theme=people&amp;lang=en.")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 projects")
    expect(page).to_have_url(re.compile(r"/projects\?lang=en&theme=people$"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("button", name="Copy the link").first.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_narrow_menu_shows_what_leaders_ask_first_and_marks_the_open_page(open_page: OpenPage) -> None:
    page = open_page("/sources", width=768)
    settle(page)
    shown = [link.inner_text() for link in page.locator("[data-testid=stTopNav] > :not([inert]) a").all()]
    assert shown[:4] == ["Yleiskuva", "Tulokset", "Työllisyys", "Rahoitus"]
    more = page.get_by_test_id("stTopNavSection")
    expect(more.locator("p")).to_have_css("font-weight", "600")
    expect(more).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.get_by_test_id("stTopNavLink").first.click()
    expect(more.locator("p")).to_have_css("font-weight", "400")
    page.set_viewport_size({"width": 390, "height": 800})
    opener = page.get_by_test_id("stExpandSidebarButton")
    expect(opener).to_have_attribute("aria-label", "Valikko")
    assert opener.evaluate("(one) => getComputedStyle(one, '::after').content") == '"Valikko"'
    for page_name, heading in (
        ("map", "Kartta"),
        ("map", "Kartta"),
        ("funding", "Rahoitus"),
    ):  # also the one that is open
        opener.click()
        page.get_by_test_id("stSidebarNavLink").filter(has_text=heading).click()
        expect(opener).to_be_visible()
        page.wait_for_url(f"**/{page_name}*")
        expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_what_is_opened_begins_at_its_top_and_back_leads_to_where_one_was(open_page: OpenPage) -> None:
    page = open_page("/projects")
    main, title = page.locator("[data-testid=stMain]"), page.locator("h1").inner_text()
    link = page.locator(".project-cards a").nth(12)
    link.scroll_into_view_if_needed()
    before = main.evaluate("(one) => one.scrollTop")
    assert before > 500
    link.click()
    expect(page.locator("h1")).not_to_have_text(title)
    wait_until(page, "document.querySelector('[data-testid=stMain]').scrollTop === 0")
    settle(page)
    assert main.evaluate("(one) => one.scrollTop") == 0
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    wait_until(page, f"Math.abs(document.querySelector('[data-testid=stMain]').scrollTop - {before}) < 50")
