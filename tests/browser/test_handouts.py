"""The page that is one file draws its pictures without a network; the panel of files makes what is asked for."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exports.html_page import html_file
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.slides.handouts import handout
from armdash.web.document import read_labels
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
LABELS = read_labels()
SLOW = 90_000  # what makes the files leaves the machine to everything else


@pytest.mark.parametrize(("language", "width"), [("fi", 390), pytest.param("en", 1280, marks=pytest.mark.thorough)])
def test_the_file_draws_its_pictures_offline(
    browser: Browser, con: Connection, tmp_path: Path, language: str, width: int
) -> None:
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())
    told = handout(context, "https://arm.example.fi/present", date(2026, 11, 22))
    file = tmp_path / "briefing.html"
    file.write_bytes(html_file(told, context.tr))
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("request", lambda sent: None if sent.url.startswith(("file:", "data:")) else troubles.append(sent.url))
    page.goto(file.as_uri())
    pictures = [exhibit for exhibit in told.exhibits if exhibit.chart is not None]
    expect(page.locator("[data-figure] .main-svg >> nth=0")).to_be_visible()
    expect(page.locator("[data-figure]:has(.main-svg)")).to_have_count(len(pictures))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert troubles == []
    context.close()


FILES = (("Excel", "xlsx"), ("PowerPoint", "pptx"), ("PDF", "pdf"), ("Kokouspaketti", "zip"))


@pytest.mark.parametrize("files", [FILES[:1], pytest.param(FILES, marks=pytest.mark.thorough)], ids=["Excel", "all"])
def test_the_panel_makes_the_file_that_is_asked_for_and_tells_what_cannot_be_made(
    open_page: OpenPage, files: Sequence[tuple[str, str]]
) -> None:
    page = open_page("/?theme=people")
    page.locator(".st-key-handouts button").first.click()
    fault = told_fault(page, "fi")
    for label, ending in files:
        with page.expect_download(timeout=SLOW) as waiting:
            page.locator(".st-key-handout-files").get_by_role("button", name=label, exact=True).click()
        assert "-people_" in waiting.value.suggested_filename
        assert waiting.value.suggested_filename.endswith(f".{ending}")
        assert Path(waiting.value.path()).stat().st_size > 10_000
        expect(fault).to_have_count(0)


@pytest.mark.thorough
def test_a_file_that_cannot_be_made_is_told_in_english(open_page: OpenPage) -> None:
    page = open_page("/?lang=en")
    page.locator(".st-key-handouts button").first.click()
    fault = told_fault(page, "en")
    page.locator(".st-key-handout-files").get_by_role("button", name=FILES[0][0], exact=True).click()
    expect(fault).to_have_count(0)


def told_fault(page: Page, language: str) -> Locator:
    """Let the first of the files fail, and return what its button tells until the next try.

    Streamlit itself tells it in a line in English, which it takes away after five seconds.
    """
    english = "Failed to generate file for download"
    first = page.locator(".st-key-handout-files").get_by_test_id("stDownloadButton").filter(has_text=FILES[0][0])
    first.evaluate(
        """(part, text) => {
          const line = Object.assign(document.createElement("small"), { textContent: text });
          line.dataset.testid = "stDownloadButtonError";
          part.append(line);
          setTimeout(() => line.remove(), 100);
        }""",
        english,
    )
    fault = first.get_by_role("alert")
    expect(fault).to_have_text(LABELS[language]["words"][english])
    expect(first.get_by_test_id("stDownloadButtonError")).to_have_count(0)
    expect(fault).to_be_visible()
    return fault
