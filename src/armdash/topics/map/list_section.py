"""The list beside the map: the same places, for the keyboard and for those the map cannot show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.topics.map.areas import area_rows, value_text
from armdash.topics.map.choice_section import choose_municipality, choose_place
from armdash.topics.map.deck.markers import APPROXIMATE, APPROXIMATE_SIGN
from armdash.topics.map.scopes import WHOLE, map_base
from armdash.topics.map.sentences import place_count, precision_text, running_word
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext


def show_places(page: PageContext, group: str, places: Mapping[str, Sequence[Row]], chosen: Sequence[str]) -> None:
    """Draw the places of a group of ``MapData.groups`` with their count, if there are any."""
    if places:
        with st.container(key=f"map-list-{group}", gap=None):
            show("map_group", text=page.tr(f"map.group_{group}", count=len(places)))
            with st.container(key=f"map-places-{group}", gap=None):
                for place_id, rows in places.items():
                    _show_place(page, place_id, rows, is_chosen=place_id in chosen)


def show_area_list(page: PageContext, layer: str) -> None:
    """Draw the municipalities with their figure; those without borders on the map in a group of their own."""
    shapes = map_base(page, WHOLE).municipalities
    rows = area_rows(page, layer)
    notes = Counter(row["note"] for row in rows)
    groups = {
        "on": [row for row in rows if row["code"] in shapes],
        "outside": [row for row in rows if row["code"] not in shapes],
    }
    for group, members in groups.items():
        if members:
            with st.container(key=f"map-list-{group}", gap=None):
                show("map_group", text=page.tr(f"map.areas_{group}", count=len(members)))
                for row in members:
                    _show_area(page, row, note=row["note"] if notes[row["note"]] == 1 else "")


def _show_place(page: PageContext, place_id: str, rows: Sequence[Row], *, is_chosen: bool) -> None:
    place = rows[0]
    sign = f" {APPROXIMATE_SIGN}" if place["precision"] in APPROXIMATE else ""
    with st.container(key=f"map-{'chosen' if is_chosen else 'row'}-{place_id}", gap=None):
        _show_button(
            page, f"map-place-{place_id}", f"{place['name']}{sign}", choose_place, place_id, is_chosen=is_chosen
        )
        show(
            "map_place",
            chips=_chips(rows),
            count=place_count(rows, page.tr),
            projects=[
                row | {"mark": theme_mark(row["theme_id"]), "state": running_word(row, page.tr)} for row in rows
            ],
            is_open=is_chosen,
            where=_where(page, place),
        )
        if is_chosen:
            show_project_links(page, rows)


def _show_area(page: PageContext, row: Row, *, note: str | None) -> None:
    is_chosen = row["code"] in page.filters.municipalities
    with st.container(key=f"map-{'chosen' if is_chosen else 'row'}-{row['code']}", gap=None):
        _show_button(
            page, f"map-area-{row['code']}", row["name"], choose_municipality, row["code"], is_chosen=is_chosen
        )
        show("map_area", value=value_text(row, page.tr), note=note or "")


def _show_button(page: PageContext, key: str, name: str, choose: Any, chosen_id: str, *, is_chosen: bool) -> None:
    """Draw the name as the button that chooses, or takes the choice back."""
    plain.button(
        name,
        key=key,
        type="tertiary",
        icon=":material/close:" if is_chosen else None,
        icon_position="right",
        on_click=choose,
        args=(page, chosen_id),
    )


def _chips(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the themes' boxes as on the map: first what runs, then what does not."""
    chips: list[dict[str, object]] = []
    for theme_id, of_theme in groupby(rows, key=lambda row: row["theme_id"]):
        projects = list(of_theme)
        for is_filled in (True, False):
            chosen = [row for row in projects if (row["is_running"] is not False) == is_filled]
            if chosen:
                numbers = " ".join(str(row["number"]) for row in chosen)
                names = ", ".join(f"{row['number']} {row['short_name']}" for row in chosen)
                chips.append(
                    {
                        "theme_id": theme_id,
                        "text": f"{theme_mark(theme_id)} {numbers}",
                        "names": names,
                        "is_filled": is_filled,
                    }
                )
    return chips


def _where(page: PageContext, place: Row) -> str:
    municipality = place["municipality"]
    parts = [municipality] if municipality and municipality not in place["name"] else []
    return " · ".join([*parts, precision_text(place, page.tr)])
