"""The map: layers to switch, a deck and the same places as a list, municipalities below."""

from functools import partial
from typing import Any

import streamlit as st

from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.domain.map_scope import HEIGHT
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.topics.map.areas import AREA_EXHIBITS, UNEMPLOYMENT
from armdash.topics.map.choice_section import TURN, chosen_place, kept_choice, take_click
from armdash.topics.map.list_section import show_area_list, show_places
from armdash.topics.map.month_section import month_ends, show_months
from armdash.topics.map.municipalities_section import show_municipalities
from armdash.topics.map.places import places_exhibit
from armdash.topics.map.queries import places_of_projects, share_months
from armdash.topics.map.scopes import WHOLE, map_data, map_scopes
from armdash.topics.map.sentences import map_answer
from armdash.ui import plain
from armdash.ui.chart import show_data_table
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

PLACES = "places"
COLUMNS = [2.05, 1]


def show_map(page: PageContext) -> None:
    """Draw the answer, the filters, the chosen layer with its list, and the municipalities."""
    heading = st.container(gap=None)
    project_ids = show_filters(page, has_date=True)
    rows = places_of_projects(page.con, project_ids, None, language=page.language)
    with heading:
        show_heading(page, question=page.tr("map.question"), answer=map_answer(rows, len(project_ids), page.tr))
    if not project_ids:
        show_nothing_found(page)
    with st.container(key="map-choices", horizontal=True, vertical_alignment="bottom", gap="medium"):
        layer = kept_choice(page, "layer", (PLACES, *AREA_EXHIBITS))
        scopes = tuple(name for name in map_scopes(page) if name != WHOLE)
        scope = kept_choice(page, "scope", scopes) if layer == PLACES and project_ids else ""
    if layer != PLACES:
        _show_areas(page, layer)
    elif project_ids:
        _show_places(page, project_ids, scope)
    if project_ids:
        show_municipalities(page, project_ids)


def _show_places(page: PageContext, project_ids: list[str], scope: str) -> None:
    data = map_data(page, project_ids, scope)
    groups = data.groups()
    chosen = data.marker_of(chosen_place(page))
    exhibit = places_exhibit(page, project_ids, scope, chosen, _turn())
    plain.header(exhibit.finding, anchor=False)
    picture, beside = st.columns(COLUMNS, gap="medium")
    with picture:
        _show_deck(page, exhibit, scope)
        show_months(page, month_ends([row["month"] for row in running_by_month(page.con, all_project_ids(page.con))]))
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    with beside:
        show_places(page, "on", groups["on"], chosen)
    for group in ("outside", "unknown"):
        show_places(page, group, groups[group], chosen)
    _show_data_table(page, exhibit)


def _show_areas(page: PageContext, layer: str) -> None:
    exhibit = AREA_EXHIBITS[layer](page, page.filters.municipalities, _turn())
    plain.header(exhibit.finding, anchor=False)
    picture, beside = st.columns(COLUMNS, gap="medium")
    with picture:
        _show_deck(page, exhibit, layer)
        if layer == UNEMPLOYMENT:
            show_months(page, month_ends(share_months(page.con)), is_newest=True)
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    with beside:
        show_area_list(page, layer)
    _show_data_table(page, exhibit)


def _show_deck(page: PageContext, exhibit: Exhibit, name: str) -> None:
    """Draw the deck; it keeps its place in the world until another scope or layer is chosen."""
    key = f"deck-{name}"
    with st.container(key="map-deck"):
        st.pydeck_chart(
            exhibit.deck,
            height=HEIGHT,
            key=key,
            on_select=partial(take_click, page, key),
            selection_mode="single-object",
            alt=exhibit.alt_text[:MAX_ALT_TEXT],
        )
    show("note", text=page.tr("map.handling"))


def _show_data_table(page: PageContext, exhibit: Exhibit) -> None:
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )


def _turn() -> int:
    turn: Any = st.session_state.get(TURN, 0)
    return int(turn)
