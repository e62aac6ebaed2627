"""The presentation in a browser: driven by keys, back after a reload, nothing but the slide, large, nothing cut."""

import pytest
from playwright.sync_api import Page, expect

from armdash.config import LANGUAGES
from armdash.queries.connection import Connection
from armdash.topics.slides.queries import slides
from tests.browser.conftest import IDLE
from tests.browser.states import settle, wait_until

pytestmark = pytest.mark.browser

SLOW = 30_000
SIZES = [(1920, 1080), (1280, 800), (1024, 768)]
STAGE, SMALLEST_TEXT, TITLE, ROUNDING = (1728, 1080), 24, 44, 0.1

# The size of each text as it is seen: its own, by every zoom and transform around it.
SEEN_SIZES = """selector => [...document.querySelectorAll(selector)].flatMap(element => {
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim());
    const box = element.getBoundingClientRect();
    if (!own || box.width < 2 || box.height < 2 || getComputedStyle(element).visibility === "hidden") return [];
    const stage = document.querySelector(".st-key-stage");
    const factor = element.closest(".st-key-slide-fit")
        ? new DOMMatrix(getComputedStyle(document.querySelector(".st-key-slide-fit")).transform).a : 1;
    const seen = new DOMMatrix(getComputedStyle(stage).transform).a * factor * (element.currentCSSZoom ?? 1);
    const size = parseFloat(getComputedStyle(element).fontSize) * seen;
    return [{text: element.textContent.trim().slice(0, 40), size}];
})"""
# What a box shows against what it holds, and what leaves the window.
CUT = """() => {
    const body = document.querySelector(".st-key-slide-body");
    const cut = [];
    if (body) {
        const frame = body.getBoundingClientRect();
        for (const element of body.querySelectorAll("p, li, td, svg text, h2")) {
            const box = element.getBoundingClientRect();
            if (box.width < 2) continue;
            if (box.bottom > frame.bottom + 2 || box.right > frame.right + 2 || box.left < frame.left - 2)
                cut.push(element.textContent.trim().slice(0, 60));
        }
    }
    return cut;
}"""
SCROLLS = """() => {
    const page = document.scrollingElement;
    return page.scrollWidth > innerWidth || page.scrollHeight > innerHeight;
}"""


def wait_for_slide(page: Page, number: int) -> None:
    numbers = page.locator(".slide-number")
    expect(numbers.filter(has_text=f"{number} / ")).to_be_visible(timeout=SLOW)
    expect(numbers).to_have_count(1, timeout=SLOW)  # Streamlit may leave the slide before for a moment
    page.wait_for_selector(IDLE)
    expect(page.locator(".st-key-stage [data-testid=stSkeleton]")).to_have_count(0, timeout=SLOW)
    if number > 1:
        page.wait_for_url(lambda url: f"slide={number}" in url)


def open_slide(open_page, number: int, size: tuple[int, int], **params: str) -> Page:  # type: ignore[no-untyped-def]
    query = "&".join(f"{name}={value}" for name, value in {"slide": number, **params}.items())
    page = open_page(f"/present?{query}", width=size[0])
    wait_for_slide(page, number)
    show_in(page, size)
    return page


