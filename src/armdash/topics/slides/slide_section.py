"""What a slide shows of its exhibits: charts at the size of slides, pages' HTML enlarged, else a short table."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from armdash.charts.style import TEXT_SIZE
from armdash.domain.exhibit import Exhibit
from armdash.domain.map_scope import WIDTH
from armdash.domain.presentation import Slide
from armdash.exhibits.topic import all_exhibits
from armdash.topics.funding.decision_bars import decision_bars_html
from armdash.topics.overview.event_strip import strip_row_count
from armdash.topics.slides.exhibit_blocks import LETTERS, beside_chart, exhibit_html, letters_beside
from armdash.topics.slides.presentation import filters_text
from armdash.ui.chart import show_chart
from armdash.ui.markup import show
from armdash.ui.page import show_blocks
from armdash.ui.session import PageContext, chart_layout

# Of the height of the stage: what is left by a title of one line and a line at the foot, and what each more takes.
ROOM, TITLE_LINE, TITLE_CHARACTERS, LINE, LINE_CHARACTERS = 888, 51, 74, 25, 118
GAP, MAP_COLUMNS, MAP_SCALE = 16, [2.4, 1], 1232 / WIDTH
LETTER_LINE, LETTERS_GAP, LETTER_COLUMNS = 34, 12, 2
STORY_ROW, STORY_REST = 73, 185
HTML_HEIGHTS = {"key-figures": 276}
TALLEST_HTML = 760
MAP = "map-places"


def show_slide_exhibits(page: PageContext, slide: Slide) -> None:
    """Draw the exhibits one above the other, all of them made smaller where they would not fit."""
    lines = [*slide.lines, filters_text(page, slide)]
    line_count = sum(1 + len(line) // LINE_CHARACTERS for line in lines if line)
    room = ROOM - TITLE_LINE * (len(slide.title) // TITLE_CHARACTERS) - LINE * max(0, line_count - 1)
    exhibits = [_sized(page, exhibit) for exhibit in slide.exhibits]
    heights = sum(_height(page, exhibit) for exhibit in exhibits) + GAP * (len(exhibits) - 1)
    pictures = [_chart_height(exhibit) if exhibit.has_chart else None for exhibit in exhibits]
    show("slide_fit", fit=round(min(_most(exhibits), room / heights), 3), heights=pictures)
    with st.container(key="slide-body"), st.container(key="slide-fit", gap=None):
        for number, exhibit in enumerate(exhibits, 1):
            if not exhibit.has_chart:
                with st.container(key=f"slide-html-{exhibit.key}"):
                    show_blocks(page, [exhibit_html(page, exhibit)])
            else:
                BESIDE.get(exhibit.key, _show_chart)(page, exhibit, number)


def _sized(page: PageContext, exhibit: Exhibit) -> Exhibit:
    """Return the exhibit, a map as large as the column beside the projects' names: it keeps its proportions."""
    if exhibit.key != MAP or chart_layout() == "narrow":
        return exhibit
    return all_exhibits()["map_places"](replace(page, scale=MAP_SCALE), page.project_ids) or exhibit


def _show_chart(page: PageContext, exhibit: Exhibit, number: int) -> None:
    with st.container(key=f"slide-picture-{number}", gap=None):
        show_chart(page, exhibit)


def _chart_height(exhibit: Exhibit) -> float:
    return float(exhibit.chart.to_dict()["layout"]["height"])


def _height(page: PageContext, exhibit: Exhibit) -> float:
    if exhibit.key == "story":
        return STORY_ROW * strip_row_count(page) + STORY_REST
    if not exhibit.has_chart:
        return HTML_HEIGHTS.get(exhibit.key, TALLEST_HTML)
    lines = math.ceil(len(letters_beside(page, exhibit.key)) / LETTER_COLUMNS)
    return _chart_height(exhibit) + (LETTERS_GAP + LETTER_LINE * lines if lines else 0)


def _most(exhibits: Sequence[Exhibit]) -> float:
    """Return how much larger than drawn a slide may show its charts: those without a scale of their own."""
    sizes = [exhibit.chart.to_dict()["layout"]["font"]["size"] for exhibit in exhibits if exhibit.has_chart]
    return 1.58 if sizes and max(sizes) <= TEXT_SIZE else 1.0


def _show_map(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the map and, beside it, the names of the projects whose numbers it shows."""
    picture, names = st.columns(MAP_COLUMNS, gap="medium")
    with picture, st.container(key="slide-map"):
        _show_chart(page, exhibit, number)
    with names:
        show_blocks(page, beside_chart(page, exhibit))


def _show_decisions(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the chart or, where the window has no room for it, the bars of the funding page."""
    if chart_layout() == "narrow":
        show_blocks(page, [decision_bars_html(page, exhibit)])
    else:
        _show_chart(page, exhibit, number)


def _show_lettered(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the chart and, below, the events that it marks by a letter alone."""
    _show_chart(page, exhibit, number)
    show_blocks(page, beside_chart(page, exhibit))


BESIDE: Mapping[str, Callable[[PageContext, Exhibit, int], None]] = {
    "funding-decisions": _show_decisions,
    MAP: _show_map,
    **dict.fromkeys(LETTERS, _show_lettered),
}
