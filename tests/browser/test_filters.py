"""A state in the address is the state on the screen, in a fresh browser and after it is passed on."""

import random
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids, matching_projects
from armdash.ui.address import to_params
from tests.browser.conftest import OpenPage
from tests.ui.test_address import random_address

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(1, 12))])
def test_a_state_opened_from_its_address_shows_its_projects(open_page: OpenPage, con: Connection, seed: int) -> None:
    address = random_address(random.Random(seed), known_ids(con))
    params = {
        name: values for name, values in to_params(address, "projects").items() if name not in ("project", "source")
    }
    page = open_page(f"/projects?{urlencode(params, doseq=True)}")
    chips = sum(
        len(params.get(name, [])) for name in ("theme", "funder", "lead", "organisation", "municipality", "q")
    )
    expect(page.locator('[class*="st-key-chip-"]')).to_have_count(chips)
    if not address.filters.is_empty:
        count = len(matching_projects(con, address.filters))
        expect(page.locator(".st-key-chosen")).to_have_text(re.compile(rf"^\s*{count}\b"))
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == params)


def test_a_choice_goes_into_the_address_and_out_of_it(open_page: OpenPage) -> None:
    page = open_page("/projects")
    page.get_by_role("button", name="Ihmiset (2)").click()
    expect(page.locator(".st-key-chip-theme-people")).to_be_visible()
    expect(page.locator("h1")).to_have_text("2 hanketta vastaa rajauksia")
    page.wait_for_url("**/projects?theme=people")
    page.locator(".st-key-chip-theme-people button").first.click()
    expect(page.locator("h1")).to_have_text("15 hanketta, 4 teemaa")
    page.wait_for_url("**/projects")