def show_in(page: Page, size: tuple[int, int]) -> None:
    """Bring the slide into a window of the size, and wait until it is drawn there and nothing moves any more."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settle(page)
    still = "(now => { const were = window.texts; window.texts = now; return were === now })"
    wait_until(page, f"{still}(JSON.stringify(({SEEN_SIZES})('.st-key-stage *')))")


def test_keys_drive_the_slides(open_page, con: Connection) -> None:
    last = len(slides(con, language="fi"))
    page = open_page("/present?theme=education")
    wait_for_slide(page, 1)
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("Space", 2),
        ("Space", 3),
        ("Shift+Space", 2),
        ("End", last),
        ("Home", 1),
        ("ArrowRight", 2),
    ):
        page.keyboard.press(key)
        wait_for_slide(page, number)
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-stage")).to_have_count(0, timeout=SLOW)
    page.wait_for_selector(IDLE)
    expect(page.locator(".key-figures")).to_be_visible()
    page.wait_for_url(lambda url: "theme=education" in url and "slide=" not in url)


def test_an_unknown_slide_is_told_and_the_space_bar_presses_the_button_to_which_the_keyboard_came(open_page) -> None:
    page = open_page("/present?slide=99")
    wait_for_slide(page, 1)
    expect(page.locator(".st-key-address-notice")).to_be_visible()
    page.keyboard.press("ArrowRight")
    wait_for_slide(page, 2)
    expect(page.locator(".st-key-address-notice")).to_have_count(0, timeout=SLOW)
    page.locator(".st-key-slides-next button").click()
    wait_for_slide(page, 3)
    page.keyboard.press("Space")  # the mouse leaves no button behind
    wait_for_slide(page, 4)
    page.keyboard.press("Tab")
    page.locator(".st-key-slides-list button").focus()
    page.keyboard.press("Space")
    expect(page.locator(".st-key-slide-list")).to_be_visible(timeout=SLOW)
    wait_for_slide(page, 4)


def test_nothing_but_the_slide_is_visible_its_buttons_can_be_touched_and_one_fills_the_screen(open_page) -> None:
    page = open_slide(open_page, 3, SIZES[0])
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    expect(page.locator(".footer")).to_be_hidden()
    box = page.locator(".st-key-stage").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    top = "([x, y]) => !!document.elementFromPoint(x, y).closest('.st-key-stage')"
    for point in ([5, 5], [1915, 5], [5, 1075], [1915, 1075], [960, 540]):
        assert page.evaluate(top, point)
    show_in(page, SIZES[2])
    for name in ("previous", "next", "list", "turn", "fill", "leave"):
        box = page.locator(f".st-key-slides-{name} button").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 36
    page.locator(".st-key-slides-list button").click()
    page.locator(".st-key-slide-4 button").click()
    wait_for_slide(page, 4)

    button, full = page.locator(".st-key-slides-fill button"), "Boolean(document.fullscreenElement)"
    for expected in (True, False, True):
        button.click()
        wait_until(page, f"{full} === {str(expected).lower()}")
    wait_for_slide(page, 4)
    page.locator(".st-key-slides-leave button").click()
    expect(page.locator(".st-key-stage")).to_have_count(0, timeout=SLOW)
    wait_until(page, f"!{full}")


# How much of the room between title and foot the slide fills; a slide of text has none.
FILLED = """(() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    return document.querySelector(".st-key-slide-body") ? box(".st-key-slide-fit").height / box(".st-key-slide-body").height : 1;
})()"""


@pytest.mark.thorough
def test_no_button_stands_there_where_the_screen_cannot_be_filled(context, open_page) -> None:
    page = open_slide(open_page, 2, SIZES[1])
    expect(page.locator(".st-key-slides-fill")).to_be_visible()
    other = context.new_page()
    other.add_init_script("Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })")
    other.goto(page.url)
    wait_for_slide(other, 2)
    expect(other.locator(".st-key-slides-leave")).to_be_visible()
    expect(other.locator(".st-key-slides-fill")).to_be_hidden()


def assert_fits_and_is_large_enough(page: Page, number: int, size: tuple[int, int]) -> None:
    scale = page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.st-key-stage')).transform).a")
    assert scale == pytest.approx(min(seen / drawn for seen, drawn in zip(size, STAGE, strict=True)), rel=0.001)
    if number > 1:
        expect(page.locator(".st-key-stage h1")).to_have_css("font-size", f"{TITLE}px")
    if size[0] / size[1] > 1.5:  # a window that is nearly as high as wide has room above and below
        assert page.evaluate(FILLED) > 0.7, number
    assert not page.evaluate(SCROLLS), number
    wait_until(page, f"({CUT})().length === 0")  # a chart takes its new size a moment later
    texts = page.evaluate(
        SEEN_SIZES, ".st-key-stage .stHtml *:not(.slide-unseen, .mark, .slide-foot *), .st-key-stage h1"
    )
    charts = page.evaluate(SEEN_SIZES, ".st-key-stage svg.main-svg text, .st-key-stage svg.main-svg tspan")
    assert [text for text in [*texts, *charts] if text["size"] < SMALLEST_TEXT * scale - ROUNDING] == [], number


@pytest.mark.parametrize(
    ("language", "in_turn"),
    [("fi", True), *(pytest.param(each, False, marks=pytest.mark.thorough) for each in LANGUAGES)],
)
def test_every_slide_fits_and_is_large_enough(open_page, con: Connection, language: str, in_turn: bool) -> None:
    """By default each slide in one of the sizes, in turn."""
    page = open_slide(open_page, 1, SIZES[0], lang=language)
    for number in range(1, len(slides(con, language="fi")) + 1):
        if number > 1:
            page.keyboard.press("PageDown")
            wait_for_slide(page, number)
        for size in [SIZES[number % 3]] if in_turn else SIZES[:: 1 if number % 2 else -1]:
            show_in(page, size)
            assert_fits_and_is_large_enough(page, number, size)


# Pairs of texts of a chart of which one covers a third of the other.
COVERED = """() => {
    const texts = [...document.querySelectorAll(".st-key-stage .js-plotly-plot text")]
        .map((node) => [node.textContent, node.getBoundingClientRect()])
        .filter(([text, box]) => text.trim() && box.width && box.height);
    const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
        * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
    const area = (box) => box.width * box.height;
    return texts.flatMap(([text, box], number) => texts.slice(number + 1)
        .filter(([, other]) => overlap(box, other) > Math.min(area(box), area(other)) / 3)
        .map(([other]) => [text, other]));
}"""


@pytest.mark.parametrize("most", [4, pytest.param(100, marks=pytest.mark.thorough)])
def test_titles_and_charts_can_be_read_on_a_phone(open_page, con: Connection, most: int) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/present", width=390)
    for number in range(1, min(most, len(slides(con, language="fi"))) + 1):
        wait_for_slide(page, number)
        title = page.locator(".st-key-stage h1")
        expect(title).to_have_css("font-size", "28px")
        # A word that is wider than the line would be broken.
        assert (
            title.evaluate(
                "node => { node.style.overflowWrap = 'normal'; return node.scrollWidth - node.clientWidth }"
            )
            == 0
        )
        show_in(page, (390, 800))
        assert page.evaluate(COVERED) == []
        page.keyboard.press("ArrowRight")
