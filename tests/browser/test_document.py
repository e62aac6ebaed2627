"""The document that stands before the dashboard: without scripts, without a connection, and how it gives its place."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from armdash.domain.palette import LIGHT
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from tests.browser.axe import run_axe
from tests.browser.conftest import IDLE, Complaints, OpenPage, watched
from tests.browser.languages import foreign, texts_of_the_data
from tests.browser.rules import SPILLED, TOO_WIDE, unreadable
from tests.browser.states import PATHS, THEMES, WIDE, State, states, wait_until, with_params
from tests.browser.test_connection import REFUSE, REFUSED
from tests.browser.test_pages import WITH_CONTROLS

pytestmark = pytest.mark.browser

# Each page is asked by default once: those with controls of their own as pages (test_pages), the others here.
DOCUMENTS = [
    pytest.param(path, states(path)[-1], marks=pytest.mark.thorough if path in WITH_CONTROLS else ())
    for path in PATHS
    if path != "/present"
]
CONNECTION = "[data-test-connection-state]"
SHIFTS = """window.shifts = []; window.titles = [];
new PerformanceObserver((list) => list.getEntries().forEach((one) => window.shifts.push(one.value)))
    .observe({type: "layout-shift", buffered: true});
const look = () => {
    window.titles.push([...document.querySelectorAll("h1")].filter((one) => one.checkVisibility() && !one.closest("[inert]")).length);
    requestAnimationFrame(look);
};
requestAnimationFrame(look);"""
LARGEST = """window.late = [];
new PerformanceObserver((list) => list.getEntries().filter((one) => one.element?.closest("#root"))
    .forEach((one) => window.late.push(one.element.outerHTML))).observe({type: "largest-contentful-paint", buffered: true});"""


@pytest.fixture
def still(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """Return a browser without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 800})
    yield context
    context.close()


def test_without_scripts_the_document_is_the_page_and_its_links_lead_on(still: BrowserContext, server: str) -> None:
    page = still.new_page()
    page.goto(f"{server}/projects")
    expect(page.locator("h1")).to_have_text("15 hanketta, 4 teemaa")
    expect(page.locator("noscript")).to_be_hidden()
    page.locator(".document-choices a").filter(has_text="Ihmiset").click()
    expect(page.locator("h1")).to_have_text("2 hanketta vastaa rajauksia")
    page.get_by_role("navigation").get_by_role("link", name="Aikajana").click()
    expect(page).to_have_url(re.compile(r"/timeline\?theme=people$"))
    expect(page.locator("figure svg").first).to_be_visible()
    page.get_by_role("link", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("input[name=q]").fill("kemi")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"lang=en&theme=people&q=kemi|theme=people"))
    expect(page.locator(".document-found")).to_be_visible()


@pytest.fixture(scope="module")
def standing(browser: Browser) -> Iterator[Page]:
    """Open a window that gets no script of Streamlit, so that the document stands for good."""
    with watched(browser, Complaints(expected=["ERR_FAILED"])) as context:
        context.route(re.compile("/static/js/"), lambda route: route.abort())
        yield context.new_page()


# A document in the place of another, in the same window: axe is read and warm once for all.
TAKE_IN = """async (address) => {
    const text = await (await fetch(address, { headers: { Accept: "text/html" } })).text();
    const there = new DOMParser().parseFromString(text, "text/html");
    for (const part of ["body > style", "#document"])
        document.querySelector(part).replaceWith(document.adoptNode(there.querySelector(part)));
}"""


@pytest.mark.parametrize(("path", "state"), DOCUMENTS)
def test_the_document_of_a_page_keeps_the_rules(
    standing: Page, server: str, con: Connection, path: str, state: State
) -> None:
    """Each in another state than the page itself."""
    standing.set_viewport_size({"width": state.width, "height": 800})
    standing.emulate_media(color_scheme=state.theme)  # type: ignore[arg-type]
    address = with_params(path, lang=state.language)
    if standing.evaluate("document.documentElement.lang") == state.language:
        standing.evaluate(TAKE_IN, address)
    else:
        standing.goto(server + address)
    expect(standing.locator("#document h1")).to_be_visible()
    found = run_axe(standing, "#document")
    assert found.violations == []
    in_maps = unreadable(found, LIGHT)  # which keep the colours of the light theme, land and sea included
    assert [text for text in unreadable(found, THEMES[state.theme]) if path != "/map" or text in in_maps] == []
    assert foreign(standing, state.language, texts_of_the_data(con)) == []
    assert standing.evaluate(TOO_WIDE) <= 0
    assert standing.evaluate(SPILLED) == []
    expect(standing.locator("#document h1")).to_have_count(1)


