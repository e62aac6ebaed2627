"""Pictures of charts for others: they bring what a reader without the page must know, in the house's type."""

import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from PIL import Image

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.domain.exhibit import Exhibit
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT, SIGNS
from armdash.domain.text_width import title_width
from armdash.exhibits.blocks import DataTable, every_block
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import chart_picture
from armdash.exhibits.topic import all_exhibits
from armdash.exports.chart_files import MARGIN, TITLE, WIDTH, chart_png, chart_svg
from armdash.exports.dataset import Provenance, shown_name
from armdash.exports.svg.chart import to_svg
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids
from armdash.queries.projects import project_cards, project_sources
from armdash.queries.sources import source_names
from armdash.topics.map.places import places_chart
from armdash.topics.projects.queries import project, project_funders
from armdash.ui.address import parse

ORIGIN = Provenance(made_on=date(2026, 11, 30), version="0123456789ab", address="https://arm.example.fi/funding")


def context_of(con: Connection, language: str) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def every_exhibit(context: Context) -> Iterator[Exhibit]:
    made = (make(context, context.project_ids) for make in all_exhibits().values())
    yield from (exhibit for exhibit in made if exhibit)


def words(text: str) -> str:
    return "".join(text.split())


def texts_of(svg: str) -> str:
    return words("".join(unescape(text) for text in re.findall(r">([^<]+)</text>", svg)))


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_picture_has_title_explanation_key_sources_address_and_day(con: Connection, language: str) -> None:
    context = context_of(con, language)
    drawn = [exhibit for exhibit in every_exhibit(context) if exhibit.has_still]
    assert len(drawn) > 10
    for exhibit in drawn:
        svg = chart_svg(chart_picture(context, exhibit, ORIGIN), context.tr).decode()
        told = texts_of(svg)
        names = source_names(con, exhibit.source_ids, language=language).values()
        expected = [exhibit.finding, exhibit.note, *exhibit.legend, *names, ORIGIN.address]
        expected.append(formats.day(ORIGIN.made_on, context.tr))
        assert [text for text in expected if words(text) not in told] == [], exhibit.key
        assert texts_of(to_svg(exhibit.download_chart, width=1136))[:40] in told
        assert set(re.findall(r'<text[^>]* font-family="([^"]+)"', svg)) <= set(
            re.findall(r'@font-face \{ font-family: "([^"]+)"', svg)
        )


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_no_text_of_a_picture_is_cut_or_goes_beyond_its_side(con: Connection, language: str) -> None:
    context = context_of(con, language)
    for exhibit in filter(lambda one: one.has_still, every_exhibit(context)):
        svg = unescape(chart_svg(chart_picture(context, exhibit, ORIGIN), context.tr).decode())
        assert not re.findall(r">([^<>]*…)</text>", svg), exhibit.key
        titles = re.findall(r'<text [^>]*font-family="Source Serif"[^>]*>([^<]*)</text>', svg)
        assert words("".join(titles)) == words(exhibit.finding)
        assert all(title_width(line, TITLE) <= WIDTH - 2 * MARGIN for line in titles)


def test_a_map_fills_the_picture_and_its_names_are_read_over_borders(con: Connection) -> None:
    context = context_of(con, "fi")
    exhibit = places_chart(context, context.project_ids)
    svg = chart_svg(chart_picture(context, exhibit, ORIGIN), context.tr).decode()
    inner = re.search(
        r'<svg x="32" y="[\d.]+" width="([\d.]+)" height="([\d.]+)" viewBox="0 0 ([\d.]+) ([\d.]+)"', svg
    )
    assert inner
    width, height, own_width, own_height = map(float, inner.groups())
    assert width == WIDTH - 2 * MARGIN
    assert height / width == pytest.approx(own_height / own_width, rel=1e-3)
    names = re.findall(r"<text [^>]*>Veitsiluoto</text>", svg)
    assert names
    assert all('paint-order="stroke"' in name for name in names)
    coloured = dict(re.findall(r'<tspan fill="(#[0-9A-Fa-f]{6})">([^<]+)</tspan>', svg))
    assert len(coloured) > 2
    assert set(coloured.values()) <= set(SIGNS)


def test_a_png_is_the_same_picture_for_sharp_screens(con: Connection) -> None:
    context = context_of(con, "fi")
    exhibit = next(exhibit for exhibit in every_exhibit(context) if exhibit.key == "funding-decisions")
    picture = chart_picture(context, exhibit, ORIGIN)
    height = re.search(r' height="([\d.]+)"', chart_svg(picture, context.tr).decode())
    assert height
    size = Image.open(io.BytesIO(chart_png(picture, context.tr))).size
    assert size == (1.5 * WIDTH, pytest.approx(1.5 * float(height[1]), abs=2))


@pytest.mark.parametrize(
    ("page", "keys"), [("overview", {"comparison", "story"}), ("map", {"map-places"}), ("timeline", {"timeline"})]
)
def test_what_a_page_tells_in_html_or_as_a_map_is_downloaded_as_a_chart(
    con: Connection, page: str, keys: set[str]
) -> None:
    context = page_context(page, parse({}, known_ids(con))[0], con)
    tables = [block for block in every_block(page_model(context).blocks) if isinstance(block, DataTable)]
    charts = {table.key: table.chart for table in tables if table.chart}
    assert set(charts) >= keys
    for exhibit in charts.values():
        assert chart_svg(chart_picture(context, exhibit, ORIGIN), context.tr)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_exhibit_has_a_name_for_its_files_and_sheets(con: Connection, language: str) -> None:
    context = context_of(con, language)
    keys = [exhibit.key for exhibit in every_exhibit(context)]
    assert [key for key in keys if shown_name(key, context.tr) == key] == []
    names = [shown_name(key, context.tr) for key in keys]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_the_files_of_projects_name_the_source_of_every_value(con: Connection) -> None:
    cards = project_cards(con, context_of(con, "fi").project_ids, language="fi")
    for card in cards:
        told, row = project_sources(con, [card.project_id]), project(con, card.project_id, language="fi")
        assert row
        needed = {row.source_id, row.budget_source_id, row.code_source_id} - {None}
        needed |= {one.source_id for one in project_funders(con, card.project_id, language="fi")}
        assert needed <= set(told)
    budgets = {project(con, card.project_id, language="fi").budget_source_id for card in cards}  # type: ignore[union-attr]
    assert len(budgets - {None}) > 1
