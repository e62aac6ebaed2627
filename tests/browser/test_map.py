"""The map in a real browser: it draws by itself, and a click on it does what its list does."""

import io
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as WaitedInVain

from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.map.deck.colours import LIGHT_MAP, rgba
from armdash.topics.map.scopes import AREA, map_scopes
from tests.browser.conftest import IDLE, Complaints, Profile, page_of_a_module
from tests.browser.rules import MAIN_TOO_WIDE, TOO_WIDE
from tests.browser.states import settle

pytestmark = pytest.mark.browser

CANVAS = '[data-testid="stDeckGlJsonChart"] canvas'
SLOW = 60_000
CLICKS = 4
LOSE = "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"


@pytest.fixture(scope="module")
def complaints() -> Complaints:
    """Return what the browser says while it shows the map; it looks for pictures that the map does without."""
    return Complaints(expected=["404"])


@pytest.fixture(scope="module")
def page(profile: Profile, server: str, complaints: Complaints) -> Iterator[Page]:
    """Open the map, once for all tests and small: without a graphics card each of its points takes its time."""
    with page_of_a_module(profile, complaints) as page:
        page.set_viewport_size({"width": 920, "height": 640})
        page.set_default_timeout(SLOW)
        page.goto(f"{server}/map")
        page.wait_for_selector(IDLE)
        yield page


def drawn_map(page: Page) -> Locator:
    """Return the canvas once it shows land and sea."""
    canvas = page.locator(CANVAS)
    canvas.wait_for()
    shares: Counter[tuple[int, ...]] = Counter()
    longest = time.monotonic() + SLOW / 2000
    while time.monotonic() < longest:
        shares = colours_of(canvas)
        if shares[tuple(rgba(LIGHT_MAP.land)[:3])] > 0.2:
            return canvas
    raise AssertionError(f"the map stayed blank: {shares.most_common(3)}")


def colours_of(canvas: Locator) -> Counter[tuple[int, ...]]:
    """Return the share of each colour on the screen where the canvas is."""
    image = Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")
    counted = Counter(image.get_flattened_data())
    return Counter({colour: count / (image.width * image.height) for colour, count in counted.items()})


def place_on(page: Page, con: Connection, longitude: float, latitude: float) -> tuple[float, float]:
    """Return where the place stands on the map, whose middle is that of the scope."""
    context = Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    scope = map_scopes(context)[AREA]
    x, y = scope.pixel(longitude, latitude)
    middle = scope.pixel(scope.longitude, scope.latitude)
    box = page.locator(".deck-events-root").bounding_box()
    assert box
    return box["width"] / 2 + x - middle[0], box["height"] / 2 + y - middle[1]


def click_place(page: Page, con: Connection, longitude: float, latitude: float, *, until: str) -> None:
    """Click where the place stands on the map until the row of the list is there.

    While a browser without a graphics card draws, a click can take longer than the map allows for one; it is lost.
    """
    field = page.locator(".deck-events-root")
    x, y = place_on(page, con, longitude, latitude)
    place = {"x": x, "y": y}
    field.hover(position=place)
    expect(page.locator(".deck-tooltip")).to_be_visible(timeout=SLOW)
    for _ in range(CLICKS):
        field.click(position=place, delay=100)
        with suppress(WaitedInVain):
            page.locator(until).wait_for(timeout=SLOW / CLICKS)
            return
    raise AssertionError(f"{CLICKS} clicks on the map did not lead to {until}")


def listed(page: Page) -> list[str]:
    """Return the list's rows, the chosen one marked by what is open in it."""
    return [" ".join(text.split()) for text in page.locator('[class*="st-key-map-list-"]').all_inner_texts()]


def shown_state(page: Page, until: str) -> tuple[str, list[str]]:
    """Return what the address tells and what is listed, once the row is there."""
    expect(page.locator(until)).to_be_visible(timeout=SLOW)
    page.wait_for_selector(IDLE)
    return urlsplit(page.url).query, listed(page)


def test_the_map_draws_land_sea_and_symbols_and_asks_nobody(page: Page, complaints: Complaints) -> None:
    shares = colours_of(drawn_map(page))
    assert shares[tuple(rgba(LIGHT_MAP.sea)[:3])] > 0.05
    for colour in LIGHT.themes[:4]:
        assert shares[tuple(rgba(colour)[:3])] > 0.0001, colour
    assert complaints.foreign == []


def test_the_maps_tab_stop_says_what_it_is(page: Page) -> None:
    stop = page.locator(".deck-events-root")
    expect(stop).to_have_attribute("role", "application")
    expect(stop).to_have_attribute("aria-label", "Kartta: nuolinäppäimet siirtävät, plus ja miinus muuttavat kokoa")


