"""The states in which a page is looked at: language, width and theme; and how a page gets into them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from playwright.sync_api import Page

from armdash import config
from armdash.domain.pages import page_names
from armdash.domain.palette import DARK, LIGHT
from tests.browser.conftest import IDLE

SECONDS = 20
WIDE, NARROW = 1280, 390
THEMES = {"light": LIGHT, "dark": DARK}
PATHS = (
    *("/" if name == "overview" else f"/{name}" for name in page_names()),
    "/projects?project=new_era",
    "/sources?source=information_package",
    "/search?find=kemi",
)
OPEN_EVERYTHING = "() => document.querySelectorAll('details:not([open]) > summary').forEach((one) => one.click())"
DRAWN = """document.querySelector('h1, [data-testid=stAlert]') && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('.stPlotlyChart')].every((one) => one.querySelector('.main-svg'))
    && document.getAnimations().every((one) => one.playState !== 'running')"""
# Streamlit fades what the run that goes on has not drawn anew; another run may begin when one has ended.
FRESH = f"""document.querySelector('{IDLE}') && !document.querySelector('[data-stale=true]')
    && [...document.querySelectorAll('[data-testid=stElementContainer], details, summary, summary > *')]
        .every((one) => getComputedStyle(one).opacity === '1')"""
NEXT_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COLOUR = "() => getComputedStyle(document.documentElement).getPropertyValue('--page').trim().toUpperCase()"


def with_params(path: str, **params: str) -> str:
    """Return the path with more parameters."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(params)}"


@dataclass(frozen=True)
class State:
    """How a page is looked at."""

    language: str
    width: int
    theme: str


def states(path: str) -> Sequence[State]:
    """Return all eight states; another is the first for each path in turn, so that each is the first on some page."""
    everything = [State(*values) for values in product(config.LANGUAGES, (WIDE, NARROW), THEMES)]
    turn = PATHS.index(path) % len(everything)
    return [*everything[turn:], *everything[:turn]]


def put_into(page: Page, state: State) -> None:
    """Bring an open page into the state, as its reader would: without loading it again."""
    if page.evaluate("document.documentElement.lang") != state.language:
        switch = page.locator(f".st-key-language-{state.language} button")
        if switch.count():
            switch.click()
        else:  # a slide has no switch
            page.goto(with_params(page.url.partition("?")[0], lang=state.language))
        wait_until(page, f"document.documentElement.lang === '{state.language}'")
        wait_until(page, f"document.querySelector('.st-key-language-{state.language}') === null")
        settle(page)
    page.set_viewport_size({"width": state.width, "height": 800})
    page.emulate_media(color_scheme=state.theme, reduced_motion="reduce")  # type: ignore[arg-type]
    wait_until(page, f"({COLOUR})() === '{THEMES[state.theme].page}'")
    settle(page)


def go_to(page: Page, name: str) -> None:
    """Choose the page in the menu of a wide window, as its reader would: the filters come along."""
    link = page.get_by_test_id("stTopNavLink").nth(page_names().index(name))
    title = link.inner_text()
    link.click()
    wait_until(page, f"document.title.startsWith('{title}')")
    settle(page)


def settle(page: Page) -> None:
    """Wait until everything is drawn, and nothing runs, moves or fades; what was just done shows a frame later."""
    page.evaluate(NEXT_FRAME)
    page.wait_for_selector(IDLE)
    wait_until(page, f"{FRESH} && {DRAWN}")


def open_everything(page: Page) -> None:
    """Open every expander."""
    page.evaluate(OPEN_EVERYTHING)
    wait_until(page, "document.querySelectorAll('details:not([open])').length === 0")
    settle(page)


def wait_until(page: Page, condition: str) -> None:
    """Wait for a condition in the page; Playwright's own way evaluates strings there, which our policy forbids."""
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"never came true: {condition}"
        page.wait_for_timeout(25)
