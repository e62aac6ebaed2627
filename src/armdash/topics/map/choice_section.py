"""What choosing does on the map: it leads to what is told of the municipality."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.domain.map_scope import HEIGHT
from armdash.topics.map.chosen import PLACE, PROFILE, TURN, chosen_place, municipality_codes, told_codes
from armdash.topics.map.municipalities import municipality_names
from armdash.ui import plain
from armdash.ui.chart import show_chart
from armdash.ui.markup import show
from armdash.ui.session import PageContext, change_choices, chart_layout, has_webgl, lose_webgl

VIEW = "map-view"


def choose_place(page: PageContext, place_id: str) -> None:
    """Choose a place and tell of its municipality, or let go of the place; for callbacks."""
    is_chosen = chosen_place(page) == place_id
    st.session_state[PLACE] = None if is_chosen else place_id
    if not is_chosen:
        choose_municipality(page, municipality_codes(page).get(place_id))


def choose_municipality(page: PageContext, code: str | None) -> None:
    """Tell of a municipality unless it is already told of, or nothing is known of it; for callbacks."""
    if code in municipality_names(page) and code not in told_codes(page):
        change_choices(**{PROFILE: code})


def take_click(page: PageContext, key: str) -> None:
    """Take what was clicked on the map as if it had been chosen in the list.

    The next turn gives the layers new names, with which the browser forgets its own selection: a second click on
    the same place counts again, and nothing is dimmed.
    """
    objects: dict[str, list[dict[str, Any]]] = st.session_state[key].selection.objects
    clicked = next((found[0] for found in objects.values() if found), None)
    if clicked is None:
        return
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    place_id, code = clicked.get("place_id"), clicked.get("properties", {}).get("code")
    if place_id is not None:
        choose_place(page, str(place_id))
    elif code is not None:
        choose_municipality(page, str(code))


def show_name(page: PageContext, *, key: str, name: str, place_id: str = "", code: str = "", is_chosen: bool) -> None:
    """Draw the name of a place or of a municipality as the button that chooses it, or takes the choice back."""
    plain.button(
        name,
        key=key,
        type="tertiary",
        icon=":material/close:" if is_chosen else None,
        icon_position="right",
        on_click=choose_place if place_id else choose_municipality,
        args=(page, place_id or code),
    )


def show_deck(page: PageContext, *, exhibit: Exhibit, name: str, still: Callable[[], Exhibit]) -> None:
    """Draw the deck and how to move it; it keeps its place in the world until another scope or layer is chosen.

    A browser that cannot draw it gets the ``still`` map.
    """
    if not has_webgl():
        with st.container(key="map-still"):
            show_chart(page, still())
        show("note", text=page.tr("map.still"))
        return
    key = f"deck-{name}-{st.session_state.get(VIEW, 0)}"
    with st.container(key="map-deck"):
        st.pydeck_chart(
            exhibit.mobile_deck if chart_layout() == "narrow" else exhibit.deck,
            height=HEIGHT,
            key=key,
            on_select=partial(take_click, page, key),
            selection_mode="single-object",
            alt=exhibit.alt_text[:MAX_ALT_TEXT],
        )
    # Only the browser clicks these: its own button beside the map, and where the graphics it draws with have failed.
    plain.button(page.tr("map.whole_again"), key="whole-map", on_click=_show_the_whole)
    plain.button(page.tr("map.lost"), key="other-map", on_click=lose_webgl)


def _show_the_whole() -> None:
    """Let the map begin anew, where it began: one of another name."""
    st.session_state[VIEW] = st.session_state.get(VIEW, 0) + 1
