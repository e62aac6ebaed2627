"""The list beside the map: the same places, for the keyboard and for those the map cannot show."""

from collections import Counter
from collections.abc import Mapping, Sequence

from armdash.exhibits.blocks import Block, Controls, Group, Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import project_link
from armdash.exhibits.parts import part_blocks
from armdash.exhibits.value_text import value_text
from armdash.topics.map.areas import area_rows
from armdash.topics.map.chosen import told_codes
from armdash.topics.map.deck.markers import APPROXIMATE, APPROXIMATE_SIGN
from armdash.topics.map.queries import AreaFigure, ProjectAtPlace
from armdash.topics.map.scopes import ON, OUTSIDE, WHOLE, map_base
from armdash.topics.map.sentences import place_count, running_word

NAME = "place-name"
# Of a place with more projects the first stand in the list; fewer where the places are many, too.
MAX_PROJECTS, FEW_PROJECTS = 10, 3


def place_list_blocks(
    context: Context, group: str, places: Mapping[str, Sequence[ProjectAtPlace]], chosen: Sequence[str]
) -> list[Block]:
    """Return the places of a group of ``MapData.groups`` with their count, if there are any."""
    if not places:
        return []
    of_part = context.shown(list(places))
    most = MAX_PROJECTS if len(places) <= len(of_part) else FEW_PROJECTS
    # What was chosen on the map stands in the list whatever its part.
    shown = [*of_part, *(one for one in chosen if one in places and one not in of_part)]
    listed: list[Block] = [_place(context, one, places[one], most, is_chosen=one in chosen) for one in shown]
    heading = context.tr(f"map.group_{group}", count=len(places))
    return [
        _list(group, heading, [Group(key=f"map-places-{group}", gap=None, blocks=listed)]),
        *part_blocks(context, len(places), of="places"),
    ]


def area_list_blocks(context: Context, layer: str) -> list[Block]:
    """Return the municipalities with their figure; those without borders on the map in a group of their own."""
    shapes = map_base(context, WHOLE).municipalities
    rows = area_rows(context, layer)
    notes = Counter(row.note for row in rows)
    groups = {
        ON: [row for row in rows if row.code in shapes],
        OUTSIDE: [row for row in rows if row.code not in shapes],
    }
    return [
        _list(
            group,
            context.tr(f"map.areas_{group}", count=len(members)),
            [_area(context, row, note=row.note if notes[row.note] == 1 else "") for row in members],
        )
        for group, members in groups.items()
        if members
    ]


def _list(group: str, heading: str, members: Sequence[Block]) -> Group:
    return Group(key=f"map-list-{group}", gap=None, blocks=[_heading(heading), *members])


def _heading(text: str) -> Html:
    return Html(template="map_group", values={"text": text})


def _place(context: Context, place_id: str, rows: Sequence[ProjectAtPlace], most: int, *, is_chosen: bool) -> Group:
    place = rows[0]
    sign = f" {APPROXIMATE_SIGN}" if place.precision in APPROXIMATE else ""
    palette = context.palette
    projects = [
        (
            project_link(context, row),
            row,
            palette.mark(row.theme_id),
            palette.look(row.theme_id),
            running_word(row, context.tr),
        )
        for row in rows[:most]
    ]
    left_out = len(rows) - len(projects)
    values = {
        "left_out": context.tr("map.left_out", count=left_out) if left_out else "",
        "count": place_count(rows, context.tr),
        "projects": projects,
        "is_open": is_chosen,
        "where": _where(place),
    }
    return Group(
        key=f"map-{'chosen' if is_chosen else 'row'}-{place_id}",
        gap=None,
        blocks=[
            _name(f"{place.name}{sign}", key=f"map-place-{place_id}", place_id=place_id, is_chosen=is_chosen),
            Html(template="map_place", values=values),
        ],
    )


def _area(context: Context, row: AreaFigure, *, note: str | None) -> Group:
    code, is_chosen = row.code, row.code in told_codes(context)
    return Group(
        key=f"map-{'chosen' if is_chosen else 'row'}-{code}",
        gap=None,
        blocks=[
            _name(row.name, key=f"map-area-{code}", code=code, is_chosen=is_chosen),
            Html(template="map_area", values={"value": value_text(row, context.tr), "note": note or ""}),
        ],
    )


def _name(name: str, **values: object) -> Controls:
    """Return the place of the button that chooses what has the name."""
    return Controls(name=NAME, values={"name": name, **values}, instead=lambda: [_heading(name)])


def _where(place: ProjectAtPlace) -> str:
    """Return the municipality where the name does not tell it."""
    municipality = place.municipality
    return municipality if municipality and municipality not in place.name else ""
