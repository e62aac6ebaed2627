"""The ways on from the first page, on servers of both kinds after their start too, and a server that is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    IDLE,
    Complaints,
    OpenPage,
    Profile,
    RunningServer,
    page_of_a_module,
    running_server,
)
from tests.browser.slow_line import slow_line
from tests.browser.states import go_to
from tests.browser.test_present import wait_for_slide

pytestmark = pytest.mark.browser

LANGUAGES_SEEN = """new MutationObserver(() => {
    window.languages = [...(window.languages ?? []), document.documentElement.lang];
}).observe(document.documentElement, {attributes: true, attributeFilter: ['lang']})"""


# Whether a click with a key held, which opens beside the page, is taken for one that opens in place.
TAKEN_WITH_A_KEY_HELD = """new Promise((answer) => {
    addEventListener("click", (event) => { answer(event.defaultPrevented); event.preventDefault(); }, { once: true });
    const click = { bubbles: true, cancelable: true, ctrlKey: true };
    document.querySelector(".previews a").dispatchEvent(new MouseEvent("click", click));
})"""


@dataclass(frozen=True)
class Started:
    """A server, and a page to open there."""

    server: RunningServer
    page: Page


@pytest.fixture(scope="module", params=["armdash", "streamlit"])
def started(
    request: pytest.FixtureRequest, profile: Profile, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started]:
    # Alone, Streamlit looks for its server below the address of the page first.
    complaints = Complaints(expected=[r"404 \(Not Found\).*/_stcore/"] if request.param == "streamlit" else [])
    log = tmp_path_factory.mktemp("started") / "log.txt"
    with running_server(request.param, database, log) as server, page_of_a_module(profile, complaints) as page:
        yield Started(server, page)


@pytest.mark.thorough
def test_the_first_link_after_a_start_opens_its_page_in_the_frame(started: Started) -> None:
    page = started.page
    page.goto(f"{started.server.url}/projects?lang=en")
    page.wait_for_selector(IDLE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    menu = page.get_by_test_id("stTopNavLink")
    expect(menu.nth(2)).to_be_visible()
    addresses = [link.get_attribute("href").partition("?")[0] for link in menu.all()]
    assert {path.rpartition("/")[2] for path in addresses} >= {"projects", "sources"}
    assert page.title().startswith("Projects")
    assert page.url.endswith("/projects?lang=en")


@pytest.mark.thorough
def test_on_a_server_of_its_own_a_link_opens_in_place(started: Started) -> None:
    links_open_in_place(started.page, started.server.url)


def test_a_link_to_a_page_opens_it_in_place_and_back_leads_to_where_one_was(page: Page, server: str) -> None:
    """And the document stays in its language all the way."""
    links_open_in_place(page, server)


def links_open_in_place(page: Page, url: str) -> None:
    page.goto(f"{url}/?lang=en&theme=people")
    page.wait_for_selector(IDLE)
    page.evaluate(f"window.isTheSameDocument = {LANGUAGES_SEEN} === undefined")
    answer = page.locator("h1").inner_text()
    assert not page.evaluate(TAKEN_WITH_A_KEY_HELD)
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
    go_to(page, "projects")
    assert page.evaluate("window.isTheSameDocument")
    assert set(page.evaluate("window.languages ?? ['en']")) == {"en"}


def test_a_lost_connection_is_told_in_the_language_and_another_server_shows_the_same_slide(
    open_page: OpenPage, server: str, complaints: Complaints
) -> None:
    with slow_line(server, round_trip=0) as url:
        page = open_page("/present?slide=3", url=url)
        wait_for_slide(page, 3)
        page.keyboard.press("ArrowRight")
        wait_for_slide(page, 4)
        address = page.url.replace(url, "")
        assert complaints.unexpected() == []
        complaints.expected.append("")  # without its server a page says all kinds of things
    expect(page.get_by_role("dialog")).to_contain_text("Yhteysvirhe", timeout=30_000)
    wait_for_slide(open_page(address), 4)


@pytest.mark.thorough
@pytest.mark.parametrize("started", ["streamlit"], indirect=True)
def test_a_server_that_sends_no_script_of_ours_draws_both_forms_and_shows_one(started: Started) -> None:
    started.page.goto(f"{started.server.url}/projects")
    started.page.wait_for_selector(IDLE)
    go_to(started.page, "timeline")
    expect(started.page.locator(".st-key-wide-timeline")).to_be_visible()
    expect(started.page.locator(".st-key-narrow-timeline")).to_be_hidden()
