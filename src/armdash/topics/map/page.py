"""The map: layers to switch, a deck and the same places as a list, municipalities below."""

from functools import partial
from typing import Any

import streamlit as st

from armdash.domain.exhibit import LONGEST_ALTERNATIVE, View
from armdash.queries.events import running_by_month
from armdash.queries.filters import project_ids
from armdash.topics.map.areas import AREA_VIEWS, UNEMPLOYMENT
from armdash.topics.map.choice_section import TURN, chosen_place, kept_choice, take_click
from armdash.topics.map.deck.scope import HEIGHT
from armdash.topics.map.list_section import show_area_list, show_places
from armdash.topics.map.month_section import month_ends, show_months
from armdash.topics.map.municipalities_section import show_municipalities
from armdash.topics.map.places import places_view
from armdash.topics.map.queries import places_of_projects, share_months
from armdash.topics.map.scopes import map_data, map_scopes
from armdash.topics.map.sentences import map_answer
from armdash.ui import plain
from armdash.ui.chart import show_table_twin
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
    found = show_filters(page, has_date=True)
    rows = places_of_projects(page.con, found, None, language=page.language)
    with heading:
        show_heading(page, question=page.tr("map.question"), answer=map_answer(rows, len(found), page.tr))
    if not found:
        show_nothing_found(page)
    with st.container(key="map-choices", horizontal=True, vertical_alignment="bottom", gap="medium"):
        layer = kept_choice(page, "layer", (PLACES, *AREA_VIEWS))
        scope = kept_choice(page, "scope", tuple(map_scopes(page))) if layer == PLACES and found else ""
    if layer != PLACES:
        _show_areas(page, layer)
    elif found:
        _show_places(page, found, scope)
    if found:
        show_municipalities(page, found)


def _show_places(page: PageContext, found: list[str], scope: str) -> None:
    data = map_data(page, found, scope)
    groups = data.groups()
    chosen = data.spot_of(chosen_place(page))
    view = places_view(page, found, scope, chosen, _turn())
    plain.header(view.finding, anchor=False)
    picture, beside = st.columns(COLUMNS, gap="medium")
    with picture:
        _show_deck(page, view, scope)
        show_months(page, month_ends([row["month"] for row in running_by_month(page.con, project_ids(page.con))]))
        show_source_note(page, view.key, view.note, view.source_ids)
    with beside:
        show_places(page, "on", groups["on"], chosen)
    for group in ("outside", "unknown"):
        show_places(page, group, groups[group], chosen)
    _show_twin(page, view)


def _show_areas(page: PageContext, layer: str) -> None:
    view = AREA_VIEWS[layer](page, page.filters.municipalities, _turn())
    plain.header(view.finding, anchor=False)
    picture, beside = st.columns(COLUMNS, gap="medium")
    with picture:
        _show_deck(page, view, layer)
        if layer == UNEMPLOYMENT:
            show_months(page, month_ends(share_months(page.con)), is_newest=True)
        show_source_note(page, view.key, view.note, view.source_ids)
    with beside:
        show_area_list(page, layer)
    _show_twin(page, view)


def _show_deck(page: PageContext, view: View, name: str) -> None:
    """Draw the deck; it keeps its place in the world until another scope or layer is chosen."""
    key = f"deck-{name}"
    with st.container(key="map-deck"):
        st.pydeck_chart(
            view.deck,
            height=HEIGHT,
            key=key,
            on_select=partial(take_click, page, key),
            selection_mode="single-object",
            alt=view.alternative[:LONGEST_ALTERNATIVE],
        )
    show("note", text=page.tr("map.handling"))


def _show_twin(page: PageContext, view: View) -> None:
    show_table_twin(page, view.key, view.rows, title=view.finding, source_ids=view.source_ids, note=view.note)


def _turn() -> int:
    turn: Any = st.session_state.get(TURN, 0)
    return int(turn)
