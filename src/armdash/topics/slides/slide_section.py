"""What a slide shows of its views: pictures at the size of slides, pages' HTML enlarged, else a short table."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from armdash.charts.style import TEXT_SIZE
from armdash.domain.exhibit import View
from armdash.domain.palette import theme_mark
from armdash.domain.presentation import Slide
from armdash.domain.row import Row
from armdash.exhibits.events import event_label_time
from armdash.exhibits.value_text import figure_text
from armdash.i18n import formats
from armdash.queries.filters import matching_projects
from armdash.queries.projects import project_cards
from armdash.topics.employment.monthly import employment_events
from armdash.topics.employment.series import default_choice
from armdash.topics.funding.decisions_section import show_decision_bars
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.overview.event_strip_section import show_strip, strip_row_count
from armdash.topics.overview.findings import HEADLINE, figures_of
from armdash.topics.overview.page import show_comparison_columns
from armdash.ui.chart import show_picture
from armdash.ui.markup import show
from armdash.ui.session import PageContext, picture_form

ROOM, LINE, TITLE_LINE, TITLE_CHARACTERS = 890, 40, 36, 82
GAP, MAP_COLUMNS = 16, [2.4, 1]
LETTER_LINE, LETTERS_GAP, LETTER_COLUMNS = 34, 12, 2
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 9, 4, 110
STORY_ROW, STORY_REST = 73, 185
HTML_HEIGHTS = {"key-figures": 276}
TALLEST_HTML = 760
MANY_SOURCES = 28


def show_slide_views(page: PageContext, slide: Slide, *, line_count: int) -> None:
    """Draw the views one above the other, all of them made smaller where they would not fit."""
    room = ROOM - LINE * line_count - TITLE_LINE * (len(slide.title) // TITLE_CHARACTERS)
    heights = sum(_height(page, view) for view in slide.views) + GAP * (len(slide.views) - 1)
    pictures = [None if view.figure is None else _picture_height(view) for view in slide.views]
    show("slide_fit", fit=round(min(_most(slide.views), room / heights), 3), heights=pictures)
    with st.container(key="slide-body"), st.container(key="slide-fit", gap=None):
        for number, view in enumerate(slide.views, 1):
            if view.figure is None:
                with st.container(key=f"slide-html-{view.key}"):
                    FORMS.get(view.key, _show_groups if view.groups else _show_table)(page, view)
            else:
                BESIDE.get(view.key, _show_picture)(page, view, number)


def _show_picture(page: PageContext, view: View, number: int) -> None:
    with st.container(key=f"slide-picture-{number}", gap=None):
        show_picture(page, view)


def _picture_height(view: View) -> float:
    return float(view.figure.to_dict()["layout"]["height"])


def _height(page: PageContext, view: View) -> float:
    if view.key == "story":
        return STORY_ROW * strip_row_count(page) + STORY_REST
    if view.figure is None:
        return HTML_HEIGHTS.get(view.key, TALLEST_HTML)
    if view.key != "employment":
        return _picture_height(view)
    lines = math.ceil(len(_lettered(page)) / LETTER_COLUMNS)
    return _picture_height(view) + LETTERS_GAP + LETTER_LINE * lines


def _most(views: Sequence[View]) -> float:
    """Return how much larger than drawn a slide may show its pictures: those without a scale of their own."""
    sizes = [view.figure.to_dict()["layout"]["font"]["size"] for view in views if view.figure is not None]
    return 1.58 if sizes and max(sizes) <= TEXT_SIZE else 1.0


def _show_map(page: PageContext, view: View, number: int) -> None:
    """Draw the map and, beside it, the names of the projects whose numbers it shows."""
    picture, names = st.columns(MAP_COLUMNS, gap="medium")
    with picture, st.container(key="slide-map"):
        _show_picture(page, view, number)
    with names:
        cards = project_cards(page.con, matching_projects(page.con, page.filters), language=page.language)
        show("slide_projects", projects=[row | {"mark": theme_mark(row["theme_id"])} for row in cards])


def _show_decisions(page: PageContext, view: View, number: int) -> None:
    """Draw the picture or, where the window has no room for it, the bars of the funding page."""
    if picture_form() == "narrow":
        show_decision_bars(page, view, funding_decisions(page.con, language=page.language))
    else:
        _show_picture(page, view, number)


def _show_employment(page: PageContext, view: View, number: int) -> None:
    """Draw the lines and, below, the events that they mark by a letter alone."""
    _show_picture(page, view, number)
    lettered = _lettered(page)
    if lettered:
        texts = [row | {"text": f"{event_label_time(row, page.tr)} {row['name']}"} for row in lettered]
        show("timeline_letters", events=texts)


def _lettered(page: PageContext) -> list[Row]:
    """Return the events that the picture marks by a letter alone."""
    choice = default_choice(page)
    return [row for row in employment_events(page, choice) if not row["label"]] if choice else []


def _show_story(page: PageContext, view: View) -> None:
    show_strip(page)


def _show_key_figures(page: PageContext, view: View) -> None:
    figures = figures_of(page, HEADLINE)
    show("slide_figures", figures=[row | {"value": figure_text(row, page.tr)} for row in figures])


def _show_comparison(page: PageContext, view: View) -> None:
    show_comparison_columns(page)


def _show_groups(page: PageContext, view: View) -> None:
    show("slide_groups", groups=view.groups)


def _show_sources(page: PageContext, view: View) -> None:
    """Draw every source with its publisher, or many by their names alone: none is left out."""
    unknown = page.tr("value.unknown")
    rows = [list(row.values()) for row in view.rows]
    show(
        "slide_sources",
        rows=[(name, ", ".join(one for one in told if one != unknown)) for name, *told, _ in rows],
        are_many=len(rows) > MANY_SOURCES,
    )


def _show_table(page: PageContext, view: View) -> None:
    """Draw the first columns and rows of the view's table, and how many rows more it has."""
    rows = [dict(list(row.items())[:MOST_COLUMNS]) for row in view.rows[:MOST_ROWS]]
    left = len(view.rows) - len(rows)
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
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1].rstrip()}…"


BESIDE: Mapping[str, Callable[[PageContext, View, int], None]] = {
    "funding-decisions": _show_decisions,
    "map-places": _show_map,
    "employment": _show_employment,
}
FORMS: Mapping[str, Callable[[PageContext, View], None]] = {
    "story": _show_story,
    "key-figures": _show_key_figures,
    "comparison": _show_comparison,
    "sources": _show_sources,
}
