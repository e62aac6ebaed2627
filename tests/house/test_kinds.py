"""Kinds never mix: every value leaves the database with its kind, bound and time, and no sum is made of its parts.

Target, estimate, outcome and statistic are told apart in every mart, view, chart and file. What may not be is read
from the database: each value as its source tells it (``mart.bounded_value``), and the sums that no source gives.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import openpyxl
import pptx
import pypdf
import pytest
from pptx.oxml.ns import qn

from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.presentation import Slide
from armdash.domain.table import Table
from armdash.domain.values import Dated, Observation
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import dataset
from armdash.exhibits.topic import all_exhibits
from armdash.exhibits.value_text import time_text, value_text, value_with_unit
from armdash.exports.briefing import briefing_file
from armdash.exports.handout import Handout
from armdash.exports.html_page import html_file
from armdash.exports.pptx.layout import single
from armdash.exports.pptx.presentation import slides_file
from armdash.exports.workbook import exhibits_workbook, sheet_names
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_rows, query_values
from armdash.queries.filters import all_project_ids
from armdash.topics.slides.handouts import handout

KINDS = ("target", "estimate", "outcome", "statistic")
MARTS = ("key_figure", "promise_figure", "disagreement_value", "source_fact")
VALUES = """
    SELECT indicator_id, area_id, area_fi, area_en, amounts, unit, decimals, bound, wording_fi, wording_en, kind,
           starts_on, ends_on, date_bound, source_name_fi, source_name_en, locator
    FROM mart.bounded_value
"""
NUMBER = re.compile(r"(?<![\d.,/])\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d+)?|(?<![\d.,/])\d+(?:[.,]\d+)?")
VERSION = re.compile(r"\b[0-9a-f]{12}\b")
TODAY = date(2026, 11, 29)


@dataclass(frozen=True, kw_only=True)
class Figure(Observation, Dated):
    """A value as its source tells it, in the language."""

    indicator_id: str
    area_id: str
    area: str
    source_name: str
    locator: str


@dataclass(frozen=True)
class Written:
    """A value, how it is written, and how it would be without its bound."""

    value: Figure
    texts: set[str]
    bare: str


@dataclass(frozen=True)
class Told:
    """The views of the catalogue in one language, and the same as a handout of a slide each."""

    context: Context
    handout: Handout

    @property
    def exhibits(self) -> list[Exhibit]:
        return self.handout.exhibits

    @property
    def tr(self) -> Translator:
        return self.context.tr


@pytest.fixture(scope="module", params=["fi", pytest.param("en", marks=pytest.mark.thorough)])
def told(request: pytest.FixtureRequest, con: Connection) -> Told:
    context = Context(con=con, tr=Translator(request.param), palette=LIGHT, filters=Filters())
    meeting = handout(context, "https://arm.example.fi/present", TODAY)
    made = [make(context, all_project_ids(con)) for make in all_exhibits().values()]
    exhibits = [exhibit for exhibit in made if exhibit is not None]
    slides = [
        Slide(slide_id=exhibit.key, number=number, title=exhibit.finding, exhibits=[exhibit], notes=[exhibit.note])
        for number, exhibit in enumerate(exhibits, 1)
    ]
    datasets = [
        dataset(
            context,
            exhibit.key,
            exhibit.table,
            title=exhibit.finding,
            source_ids=exhibit.source_ids,
            origin=meeting.datasets[0].origin,
            note=exhibit.note,
        )
        for exhibit in exhibits
        if exhibit.table.rows
    ]
    shown = replace(meeting.presentation, slides=slides)
    return Told(context, replace(meeting, presentation=shown, enlarged=slides, datasets=datasets))


@pytest.fixture(scope="module")
def slides(told: Told) -> Any:
    return pptx.Presentation(io.BytesIO(slides_file(told.handout, told.tr)))


@pytest.fixture(scope="module")
def sheets(told: Told) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every sheet of the workbook by heading."""
    book = openpyxl.load_workbook(io.BytesIO(exhibits_workbook(told.handout.datasets, told.handout.sources, told.tr)))
    found = {}
    for sheet in book.worksheets:
        heading, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(heading, row, strict=True)) for row in rows]
    return found


def values(told: Told) -> list[Figure]:
    """Return every value as its source tells it, in the language."""
    return query_rows(told.context.con, Figure, VALUES, language=told.tr.language)


