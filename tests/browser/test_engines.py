"""Every page in the engines of Safari and Firefox: it opens, its title and what it is about are seen, no script fails."""

from collections.abc import Iterator

import pytest

from armdash.domain.pages import page_names
from tests.browser.conftest import IDLE
from tests.browser.engines import ENGINES, MissingProgramError, Window

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

CHART = ".stPlotlyChart .main-svg"
# What a page is about, and the smallest box that shows it.
ABOUT = {
    "overview": ".comparison",
    "outcomes": ".table-frame",
    "employment": CHART,
    "funding": ".decisions",
    "projects": ".project-cards",
    "timeline": CHART,
    "map": "[data-testid=stDeckGlJsonChart] canvas, .stPlotlyChart .main-svg",
    "network": CHART,
    "lessons": CHART,
    "services": CHART,
    "sources": ".sources",
    "present": ".st-key-stage",
    "accessibility": ".prose",
}
WIDTH, HEIGHT = 300, 60
SIZE = """(({width, height} = {}) => [width ?? 0, height ?? 0])(
    [...document.querySelectorAll(%r)].find((one) => one.checkVisibility())?.getBoundingClientRect())"""
# Faults are noted from the moment at which the page has begun to come, long before Streamlit's scripts do.
NOTE_FAULTS = """
    if (location.href !== %r || !document.documentElement) return false;
    const note = (fault) => { document.documentElement.dataset.faults = `${document.documentElement.dataset.faults ?? ""}${fault}\\n`; };
    addEventListener("error", (event) => note(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true);
    addEventListener("unhandledrejection", (event) => note(event.reason));
    document.addEventListener("securitypolicyviolation", (event) => note(`refused: ${event.blockedURI}`));
    return true;"""
# The corners of the window belong to the stage, its title is in the window, and so is all that its slide shows.
FILLS = """(() => {
    const stage = document.querySelector(".st-key-stage"), around = stage.getBoundingClientRect();
    const isStage = (x, y) => Boolean(document.elementFromPoint(x, y)?.closest(".st-key-stage"));
    return [around.left, around.top, innerWidth - around.right, innerHeight - around.bottom].every((gap) => Math.abs(gap) <= 1)
        && [[2, 2], [innerWidth - 3, 2], [2, innerHeight - 3], [innerWidth - 3, innerHeight - 3]].every(([x, y]) => isStage(x, y))
        && [...stage.querySelectorAll("h1, .slide-line, .slide-number, .js-plotly-plot text")]
            .map((one) => one.getBoundingClientRect())
            .every((box) => box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1);
})()"""


@pytest.fixture(scope="module", params=ENGINES)
def window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    try:
        with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as window:
            yield window
    except MissingProgramError as error:
        pytest.skip(f"{request.param} cannot be driven: there is no {error} (README: Run it)")


def open_page(window: Window, address: str) -> None:
    window.open(address)
    window.wait_until_true(NOTE_FAULTS % address)
    window.wait_until(f"document.querySelector('{IDLE}')")


@pytest.mark.parametrize(("name", "language"), [*((name, "fi") for name in page_names()), ("employment", "en")])
def test_a_page_opens_shows_what_it_is_about_and_no_script_fails(
    window: Window, server: str, name: str, language: str
) -> None:
    open_page(window, f"{server}/{'' if name == 'overview' else name}?lang={language}")
    for selector in ("h1", ABOUT[name]):
        size = SIZE % selector
        window.wait_until(
            f"{size}[0] >= {WIDTH} && {size}[1] >= {HEIGHT}" if selector != "h1" else f"{size}[1] >= 20"
        )
    assert window.value("document.querySelector('h1').innerText.trim().length") > 0
    assert window.value("document.documentElement.lang") == language
    assert window.value("document.documentElement.dataset.faults ?? ''") == ""


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_slide_fills_the_window(window: Window, server: str, number: int) -> None:
    open_page(window, f"{server}/present?lang=fi&slide={number}")
    window.wait_until(FILLS)
