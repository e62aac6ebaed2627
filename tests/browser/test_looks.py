"""The pages look as they did when somebody last looked at them: `make looks` accepts a change that is wanted."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

from armdash import config
from tests.browser.conftest import OpenPage, RunningServer, running_server
from tests.browser.states import PATHS, State, put_into, settle

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

ACCEPTED = Path(__file__).parent / "looks"
ACCEPTING = bool(os.environ.get("ARMDASH_ACCEPT_LOOKS"))
WIDTHS = (1280, 768, 390)
STATES = [State(language, width, "light") for language in config.LANGUAGES for width in WIDTHS]
# Half the size is enough to see what changed, and spares the differences of how machines smooth their letters.
SCALE, QUALITY = 2, 60
LONGEST = 2400
BLOCK, MAX_DIFFERENCE, MAX_BLOCKS = 8, 24, 0.004
# What changes by itself: the version of the data, and the map, which the machine's graphics draw.
# The digits of the data's version are wider or narrower: its place in the footer is not.
HIDDEN = ".footer, canvas { visibility: hidden !important } .footer span:last-of-type { width: 184px }"


@pytest.fixture(scope="module")
def looked_at(database: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """Start a server of its own, on which it is always the same day."""
    os.environ["ARMDASH_TODAY"] = "2026-11-20"
    with running_server("armdash", database, tmp_path_factory.mktemp("looks") / "log.txt") as running:
        del os.environ["ARMDASH_TODAY"]
        yield running


def file_of(path: str, state: State) -> Path:
    name = path.strip("/").replace("?", "_").replace("=", "_") or "overview"
    return ACCEPTED / f"{name}-{state.language}-{state.width}.webp"


def show_whole(page: Page, state: State) -> None:
    """Make the window as high as what scrolls in it; a slide fills any window."""
    height = page.evaluate(
        "document.querySelector('.st-key-stage') ? 0 : document.querySelector('[data-testid=stMain]').scrollHeight"
    )
    page.set_viewport_size({"width": state.width, "height": min(max(height, 800), LONGEST)})
    settle(page)


def small(picture: bytes) -> bytes:
    """Return the picture as it is kept."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    kept = io.BytesIO()
    image.reduce(SCALE).save(kept, "WEBP", quality=QUALITY, method=6)
    return kept.getvalue()


def difference(one: bytes, other: bytes) -> float:
    """Return the share of blocks that look different; 1 where the pictures are not of one size."""
    pictures = [Image.open(io.BytesIO(content)).convert("RGB") for content in (one, other)]
    first, second = (picture.filter(ImageFilter.GaussianBlur(1.5)) for picture in pictures)
    if abs(first.height - second.height) > BLOCK or first.width != second.width:
        return 1.0
    size = (first.width, min(first.height, second.height))
    apart = ImageChops.difference(first.crop((0, 0, *size)), second.crop((0, 0, *size))).convert("L").reduce(BLOCK)
    values = apart.tobytes()
    return sum(value > MAX_DIFFERENCE for value in values) / len(values)


@pytest.mark.skipif(not ACCEPTING and not ACCEPTED.is_dir(), reason="no pictures have been accepted: run make looks")
@pytest.mark.parametrize("path", PATHS)
def test_a_page_looks_as_it_did(open_page: OpenPage, looked_at: RunningServer, tmp_path: Path, path: str) -> None:
    page = open_page(path, url=looked_at.url)
    changed = []
    for state in STATES:
        put_into(page, state)
        page.add_style_tag(content=HIDDEN)
        settle(page)
        page.mouse.move(0, 0)
        show_whole(page, state)
        shown, file = small(page.screenshot(animations="disabled", caret="hide")), file_of(path, state)
        if ACCEPTING:
            ACCEPTED.mkdir(exist_ok=True)
            file.write_bytes(shown)
        elif not file.is_file() or difference(file.read_bytes(), shown) > MAX_BLOCKS:
            (tmp_path / file.name).write_bytes(shown)
            changed.append(str(tmp_path / file.name))
    assert changed == []


def picture(colour: str, *, moved: int = 0) -> bytes:
    image = Image.new("RGB", (800, 600), "white")
    image.paste(Image.new("RGB", (300, 200), colour), (100 + moved, 100))
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return small(kept.getvalue())


def test_a_change_is_seen_and_a_trembling_is_not() -> None:
    assert difference(picture("#0B4A5E"), picture("#0B4A5E")) == 0
    assert difference(picture("#0B4A5E"), picture("#0C4B5F", moved=1)) <= MAX_BLOCKS
    assert difference(picture("#0B4A5E"), picture("#AD4F1F")) > MAX_BLOCKS
    assert difference(picture("#0B4A5E"), picture("#0B4A5E", moved=24)) > MAX_BLOCKS


@pytest.mark.skipif(not ACCEPTED.is_dir(), reason="no pictures have been accepted: run make looks")
def test_the_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in ACCEPTED.iterdir()) < 6_000_000
