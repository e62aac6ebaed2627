"""Slides, paper, page and workbook of a presentation, read back: every figure is the view's, in both languages."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from html import unescape
from itertools import product
from typing import Any

import openpyxl
import pikepdf
import pptx
import pypdf
import pytest
from PIL import Image
from pptx.oxml.ns import qn

from armdash import config
from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import MAX_CAVEAT, Exhibit
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.presentation import Slide
from armdash.domain.public_address import frozen_address
from armdash.domain.table import Column, Table
from armdash.exhibits.context import Context
from armdash.exports import briefing, typst_pictures
from armdash.exports.appendix import MAX_ROWS, SOURCES, appendix_file
from armdash.exports.briefing import briefing_file, stands_on_paper
from armdash.exports.dataset import Provenance
from armdash.exports.handout import KEY_FIGURES, Handout, handout_name, key_figures
from armdash.exports.handout_formats import meeting_pack
from armdash.exports.html_page import html_file
from armdash.exports.paper_tables import cell_text, paper_table, told_table
from armdash.exports.pptx.charts import excel_day
from armdash.exports.pptx.layout import box_of, single
from armdash.exports.pptx.lists import FIRST, MAX_COLUMNS
from armdash.exports.pptx.presentation import slides_file
from armdash.exports.pptx.stills import shared, still_svg
from armdash.exports.workbook import exhibits_workbook, sheet_names
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.slides.handouts import handout

ADDRESS = "https://arm.example.fi/present?theme=people"
TODAY = date(2026, 11, 22)
PICTURE, FOOT, INK = 13, (11, 12, 13), 200
STATES = {
    "everything": Filters(),
    "theme": Filters(themes=("people",)),
    "as of": Filters(themes=("education", "people"), as_of=date(2022, 10, 15)),
    "funder": Filters(funders=("esf",)),
    "nothing": Filters(text="eitätäole"),
    "organisation": Filters(organisations=("kemin_digipolis",)),
    "municipality": Filters(municipalities=("751",)),
    "search": Filters(text="koulutuksen"),
    "a day": Filters(as_of=date(2022, 6, 30)),
    "two funders": Filters(funders=("erdf", "lapland_council"), themes=("business_environment",)),
    "every filter": Filters(
        themes=("education", "business_environment"),
        funders=("erdf", "esf", "lapland_council", "okm"),
        organisations=("kemi", "kemin_digipolis", "lapland_uas"),
        municipalities=("240", "241", "751"),
        text="kemi",
        as_of=date(2022, 10, 15),
    ),
}
# What is made by default: all, nothing, and what passes every kind of filter at once; all others are thorough.
SEEN = (("everything", "fi"), ("every filter", "en"), ("nothing", "en"))


def made(con: Connection, language: str, filters: Filters) -> Handout:
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=filters)
    return handout(context, ADDRESS, TODAY)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(state, marks=() if state in SEEN else pytest.mark.thorough)
        for state in product(STATES, config.LANGUAGES)
    ],
    ids=str,
)
def told(request: pytest.FixtureRequest, con: Connection) -> Handout:
    name, language = request.param
    return made(con, language, STATES[name])


def words(text: str) -> str:
    """Return a text as its words alone, whatever broke its lines."""
    return "".join(text.split()).replace("\u00ad", "")


def tr_of(told: Handout) -> Translator:
    return Translator(told.presentation.language)


@pytest.fixture(scope="module")
def slides(told: Handout) -> Any:
    return pptx.Presentation(io.BytesIO(slides_file(told, tr_of(told))))


@pytest.fixture(scope="module")
def paper(told: Handout) -> bytes:
    return briefing_file(told, tr_of(told))


@pytest.fixture(scope="module")
def appendix(told: Handout) -> bytes:
    return appendix_file(told, tr_of(told))


@pytest.fixture(scope="module")
def paper_words(paper: bytes, appendix: bytes) -> str:
    """Return what the briefing and its appendix say."""
    return words("".join(page.extract_text() for file in (paper, appendix) for page in pages_of(file)))


def pages_of(file: bytes) -> list[Any]:
    return list(pypdf.PdfReader(io.BytesIO(file)).pages)


def slides_of(told: Handout, slides: Any) -> Iterator[tuple[Slide, Any]]:
    """Return each slide of the presentation with the one of the file; the charts to edit come after them."""
    yield from zip(shown_slides(told), slides.slides, strict=False)


def shown_slides(told: Handout) -> list[Slide]:
    """Return the slides as the file has them: the sources on as many as they need."""
    return list(single(told.presentation.slides))


def charts_of(told: Handout, slides: Any) -> Iterator[tuple[Any, Exhibit, Any]]:
    """Return each native chart with its view and its frame: each has a slide behind the presentation."""
    exhibits = [exhibit for exhibit in told.exhibits if exhibit.series is not None]
    drawn = list(slides.slides)[len(shown_slides(told)) :]
    for exhibit, shown in zip(exhibits, drawn, strict=True):
        (frame,) = [shape for shape in shown.shapes if shape.has_chart]
        yield frame.chart, exhibit, frame


def text_of(shown: Any) -> str:
    return words("\n".join(shape.text_frame.text for shape in shown.shapes if shape.has_text_frame))


def test_the_slides_hold_the_figures_of_the_exhibits(told: Handout, slides: Any) -> None:
    tr = tr_of(told)
    for slide, shown in slides_of(told, slides):
        text = text_of(shown)
        assert words(shown.shapes.title.text) == words(slide.title)
        assert words(told.presentation.address) in text
        assert f"{slide.number}/{len(shown_slides(told))}" in text
        for exhibit in slide.exhibits:
            for figure in key_figures(exhibit, tr):
                assert all(words(part) in text for part in figure)
            if exhibit.groups:
                (heading, names), *others = exhibit.groups
                assert all(words(name) in text for name in (heading, *names[:FIRST]))
                assert all(words(heading) in text for heading, _ in others)
        tables = [shape.table for shape in shown.shapes if shape.has_table]
        for exhibit, table in zip(filter(is_table, slide.exhibits), tables, strict=True):
            told_rows, cells = told_table(exhibit.table), [[cell.text for cell in row.cells] for row in table.rows]
            whole = paper_table(told_rows.only([column.id for column in told_rows.columns[:MAX_COLUMNS]]), tr)
            assert cells == [list(whole.headings), *(list(row) for row in whole.cells[: len(cells) - 1])]
            if len(cells) <= len(whole.cells):
                assert len(cells) == 1 + FIRST
                assert words(tr("handout.first_rows", count=len(whole.cells))) in text
                assert words(tr("handout.rest_online", address=told.presentation.address)) in text
                assert [shape for shape in shown.shapes if shape.shape_type == PICTURE]


def is_table(exhibit: Exhibit) -> bool:
    """Say whether a slide shows the rows of a view: it has no picture, nor what stands for the rows."""
    has_other = exhibit.has_still or exhibit.groups or exhibit.key in (KEY_FIGURES, SOURCES)
    return bool(exhibit.table.rows) and not has_other


def test_the_slide_of_sources_tells_kinds_and_publishers_and_its_notes_name_each(told: Handout, slides: Any) -> None:
    (exhibit,) = [exhibit for exhibit in told.exhibits if exhibit.key == SOURCES]
    ((slide, shown),) = [
        pair for pair in slides_of(told, slides) if exhibit.key in [one.key for one in pair[0].exhibits]
    ]
    names = [str(name) for name in exhibit.table.values("name")]
    counts = [int(re.findall(r"\d+", heading)[-1]) for heading, _ in exhibit.groups]
    assert sum(counts) == len(names) == len(slide.sources) > 0
    said = words(text_of(shown))
    assert all(words(text) in said for heading, lines in exhibit.groups for text in (heading, *lines))
    notes = words(shown.notes_slide.notes_text_frame.text)
    assert all(words(name) in notes for name in names)


def test_every_chart_of_a_slide_is_the_picture_of_the_page(told: Handout, slides: Any) -> None:
    for slide, shown in slides_of(told, slides):
        pictures = [shape for shape in shown.shapes if shape.shape_type == PICTURE]
        drawn = [shape for shape in pictures if shape._element.xpath(".//p:cNvPr")[0].get("name") != "QR"]
        assert len(drawn) == sum(exhibit.has_still for exhibit in slide.exhibits)
        assert not any(shape.has_chart for shape in shown.shapes)


def test_no_text_of_a_slide_is_small(told: Handout, slides: Any) -> None:
    """Of a slide of 960 points: 12 in whatever stands on it, which is 24 pixels of a projector."""
    for shown in slides.slides:
        for shape in shown.shapes:
            least = 12
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
            assert all(run.font.size is None or run.font.size.pt >= least for run in runs), shown.shapes.title.text
            if shape.has_chart:
                assert shape.chart.font.size.pt >= least
    for slide, shown in zip(single(told.enlarged), slides.slides, strict=False):
        for exhibit in [exhibit for exhibit in slide.exhibits if exhibit.has_still]:
            (picture,) = [shape for shape in shown.shapes if shape.name == exhibit.finding]
            svg = still_svg(exhibit, shared(exhibit, box_of(slide))[0])
            width = float(re.search(r'width="([\d.]+)"', svg)[1])  # type: ignore[index]
            least = min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg))
            assert least * picture.width.pt / width >= 11.7, exhibit.key


def test_the_file_tells_once_what_it_is(told: Handout, slides: Any) -> None:
    texts = [text_of(shown) for shown in slides.slides]
    assert not [text for text in texts if told.presentation.version in text]
    for line in told.presentation.filters:
        assert [words(line) in text for text in texts] == [True] + [False] * (len(texts) - 1)


def test_charts_to_edit_stay_out_of_the_show(told: Handout, slides: Any) -> None:
    shown = [slide._element.get("show") != "0" for slide in slides.slides]
    count = len(shown_slides(told))
    assert shown == [True] * count + [False] * (len(shown) - count)


def test_the_notes_begin_with_what_to_say(told: Handout, slides: Any) -> None:
    for slide, shown in slides_of(told, slides):
        first, *_ = shown.notes_slide.notes_text_frame.text.split("\n")
        assert slide.say
        assert first == slide.say
        alt_texts = [exhibit.alt_text for exhibit in slide.exhibits if exhibit.alt_text]
        assert not [text for text in alt_texts if text in shown.notes_slide.notes_text_frame.text]


def test_native_bars_tell_targets_and_bounds_apart(told: Handout, slides: Any) -> None:
    for chart, exhibit, _ in charts_of(told, slides):
        assert exhibit.series is not None
        for series, drawn in zip(exhibit.series.series, chart.plots[0].series, strict=False):
            if series.kind == "target":
                look = drawn._element.find(qn("c:spPr"))
                assert look.find(qn("a:noFill")) is not None
                assert look.find(qn("a:ln")).find(qn("a:prstDash")).get("val") == "dash"
            hatched = {
                int(point.find(qn("c:idx")).get("val"))
                for point in drawn._element.findall(qn("c:dPt"))
                if point.find(f"{qn('c:spPr')}/{qn('a:pattFill')}") is not None
            }
            assert hatched >= {number for number, bound in enumerate(series.bounds) if bound in ("under", "over")}


def test_native_charts_hold_the_series_of_the_exhibits(told: Handout, slides: Any) -> None:
    for chart, exhibit, _ in charts_of(told, slides):
        data = exhibit.series
        assert data is not None
        drawn = {series.name: list(series.values) for series in chart.plots[0].series}
        for series in data.series:
            assert drawn[series.name] == [None if value is None else float(value) for value in series.values]
        if data.kind == "gantt":
            assert drawn[data.starts_name] == [excel_day(day) for day in data.starts]
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        columns = list(book.worksheets[0].iter_cols(values_only=True))
        assert [list(column[1:]) for column in columns[-len(data.series) :]] == [
            [None if value is None else float(value) for value in series.values] for series in data.series
        ]


def test_published_figures_are_marks_without_a_line_in_series_of_their_own(told: Handout, slides: Any) -> None:
    for chart, exhibit, _ in charts_of(told, slides):
        assert exhibit.series is not None
        points = {series.name for series in exhibit.series.series if series.is_points}
        assert bool(points) == (exhibit.key == "employment")
        for series in chart.plots[0].series:
            if series.name in points:
                line = series._element.find(qn("c:spPr")).find(qn("a:ln"))
                assert line.find(qn("a:noFill")) is not None
                assert series._element.find(qn("c:marker")).find(qn("c:symbol")).get("val") == "circle"
        if points:
            assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"


def test_the_series_of_a_view_are_in_its_rows(told: Handout) -> None:
    tr = tr_of(told)
    for exhibit in told.exhibits:
        if exhibit.series is None:
            continue
        cells = {cell_text(value, tr) for row in exhibit.table.rows for value in row}
        numbers = {value for row in exhibit.table.rows for value in row if isinstance(value, Decimal)}
        for text in told_in_rows(exhibit.series, tr):
            assert text in cells or any(text in cell for cell in cells), (exhibit.key, text)
        if exhibit.series.kind == "line":
            values = {value for series in exhibit.series.series for value in series.values if value is not None}
            assert values <= numbers


def told_in_rows(data: ChartData, tr: Translator) -> list[str]:
    """Return what the rows must say too: of bars their labels (euros without the sign), else the first days."""
    if data.kind == "bar":
        labels = [pair for series in data.series for pair in zip(series.texts, series.values, strict=True)]
        euros = (formats.euros, formats.million_euros)
        return [
            cell_text(value, tr) if value is not None and text in [form(value, tr) for form in euros] else text
            for text, value in labels
        ]
    return [cell_text(day, tr) for day in data.starts]


def test_slides_speak_their_language_and_describe_their_pictures(told: Handout, slides: Any) -> None:
    tag = told.language_tag
    properties = slides.core_properties
    assert (properties.title, properties.language) == (told.presentation.title, tag)
    assert properties.version == told.presentation.version
    assert told.presentation.version in properties.comments
    for slide, shown in slides_of(told, slides):
        notes = shown.notes_slide.notes_text_frame.text
        assert all(words(note) in words(notes) for note in slide.notes)
        for part in (shown._element, shown.notes_slide._element):
            runs = list(part.iter(qn("a:r"), qn("a:fld")))
            assert runs
            assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {tag}
        for shape in shown.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == PICTURE:
                described = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                code = tr_of(told)("handout.qr", address=told.presentation.address)
                assert described in {code, *(exhibit.alt_text or exhibit.finding for exhibit in slide.exhibits)}


def test_every_shape_stays_on_its_slide(slides: Any) -> None:
    for shown in slides.slides:
        for shape in shown.shapes:
            if shape.is_placeholder:
                continue
            height = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            assert shape.left >= 0
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + height <= slides.slide_height


def test_no_text_under_a_title_covers_what_stands_below(told: Handout, slides: Any) -> None:
    for slide, shown in slides_of(told, slides):
        texts = [shape for shape in shown.placeholders if shape.placeholder_format.idx == 10]
        for text in texts:
            sizes = [run.font.size for paragraph in text.text_frame.paragraphs for run in paragraph.runs]
            # The sizes are those of the lines; Arial is set 1.15 times its size apart.
            assert sum(1.2 * size for size in sizes) <= text.height
            others = [shape for shape in shown.shapes if not shape.is_placeholder]
            assert all(other.top >= text.top + text.height for other in others)
        assert bool(slide.lines) <= bool(texts)


def test_every_file_says_with_a_picture_what_must_be_said_with_it(
    told: Handout, slides: Any, paper_words: str
) -> None:
    page = unescape(html_file(told, tr_of(told)).decode("utf-8"))
    for slide, shown in slides_of(told, slides):
        on_slide = text_of(shown)
        for exhibit in slide.exhibits:
            assert len(exhibit.caveat) <= MAX_CAVEAT
            assert words(exhibit.caveat) in on_slide
            assert exhibit.caveat in page
            assert words(exhibit.caveat) in paper_words or exhibit.key == "sources"


def test_the_paper_holds_the_figures_of_the_exhibits(told: Handout, paper_words: str) -> None:
    tr, text = tr_of(told), paper_words
    for exhibit in told.exhibits:
        if exhibit.key == SOURCES:
            continue
        table = paper_table(told_table(exhibit.table), tr)
        if len(table.cells) > MAX_ROWS:
            assert words(tr("handout.rows_in_files", count=len(table.cells))) in text
            continue
        for cells in table.cells:
            for cell in cells:
                # Long texts may break over pages, with the foot of the page between.
                assert all(words(part) in text for part in (cell.split() if len(cell) > 60 else [cell])), (
                    exhibit.key,
                    cell,
                )
    for slide in told.presentation.slides:
        assert words(slide.title) in text or not slide.exhibits or slide.exhibits[0].key == SOURCES
    for line in told.presentation.filters:
        assert words(line) in text
    assert told.presentation.version in text


def test_the_papers_are_accessible(told: Handout, paper: bytes, appendix: bytes) -> None:
    on_paper = [exhibit for exhibit in told.exhibits if stands_on_paper(exhibit) and exhibit.has_still]
    others = [exhibit for exhibit in told.exhibits if not stands_on_paper(exhibit) and exhibit.has_still]
    for content, pictures, needed in (
        (paper, on_paper, {"/P", "/H1"}),
        (appendix, others, {"/P", "/H1", "/Table", "/TH", "/TD"}),
    ):
        with pikepdf.open(io.BytesIO(content)) as file:
            root: Any = file.Root
            assert bool(root.MarkInfo.Marked)
            assert str(root.Lang).startswith(told.presentation.language)
            assert told.presentation.title in str(file.docinfo["/Title"])
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            with file.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
            with file.open_outline() as outline:
                assert len(outline.root) >= 1
            elements = list(structure(root.StructTreeRoot.K))
            figures = [element for element in elements if str(element.S) == "/Figure"]
            assert len(figures) == len(pictures) + 1
            assert all(str(element.get("/Alt", "")) for element in figures)
            assert needed <= {str(element.S) for element in elements}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_briefing_is_four_full_pages(con: Connection, language: str) -> None:
    told = made(con, language, Filters())
    texts = [words(page.extract_text()) for page in pages_of(briefing_file(told, tr_of(told)))]
    assert len(texts) == 4
    keys = [("key-figures", "comparison"), ("timeline", "funding-decisions")]
    keys += [("outcomes-jobs", "outcomes-people"), ("employment", "lessons")]
    titles = {exhibit.key: slide.title for slide in told.presentation.slides for exhibit in slide.exhibits}
    for text, (first, second) in zip(texts, keys, strict=True):
        assert first == "key-figures" or words(titles[first]) in text
        assert words(titles[second]) in text
    drawn = typst_pictures._compile("briefing.typ", briefing._data(told, tr_of(told)), format="png", ppi=36.0)
    for number, page in enumerate(drawn, 1):
        picture = Image.open(io.BytesIO(page)).convert("L")
        rows = [min(picture.crop((0, y, picture.width, y + 1)).getdata()) < INK for y in range(picture.height)]
        body = rows[: round(0.93 * len(rows))]
        assert max(y for y, has_ink in enumerate(body) if has_ink) > 0.85 * len(rows), f"page {number} ends early"
        gaps = [len(gap) for gap in "".join(" #"[has_ink] for has_ink in body).strip().split("#")]
        assert max(gaps) < 0.13 * len(rows), f"page {number} has a hole"


def test_no_paper_tells_coordinates(told: Handout, paper_words: str) -> None:
    for places in [exhibit for exhibit in told.exhibits if exhibit.key == "map-places"]:
        degrees = [cell_text(value, tr_of(told)) for value in places.table.values("longitude") if value]
        numbers = [text for text in degrees if text[0].isdigit()]
        assert numbers
        assert not [text for text in numbers if words(text) in paper_words]


def structure(kids: Any) -> Iterator[Any]:
    """Return every element of a PDF's structure tree."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid.get("/K", pikepdf.Array()))


