"""The map in a real browser: it draws by itself, and a click on it does what its list does."""

import io
import re
from collections import Counter
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as WaitedInVain

from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Reading
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import project_ids
from armdash.topics.map.deck.colours import LIGHT_MAP, rgba
from armdash.topics.map.scopes import AREA, map_scopes
from tests.browser.conftest import IDLE, Complaints, OpenPage

pytestmark = pytest.mark.browser

CANVAS = '[data-testid="stDeckGlJsonChart"] canvas'
SLOW = 60_000
CLICKS = 4


def drawn_map(page: Page) -> Locator:
    """Return the canvas once it shows land and sea."""
    page.set_default_timeout(SLOW)
    canvas = page.locator(CANVAS)
    canvas.wait_for()
    for _ in range(60):
        shares = colours_of(canvas)
        if shares[tuple(rgba(LIGHT_MAP.land)[:3])] > 0.2:
            return canvas
        page.wait_for_timeout(500)
    raise AssertionError(f"the map stayed blank: {shares.most_common(3)}")


def colours_of(canvas: Locator) -> Counter[tuple[int, ...]]:
    """Return the share of each colour on the screen where the canvas is."""
    image = Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")
    counted = Counter(image.get_flattened_data())
    return Counter({colour: count / (image.width * image.height) for colour, count in counted.items()})


def click_place(page: Page, con: Connection, longitude: float, latitude: float, *, until: str) -> None:
    """Click where the place stands on the map, whose middle is that of the scope, until the row of the list is there.

    While a browser without a graphics card draws, a click can take longer than the map allows for one; it is lost.
    """
    reading = Reading(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    scope = map_scopes(reading)[AREA]
    x, y = scope.pixel(longitude, latitude)
    middle = scope.pixel(scope.longitude, scope.latitude)
    field = page.locator(".deck-events-root")
    box = field.bounding_box()
    assert box
    place = {"x": box["width"] / 2 + x - middle[0], "y": box["height"] / 2 + y - middle[1]}
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


def test_the_map_draws_land_sea_and_symbols_and_asks_nobody(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected.append("404")
    page = open_page("/map")
    shares = colours_of(drawn_map(page))
    assert shares[tuple(rgba(LIGHT_MAP.sea)[:3])] > 0.05
    for theme in ("coordination", "people", "education", "business_environment"):
        assert shares[tuple(rgba(LIGHT.theme(theme))[:3])] > 0.0001, theme
    assert complaints.foreign == []


@pytest.mark.parametrize(
    ("place_id", "longitude", "latitude", "code"),
    [("simo_centre", 25.063790, 65.662158, "751"), ("veitsiluoto", 24.630549, 65.689821, "240")],
)
def test_map_and_list_choose_the_same(
    open_page: OpenPage, con: Connection, place_id: str, longitude: float, latitude: float, code: str
) -> None:
    assert project_ids(con)
    by_map = open_page("/map")
    drawn_map(by_map)
    before = listed(by_map)
    click_place(by_map, con, longitude, latitude, until=f".st-key-map-chosen-{place_id}")
    by_map.wait_for_selector(IDLE)

    by_list = open_page("/map")
    drawn_map(by_list)
    by_list.locator(f".st-key-map-place-{place_id} button").focus()
    by_list.keyboard.press("Enter")
    expect(by_list.locator(f".st-key-map-chosen-{place_id}")).to_be_visible(timeout=SLOW)
    by_list.wait_for_selector(IDLE)

    assert parse_qs(urlsplit(by_map.url).query) == {"municipality": [code]}
    assert urlsplit(by_map.url).query == urlsplit(by_list.url).query
    assert listed(by_map) == listed(by_list) != before

    click_place(by_map, con, longitude, latitude, until=f".st-key-map-row-{place_id}")
    by_map.wait_for_selector(IDLE)
    assert urlsplit(by_map.url).query == ""
    assert listed(by_map) == before


def test_the_maps_tab_stop_says_what_it_is(open_page: OpenPage) -> None:
    page = open_page("/map")
    drawn_map(page)
    stop = page.locator(".deck-events-root")
    expect(stop).to_have_attribute("role", "application")
    expect(stop).to_have_attribute("aria-label", "Kartta: nuolinäppäimet siirtävät, plus ja miinus muuttavat kokoa")


def test_who_wants_less_motion_sees_no_play_button(open_page: OpenPage) -> None:
    page = open_page("/map")
    expect(page.locator(".st-key-map-step-forward button")).to_be_visible()
    expect(page.locator(".st-key-map-play")).to_be_hidden()


def test_the_months_play_until_they_are_stopped(open_page: OpenPage) -> None:
    page = open_page("/map")
    page.emulate_media(reduced_motion="no-preference")
    page.locator(".st-key-map-play button").press("Enter", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"as_of=2020-0[4-9]"), timeout=SLOW)
    page.locator(".st-key-map-play button").press("Enter", timeout=SLOW)
    expect(page.get_by_role("button", name="Toista kuukaudet")).to_be_visible(timeout=SLOW)
