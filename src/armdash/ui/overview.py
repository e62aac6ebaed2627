"""The parts of the overview: answer, key figures, story, comparison, ways to the other pages."""

import itertools
from datetime import date

import streamlit as st

from armdash.charts.drawings import (
    data_uri,
    decision_bars,
    month_area,
    month_steps,
    network_lines,
    project_bars,
    source_bars,
)
from armdash.domain.filters import Filters
from armdash.domain.periods import Period
from armdash.i18n import formats
from armdash.queries.case import case_texts
from armdash.queries.connection import Row
from armdash.queries.funding import funding_decisions
from armdash.queries.network import network_links, network_organisations
from armdash.queries.overview import key_figures, running_projects_by_month, story_events
from armdash.queries.projects import project_cards, project_ids
from armdash.queries.sources import sources
from armdash.ui.figures import event_time, figure_text
from armdash.ui.frame import show_heading, show_page_link
from armdash.ui.funding import decisions_answer
from armdash.ui.markup import show
from armdash.ui.network_words import network_answer
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note
from armdash.ui.timeline_words import timeline_finding

SECTIONS = ("lost", "targeted", "achieved")
STRIP_MARGIN_DAYS = 22
STAIRS = 3


def show_overview_heading(page: PageContext) -> None:
    """Draw the question and the case's own answer, its placeholders filled with the figures."""
    texts = case_texts(page.con, language=page.language)
    values: dict[str, object] = {row["key_figure_id"]: FigureWords(row, page) for row in _all_figures(page)}
    values["project_count"] = len(project_ids(page.con))
    show_heading(
        page,
        question=page.tr("overview.question"),
        answer=texts["title"].format(**values),
        lede=texts["lede"].format(**values),
    )


class FigureWords:
    """A figure inside a sentence: itself as text, ``when`` as an adverbial of time."""

    def __init__(self, row: Row, page: PageContext) -> None:
        """Keep the figure and how the page writes it."""
        self._text = figure_text(row, page.tr)
        known = row["starts_on"] is not None
        self.when = formats.when(Period(row["starts_on"], row["ends_on"]), page.tr) if known else ""

    def __str__(self) -> str:
        """Return the figure with its bound."""
        return self._text


def show_key_figures(page: PageContext) -> None:
    """Draw the key figures in a row, each with its caption and a way to its source."""
    figures = key_figures(page.con, "headline", language=page.language)
    with st.grid(len(figures), min_column_width=150, gap=("medium", "small"), key="key-figures"):
        for figure in figures:
            with st.container(key=f"key-figure-{figure['key_figure_id']}", gap=None):
                show("key_figure", figure=figure, value=figure_text(figure, page.tr))
                show_page_link("sources", figure["source_name"], tip=figure["locator"], source=figure["source_id"])


def show_story(page: PageContext) -> None:
    """Draw the key events on one strip over the number of projects running each month."""
    events = story_events(page.con, language=page.language)
    months = running_projects_by_month(page.con)
    first, last = _strip_ends(events)
    months = [row for row in months if first <= row["month"] <= last]
    most = max(row["project_count"] for row in months)
    st.header(
        page.tr(
            "overview.story",
            start=formats.month(events[0]["starts_on"], page.tr),
            end=_last_time(events, page),
        ),
        anchor=False,
    )
    placed = _placed(events, first, last, page)
    show(
        "story_strip",
        events=placed,
        years=[
            {"year": year, "left": _share(date(year, 1, 1), first, last)}
            for year in range(first.year, last.year + 1)
            if date(year, 1, 1) >= first
        ],
        area=data_uri(month_area(months, first, last, page.palette)),
        area_label=page.tr("overview.most_at_once", count=most),
        area_label_left=_label_place(months, most, [event["left"] for event in placed], first, last),
        bracket=_bracket(events, first, last, page),
    )
    source_ids = list(dict.fromkeys(source for event in events for source in event["source_ids"]))
    show_source_note(page, "story", page.tr("overview.story_key"), source_ids)


def show_comparison(page: PageContext) -> None:
    """Draw what was lost, targeted and achieved side by side on one scale."""
    columns = {name: key_figures(page.con, name, language=page.language) for name in SECTIONS}
    most = max(sum(row["amounts"]) for rows in columns.values() for row in rows if row["amounts"])
    st.header(page.tr("overview.comparison"), anchor=False)
    with st.grid(len(SECTIONS), min_column_width=260, gap=("large", "medium"), key="comparison"):
        for name, rows in columns.items():
            with st.container(gap=None):
                show(
                    "comparison",
                    heading=page.tr(f"overview.{name}"),
                    rows=[_comparison_row(row, most, page) for row in rows],
                )
    source_ids = [row["source_id"] for rows in columns.values() for row in rows if row["source_id"]]
    show_source_note(
        page,
        "comparison",
        page.tr("overview.comparison_note", most=formats.number(most, page.tr)),
        list(dict.fromkeys(source_ids)),
    )