@pytest.mark.parametrize(
    ("place_id", "longitude", "latitude", "code"),
    [
        ("simo_centre", 25.063790, 65.662158, "751"),
        ("veitsiluoto", 24.630549, 65.689821, "240"),
    ],
)
@pytest.mark.thorough
def test_map_and_list_choose_the_same(
    page: Page, con: Connection, place_id: str, longitude: float, latitude: float, code: str
) -> None:
    chosen, row = f".st-key-map-chosen-{place_id}", f".st-key-map-row-{place_id}"
    drawn_map(page)
    button = page.locator(f".st-key-map-place-{place_id} button")
    before = shown_state(page, row)
    button.press("Enter")
    by_list = shown_state(page, chosen)
    profile = {"profile": [code]} if code != "240" else {}
    assert parse_qs(by_list[0]) == profile
    assert by_list[1] != before[1]
    button.press("Enter")
    assert shown_state(page, row) == (by_list[0], before[1])
    click_place(page, con, longitude, latitude, until=chosen)
    assert shown_state(page, chosen) == by_list
    button.press("Enter")
    expect(page.locator(row)).to_be_visible(timeout=SLOW)


def test_what_a_place_tells_stays_within_the_map(page: Page, con: Connection) -> None:
    """Of Kemi, which tells most: beside the pointer it would run out of the map."""
    drawn_map(page)
    x, y = place_on(page, con, 24.570517, 65.735289)
    page.locator(".deck-events-root").hover(position={"x": x, "y": y})
    tip = page.locator(".deck-tooltip")
    expect(tip).to_contain_text("Rakennemuutokseen", timeout=SLOW)
    inner, outer = tip.bounding_box(), page.locator(".deck-events-root").bounding_box()
    assert inner
    assert outer
    assert outer["x"] <= inner["x"] < inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert outer["y"] <= inner["y"] < inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    assert tip.evaluate("tip => tip.scrollHeight <= tip.clientHeight")


@pytest.mark.thorough
def test_buttons_change_the_size_of_the_map_and_take_it_back(page: Page) -> None:
    canvas = drawn_map(page)
    page.mouse.move(5, 5)
    expect(page.locator(".deck-tooltip")).to_be_hidden(timeout=SLOW)
    sea = share_of_sea(canvas)
    page.get_by_role("button", name="Lähennä").click()
    wait_for_sea(canvas, lambda share: abs(share - sea) > 0.02)
    page.locator(".armdash-zoom").get_by_role("button", name="Koko kartta").click()
    again = page.locator(f'[class*="st-key-deck-{AREA}-1"] canvas')
    again.wait_for(timeout=SLOW)
    wait_for_sea(again, lambda share: abs(share - sea) < 0.002)


def share_of_sea(canvas: Locator) -> float:
    return colours_of(canvas)[tuple(rgba(LIGHT_MAP.sea)[:3])]


def wait_for_sea(canvas: Locator, is_right: Callable[[float], bool]) -> None:
    """Wait until as much of the map is sea."""
    end = time.monotonic() + SLOW / 1000
    while not is_right(share_of_sea(canvas)):
        assert time.monotonic() < end, "the map did not come to what was waited for"


def test_who_wants_less_motion_sees_no_play_button(page: Page) -> None:
    expect(page.locator(".st-key-map-step-forward button")).to_be_visible()
    expect(page.locator(".st-key-map-play")).to_be_hidden()


@pytest.mark.thorough
def test_the_months_play_until_they_are_stopped(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.locator(".st-key-map-play button").press("Enter")
    expect(page.locator(".map-playing")).to_be_attached(timeout=SLOW)
    steps = page.evaluate("history.length")
    expect(page).to_have_url(re.compile(r"as_of=2020-0[4-9]"), timeout=SLOW)
    assert page.evaluate("history.length") == steps
    page.locator(".st-key-map-play button").press("Enter")
    expect(page.get_by_role("button", name="Toista kuukaudet")).to_be_visible(timeout=SLOW)


def test_what_was_done_in_simo_takes_one_tap_and_one_screen_on_a_phone(page: Page) -> None:
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": 390, "height": 844})
    simo = page.get_by_role("radio", name="Simo")
    settle(page)
    page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTo(0, 0)")
    expect(simo).to_be_in_viewport(ratio=1)
    simo.click()
    heading = page.get_by_role("heading", name="Mitä Simossa tehtiin: lähteet kertovat 4 hankkeen työstä")
    expect(heading).to_be_in_viewport(ratio=1)
    deeds = page.locator(".profile-deeds a")
    expect(deeds).to_have_count(4)
    for number in range(4):
        expect(deeds.nth(number)).to_be_in_viewport(ratio=1)
    assert [page.evaluate(wide) for wide in (TOO_WIDE, MAIN_TOO_WIDE)] == [0, 0]
    page.set_viewport_size(before)


@pytest.mark.thorough
def test_a_map_that_loses_its_graphics_stands_still_from_then_on(page: Page) -> None:
    """What the map was asked before is kept; the last test, as the reader's session does without from now on."""
    query = urlsplit(page.url).query
    expect(page.locator(".st-key-other-map")).to_be_hidden()
    page.locator(CANVAS).evaluate(LOSE)
    expect(page.locator(".st-key-map-still .js-plotly-plot")).to_contain_text("KEMINMAA", timeout=SLOW)
    expect(page.get_by_text(Translator("fi")("map.still"))).to_be_visible()
    expect(page.locator(CANVAS)).to_have_count(0)
    assert urlsplit(page.url).query == query
