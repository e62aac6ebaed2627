"""Where the sources disagree: all values side by side, and which one the pages show."""

import streamlit as st

from armdash.topics.sources.disagreements import (
    ALL_KINDS,
    FIGURES_AND_DAYS,
    disagreements_exhibit,
    found_disagreements,
)
from armdash.ui import plain
from armdash.ui.chart import show_exhibit_table
from armdash.ui.links import link_to, show_links
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_disagreements(page: PageContext, *, source_id: str | None = None) -> None:
    """Draw every disagreement, or those of one source: all values with date and source, why, what is shown."""
    _show(page, source_id, ALL_KINDS)


def show_figure_disagreements(page: PageContext) -> None:
    """Draw the disagreements on figures and days, and a way to those on how long projects ran."""
    _show(page, None, FIGURES_AND_DAYS)
    others = found_disagreements(page, kinds=("period",))
    if others:
        projects = {value["subject"] for row in others for value in row["values"]}
        with st.container(key="note-other-disagreements", gap=None):
            show("note", text=page.tr.plural("disagreement.others", len(projects)))
            show_links([link_to("sources", page.tr("nav.sources"))])


def _show(page: PageContext, source_id: str | None, kinds: tuple[str, ...]) -> None:
    exhibit = disagreements_exhibit(page, source_id=source_id, kinds=kinds)
    if exhibit is None:
        return
    plain.header(exhibit.finding, anchor=False)
    words = {name: page.tr(f"disagreement.{name}") for name in ("reason", "shown")}
    found = found_disagreements(page, source_id=source_id, kinds=kinds)
    show("disagreements", disagreements=found, words=words)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)
