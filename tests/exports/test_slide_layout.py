"""Slides with texts far longer than ours: nothing covers anything, and every text is whole."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import pptx
import pytest

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.domain.table import Column, Table
from armdash.domain.text_width import text_width
from armdash.exports.pptx.cards import add_cards
from armdash.exports.pptx.layout import BOTTOM, box_of, single, text_box, text_size, title_box, title_size
from armdash.exports.pptx.parts import LINE, PIXEL, POINTS, Box, legend_height, line_count
from armdash.exports.pptx.sources import SOURCES, add_sources
from armdash.exports.pptx.stills import shared
from armdash.i18n.translator import Translator

SHORT, SENTENCE, WORD = "Rahoitus", "Määrärahoista ei ole tietoa. " * 7, "ä" * 200
TEXTS = (SHORT, SENTENCE, WORD)
BEYOND = SENTENCE * 4
BOX = Box(96, 200, 1728, 790)


def exhibit_of(key: str = "chart", *, rows: Sequence[tuple[Any, ...]] = (), legend: Sequence[str] = ()) -> Exhibit:
    columns = [Column(id=name, heading=name) for name in ("name", "publisher", "day", "licence")]
    figure = go.Figure(layout={"height": 400, "yaxis": {}, "xaxis": {}})
    return Exhibit(
        key=key,
        finding="",
        note="",
        source_ids=[],
        table=Table(columns, list(rows)),
        draw=lambda: figure,
        legend=legend,
    )


@pytest.fixture
def shapes() -> Any:
    file = pptx.Presentation(str(config.ASSETS / "slides.pptx"))
    return file.slides.add_slide(file.slide_layouts[1]).shapes


@pytest.mark.parametrize("line", TEXTS)
@pytest.mark.parametrize("title", [*TEXTS, BEYOND])
def test_what_stands_below_a_title_begins_where_it_ends(title: str, line: str) -> None:
    slide = Slide(slide_id="one", number=2, title=title, lines=[line], exhibits=[exhibit_of()])
    above, text, room = title_box(slide), text_box(slide), box_of(slide)
    size = title_size(slide)
    assert line_count(title, above.width, size, is_bold=True) * size * LINE / POINTS <= above.height + 20
    assert above.top + above.height <= text.top
    assert line_count(line, text.width, text_size(slide)) * text_size(slide) * LINE / POINTS <= text.height + 0.1
    assert text.top + text.height < room.top
    assert room.top + room.height == pytest.approx(BOTTOM)
    assert room.height > 250


@pytest.mark.parametrize("line", [*TEXTS, BEYOND])
def test_the_texts_of_the_opening_fit_above_its_foot(line: str) -> None:
    slide = Slide(slide_id="one", number=1, title=SHORT, lines=[line])
    size = text_size(slide)
    assert line_count(line, BOX.width, size) * size * LINE / POINTS <= text_box(slide).height
    assert size == 24 or line != SHORT


@pytest.mark.parametrize("text", TEXTS)
def test_a_chart_keeps_half_of_its_room_from_its_legend(text: str) -> None:
    exhibit = exhibit_of(legend=[f"{letter} {text}" for letter in "ABCDEFGHI"])
    chart, legend, columns = shared(exhibit, BOX)
    assert chart.height > 0.48 * BOX.height
    assert chart.top + chart.height < legend.top
    assert legend.top + legend.height <= BOX.top + BOX.height + 0.1
    assert legend_height(exhibit.legend, legend.width, 8, columns) <= legend.height or text != SENTENCE


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_card_covers_another(shapes: Any, text: str) -> None:
    before = len(shapes)
    add_cards(shapes, [(text, "12,75 milj. €", text)] * 6, BOX)
    texts = [shape for shape in list(shapes)[before:] if shape.has_text_frame]
    for name, value, caption in zip(texts[0::3], texts[1::3], texts[2::3], strict=True):
        assert name.top + name.height <= value.top + 1
        assert value.top + value.height <= caption.top + 1
    first, below = texts[2], texts[9]
    assert first.top + first.height <= below.top
    assert all(shape.top + shape.height <= (BOX.top + BOX.height) * PIXEL for shape in texts)


def test_every_source_is_on_one_of_the_slides_in_their_order(shapes: Any) -> None:
    tr = Translator("fi")
    rows = [(f"source {number}", text, tr("value.unknown"), "") for number in range(40) for text in TEXTS]
    slide = Slide(slide_id="one", number=12, title=SHORT, exhibits=[exhibit_of(SOURCES, rows=rows)])
    parts = list(single([slide], tr))
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert [part.title for part in parts] == [
        f"{SHORT} ({number}/{len(parts)})" for number in range(1, len(parts) + 1)
    ]
    assert [row for part in parts for row in part.exhibits[0].table.rows] == rows
    before = len(shapes)
    add_sources(shapes, parts[0].exhibits[0], box_of(parts[0]), tr)
    told = [paragraph.text for shape in list(shapes)[before:] for paragraph in shape.text_frame.paragraphs]
    assert len(told) == len(parts[0].exhibits[0].table.rows)
    assert told[0] == f"source 0  {SHORT}"


def test_a_word_longer_than_a_line_counts_as_its_lines() -> None:
    assert line_count(WORD, 800, 14) >= text_width(WORD, 14) / (800 * POINTS)
    assert line_count(SHORT, 800, 14) == 1