def test_the_page_holds_the_figures_and_asks_nobody(told: Handout) -> None:
    tr = tr_of(told)
    page = html_file(told, tr).decode("utf-8")
    own, _, _ = page.partition("<script>")
    assert f'<html lang="{told.presentation.language}">' in page
    assert "default-src 'none'" in page
    loaded = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=\"([^\"]*)", own)
    assert all(address.startswith("data:") for address in loaded)
    cells = [words(unescape(cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", own, re.DOTALL)]
    expected = [
        words(cell_text(value, tr))
        for exhibit in shown_exhibits(told)
        for row in told_table(exhibit.table).rows
        for value in row
    ]
    assert cells == expected
    figures = json.loads(re.search(r"const figures = (.*);\n", page)[1])  # type: ignore[index]
    assert set(figures) == {exhibit.key for exhibit in told.exhibits if exhibit.chart is not None}
    stills = {exhibit.key for exhibit in told.exhibits if exhibit.has_still and not exhibit.has_chart}
    assert own.count('<div class="still"') == len(stills)
    body = own[own.index("<main>") :]
    assert body.index('<ul class="cards">') < body.index("<table>")


def shown_exhibits(told: Handout) -> list[Exhibit]:
    return [exhibit for slide in told.presentation.slides for exhibit in slide.exhibits]


def test_the_workbook_holds_the_rows_of_the_exhibits(told: Handout) -> None:
    tr = tr_of(told)
    content = exhibits_workbook(told.datasets, told.sources, tr)
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = sheet_names([data.key for data in told.datasets], tr)
    for exhibit in told.exhibits:
        if not exhibit.table.rows:
            continue
        heading, *rows = book[names[exhibit.key]].iter_rows(values_only=True)
        assert list(heading) == exhibit.table.headings
        assert [[as_cell(value) for value in row] for row in exhibit.table.rows] == [list(row) for row in rows]


def as_cell(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value) if value != value.to_integral_value() else int(value)
    return datetime.combine(value, time()) if isinstance(value, date) else value


def test_the_pack_holds_slides_paper_and_the_address_of_the_version(con: Connection) -> None:
    told = made(con, "fi", STATES["as of"])
    version = told.presentation.version
    with zipfile.ZipFile(io.BytesIO(meeting_pack(told, tr_of(told)))) as pack:
        names = pack.namelist()
        assert [name.rsplit(".", 1)[1] for name in names] == ["pptx", "pdf", "txt"]
        assert all(f"_{TODAY}_{version}." in name and "education-people-2022-10-15" in name for name in names)
        assert f"{ADDRESS}&v={version}" in pack.read(names[2]).decode("utf-8-sig")
        assert pptx.Presentation(io.BytesIO(pack.read(names[0]))).slides


def test_many_filters_do_not_keep_the_slides_from_being_made(con: Connection) -> None:
    filters = Filters(
        themes=("people", "education", "coordination", "business_environment"),
        funders=("esf", "erdf", "lapland_council", "pp_ely"),
        text="rakennemuutos " * 10,
        as_of=date(2022, 10, 15),
    )
    told = made(con, "en", filters)
    properties = pptx.Presentation(io.BytesIO(slides_file(told, tr_of(told)))).core_properties
    assert len(properties.keywords) == 255
    assert told.presentation.version in properties.comments


def test_the_same_handout_gives_the_same_paper(con: Connection) -> None:
    told = made(con, "fi", Filters())
    assert briefing_file(told, tr_of(told)) == briefing_file(told, tr_of(told))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.fi/present", "https://a.fi/present?v=abc"),
        ("https://a.fi/?q=%C3%A4&lang=en", "https://a.fi/?q=%C3%A4&lang=en&v=abc"),
        ("", "?v=abc"),
        ("https://a.fi/?v=old&lang=en", "https://a.fi/?lang=en&v=abc"),
    ],
)
def test_an_address_with_its_version(address: str, expected: str) -> None:
    assert frozen_address(address, "abc") == expected


def test_the_name_of_a_file_tells_the_filters() -> None:
    origin = Provenance(made_on=TODAY, version="0123456789ab", address="")
    fi, en = Translator("fi"), Translator("en")
    assert handout_name("briefing", [], origin, "pdf", fi) == "armdash_kooste_2026-11-22_0123456789ab.pdf"
    name = handout_name("briefing", ["people", "../ä b", "x" * 100], origin, "pdf", en)
    assert re.fullmatch(r"armdash_briefing-people-b-x{20,60}_2026-11-22_0123456789ab\.pdf", name)


def test_sheets_have_short_names_of_their_own_in_the_readers_language() -> None:
    long = "a" * 40
    names = sheet_names(["columns", "funding-decisions", long, f"{long}b"], Translator("en"))
    assert list(names.values()) == ["columns (2)", "Funding decisions", "a" * 31, f"{'a' * 27} (2)"]
    assert sheet_names(["funding-decisions"], Translator("fi")) == {"funding-decisions": "Rahoituspäätökset"}


def test_a_wide_table_loses_its_sources_but_never_its_first_column() -> None:
    tr = Translator("fi")
    columns = [Column(id=name, heading=name.upper()) for name in ("source", "b", "c", "d", "e", "locator")]
    table = Table(columns, [("x",) * len(columns)])
    assert paper_table(table, tr).headings == ["SOURCE", "B", "C", "D", "E"]
    assert paper_table(table.only(["b", "c", "d", "e", "locator"]), tr).headings == ["B", "C", "D", "E", "LOCATOR"]
