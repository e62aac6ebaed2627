"""A page that gets no connection says so in words; one that is only slow does not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import IDLE, Complaints, watched
from tests.browser.states import wait_until

pytestmark = pytest.mark.browser

WORDS = {"en": "your network may be blocking the connection", "fi": "verkkosi saattaa estää yhteyden"}
# As behind a proxy that takes no WebSockets: while refused, they lead to a port where nobody answers.
REFUSE = """
    window.isRefused = true;
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
        constructor(address, protocols) {
            super(window.isRefused ? "ws://127.0.0.1:9/" : address, protocols);
        }
    };
"""
REFUSED = "WebSocket|ws://127.0.0.1:9/|Content Security Policy"
STATE = "document.querySelector('[data-test-connection-state]')?.dataset.testConnectionState"


@pytest.fixture(scope="module")
def own_clock(browser: Browser) -> Iterator[BrowserContext]:
    """Return a profile of its own: the clock that a page gets is that of its profile, and stays."""
    with watched(browser, Complaints(expected=[REFUSED])) as context:
        context.clock.install()
        yield context


def pass_seconds(page: Page, seconds: int) -> None:
    """Let time pass in the page, which waits for nothing but the server."""
    page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize("language", ["en", pytest.param("fi", marks=pytest.mark.thorough)])
def test_a_refused_connection_is_told_until_it_comes(own_clock, server, language):
    page = own_clock.new_page()
    page.add_init_script(REFUSE)
    page.goto(f"{server}/accessibility?lang={language}")
    wait_until(page, f"{STATE} !== undefined")
    notice = page.locator(".armdash-unconnected")
    pass_seconds(page, 10)
    expect(notice).to_be_empty()
    pass_seconds(page, 9)
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(WORDS[language])
    expect(notice).to_have_attribute("role", "alert")
    assert notice.bounding_box()["width"] >= 300
    page.evaluate("window.isRefused = false")
    while page.evaluate(STATE) != "CONNECTED":
        pass_seconds(page, 5)
    page.wait_for_selector(IDLE)
    pass_seconds(page, 30)
    expect(notice).to_be_empty()
    expect(notice).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.close()


def test_a_connection_that_comes_late_is_not_told(own_clock, server):
    page = own_clock.new_page()
    page.add_init_script(REFUSE)
    page.add_init_script("window.told = []")
    page.goto(f"{server}/accessibility?lang=en")
    wait_until(page, f"{STATE} !== undefined")
    page.evaluate(
        "new MutationObserver(() => window.told.push(1))"
        ".observe(document.querySelector('.armdash-unconnected'), {childList: true})"
    )
    pass_seconds(page, 5)
    page.evaluate("window.isRefused = false")
    for _ in range(12):  # Streamlit tries again after a while
        pass_seconds(page, 1)
        page.wait_for_timeout(50)  # a connection takes a moment of our own time
    wait_until(page, f"{STATE} === 'CONNECTED'")
    pass_seconds(page, 30)
    assert page.evaluate("window.told") == []
    page.close()


def test_the_words_of_a_refused_connection_are_finnish(context, server, complaints):
    complaints.expected.append(f"403|{REFUSED}")
    page = context.new_page()
    page.add_init_script(REFUSE)
    page.route("**/_stcore/h*", lambda route: route.fulfill(status=403))
    page.goto(f"{server}/accessibility")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Palvelimeen ei saada yhteyttä (HTTP-tila 403)")
    expect(dialog).not_to_contain_text("Cannot connect")
    expect(dialog).not_to_contain_text("settings")
