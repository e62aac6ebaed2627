"""What is chosen on the map: layer and scope of the session; a place, which filters by its municipality."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from armdash.queries.filters import all_project_ids
from armdash.topics.map.queries import places_of_projects
from armdash.ui import plain
from armdash.ui.session import PageContext, change_filters

PLACE, TURN = "map-place", "map-turn"


def kept_choice(page: PageContext, name: str, options: Sequence[str]) -> str:
    """Draw a choice of one and return it; the session keeps it while other pages are open."""
    chosen = plain.segmented_control(
        page.tr(f"map.{name}"),
        options,
        format_func=lambda option: page.tr(f"map.{name}_{option}"),
        default=options[0],
        required=True,
        key=f"map-{name}",
        label_visibility="collapsed",
        persist_state="session",
        wrap=True,
    )
    return str(chosen)


def chosen_place(page: PageContext) -> str | None:
    """Return the place that was chosen; none once its municipality is no longer the filter."""
    place_id = str(st.session_state.get(PLACE))
    code = _codes(page).get(place_id, "")
    return place_id if code is None or code in page.filters.municipalities else None


def choose_place(page: PageContext, place_id: str) -> None:
    """Choose a place and filter by its municipality, or take both back; for callbacks."""
    code = _codes(page).get(place_id)
    is_chosen = chosen_place(page) == place_id
    st.session_state[PLACE] = None if is_chosen else place_id
    if code:
        change_filters(municipalities=() if is_chosen else (code,))


def choose_municipality(page: PageContext, code: str) -> None:
    """Filter by a municipality, or take the filter back; for callbacks."""
    is_chosen = page.filters.municipalities == (code,)
    change_filters(municipalities=() if is_chosen else (code,))


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
    if "place_id" in clicked:
        choose_place(page, str(clicked["place_id"]))
    elif "code" in clicked.get("properties", {}):
        choose_municipality(page, str(clicked["properties"]["code"]))


def _codes(page: PageContext) -> dict[str, str | None]:
    """Return the municipality of every place with a project."""
    rows = places_of_projects(page.con, all_project_ids(page.con), None, language=page.language)
    return {row["place_id"]: row["municipality_code"] for row in rows}
