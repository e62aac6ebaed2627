"""What a slide shows of its exhibits: charts at the size of slides, pages' HTML enlarged, else a short table."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from armdash.charts.style import TEXT_SIZE
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import theme_mark
from armdash.domain.presentation import Slide
from armdash.domain.row import Row
from armdash.exhibits.events import event_label_time
from armdash.exhibits.value_text import value_text
from armdash.i18n import formats
from armdash.queries.filters import matching_projects
from armdash.queries.projects import project_cards
from armdash.topics.employment.monthly import employment_events
from armdash.topics.employment.series import default_choice
from armdash.topics.funding.decision_bars import decision_bars_html
from armdash.topics.overview.event_strip import strip_html, strip_row_count
from armdash.topics.overview.findings import HEADLINE, key_figures_of
from armdash.topics.overview.model import comparison_html
from armdash.ui.chart import show_chart
from armdash.ui.markup import show
from armdash.ui.page import show_blocks
from armdash.ui.session import PageContext, chart_layout

ROOM, LINE, TITLE_LINE, TITLE_CHARACTERS = 890, 40, 36, 82
GAP, MAP_COLUMNS = 16, [2.4, 1]
LETTER_LINE, LETTERS_GAP, LETTER_COLUMNS = 34, 12, 2
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 9, 4, 110
STORY_ROW, STORY_REST = 73, 185
HTML_HEIGHTS = {"key-figures": 276}
TALLEST_HTML = 760
MANY_SOURCES = 28


def show_slide_exhibits(page: PageContext, slide: Slide, *, line_count: int) -> None:
    """Draw the exhibits one above the other, all of them made smaller where they would not fit."""
    room = ROOM - LINE * line_count - TITLE_LINE * (len(slide.title) // TITLE_CHARACTERS)
    heights = sum(_height(page, exhibit) for exhibit in slide.exhibits) + GAP * (len(slide.exhibits) - 1)
    pictures = [None if exhibit.chart is None else _chart_height(exhibit) for exhibit in slide.exhibits]
    show("slide_fit", fit=round(min(_most(slide.exhibits), room / heights), 3), heights=pictures)
    with st.container(key="slide-body"), st.container(key="slide-fit", gap=None):
        for number, exhibit in enumerate(slide.exhibits, 1):
            if exhibit.chart is None:
                with st.container(key=f"slide-html-{exhibit.key}"):
                    FORMS.get(exhibit.key, _show_groups if exhibit.groups else _show_table)(page, exhibit)
            else:
                BESIDE.get(exhibit.key, _show_chart)(page, exhibit, number)


def _show_chart(page: PageContext, exhibit: Exhibit, number: int) -> None:
    with st.container(key=f"slide-picture-{number}", gap=None):
        show_chart(page, exhibit)


def _chart_height(exhibit: Exhibit) -> float:
    return float(exhibit.chart.to_dict()["layout"]["height"])


def _height(page: PageContext, exhibit: Exhibit) -> float:
    if exhibit.key == "story":
        return STORY_ROW * strip_row_count(page) + STORY_REST
    if exhibit.chart is None:
        return HTML_HEIGHTS.get(exhibit.key, TALLEST_HTML)
    if exhibit.key != "employment":
        return _chart_height(exhibit)
    lines = math.ceil(len(_lettered(page)) / LETTER_COLUMNS)
    return _chart_height(exhibit) + LETTERS_GAP + LETTER_LINE * lines


def _most(exhibits: Sequence[Exhibit]) -> float:
    """Return how much larger than drawn a slide may show its charts: those without a scale of their own."""
    sizes = [exhibit.chart.to_dict()["layout"]["font"]["size"] for exhibit in exhibits if exhibit.chart is not None]
    return 1.58 if sizes and max(sizes) <= TEXT_SIZE else 1.0


def _show_map(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the map and, beside it, the names of the projects whose numbers it shows."""
    picture, names = st.columns(MAP_COLUMNS, gap="medium")
    with picture, st.container(key="slide-map"):
        _show_chart(page, exhibit, number)
    with names:
        cards = project_cards(page.con, matching_projects(page.con, page.filters), language=page.language)
        show("slide_projects", projects=[row | {"mark": theme_mark(row["theme_id"])} for row in cards])


def _show_decisions(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the chart or, where the window has no room for it, the bars of the funding page."""
    if chart_layout() == "narrow":
        show_blocks(page, [decision_bars_html(page, exhibit)])
    else:
        _show_chart(page, exhibit, number)


def _show_employment(page: PageContext, exhibit: Exhibit, number: int) -> None:
    """Draw the lines and, below, the events that they mark by a letter alone."""
    _show_chart(page, exhibit, number)
    lettered = _lettered(page)
    if lettered:
        texts = [row | {"text": f"{event_label_time(row, page.tr)} {row['name']}"} for row in lettered]
        show("timeline_letters", events=texts)


def _lettered(page: PageContext) -> list[Row]:
    """Return the events that the chart marks by a letter alone."""
    choice = default_choice(page)
    return [row for row in employment_events(page, choice) if not row["label"]] if choice else []


def _show_story(page: PageContext, exhibit: Exhibit) -> None:
    show_blocks(page, [strip_html(page)])


def _show_key_figures(page: PageContext, exhibit: Exhibit) -> None:
    figures = key_figures_of(page, HEADLINE)
    show("slide_figures", figures=[row | {"value": value_text(row, page.tr)} for row in figures])


def _show_comparison(page: PageContext, exhibit: Exhibit) -> None:
    show_blocks(page, [comparison_html(page)])


def _show_groups(page: PageContext, exhibit: Exhibit) -> None:
    show("slide_groups", groups=exhibit.groups)


def _show_sources(page: PageContext, exhibit: Exhibit) -> None:
    """Draw every source with its publisher, or many by their names alone: none is left out."""
    unknown = page.tr("value.unknown")
    rows = [list(row.values()) for row in exhibit.rows]
    show(
        "slide_sources",
        rows=[(name, ", ".join(one for one in told if one != unknown)) for name, *told, _ in rows],
        are_many=len(rows) > MANY_SOURCES,
    )


def _show_table(page: PageContext, exhibit: Exhibit) -> None:
    """Draw the first columns and rows of the exhibit's table, and how many rows more it has."""
    rows = [dict(list(row.items())[:MAX_COLUMNS]) for row in exhibit.rows[:MAX_ROWS]]
    left = len(exhibit.rows) - len(rows)
    show(
        "slide_table",
        headings=list(rows[0]) if rows else [],
        rows=[[_short(value, page) for value in row.values()] for row in rows],
        more=page.tr.plural("present.more_rows", left) if left else "",
    )


def _short(value: object, page: PageContext) -> str:
    if isinstance(value, Decimal):
        return formats.number(value, page.tr, 0 if value == value.to_integral_value() else 2)
    text = formats.day(value, page.tr) if isinstance(value, date) else str(value if value is not None else "")
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1].rstrip()}…"


BESIDE: Mapping[str, Callable[[PageContext, Exhibit, int], None]] = {
    "funding-decisions": _show_decisions,
    "map-places": _show_map,
    "employment": _show_employment,
}
FORMS: Mapping[str, Callable[[PageContext, Exhibit], None]] = {
    "story": _show_story,
    "key-figures": _show_key_figures,
    "comparison": _show_comparison,
    "sources": _show_sources,
}