def by_heading(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table as a sheet has them: each cell by the heading of its column."""
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


# What no source adds up.


def forbidden_sums(con: Connection) -> set[Decimal]:
    """Return the sums of a value's parts, of figures of two kinds of one thing, and of decisions that may overlap."""
    found: set[Decimal] = set()
    things: dict[tuple[str, str], list[tuple[str, Decimal]]] = {}
    for row in query_rows(con, Figure, f"{VALUES} WHERE kind <> 'statistic'"):
        amounts, kind = list(row.amounts or ()), row.kind or ""
        if len(amounts) > 1:
            found.add(sum(amounts, Decimal(0)))
            thing = things.setdefault((row.indicator_id, row.area_id), [])
            thing += [(kind, amount) for amount in [*amounts, sum(amounts, Decimal(0))]]
        elif amounts:
            things.setdefault((row.indicator_id, row.area_id), []).append((kind, amounts[0]))
    in_parts = [thing for thing in things.values() if found & {amount for _, amount in thing}]
    for thing in in_parts:
        found |= {one + other for (kind, one), (another, other) in combinations(thing, 2) if kind != another}
    sql = "SELECT amount_eur FROM funding_decision WHERE part_of IS NULL"
    decisions = query_values(con, sql)
    for count in range(2, len(decisions) + 1):
        found |= {sum(group, Decimal(0)) for group in combinations(decisions, count)}
    return found


def test_the_sums_that_no_source_gives_are_known(con: Connection) -> None:
    sums = forbidden_sums(con)
    assert {312, 798, 17_550_000, 15_250_000} <= sums
    assert not sums & set(query_values(con, "SELECT amount_eur FROM funding_decision"))


def numbers_in(text: object) -> set[Decimal]:
    """Return the numbers of a text or cell, but for those in a version; euros in millions as euros as well."""
    if isinstance(text, int | float | Decimal) and not isinstance(text, bool):
        return {Decimal(str(text)).normalize()}
    found = set()
    for match in NUMBER.findall(VERSION.sub("", str(text or ""))):
        plain = re.sub(r"[ \u00a0\u202f]|,(?=\d{3}(?!\d))", "", match).replace(",", ".")
        found |= {Decimal(plain), Decimal(plain) * 1_000_000 if "." in plain else Decimal(plain)}
    return found


def cells_of(exhibit: Exhibit) -> Iterator[object]:
    yield from (exhibit.finding, exhibit.alt_text, exhibit.note)
    yield from (value for row in exhibit.table.rows for value in row)
    for series in exhibit.series.series if exhibit.series else ():
        yield from (value for value in series.values if value is not None)
        yield from series.texts
    yield from exhibit.series.categories if exhibit.series else ()


def is_statistic(exhibit: Exhibit) -> bool:
    """Say whether a view is of monthly or yearly statistics, among whose values any number may be."""
    return exhibit.key in ("employment", "employment-years", "population", "map-unemployment", "map-municipalities")


def test_no_view_holds_a_sum_that_no_source_gives(told: Told) -> None:
    sums = forbidden_sums(told.context.con)
    for exhibit in told.exhibits:
        if not is_statistic(exhibit):
            for cell in cells_of(exhibit):
                assert not numbers_in(cell) & sums, (exhibit.key, cell)


def test_no_slide_holds_a_sum_that_no_source_gives(told: Told, slides: Any) -> None:
    sums = forbidden_sums(told.context.con)
    editable = [exhibit for exhibit in told.exhibits if exhibit.series is not None]
    shown = [exhibit for slide in single(told.handout.enlarged) for exhibit in slide.exhibits]
    for exhibit, slide in zip([*shown, *editable], slides.slides, strict=True):
        if not is_statistic(exhibit):
            for text in texts_of(slide):
                assert not numbers_in(text) & sums, (exhibit.key, text)


def test_no_sheet_holds_a_sum_that_no_source_gives(told: Told, sheets: dict[str, list[dict[str, Any]]]) -> None:
    sums, statistics = (
        forbidden_sums(told.context.con),
        {sheet_names([exhibit.key], told.tr)[exhibit.key] for exhibit in told.exhibits if is_statistic(exhibit)},
    )
    for name, rows in sheets.items():
        for row in () if name in statistics else rows:
            for cell in row.values():
                assert not numbers_in(cell) & sums, (name, cell)


@pytest.mark.parametrize("language", ["fi", pytest.param("en", marks=pytest.mark.thorough)])
def test_no_paper_or_page_holds_a_sum_that_no_source_gives(con: Connection, language: str) -> None:
    tr = Translator(language)
    meeting = handout(Context(con=con, tr=tr, palette=LIGHT, filters=Filters()), "", TODAY)
    paper, sums = pypdf.PdfReader(io.BytesIO(briefing_file(meeting, tr))), forbidden_sums(con)
    page = html_file(meeting, tr).decode("utf-8").partition("<script>")[0].partition("</head>")[2]
    texts = [page_of.extract_text() for page_of in paper.pages] + re.split(r"<[^>]*>", page)
    for text in texts:
        assert not numbers_in(text) & sums, text


def texts_of(slide: Any) -> Iterator[object]:
    """Return every text of a slide: its shapes, notes, and charts with their stored values and their workbooks."""
    for part in (slide._element, slide.notes_slide._element):
        yield from (element.text for element in part.iter(qn("a:t")))
    for shape in slide.shapes:
        if shape.has_chart:
            chart = shape.chart
            yield from (element.text for element in chart._chartSpace.iter(qn("a:t"), qn("c:v"), qn("c:pt")))
            yield from (cell for row in workbook_of(chart) for cell in row)


def workbook_of(chart: Any) -> list[tuple[Any, ...]]:
    """Return the rows that *Edit data* shows of a chart."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


# One kind in a series.


def kinds_named(text: str, tr: Translator) -> set[str]:
    """Return the kinds that a text names."""
    return {kind for kind in KINDS if re.search(rf"\b{tr(f'kind.{kind}')}\b", text.casefold())}


def bar_charts(told: Told, slides: Any) -> Iterator[tuple[Exhibit, Any]]:
    """Yield the exhibits with the chart that PowerPoint draws of each, which stand behind all others."""
    editable = [exhibit for exhibit in told.exhibits if exhibit.series is not None]
    for exhibit, slide in zip(editable, list(slides.slides)[-len(editable) :], strict=True):
        (shape,) = [shape for shape in slide.shapes if shape.has_chart]
        if exhibit.series and exhibit.series.kind == "bar":
            yield exhibit, shape.chart


def test_no_series_of_a_view_has_two_kinds(told: Told) -> None:
    observed = {kind: {a for row in values(told) if row.kind == kind for a in row.amounts or []} for kind in KINDS}
    for exhibit in told.exhibits:
        for series in exhibit.series.series if exhibit.series else ():
            assert series.kind in ("", *KINDS)
            if series.kind and exhibit.series and exhibit.series.kind == "bar":
                assert kinds_named(series.name, told.tr) == {series.kind}
                assert {value for value in series.values if value is not None} <= observed[series.kind]


def test_no_series_of_powerpoint_has_two_kinds(told: Told, slides: Any) -> None:
    drawn = list(bar_charts(told, slides))
    assert len(drawn) >= 5
    for exhibit, chart in drawn:
        (_, *names), *rows = workbook_of(chart)
        for number, name in enumerate(names, 1):
            of_values = [str(row[0]) for row in rows if row[number] is not None]
            kinds = {kind for text in of_values for kind in kinds_named(text, told.tr)}
            assert len(kinds | kinds_named(str(name), told.tr)) <= 1, (exhibit.key, name, kinds)


def test_no_bar_of_powerpoint_stands_on_another(told: Told, slides: Any) -> None:
    for exhibit, chart in bar_charts(told, slides):
        assert [element.get("val") for element in chart._chartSpace.iter(qn("c:grouping"))] == ["clustered"], (
            exhibit.key
        )
        for row in workbook_of(chart)[1:]:
            assert sum(cell is not None for cell in row[1:]) <= 1, (exhibit.key, row)


def test_powerpoint_keeps_the_bounds_where_its_figures_are_edited(told: Told, slides: Any) -> None:
    by_amount: dict[tuple[str | None, Decimal], list[Figure]] = {}
    for value in values(told):
        for amount in value.amounts or []:
            by_amount.setdefault((value.kind, amount.normalize()), []).append(value)
    checked = 0
    for exhibit, chart in bar_charts(told, slides):
        (_, *names), *rows = workbook_of(chart)
        for category, *cells in rows:
            for name, cell in zip(names, cells, strict=True):
                for kind in kinds_named(f"{name} {category}", told.tr) if cell is not None else ():
                    found = by_amount.get((kind, Decimal(str(cell)).normalize()), [])
                    texts = [value_text(value, told.tr) for value in found]
                    if found and all(value.bound != "exact" for value in found):
                        assert any(text in category for text in texts), (exhibit.key, category, texts)
                        checked += 1
    assert checked >= 4


def test_what_is_not_known_has_no_bar_and_says_so(told: Told, slides: Any) -> None:
    for exhibit, chart in bar_charts(told, slides):
        for category, *cells in workbook_of(chart)[1:]:
            is_unknown = category.endswith(told.tr("value.unknown"))
            assert is_unknown == all(cell is None for cell in cells), (exhibit.key, category)


# A kind, a bound and a time in every row.


Index = Mapping[tuple[str, str], Sequence[Written]]


@pytest.fixture(scope="module")
def index(told: Told) -> Index:
    """Return the values by source and place in it, and by source and area, each with how it is written."""
    found: dict[tuple[str, str], list[Written]] = {}
    for value in values(told):
        if value.amounts:
            texts = {value_text(value, told.tr), value_with_unit(value, told.tr)}
            written = Written(value, texts, bare=value_text(replace(value, bound="exact"), told.tr))
            for where in (value.locator, value.area):
                found.setdefault((value.source_name, where), []).append(written)
    return found


def candidates(row: Mapping[str, Any], index: Index) -> list[Written]:
    """Return the values that a row may tell: those of the source and place, or source and area, that it names."""
    texts = [cell for cell in row.values() if isinstance(cell, str)]
    return [written for source in texts for where in texts for written in index.get((source, where), ())]


def is_told_by(written: Written, cell: object) -> bool:
    """Say whether a cell is the number of a value, with its bound or without."""
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return [Decimal(str(cell))] == list(written.value.amounts or ())
    return cell == written.bare or cell in written.texts


def faults(rows: Iterable[Mapping[str, Any]], index: Index, tr: Translator) -> Iterator[str]:
    """Return what rows lack that tell the value of an observation: its kind, its bound, its time."""
    for row in rows:
        # What we counted ourselves says so, and may equal a value of a source by chance.
        possible = [] if tr("export.computed") in row.values() else candidates(row, index)
        for cell in row.values():
            matches = [written for written in possible if is_told_by(written, cell)]
            if not matches:
                continue
            kinds = {tr(f"kind.{written.value.kind}") for written in matches}
            if not kinds & {cell for cell in row.values() if isinstance(cell, str)}:
                yield f"{cell}: no kind of {kinds} in {dict(row)}"
            texts = {text for written in matches for text in written.texts}
            if all(written.value.bound != "exact" for written in matches) and cell not in texts:
                yield f"{cell}: the bound of {texts} is lost in {dict(row)}"
            time = row.get(tr("column.time"))
            if time is not None and time not in {time_text(written.value, tr) for written in matches}:
                yield f"{cell}: {time} is not the time of the value in {dict(row)}"


def counted(told: Told) -> set[str]:
    """Return the headings of what is counted or numbered, and no value of a source: project 6, phase 2."""
    return {
        heading
        for exhibit in told.exhibits
        for row in by_heading(exhibit.table)
        for heading, cell in row.items()
        if isinstance(cell, int)
    }


def without(rows: Iterable[Mapping[str, Any]], headings: set[str]) -> list[dict[str, Any]]:
    return [{key: cell for key, cell in row.items() if key not in headings} for row in rows]


def test_every_row_of_a_view_that_tells_a_value_tells_its_kind_bound_and_time(told: Told, index: Index) -> None:
    numbered = counted(told)
    for exhibit in told.exhibits:
        assert list(faults(without(by_heading(exhibit.table), numbered), index, told.tr)) == [], exhibit.key


def test_every_row_of_a_sheet_that_tells_a_value_tells_its_kind_bound_and_time(
    told: Told, sheets: dict[str, list[dict[str, Any]]], index: Index
) -> None:
    numbered = counted(told)
    for name, rows in sheets.items():
        assert list(faults(without(rows, numbered), index, told.tr)) == [], name


def test_rows_of_statistics_say_that_they_are(told: Told) -> None:
    for exhibit in told.exhibits:
        if exhibit.series and {series.kind for series in exhibit.series.series} == {"statistic"}:
            for row, kind in zip(exhibit.table.rows, exhibit.table.values("kind"), strict=True):
                if any(isinstance(cell, Decimal) for cell in row):
                    assert kind == told.tr("kind.statistic"), exhibit.key


@pytest.mark.parametrize("mart", MARTS)
def test_no_row_of_a_mart_has_values_of_two_kinds(con: Connection, mart: str) -> None:
    whole, rows = values_in(con, "bounded_value"), values_in(con, mart)
    assert rows & whole
    others = rows - whole
    assert {kind for kind, *_ in others} <= {None}
    money = "SELECT amount_eur AS sum FROM funding_decision UNION SELECT total_budget_eur FROM project"
    sums = set(query_values(con, money))
    assert {amount for _, amounts, *_ in others for amount in amounts} <= sums


def values_in(con: Connection, mart: str) -> set[tuple[Any, ...]]:
    """Return kind (None for background), amounts, bound, time and source of every row of a mart that has a value."""
    told = "kind, amounts, bound, starts_on, ends_on, date_bound, source_id"
    rows = con.answer(f"SELECT {told} FROM mart.{mart} WHERE len(amounts) > 0").rows
    return {tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in rows}