def show_ways_on(page: PageContext) -> None:
    """Draw a small picture, the answer and a link for each of the other pages."""
    cards = project_cards(page.con, project_ids(page.con), language=page.language)
    found = sources(page.con, language=page.language)
    months = running_projects_by_month(page.con)
    most = max(row["project_count"] for row in months)
    decisions = funding_decisions(page.con, language=page.language)
    ways = {
        "timeline": (timeline_finding(cards, page.tr), month_steps(months, page.palette)),
        "projects": (
            page.tr("overview.way_to_projects", count=len(cards), most=most),
            project_bars(cards, page.palette),
        ),
        "funding": (decisions_answer(page, decisions), decision_bars(decisions, page.palette)),
        "network": (
            network_answer(
                network_organisations(page.con, project_ids(page.con), language=page.language), Filters(), page.tr
            ),
            network_lines(network_links(page.con, project_ids(page.con), language=page.language), page.palette),
        ),
        "sources": (
            page.tr("overview.way_to_sources", count=len(found)),
            source_bars([row["row_count"] for row in found], page.palette),
        ),
    }
    st.header(page.tr("overview.ways_on"), anchor=False)
    with st.grid(3, min_column_width=260, gap=("large", "large"), key="ways-on"):
        for name, (sentence, drawing) in ways.items():
            with st.container(gap=None):
                show("way_on", drawing=data_uri(drawing), sentence=sentence)
                show_page_link(name, page.tr(f"nav.{name}"))


def _all_figures(page: PageContext) -> list[Row]:
    sections = ("headline", *SECTIONS)
    return [row for name in sections for row in key_figures(page.con, name, language=page.language)]


def _strip_ends(events: list[Row]) -> tuple[date, date]:
    last = Period.starting(events[-1]["starts_on"], events[-1]["precision"]).ends_on
    first = events[0]["starts_on"]
    return (
        date.fromordinal(first.toordinal() - STRIP_MARGIN_DAYS),
        date.fromordinal(last.toordinal() + 2 * STRIP_MARGIN_DAYS),
    )


def _share(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / (last - first).days, 2)


def _last_time(events: list[Row], page: PageContext) -> str:
    last = events[-1]
    return formats.period(Period.starting(last["starts_on"], last["precision"]), page.tr)


def _placed(events: list[Row], first: date, last: date, page: PageContext) -> list[Row]:
    """Return the events with their place on the strip; the last ones hang to the left of their poles."""
    placed = []
    for number, event in enumerate(events):
        period = Period.starting(event["starts_on"], event["precision"])
        hangs_left = number >= len(events) - 2 and _share(event["starts_on"], first, last) > 60
        day = event["days"][-1]
        middle = date.fromordinal((period.starts_on.toordinal() + period.ends_on.toordinal()) // 2)
        pole = day if event["precision"] == "day" else middle
        placed.append(
            event
            | {
                "time": event_time(event, page.tr),
                "left": _share(pole, first, last),
                "bar_left": _share(period.starts_on, first, last),
                "bar_width": _share(period.ends_on, first, last) - _share(period.starts_on, first, last),
                "side": "left" if hangs_left else "right",
                "step": (len(events) - 1 - number) if hangs_left else _stair(number),
            }
        )
    return placed


def _stair(number: int) -> int:
    """Return the height of an event's text: three steps down from the left, then the lower two in turn."""
    return number if number < STAIRS else 1 + (number - STAIRS) % 2


def _label_place(months: list[Row], most: int, poles: list[float], first: date, last: date) -> float:
    """Return the middle of the widest stretch without poles in the time when most projects ran, in percent."""
    busiest = [row["month"] for row in months if row["project_count"] >= most - 1]
    start, end = (_share(day, first, last) for day in (busiest[0], busiest[-1]))
    edges = sorted([start, end, *(pole for pole in poles if start < pole < end)])
    return max(((b - a, (a + b) / 2) for a, b in itertools.pairwise(edges)), default=(0, start))[1]


def _bracket(events: list[Row], first: date, last: date, page: PageContext) -> Row | None:
    """Return the days from the first loss to the first decision, with their place on the strip."""
    loss = next((event for event in events if event["kind"] == "loss"), None)
    decision = next((event for event in events if event["kind"] == "decision"), None)
    if not loss or not decision or decision["starts_on"] <= loss["days"][-1]:
        return None
    start, end = loss["days"][-1], decision["starts_on"]
    days = formats.day_range(start, end, page.tr)
    return {
        "left": _share(start, first, last),
        "width": _share(end, first, last) - _share(start, first, last),
        "text": page.tr("overview.bracket", count=(end - start).days, days=days),
    }


def _comparison_row(row: Row, most: int, page: PageContext) -> Row:
    return row | {
        "value": figure_text(row, page.tr),
        "parts": [round(100 * float(amount) / float(most), 1) for amount in row["amounts"]],
        "source": row["source_name"],
    }
