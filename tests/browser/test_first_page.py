"""A server of its own, of both kinds: its first link after the start, the ways on from there, and its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import IDLE, Complaints, OpenPage, RunningServer, running_server, watched
from tests.browser.states import go_to
from tests.browser.test_present import wait_for_slide

pytestmark = pytest.mark.browser

LANGUAGES_SEEN = """new MutationObserver(() => {
    window.languages = [...(window.languages ?? []), document.documentElement.lang];
}).observe(document.documentElement, {attributes: true, attributeFilter: ['lang']})"""


@dataclass(frozen=True)
class Started:
    """A server, and the page that was opened there first, by a link to it."""

    server: RunningServer
    page: Page
    complaints: Complaints


@pytest.fixture(scope="module", params=["armdash", pytest.param("streamlit", marks=pytest.mark.thorough)])
def started(
    request: pytest.FixtureRequest, browser: Browser, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started]:
    # Alone, Streamlit looks for its server below the address of the page first.
    complaints = Complaints(expected=[r"404 \(Not Found\).*/_stcore/"] if request.param == "streamlit" else [])
    log = tmp_path_factory.mktemp("started") / "log.txt"
    with running_server(request.param, database, log) as server, watched(browser, complaints) as context:
        page = context.new_page()
        page.goto(f"{server.url}/projects?lang=en")
        page.wait_for_selector(IDLE)
        yield Started(server, page, complaints)


@pytest.mark.thorough
def test_the_first_link_after_a_start_opens_its_page_in_the_frame(started: Started) -> None:
    page = started.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    menu = page.get_by_test_id("stTopNavLink")
    expect(menu.nth(2)).to_be_visible()
    addresses = [link.get_attribute("href").partition("?")[0] for link in menu.all()]
    assert {path.rpartition("/")[2] for path in addresses} >= {"projects", "sources"}
    assert page.title().startswith("Projects")
    assert page.url.endswith("/projects?lang=en")


@pytest.mark.parametrize("started", ["armdash", pytest.param("streamlit", marks=pytest.mark.thorough)], indirect=True)
def test_a_link_to_a_page_opens_it_in_place_and_back_leads_to_where_one_was(started: Started) -> None:
    """And the document stays in its language all the way."""
    page = started.page
    page.goto(f"{started.server.url}/?lang=en&theme=people")
    page.wait_for_selector(IDLE)
    page.evaluate(f"window.isTheSameDocument = {LANGUAGES_SEEN} === undefined")
    answer = page.locator("h1").inner_text()
    page.locator(".previews a").filter(has_text="Funding").click()
    expect(page).to_have_url(re.compile(r"/funding\?lang=en&theme=people$"))
    page.locator(".source-note a").first.click()
    expect(page).to_have_url(re.compile(r"/sources\?lang=en&theme=people&source=\w+$"))
    expect(page.locator("h1")).to_contain_text("sets of statistics")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/funding\?lang=en&theme=people$"))
    expect(page.locator("h1")).to_contain_text("The sources report")
    page.go_back()
    expect(page.locator("h1")).to_have_text(answer)
    go_to(page, "timeline")
    assert page.evaluate("window.isTheSameDocument")
    assert set(page.evaluate("window.languages ?? ['en']")) == {"en"}


@pytest.mark.parametrize("started", ["armdash"], indirect=True)
def test_a_lost_connection_is_told_in_the_language_and_another_server_shows_the_same_slide(
    started: Started, open_page: OpenPage
) -> None:
    page, server = started.page, started.server
    page.goto(f"{server.url}/present?slide=3")
    wait_for_slide(page, 3)
    page.keyboard.press("ArrowRight")
    wait_for_slide(page, 4)
    address = page.url.replace(server.url, "")
    assert started.complaints.unexpected() == []
    started.complaints.expected.append("")  # without its server a page says all kinds of things
    server.stop()
    expect(page.get_by_role("dialog")).to_contain_text("Yhteysvirhe", timeout=30_000)
    wait_for_slide(open_page(address), 4)


@pytest.mark.thorough
@pytest.mark.parametrize("started", ["streamlit"], indirect=True)
def test_a_server_that_sends_no_script_of_ours_draws_both_forms_and_shows_one(started: Started) -> None:
    go_to(started.page, "timeline")
    expect(started.page.locator(".st-key-wide-timeline")).to_be_visible()
    expect(started.page.locator(".st-key-narrow-timeline")).to_be_hidden()
