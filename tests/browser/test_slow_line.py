"""Far from the server: the document is there first and leads on, then the page takes its place and answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import IDLE
from tests.browser.slow_line import slow_line
from tests.browser.states import PATHS, settle
from tests.browser.test_document import SHIFTS

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture(scope="module")
def far(server: str) -> Iterator[str]:
    """Return the address of the server at the end of a long line."""
    with slow_line(server) as url:
        yield url


def change_a_filter(page: Page) -> None:
    """Choose a theme where the page has filters, and wait until the page has taken it."""
    themes = page.locator(".st-key-filter-theme button")
    if themes.count():
        themes.nth(1).click()
        expect(page.locator(".st-key-chosen")).to_be_visible()
        page.wait_for_url("**theme=*")
        settle(page)


@pytest.mark.parametrize("path", PATHS)
def test_the_document_is_there_at_once_and_the_page_after_it(context: BrowserContext, far: str, path: str) -> None:
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(far + path, wait_until="commit")
    title = page.locator("#document h1")
    expect(title).to_be_visible()
    page.get_by_role("link", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(title).to_be_visible()
    told = title.inner_text()
    page.wait_for_selector(IDLE)
    settle(page)
    expect(page.locator("h1").first).to_have_text(told)
    assert max(page.evaluate("titles")) == 1
    assert sum(page.evaluate("shifts")) < 0.05
    change_a_filter(page)
