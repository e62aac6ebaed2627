"""Everything is found from every page: by keyboard, on a phone, without scripts; a result opens what it names."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import IDLE, OpenPage
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser

FIELD = "form.search [name=find]"


def is_open_in_the_window(page: Page, place: str) -> None:
    """Wait until what a link names is unfolded and stands in the window."""
    found = f"document.querySelector('[data-testid=stMain] #{place}')"
    wait_until(page, f"({found}?.closest('details') ?? {found}?.querySelector('details'))?.open === true")
    wait_until(page, f"(({{ top, bottom }}) => bottom > 0 && top < innerHeight)({found}.getBoundingClientRect())")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement?.name ?? ''"))


@pytest.mark.thorough
def test_the_keyboard_alone_finds_what_was_done_in_simo(open_page: OpenPage) -> None:
    page = open_page("/timeline?theme=people")
    settle(page)
    page.keyboard.press("Control+k")
    assert focused(page) == "find"
    page.keyboard.type("mitä tehtiin simossa")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("23 osumaa haulla ”mitä tehtiin simossa”")
    assert "find=mit" in page.url
    assert "theme=people" in page.url
    expect(page.locator(".armdash-heard")).to_have_text("23 osumaa haulla ”mitä tehtiin simossa”")
    settle(page)
    page.locator(".found a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=stMain] .profile h2")).to_have_text(
        "Mitä Simossa tehtiin: lähteet kertovat 4 hankkeen työstä"
    )
    assert page.url.endswith("/map?profile=751")
    page.go_back()
    expect(page.locator("h1")).to_have_text("23 osumaa haulla ”mitä tehtiin simossa”")


def test_a_second_search_is_typed_where_the_first_was_and_its_result_opens(open_page: OpenPage) -> None:
    page = open_page("/search?find=226")
    settle(page)
    page.keyboard.press("Meta+k")
    assert page.locator(FIELD).evaluate("(field) => field === document.activeElement && field.selectionEnd") == 3
    page.keyboard.type("pieni kunta omin")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("1 osuma haulla ”pieni kunta omin”")
    wait_until(page, "document.activeElement.name === 'find' && document.activeElement.value === 'pieni kunta omin'")
    page.get_by_role("link", name="Pieni kunta omin vahvuuksin").click()
    is_open_in_the_window(page, "lesson-small_municipality")


def test_a_finger_finds_from_any_page(open_page: OpenPage) -> None:
    page = open_page("/accessibility", width=390)
    settle(page)
    expect(page.locator(FIELD)).to_be_hidden()
    page.mouse.wheel(0, 900)
    page.get_by_role("link", name="Hae kaikesta").click()
    expect(page.locator("h1")).to_have_text("Hae hankkeita, lukuja, paikkoja ja kaikkea muuta")
    wait_until(page, "document.activeElement.name === 'find'")
    page.keyboard.type("veitsilouto")
    page.get_by_role("button", name="Hae", exact=True).click()
    expect(page.get_by_role("link", name="Tarkoititko: Veitsiluoto?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough
def test_an_event_that_was_found_stands_in_the_window(open_page: OpenPage) -> None:
    page = open_page("/search?find=yt-neuvottelujen päättyneen")
    page.get_by_role("link", name="Ilmoitus: 550 irtisanotaan").click()
    is_open_in_the_window(page, "event-dismissals")


@pytest.mark.thorough
def test_a_link_to_a_result_that_is_passed_on_opens_it_too(open_page: OpenPage) -> None:
    page = open_page("/timeline#event-dismissals")
    is_open_in_the_window(page, "event-dismissals")


@pytest.mark.thorough
def test_a_slide_leads_to_the_search(open_page: OpenPage) -> None:
    page = open_page("/present?lang=en&slide=3")
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search?lang=en&slide=3")
    page.wait_for_selector(IDLE)
    expect(page.locator("h1")).to_have_text("Search projects, figures, places and everything else")


def test_without_scripts_a_form_is_sent(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/funding?lang=en&theme=people")
    page.get_by_role("searchbox", name="Search everything").fill("1 000")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("results for “1 000”")
    assert "theme=people" in page.url
    expect(page.locator(".found a").first).to_contain_text("1,000 jobs")
    context.close()
