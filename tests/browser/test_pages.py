"""Every page keeps every rule: by default each in another state, and in all eight when there is time."""

from collections.abc import Callable
from functools import cache
from pprint import pformat

import pytest

from armdash.i18n.translator import Translator
from armdash.queries.case import case_texts
from armdash.queries.connection import Connection
from tests.browser.conftest import OpenPage
from tests.browser.languages import LABELS, texts_of_the_data
from tests.browser.rules import Expected, broken_rules
from tests.browser.states import PATHS, State, open_everything, put_into, settle, states, with_params

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def expected(con: Connection) -> Callable[[str, State], Expected]:
    """Return a function that tells what is expected of a path in a state."""
    of_the_data = texts_of_the_data(con)

    @cache
    def case_name(language: str) -> str:
        return case_texts(con, language=language)["name"]

    def expect(path: str, state: State) -> Expected:
        tr, name = Translator(state.language), path.strip("/").partition("?")[0] or "overview"
        title = tr("product.page_title", page=tr(f"nav.{name}"), case=case_name(state.language))
        return Expected(state, title, of_the_data)

    return expect


@pytest.mark.parametrize("path", PATHS)
def test_a_page_keeps_every_rule_with_everything_open(
    open_page: OpenPage, expected: Callable[[str, State], Expected], path: str
) -> None:
    state = states(path)[0]
    page = open_page(with_params(path, lang=state.language), width=state.width, theme=state.theme)
    settle(page)
    open_everything(page)
    broken = broken_rules(page, expected(path, state))
    assert broken == {}, pformat(broken, width=200)
    assert page.evaluate("navigator.language") == LABELS[state.language]["locale"]


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
