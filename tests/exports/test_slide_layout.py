"""Slides with texts far longer than ours: nothing covers anything, and every text is whole."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import pptx
import pytest

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import LIGHT
from armdash.domain.presentation import Slide
from armdash.domain.table import Column, Table
from armdash.domain.text_width import text_width
from armdash.exports.pptx.cards import add_cards
from armdash.exports.pptx.layout import BOTTOM, box_of, text_box, text_size, title_box, title_size
from armdash.exports.pptx.parts import LINE, PIXEL, POINTS, Box, add_legend, legend_height, line_count, rgb
from armdash.exports.pptx.stills import shared

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


@pytest.mark.parametrize("title", ["Rahoitus", "Ilmoituksesta hyväksyttyyn suunnitelmaan kului alle kaksi kuukautta"])
def test_a_title_that_a_little_smaller_type_keeps_on_one_line_is_not_broken(title: str) -> None:
    slide = Slide(slide_id="one", number=2, title=title, exhibits=[exhibit_of()])
    assert 23 <= title_size(slide) <= 28
    assert title_box(slide).height == pytest.approx(title_size(slide) * LINE / POINTS)


def test_titles_of_any_length_begin_at_the_same_height() -> None:
    boxes = [
        title_box(Slide(slide_id="one", number=2, title=title, exhibits=[exhibit_of()]))
        for title in (SHORT, SENTENCE, BEYOND)
    ]
    assert len({box.top for box in boxes}) == 1
    assert boxes[0].height < boxes[1].height < boxes[2].height


@pytest.mark.parametrize("count", [4, 9])
def test_a_legend_below_is_small_rather_than_a_third_of_the_slide(count: int) -> None:
    legend = [f"{letter} 6/2022 Noin 400 työssä tai koulutuksessa" for letter in "ABCDEFGHI"[:count]]
    chart, below, columns = shared(exhibit_of(legend=legend), BOX)
    assert below.height <= 0.2 * BOX.height
    assert legend_height(legend, below.width, 12, columns) <= below.height
    assert chart.height >= 0.78 * BOX.height


def test_the_sign_of_a_theme_has_its_colour(shapes: Any) -> None:
    add_legend(shapes, ["▲ Koulutus", "1  Uusi aika"], BOX, 1)
    theme, project = list(shapes)[-1].text_frame.paragraphs
    assert [run.text for run in theme.runs] == ["▲", " Koulutus"]
    assert theme.runs[0].font.color.rgb == rgb(LIGHT.themes[2])
    assert [run.text for run in project.runs] == ["1  Uusi aika"]


def test_a_word_longer_than_a_line_counts_as_its_lines() -> None:
    assert line_count(WORD, 800, 14) >= text_width(WORD, 14) / (800 * POINTS)
    assert line_count(SHORT, 800, 14) == 1
