"""Files of texts that other programs would read as something else, or fail on."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pptx
import pypdf
import pytest

from armdash.domain.chart_data import ChartData, ChartSeries
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.table import Column, Table
from armdash.exhibits.context import Context
from armdash.exports import typst_pictures
from armdash.exports.briefing import briefing_file
from armdash.exports.cells import MAX_PROPERTY, property_text
from armdash.exports.checklist import Checklist, checklist_docx
from armdash.exports.dataset import Dataset, Provenance
from armdash.exports.handout import Handout
from armdash.exports.html_page import html_file
from armdash.exports.pptx.charts import add_chart
from armdash.exports.pptx.presentation import slides_file
from armdash.exports.qr import MAX_CODE, qr_svg
from armdash.exports.svg.parts import Run, line_width, text
from armdash.exports.typst_pictures import BOX, to_pdf
from armdash.exports.workbook import workbook
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, connect
from armdash.topics.slides.handouts import handout

FORMULAS = (
    "=HYPERLINK(\"https://evil.example\")&cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "http://evil.example",
)
TODAY, DAY = date(2026, 11, 22), datetime(2026, 11, 22, 12, tzinfo=UTC)
FI = Translator("fi")


def made(con: Connection, filters: Filters, address: str) -> Handout:
    return handout(Context(con=con, tr=FI, palette=LIGHT, filters=filters), address, TODAY)


def paper(sign: str) -> dict[str, object]:
    """Return what the template of the paper needs, with the sign in its texts."""
    data: dict[str, object] = {
        "language": "fi",
        "title": f"Otsikko {sign}",
        "subtitle": "",
        "answer": sign,
        "lines": [f"({sign})"],
    }
    data |= {key: [] for key in ("key_figures", "facts", "opening", "pages")}
    data |= {"frozen": "", "qr": "", "qr_words": "", "sources_heading": "L"}
    data |= {"words": dict.fromkeys(("contents", "online", "tables", "table_on_page"), "x")}
    return data


@pytest.mark.parametrize("kind", ["bar", "line", "gantt"])
def test_the_workbook_behind_a_chart_runs_no_text(kind: str) -> None:
    days = [date(2021, 1, number) for number in range(1, 6)]
    series = ChartSeries(
        name=FORMULAS[0], values=[1, 2, 3, 4, 5], colour="#49358B", colours=["#49358B"] * 5, texts=FORMULAS
    )
    data = ChartData(
        kind=kind, categories=FORMULAS, series=[series], number_format="0", starts=days, starts_name=FORMULAS[0]
    )
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[6])
    add_chart(slide.shapes, data, (0, 0, 9_000_000, 5_000_000))
    content = io.BytesIO()
    file.save(content)
    with zipfile.ZipFile(content) as pack:
        [name] = [name for name in pack.namelist() if name.endswith(".xlsx")]
        book = pack.read(name)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book)).active for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    assert set(FORMULAS) <= {cell.value for cell in cells}
    assert [cell for cell in cells if cell.hyperlink] == []


def test_properties_hold_what_they_can() -> None:
    assert property_text("a\nb\x0bc") == "a b c"
    assert len(property_text("x" * 300)) == MAX_PROPERTY
    long = Checklist(language="fi", title="x" * 300, subtitle="", note="", address="", words={}, stages=[])
    assert checklist_docx(long).startswith(b"PK")


def test_days_that_excel_cannot_count_are_texts() -> None:
    days = [date(1850, 1, 1), date(1869, 3, 2), date(1900, 2, 28), date(1900, 3, 1), date(2021, 4, 21)]
    data = Dataset(
        key="days",
        title="Days",
        table=Table([Column(id="day", heading="Day", kind="date")], [(day,) for day in days]),
        sources=[],
        filters=[],
        note="",
        origin=Provenance(made_on=TODAY, version="0123456789ab", address=""),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(data, FI))).worksheets[0]
    found = [sheet.cell(number, 1).value for number in range(2, 7)]
    assert found[:3] == ["1850-01-01", "1869-03-02", "1900-02-28"]
    assert [value.date() for value in found[3:]] == days[3:]


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("😀", BOX),
        ("漢字", BOX * 2),
        ("👩\u200d👩\u200d👧", BOX * 3),
        ("e\u0336\u20e3", "e"),
        ("a\ufeffb", "ab"),
        ("\U000f0000", BOX),
        ("Ж ≥ č", "Ж ≥ č"),
    ],
    ids=ascii,
)
def test_a_sign_that_no_font_has_does_not_fail_the_paper(sign: str, shown: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(to_pdf("briefing.typ", paper(sign), DAY))).pages
    assert f"({shown})" in pages[0].extract_text()


def test_many_signs_that_no_font_has_cost_no_compilation_each(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = typst_pictures._compiled

    def counted(template: str, *rest: Any) -> Any:
        made.append(template)
        return compiled(template, *rest)

    monkeypatch.setattr(typst_pictures, "_compiled", counted)
    assert to_pdf("briefing.typ", paper("".join(chr(code) for code in range(0x6F22, 0x6F36))), DAY)
    assert made.count("briefing.typ") == 2


def test_a_search_for_an_emoji_does_not_fail_the_paper(con: Connection) -> None:
    pages = pypdf.PdfReader(io.BytesIO(briefing_file(made(con, Filters(text="😀"), ""), FI))).pages
    assert f"Haku: {BOX}" in pages[0].extract_text()


def test_an_address_longer_than_a_code_is_told_in_words(con: Connection) -> None:
    assert qr_svg("") == qr_svg("x" * (MAX_CODE + 1)) == ""
    assert qr_svg("x" * MAX_CODE).startswith("<svg")
    address = "https://arm.example.fi/present?q=" + "x" * 4_000
    told = made(con, Filters(text="eitätäole"), address)
    page = html_file(told, FI).decode()
    assert told.frozen_address.replace("&", "&amp;") in page
    assert '<img src="data:image/svg+xml' not in page
    assert briefing_file(told, FI).startswith(b"%PDF")


@pytest.mark.parametrize("filters", [Filters(organisations=("kemi", "kemin_digipolis", "lapland_uas")), Filters()])
def test_a_long_address_does_not_fail_the_slides(con: Connection, filters: Filters) -> None:
    told = made(con, filters, "https://arm.example.fi/present?q=" + "x" * 4_000)
    told = replace(told, presentation=replace(told.presentation, title="x" * 300, filters=["y" * 300]))
    properties = pptx.Presentation(io.BytesIO(slides_file(told, FI))).core_properties
    assert max(map(len, (properties.title, properties.keywords, properties.comments))) == MAX_PROPERTY
    assert told.presentation.version in properties.comments


@pytest.mark.parametrize("sign", ["\n", "\x0b", "\x01", "\u2028", "\x85", "\x1b"], ids=ascii)
def test_no_sign_fails_the_measuring_of_type(sign: str) -> None:
    assert line_width([Run(f"Kemin{sign}kaupunki", True)], 10) == line_width([Run("Kemin kaupunki", True)], 10)
    drawn = text(0, 0, f"Kemin{sign}kaupunki", size=10, colour="#000")
    assert sign == "\n" or sign not in drawn


def test_a_version_kept_from_before_is_read_without_what_no_file_holds(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "old.duckdb")) as con:
        con.execute("CREATE TABLE a AS SELECT 'x\x0by' AS t, ['\ufffe', 'b\nc'] AS l, 1 AS n")
    answer = connect(tmp_path / "old.duckdb").answer("SELECT * FROM a")
    assert (answer.names, answer.rows) == (["t", "l", "n"], [("x y", [" ", "b\nc"], 1)])
