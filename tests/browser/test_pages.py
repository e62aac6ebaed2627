"""Every page keeps every rule: by default each in another state, and in all eight when there is time."""

from collections.abc import Callable, Iterator
from functools import cache
from pprint import pformat

import pytest
from playwright.sync_api import Page

from armdash.domain.pages import LANDING_PAGE, page_names
from armdash.i18n.translator import Translator
from armdash.queries.case import case_texts
from armdash.queries.connection import Connection
from tests.browser.conftest import IDLE, Complaints, OpenPage, Profile, page_of_a_module
from tests.browser.languages import LABELS, texts_of_the_data
from tests.browser.rules import Expected, broken_rules
from tests.browser.states import PATHS, WIDE, State, go_to, open_everything, put_into, settle, states, with_params

pytestmark = pytest.mark.browser

# The pages with controls of their own; what the others have besides is in their documents, which keep the same rules,
# and the popovers of the timeline and the map are tried by tests of their own.
WITH_CONTROLS = ("/projects", "/sources", "/present")
IN_TURN = [path if path in WITH_CONTROLS else pytest.param(path, marks=pytest.mark.thorough) for path in PATHS]


def name_of(path: str) -> str:
    """Return the name of the page at a path."""
    return path.strip("/").partition("?")[0] or LANDING_PAGE


@pytest.fixture(scope="module")
def expected(con: Connection) -> Callable[[str, State], Expected]:
    """Return a function that tells what is expected of a path in a state."""
    of_the_data = texts_of_the_data(con)

    @cache
    def case_name(language: str) -> str:
        return case_texts(con, language=language)["name"]

    def expect(path: str, state: State) -> Expected:
        tr, name = Translator(state.language), name_of(path)
        title = tr("product.page_title", page=tr(f"nav.{name}"), case=case_name(state.language))
        return Expected(state, title, of_the_data)

    return expect


@pytest.fixture(scope="module")
def complaints() -> Complaints:
    """Return what the browser says on the whole walk; each page is asked for it at its end."""
    return Complaints()


@pytest.fixture(scope="module")
def walker(profile: Profile, server: str, complaints: Complaints) -> Iterator[Page]:
    """Open the first page for a walk that goes on by the menu: loading is asked elsewhere, and takes longest."""
    with page_of_a_module(profile, complaints) as page:
        page.goto(f"{server}/search")
        page.wait_for_selector(IDLE)
        yield page


@pytest.mark.parametrize("path", IN_TURN)
def test_a_page_keeps_every_rule_with_everything_open(
    walker: Page, server: str, complaints: Complaints, expected: Callable[[str, State], Expected], path: str
) -> None:
    state = states(path)[0]
    if name_of(path) in page_names(hidden=False) and "?" not in path:
        walker.set_viewport_size({"width": WIDE, "height": 800})
        go_to(walker, name_of(path))
    else:
        walker.goto(server + with_params(path, lang=state.language))
        settle(walker)
    put_into(walker, state)
    open_everything(walker)
    broken = broken_rules(walker, expected(path, state))
    assert broken == {}, pformat(broken, width=200)
    assert walker.evaluate("navigator.language") == LABELS[state.language]["locale"]
    assert complaints.unexpected() == []


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_a_page_keeps_every_rule_in_every_state_that_its_reader_brings_it_into(
    open_page: OpenPage, expected: Callable[[str, State], Expected], path: str
) -> None:
    page = open_page(path)
    broken = {}
    for state in states(path):
        put_into(page, state)
        open_everything(page)
        broken[state] = broken_rules(page, expected(path, state))
    broken = {state: rules for state, rules in broken.items() if rules}
    assert broken == {}, pformat(broken, width=200)
