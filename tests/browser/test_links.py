"""Ways through the dashboard: the menu and the browser's Back close what is open; a link is copied with one click."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, StartServer

pytestmark = pytest.mark.browser


def test_the_menu_closes_the_open_project_and_keeps_the_filters(open_page: OpenPage) -> None:
    page = open_page("/projects?theme=education&project=new_era")
    expect(page.locator("h1")).to_have_text("Uusi aika")
    page.get_by_test_id("stTopNavLink").filter(has_text="Hankkeet").click()
    expect(page.locator('[class*="st-key-chip-theme-education"]')).to_be_visible()
    expect(page).to_have_url(re.compile(r"/projects\?theme=education$"))


def test_back_from_a_project_leaves_no_project_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/timeline?lang=en")
    title = page.locator("h1").inner_text()
    page.locator('[data-testid=stMain] a[href*="project="]').first.click()
    expect(page).to_have_url(re.compile(r"/projects\?.*project="))
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_url(re.compile(r"/timeline\?lang=en$"))


@pytest.mark.parametrize("kind", ["armdash", "streamlit"])
def test_a_link_to_a_page_opens_it_in_place_and_back_leads_to_where_one_was(
    start_server: StartServer, open_page: OpenPage, kind: str
) -> None:
    page = open_page("/?lang=en&theme=people", url=start_server(kind).url)
    page.evaluate("window.isTheSameDocument = true")
    answer = page.locator("h1").inner_text()
    page.locator(".previews a").filter(has_text="Funding").click()
    expect(page).to_have_url(re.compile(r"/funding\?lang=en&theme=people$"))
    page.locator(".source-note a").first.click()
    expect(page).to_have_url(re.compile(r"/sources\?lang=en&theme=people&source=\w+$"))
    expect(page.locator("h1")).to_contain_text("other sources")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/funding\?lang=en&theme=people$"))
    expect(page.locator("h1")).to_contain_text("The sources report")
    page.go_back()
    expect(page.locator("h1")).to_have_text(answer)
    assert page.evaluate("window.isTheSameDocument")


def test_a_link_with_a_key_held_opens_beside_the_page(open_page: OpenPage) -> None:
    page = open_page("/?lang=en")
    with page.context.expect_page() as opened:
        page.locator(".previews a").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/timeline\?lang=en$"))
    assert page.url.endswith("/?lang=en")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_link_is_copied_with_one_click_and_said(open_page: OpenPage, language: str) -> None:
    page = open_page(f"/projects?lang={language}&theme=people")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name={"fi": "Linkki", "en": "Link"}[language], exact=True).click()
    page.get_by_role("button", name={"fi": "Kopioi linkki", "en": "Copy the link"}[language]).first.click()
    expect(
        page.get_by_role("status").filter(has_text={"fi": "Linkki kopioitu", "en": "Link copied"}[language])
    ).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_mailed_link_with_escaped_ampersands_opens_in_its_language(open_page: OpenPage) -> None:
    page = open_page("/projects?theme=people&amp;lang=en.")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 projects")
    expect(page).to_have_url(re.compile(r"/projects\?lang=en&theme=people$"))
