"""Names of a case that are hard to draw: one word of a hundred letters, 200 letters, other scripts, marks, quotes."""

import csv
import io
import re
import shutil
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest

from armdash.document.answers import page_context
from armdash.domain.text_width import text_width
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import chart_picture
from armdash.exhibits.topic import all_exhibits
from armdash.exports.chart_files import chart_png, chart_svg
from armdash.exports.dataset import Provenance
from armdash.exports.handout_formats import HANDOUTS
from armdash.exports.typst_pictures import BREAK, breakable
from armdash.pipeline.build import build
from armdash.queries.connection import connect
from armdash.queries.filters import known_ids
from armdash.topics.slides.handouts import handout
from armdash.ui.address import parse

WORD = "Tehtaantyöntekijöidenuudelleenkoulutushankkeenohjausryhmänvarajäsenluettelonotsikkosanan" * 2
NAMES = [
    WORD[:100],
    "Hyvin pitkä nimi, joka " + "jatkuu ja " * 18,
    '<b>Lihava</b> &amp; "lainaus" ”toinen”',
    "Sámi čáhci ŋ 😀 漢字",
]
TABLES = {"project": "short_name", "organisation": "short_name", "theme": "name", "place": "name", "event": "name"}
ORIGIN = Provenance(made_on=date(2026, 11, 22), version="0123456789ab", address="")


@pytest.fixture(scope="module")
def context(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Return the overview of the tiny case, whose names are odd."""
    folder = shutil.copytree(case, tmp_path_factory.mktemp("odd") / "town")
    for table, column in TABLES.items():
        rows = list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text("utf-8"))))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as content:
            writer = csv.DictWriter(content, list(rows[0]))
            writer.writeheader()
            for number, row in enumerate(rows):
                name = f"{NAMES[number % len(NAMES)]} {number}"
                writer.writerow(row | {f"{column}_fi": name, f"{column}_en": name})
    build(folder, folder.with_suffix(".duckdb"))
    con = connect(folder.with_suffix(".duckdb"))
    return page_context("overview", parse({}, known_ids(con))[0], con)


def test_no_word_runs_off_the_paper(context: Context) -> None:
    told = {"name": WORD, "ways": (f"https://town.example/{WORD}", f"<svg>{WORD}</svg>", "Lyhyt nimi", 3, None)}
    made = breakable(told)
    assert made["name"].replace(BREAK, "") == WORD
    assert max(map(len, made["name"].split(BREAK))) <= 12
    assert made["ways"] == list(told["ways"])
    for kind in ("pdf", "appendix"):
        content = HANDOUTS[kind].make(handout(context, "", date(2026, 11, 22)), context.tr)
        pages = pypdf.PdfReader(BytesIO(content)).pages
        assert WORD[:12] in "".join(page.extract_text() for page in pages)


def width(text: str) -> float:
    """Return the pixels that a text of a chart takes."""
    return text_width(unescape(re.sub("<[^>]+>", "", text)), 14)


def test_names_of_the_network_end_before_what_stands_beside_them(context: Context) -> None:
    exhibit = all_exhibits()["network"](context, context.project_ids)
    assert exhibit
    figure = exhibit.draw()
    names = [text for trace in figure.data if trace.type == "bar" for text in trace.text]
    assert any(text.endswith("…") or "…" in text for text in names)
    assert max(map(width, names)) < 360
    headings = [one.text for one in figure.layout.annotations if "…" in one.text]
    assert headings
    assert max(map(width, headings)) < 620


def test_every_chart_becomes_a_picture(context: Context) -> None:
    for name in ("network", "timeline", "funding_flow", "map_places", "story"):
        exhibit = all_exhibits()[name](context, context.project_ids)
        if exhibit and exhibit.has_chart:
            picture = chart_picture(context, exhibit, ORIGIN)
            assert chart_png(picture, context.tr)[:4] == b"\x89PNG"
            assert b"<b>Lihava" not in chart_svg(picture, context.tr)


def test_names_stand_in_spreadsheets_and_slides_as_they_are(context: Context) -> None:
    meeting = handout(context, "", date(2026, 11, 22))
    book = openpyxl.load_workbook(BytesIO(HANDOUTS["xlsx"].make(meeting, context.tr)))
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value}
    assert any(NAMES[2] in cell for cell in cells)
    assert any(NAMES[3] in cell for cell in cells)
    with ZipFile(BytesIO(HANDOUTS["pptx"].make(meeting, context.tr))) as slides:
        text = "".join(slides.read(name).decode("utf-8", "replace") for name in slides.namelist() if "slide" in name)
    assert "&lt;b&gt;Lihava" in text
