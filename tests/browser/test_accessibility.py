"""axe finds nothing in what is not open when a page is: menus, tooltips, pages without results, and bad data."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from armdash import config
from armdash.queries.connection import Connection
from tests.app.test_bad_data import spoil
from tests.browser.axe import run_axe
from tests.browser.conftest import IDLE, Complaints, OpenPage, StartServer
from tests.browser.languages import LABELS, foreign, texts_of_the_data
from tests.browser.states import (
    NARROW,
    PATHS,
    THEMES,
    WIDE,
    State,
    open_everything,
    put_into,
    settle,
    states,
    wait_until,
    with_params,
)

pytestmark = pytest.mark.browser

POPOVERS = "[data-testid=stMain] [data-testid=stPopover] button[aria-haspopup]:visible"
POPOVER_BODY = "[data-testid=stPopoverBody]"
FIELDS = "[role=combobox]:visible"
MENU = "[role=listbox], [role=dialog]:not([data-testid=stPopoverBody])"
NO_TOOLTIP_FADES = """[...document.querySelectorAll('[role=tooltip]')].every((one) => {
    for (let part = one; part; part = part.parentElement) if (getComputedStyle(part).opacity !== '1') return false;
    return true;
})"""


def assert_nothing_found(page: Page, context: str | None = None) -> None:
    found = run_axe(page, context)
    assert found.violations == []
    for line in found.best_practices:
        print("best practice:", line)


def not_seen(parts: Iterable[Locator], seen: set[str], name: str) -> Iterable[Locator]:
    """Return the parts whose name was not seen before, and remember it."""
    for part in parts:
        told = part.evaluate(f"(one) => one.{name}")
        if told not in seen:
            seen.add(told)
            yield part


def look_into_menus(page: Page, part: Locator, seen: set[str]) -> None:
    """Open each choice list and calendar of the part and run axe on it."""
    for field in not_seen(part.locator(FIELDS).all(), seen, "ariaLabel"):
        field.click()
        if not page.locator(MENU).count():
            field.press("ArrowDown")
        expect(page.locator(MENU).first).to_be_visible()
        settle(page)
        assert_nothing_found(page, MENU)
        page.keyboard.press("Escape")


def look_into_popovers(page: Page, state: State, of_the_data: list[str], seen: set[str]) -> None:
    """Open each popover: the first of all with the page around it; what is in it speaks one language."""
    for popover in not_seen(page.locator(POPOVERS).all(), seen, "innerText"):
        popover.click()
        expect(page.locator(POPOVER_BODY)).to_be_visible()
        settle(page)
        assert_nothing_found(page, POPOVER_BODY if len(seen) > 1 else None)
        assert foreign(page, state.language, of_the_data) == []
        look_into_menus(page, page.locator(POPOVER_BODY), seen)
        page.keyboard.press("Escape")
        expect(page.locator(POPOVER_BODY)).to_have_count(0)
    look_into_menus(page, page.locator("[data-testid=stMain]"), seen)


@pytest.mark.thorough
def test_axe_finds_nothing_in_popovers_and_menus(open_page: OpenPage, con: Connection) -> None:
    """The filters are the same on all pages, and what is called the same is opened once."""
    seen: set[str] = set()
    page = open_page("/timeline?theme=people&as_of=2022-06-01")
    look_into_popovers(page, State("fi", WIDE, "light"), texts_of_the_data(con), seen)
    assert len(seen) > 5


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_in_the_popovers_and_menus_of_any_page(
    open_page: OpenPage, con: Connection, path: str
) -> None:
    page = open_page(with_params(path, theme="people"))
    state = states(path)[0]
    put_into(page, state)
    look_into_popovers(page, state, texts_of_the_data(con), set())


@pytest.mark.thorough
def test_axe_finds_nothing_in_tooltips(open_page: OpenPage) -> None:
    """On narrow screens Streamlit has none."""
    page = open_page("/projects?theme=people&funder=esf")
    for language, theme in zip(config.LANGUAGES, THEMES, strict=True):
        put_into(page, State(language, WIDE, theme))
        page.keyboard.press("Tab")  # from now on the browser takes its reader for one with a keyboard
        page.locator('[class*="st-key-chip-"] button:visible').first.focus()
        expect(page.get_by_role("tooltip").first).to_be_visible()
        settle(page)
        wait_until(page, NO_TOOLTIP_FADES)
        assert_nothing_found(page)
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "path",
    [path for path in PATHS if "?" not in path],
)
@pytest.mark.thorough
def test_axe_finds_nothing_without_results(open_page: OpenPage, path: str) -> None:
    page = open_page(f"{path}?q=qqqq&theme=no-such-theme")
    put_into(page, states(path)[0])
    assert_nothing_found(page)


def test_a_page_that_does_not_exist_is_told_in_the_language(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected += ["does not seem to exist", "404 .*/no_such_page"]
    page = open_page("/no_such_page")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(LABELS["fi"]["words"]["Page not found"])
    expect(dialog).not_to_contain_text("requested")
    settle(page)
    assert_nothing_found(page, "[role=dialog]")


@pytest.mark.thorough
def test_axe_finds_nothing_with_bad_data(
    open_page: OpenPage,
    start_server: StartServer,
    complaints: Complaints,
    database: Path,
    copied_data: Path,
    tmp_path: Path,
) -> None:
    """First without figures from before, then with them."""
    complaints.expected.append("ERR_CONNECTION_REFUSED")  # the server may stop before its page does
    own = tmp_path / "armdash.duckdb"
    spoil(copied_data)
    page = open_page("/projects", url=start_server("armdash", database=own, data=copied_data).url)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    assert_nothing_found(page)
    shutil.copy(database, own)
    page.reload()
    page.wait_for_selector(IDLE)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("15 hanketta, 4 teemaa")
    put_into(page, State("fi", NARROW, "dark"))
    open_everything(page)
    assert_nothing_found(page)
