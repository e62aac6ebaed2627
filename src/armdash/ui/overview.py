"""The parts of the overview: answer, key figures, what was lost, targeted and achieved."""

import streamlit as st

from armdash.domain.periods import Period
from armdash.i18n import formats
from armdash.queries.case import case_texts
from armdash.queries.connection import Row
from armdash.queries.overview import key_figures
from armdash.queries.projects import project_ids
from armdash.ui.frame import show_heading, show_page_link
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note
from armdash.views.figure_texts import figure_text

SECTIONS = ("lost", "targeted", "achieved")


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


def _all_figures(page: PageContext) -> list[Row]:
    sections = ("headline", *SECTIONS)
    return [row for name in sections for row in key_figures(page.con, name, language=page.language)]


def _comparison_row(row: Row, most: int, page: PageContext) -> Row:
    return row | {
        "value": figure_text(row, page.tr),
        "parts": [round(100 * float(amount) / float(most), 1) for amount in row["amounts"]],
        "source": row["source_name"],
    }