def test_where_no_connection_is_let_through_the_document_stays(
    context: BrowserContext, server: str, complaints: Complaints
) -> None:
    complaints.expected.append(REFUSED)
    page = context.new_page()
    page.add_init_script(REFUSE)
    page.goto(f"{server}/funding")
    page.wait_for_selector(CONNECTION, state="attached")
    expect(page.locator("#document h1")).to_be_visible()
    page.locator(".document-choices a").first.click()
    expect(page).to_have_url(re.compile(r"theme="))
    expect(page.locator("#document h1")).to_be_visible()


def leads_on(page: Page, server: str, path: str) -> None:
    """Follow the links of a page's document to another language and on by the menu."""
    page.goto(f"{server}{path}")
    title = page.locator("#document h1")
    expect(title).to_be_visible()
    told = title.inner_text()
    page.locator("#document").get_by_role("link", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(title).not_to_have_text(told)
    to = "Timeline" if path != "/timeline" else "Projects"
    page.locator("#document").get_by_role("navigation").get_by_role("link", name=to, exact=True).click()
    expect(page).to_have_url(re.compile(rf"/{to.lower()}\?lang=en$"))
    expect(title).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_every_page_leads_on(still: BrowserContext, server: str, path: str) -> None:
    leads_on(still.new_page(), server, path)


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_without_a_connection_every_page_leads_on(standing: Page, server: str, path: str) -> None:
    standing.set_viewport_size({"width": WIDE, "height": 800})
    leads_on(standing, server, path)
    standing.wait_for_selector(CONNECTION, state="attached")
    expect(standing.locator("#document h1")).to_be_visible()


SCRIPTS_ASKED_FOR = """[performance.getEntriesByName('first-contentful-paint')[0].startTime,
    Math.min(...performance.getEntriesByType('resource').filter((one) => one.name.includes('/static/js/'))
        .map((one) => one.startTime)),
    document.querySelectorAll('link[rel=preload][data-charts]').length]"""


def scripts_come_after_the_paint(page: Page, *, has_charts: bool) -> None:
    """Look when Streamlit's scripts were asked for, and whether that of charts was.

    Where the paint takes long they wait a second at most: a window that nobody sees is never painted.
    """
    painted, asked, of_charts = page.evaluate(SCRIPTS_ASKED_FOR)
    assert asked >= min(painted, 1000)
    assert of_charts == has_charts


@pytest.mark.parametrize(
    "path", ["/outcomes", *(pytest.param(path, marks=pytest.mark.thorough) for path in ("/timeline", "/funding"))]
)
def test_the_page_takes_its_place_in_one_step(context: BrowserContext, server: str, path: str) -> None:
    """There are never two titles, next to nothing shifts, and what was read stays in the window."""
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(f"{server}{path}", wait_until="commit")
    page.wait_for_selector("#document h1")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 300)
    page.wait_for_selector(IDLE)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(300)
    assert max(page.evaluate("titles")) == 1
    assert sum(page.evaluate("shifts")) < 0.05
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") > 200
    scripts_come_after_the_paint(page, has_charts=True)


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["/map", "/projects"])
def test_no_script_of_charts_is_asked_for_where_there_are_none(open_page: OpenPage, path: str) -> None:
    scripts_come_after_the_paint(open_page(path), has_charts=False)


def test_no_words_count_as_new_when_the_page_takes_their_place(context: BrowserContext, server: str) -> None:
    """Not even where the types of the page came after the document, whose lines were broken in another type."""
    page, types = context.new_page(), list[Route]()
    page.add_init_script(LARGEST)
    page.route("**/*.woff2", lambda route: types.append(route))
    page.goto(f"{server}/", wait_until="commit")
    wait_until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    page.unroute("**/*.woff2")
    for each in types:
        each.continue_()
    page.wait_for_selector(IDLE)
    expect(page.locator("#document")).to_have_count(0)
    assert page.evaluate("late") == []


def test_who_writes_is_not_disturbed(page: Page, server: str) -> None:
    page.goto(f"{server}/projects", wait_until="commit")
    field = page.locator("#document input[name=q]")
    field.focus()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', state="attached")
    page.wait_for_timeout(500)
    field.press_sequentially("kemi")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"q=kemi"))
    expect(page.locator("h1").first).to_contain_text(Translator("fi").plural("projects.answer_found", 2)[2:])
