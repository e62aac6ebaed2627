"""The page that is one file draws its pictures without a network; the panel of files makes what is asked for."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

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
    assert page.locator("[data-figure]:has(.main-svg)").count() == len(pictures)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert troubles == []
    context.close()


def test_the_panel_makes_the_file_that_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("/?theme=people")
    page.locator(".st-key-handouts button").first.click()
    for label, ending in (("PowerPoint", "pptx"), ("PDF", "pdf"), ("Kokouspaketti", "zip")):
        with page.expect_download() as waiting:
            page.locator(".st-key-handout-files").get_by_role("button", name=label, exact=True).click()
        assert "-people_" in waiting.value.suggested_filename
        assert waiting.value.suggested_filename.endswith(f".{ending}")
        assert Path(waiting.value.path()).stat().st_size > 10_000


@pytest.mark.parametrize("language", ["en", pytest.param("fi", marks=pytest.mark.thorough)])
def test_a_file_that_cannot_be_made_is_told_at_its_button_until_the_next_try(
    open_page: OpenPage, language: str
) -> None:
    """As Streamlit tells it: a line in English, which it takes away after five seconds."""
    english = "Failed to generate file for download"
    page = open_page(f"/?lang={language}")
    page.locator(".st-key-handouts button").first.click()
    first = page.get_by_test_id("stDownloadButton").first
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
    first.get_by_role("button").click()
    expect(fault).to_have_count(0)
