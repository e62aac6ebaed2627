"""Several cases in one server: from one to the other and back, a value's card in place, and every rule kept."""

from collections.abc import Iterator
from pathlib import Path
from pprint import pformat

import pytest
from playwright.sync_api import expect

from armdash import config
from armdash.i18n.translator import Translator
from armdash.queries.connection import connect
from tests.browser.conftest import OpenPage, running_server
from tests.browser.languages import texts_of_the_data
from tests.browser.rules import Expected, broken_rules
from tests.browser.states import NARROW, WIDE, State, open_everything, put_into, settle
from tests.folder_of_cases import CASES, MIRROR, TOWN

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

CONTENT = "[data-testid=stMain]"


@pytest.fixture(scope="module")
def cases(folder_of_cases: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server of a folder of three cases and return its address."""
    folder, database = folder_of_cases
    with running_server("armdash", database, tmp_path_factory.mktemp("cases") / "log.txt", folder) as running:
        yield running.url


def test_a_reader_goes_through_the_cases_and_compares_them(open_page: OpenPage, cases: str) -> None:
    page = open_page("/", url=cases)
    page.locator(".cases").get_by_role("link", name="Peili: Peilikylän rakennemuutos").click()
    page.wait_for_url(f"{cases}/{MIRROR}/")
    settle(page)
    files = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
    assert any(file.startswith("/static/") for file in files)
    assert [file for file in files if file.startswith(f"/{MIRROR}/static/")] == []
    page.get_by_test_id("stTopNavLink").filter(has_text="Rahoitus").click()
    page.wait_for_url(f"{cases}/{MIRROR}/funding")
    settle(page)
    expect(page.locator(CONTENT)).to_contain_text("9,00\xa0milj.\xa0€")
    expect(page.locator(CONTENT)).not_to_contain_text("3,40\xa0milj.\xa0€")
    page.locator(".footer").get_by_role("link", name="Tapausten vertailu").click()
    page.wait_for_url(f"{cases}/compare")
    settle(page)
    page.locator(".st-key-language-en button").click()
    page.wait_for_url(f"{cases}/compare?lang=en")
    settle(page)
    page.locator(".side-by-side").get_by_role("link", name="Ruukkila’s structural change", exact=True).click()
    page.wait_for_url(f"{cases}/{TOWN}/?lang=en")
    settle(page)
    page.locator(".footer").get_by_role("link", name="All cases").click()
    page.wait_for_url(f"{cases}/?lang=en")


def test_the_card_of_a_value_leads_into_the_case_that_tells_it(open_page: OpenPage, cases: str) -> None:
    page = open_page("/compare", url=cases)
    page.locator(CONTENT).get_by_role("link", name="9,00 milj. €").first.click()
    card = page.get_by_role("dialog")
    expect(card.get_by_role("heading", level=2)).to_contain_text("9,00")
    assert page.url == f"{cases}/compare"
    card.get_by_role("link", name="Rahoitus").click()
    page.wait_for_url(f"{cases}/{MIRROR}/funding*")
    settle(page)
    expect(page.locator("h1")).to_be_visible()


def test_a_choice_of_cases_stands_in_the_address(open_page: OpenPage, cases: str) -> None:
    page = open_page("/compare", url=cases)
    page.locator(".side-choice").get_by_role("link", name="Kuuselan leipomo").click()
    page.wait_for_url(f"{cases}/compare?cases={MIRROR}%2C{TOWN}")
    settle(page)
    expect(page.locator(".side-by-side thead th")).to_have_count(2)
    page.go_back()
    settle(page)
    expect(page.locator(".side-by-side thead th")).to_have_count(3)


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("name", ["cases", "compare"])
def test_the_pages_of_all_cases_keep_every_rule(
    open_page: OpenPage, cases: str, folder_of_cases: tuple[Path, Path], name: str, language: str
) -> None:
    folder, database = folder_of_cases
    files = [config.database_file(folder / case, database, folder) for case in CASES]
    of_the_data = [text for file in files for text in texts_of_the_data(connect(file))]
    tr = Translator(language)
    title = tr("product.page_title", page=tr(f"nav.{name}"), case=tr("cases.name"))
    page = open_page("/" if name == "cases" else f"/{name}", url=cases)
    broken = {}
    for width, theme in ((WIDE, "light"), (NARROW, "dark")):
        state = State(language, width, theme)
        put_into(page, state)
        open_everything(page)
        broken[state] = broken_rules(page, Expected(state, title, of_the_data))
    broken = {state: rules for state, rules in broken.items() if rules}
    assert broken == {}, pformat(broken, width=200)
