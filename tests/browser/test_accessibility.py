"""axe finds nothing: on every page, in every state, with everything open, without results, and with bad data."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from armdash import config
from armdash.domain.palette import Palette
from tests.app.test_bad_data import spoil
from tests.browser.axe import Findings, run_axe
from tests.browser.conftest import Complaints, OpenPage, StartServer
from tests.browser.states import (
    ALL_STATES,
    PATHS,
    PATHS_WITH_MENUS,
    PATHS_WITHOUT_RESULTS,
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
from tests.contrast import TEXT, contrast

pytestmark = pytest.mark.browser

POPOVERS = "[data-testid=stMain] [data-testid=stPopover] button[aria-haspopup]"
POPOVER_BODY = "[data-testid=stPopoverBody]"
MENU = "[role=listbox], [role=dialog]:not([data-testid=stPopoverBody])"
NO_TOOLTIP_FADES = """[...document.querySelectorAll('[role=tooltip]')].every((one) => {
    for (let part = one; part; part = part.parentElement) if (getComputedStyle(part).opacity !== '1') return false;
    return true;
})"""
# What axe asked us to look at, and we did: Streamlit's lists name a description that is there only when they speak.
REVIEWED = {"aria-valid-attr-value"}


def assert_nothing_found(page: Page, context: str | None = None) -> Findings:
    found = run_axe(page, context)
    assert found.violations == []
    for line in found.best_practices:
        print("best practice:", line)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_any_page_in_any_state(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for state in states(path):
        put_into(page, state)
        open_everything(page)
        found = assert_nothing_found(page)
        assert len(found.rules) > 20
        assert [line for line in found.incomplete if line.split()[0] not in REVIEWED] == []
        assert unreadable(found, THEMES[state.theme]) == []


@pytest.mark.parametrize("path", PATHS if ALL_STATES else PATHS_WITH_MENUS)
def test_axe_finds_nothing_in_popovers_and_menus(open_page: OpenPage, path: str) -> None:
    """Each in turn on the page around it, which is checked above; lists and calendars bring nothing else along."""
    page = open_page(with_params(path, theme="people"))
    put_into(page, states(path)[0])
    for number, popover in enumerate(page.locator(POPOVERS).all()):
        popover.click()
        expect(page.locator(POPOVER_BODY)).to_be_visible()
        settle(page)
        assert_nothing_found(page, POPOVER_BODY if number else None)
        look_into_menus(page, page.locator(POPOVER_BODY))
        page.keyboard.press("Escape")
        expect(page.locator(POPOVER_BODY)).to_have_count(0)
    look_into_menus(page, page.locator("[data-testid=stMain]"))


def look_into_menus(page: Page, part: Locator) -> None:
    """Open each choice list and calendar of the part and run axe on it."""
    for field in part.locator("[role=combobox]:visible, [data-testid=stDateInput] button:visible").all():
        field.click()
        if not page.locator(MENU).count():
            field.press("ArrowDown")
        expect(page.locator(MENU).first).to_be_visible()
        settle(page)
        assert_nothing_found(page, MENU)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_tooltips(open_page: OpenPage, theme: str) -> None:
    """On narrow screens Streamlit has none."""
    page = open_page("/projects?theme=people&funder=esf")
    for language in config.LANGUAGES:
        put_into(page, State(language, WIDE, theme))
        page.keyboard.press("Tab")  # from now on the browser takes its reader for one with a keyboard
        page.locator('[class*="st-key-chip-"] button:visible').first.focus()
        expect(page.get_by_role("tooltip").first).to_be_visible()
        settle(page)
        wait_until(page, NO_TOOLTIP_FADES)
        assert_nothing_found(page)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("path", [path for path in PATHS if "?" not in path] if ALL_STATES else PATHS_WITHOUT_RESULTS)
def test_axe_finds_nothing_without_results(open_page: OpenPage, path: str) -> None:
    page = open_page(f"{path}?q=qqqq&theme=no-such-theme")
    put_into(page, states(path)[0])
    assert_nothing_found(page)


def test_axe_finds_nothing_where_there_is_no_such_page(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected += ["does not seem to exist", "404 .*/no_such_page"]
    page = open_page("/no_such_page")
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page)
    assert_nothing_found(page)


@pytest.mark.parametrize("has_earlier", [True, False])
def test_axe_finds_nothing_with_bad_data(
    open_page: OpenPage,
    start_server: StartServer,
    complaints: Complaints,
    copied_data: Path,
    tmp_path: Path,
    has_earlier: bool,
) -> None:
    complaints.expected.append("ERR_CONNECTION_REFUSED")  # the server may stop before its page does
    database = tmp_path / "armdash.duckdb"
    if not has_earlier:
        spoil(copied_data)
    page = open_page("/projects", url=start_server("armdash", database=database, data=copied_data).url)
    if has_earlier:
        spoil(copied_data)
        page.reload()
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    for state in (State("fi", 1280, "light"), State("fi", 390, "dark")):
        if has_earlier:
            put_into(page, state)
        open_everything(page)
        assert_nothing_found(page)


def unreadable(found: Findings, palette: Palette) -> list[tuple[str, str]]:
    """Return the texts whose background axe could not tell, and that have not one of our colours for texts."""
    readable = {colour for colour in vars(palette).values() if contrast(colour, palette.page) >= TEXT}
    return [(text, colour) for text, colour in found.undecided if colour not in readable | {palette.on_bar}]
