"""A state in the address is the state on the screen, in a fresh browser and after it is passed on."""

import random
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids, matching_projects
from armdash.ui.address import to_params
from tests.browser.conftest import OpenPage
from tests.browser.states import settle, wait_until
from tests.ui.test_address import random_address

pytestmark = pytest.mark.browser


def shown_count(page: Page) -> int:
    if page.locator(".st-key-chosen").count() == 0:
        return 15
    text = page.locator(".st-key-chosen").inner_text()
    found = re.match(r"\s*(\d+)", text)
    assert found, text
    return int(found[1])


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(1, 12))])
def test_a_state_opened_from_its_address_shows_its_projects(open_page: OpenPage, con: Connection, seed: int) -> None:
    address = random_address(random.Random(seed), known_ids(con))
    params = {
        name: values for name, values in to_params(address, "projects").items() if name not in ("project", "source")
    }
    page = open_page(f"/projects?{urlencode(params, doseq=True)}")
    assert shown_count(page) == len(matching_projects(con, address.filters))
    chips = page.locator('[class*="st-key-chip-"]')
    assert chips.count() == sum(
        len(params.get(name, [])) for name in ("theme", "funder", "lead", "organisation", "municipality", "q")
    )
    assert parse_qs(urlsplit(page.url).query) == params


def test_a_choice_goes_into_the_address_and_the_address_gives_the_choice(
    open_page: OpenPage, con: Connection
) -> None:
    page = open_page("/projects")
    page.get_by_role("button", name="Ihmiset (2)").click()
    expect(page.locator(".st-key-chip-theme-people")).to_be_visible()
    expect(page.locator("h1")).to_have_text("2 hanketta vastaa rajauksia")
    address = urlsplit(page.url)
    assert parse_qs(address.query) == {"theme": ["people"]}
    again = open_page(f"{address.path}?{address.query}")
    expect(again.locator("h1")).to_have_text("2 hanketta vastaa rajauksia")
    again.locator(".st-key-chip-theme-people button").first.click()
    expect(again.locator("h1")).to_have_text("15 hanketta, 4 teemaa")
    assert urlsplit(again.url).query == ""


def test_a_picture_is_drawn_once_after_a_change(open_page: OpenPage) -> None:
    page = open_page("/timeline")
    expect(page.locator(".js-plotly-plot .annotation").first).to_be_visible()
    page.evaluate(
        """() => {
            window.drawn = 0;
            window.lastDrawn = Infinity;
            const added = (records) => records.flatMap((record) => [...record.addedNodes]);
            const isText = (node) => node.matches?.(".js-plotly-plot .annotation");
            new MutationObserver((records) => {
                const texts = added(records).filter(isText).length;
                drawn += texts;
                if (texts) lastDrawn = performance.now();
            })
                .observe(document.body, {subtree: true, childList: true});
        }"""
    )
    page.locator(".st-key-filter-theme button").first.click()
    expect(page.locator(".st-key-chosen")).to_be_visible()
    settle(page)
    wait_until(page, "performance.now() - lastDrawn > 300")
    assert page.evaluate("drawn") == page.locator(".js-plotly-plot .annotation").count() > 0


def test_a_day_is_typed_and_taken_with_enter(open_page: OpenPage) -> None:
    page = open_page("/timeline", width=390)
    page.get_by_label("Tilanne päivänä").fill("1.6.2022")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="1.6.2022 käynnissä oli kaksitoista hanketta")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["as_of"] == ["2022-06-01"]
