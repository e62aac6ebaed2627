"""The map page: a municipality in sentences, a map with its layers beside it, the places as a list below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.domain.monthly import month_ends
from armdash.domain.pages import CHOICES
from armdash.exhibits.blocks import Block, Chart, Columns, Controls, Group, Heading, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.parts import choice, exhibit_table, filter_bar, source_note
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.topics.map.areas import AREA_EXHIBITS, UNEMPLOYMENT, area_chart_exhibit, told_layers
from armdash.topics.map.chosen import TURN, beside_code, chosen_place, profile_code, told_codes
from armdash.topics.map.list_blocks import area_list_blocks, place_list_blocks
from armdash.topics.map.municipalities import municipalities_exhibit, municipality_names
from armdash.topics.map.municipalities_blocks import beside_choice, profile_blocks, profile_choice
from armdash.topics.map.places import places_chart, places_exhibit
from armdash.topics.map.queries import places_of_projects, share_months
from armdash.topics.map.scopes import map_data, shape_sources, told_extents
from armdash.topics.map.sentences import map_answer

LAYER, EXTENT = "layer", "extent"
PLACES = CHOICES[LAYER][0]
DECK, MONTHS = "deck", "months"
SHARES = [1, 2.05]


def model(context: Context) -> PageModel:
    """Return the page: a municipality or two, the chosen layer of the map, and what it shows as a list."""
    project_ids, layer = context.project_ids, context.named(LAYER, [PLACES, *told_layers(context)])
    rows = places_of_projects(context.con, project_ids, None, language=context.language)
    answer = map_answer(rows, len(project_ids), context.tr)
    if layer != PLACES:
        answer, picture, below = _areas(context, layer)
    else:
        picture, below = _places(context, context.named(EXTENT, told_extents(context))) if project_ids else ([], [])
    # The date changes who runs at the places; the other layers have months or values of their own.
    has_date = layer == PLACES or context.filters.as_of is not None
    return PageModel(
        question=context.tr("map.question"),
        answer=answer,
        blocks=[
            Group(
                key="map-top",
                blocks=[
                    Group(key="map-filters", blocks=[filter_bar(context, has_date=has_date)]),
                    *_told(context, Group(key="map-picture", blocks=[_choices(context, layer), *picture])),
                ],
            ),
            *below,
            exhibit_table(
                context,
                municipalities_exhibit(context, project_ids),
                label=context.tr("map.municipalities_table"),
            ),
        ],
    )


def _told(context: Context, picture: Group) -> list[Block]:
    """Return the municipality with the map at its side, or above the map two side by side."""
    if not profile_code(context):
        return [picture]
    first, second = profile_blocks(context, profile_code(context)), beside_code(context)
    if second is None:
        choices = len(municipality_names(context)) > 1
        told = [
            *([profile_choice(context)] if choices else []),
            *first,
            *([beside_choice(context)] if choices else []),
        ]
        return [Group(key="map-columns", blocks=[Columns(shares=SHARES, columns=[told, [picture]])])]
    both = Columns(shares=[1, 1], columns=[first, profile_blocks(context, second)], gap="large")
    return [Group(key="map-told", blocks=[profile_choice(context), beside_choice(context), both]), picture]


def _choices(context: Context, layer: str) -> Group:
    told = {LAYER: [PLACES, *told_layers(context)]} | ({EXTENT: told_extents(context)} if layer == PLACES else {})
    choices = [choice(context, name, f"map.{name}", among=among) for name, among in told.items() if len(among) > 1]
    return Group(key="map-choices", blocks=choices, is_row=True, gap="medium")


def _places(context: Context, scope: str) -> tuple[list[Block], list[Block]]:
    """Return the map of the places, and its list with the table."""
    data = map_data(context, context.project_ids, scope)
    chosen = data.marker_of(chosen_place(context))
    exhibit = places_exhibit(context, context.project_ids, scope, chosen, _turn(context))
    still = partial(places_chart, context, context.project_ids, scope)
    months = [row.month for row in running_by_month(context.con, all_project_ids(context.con))]
    groups = data.groups().items()
    listed = [block for group, places in groups for block in place_list_blocks(context, group, places, chosen)]
    picture: list[Block] = []
    if data.markers or shape_sources(context):
        drawn = _picture(context, exhibit, still, scope, _months(months))
        picture = [Heading(text=exhibit.finding, is_part=True), *drawn]
    return picture, [*listed, exhibit_table(context, still(), has_chart=bool(picture))]


def _areas(context: Context, layer: str) -> tuple[str, list[Block], list[Block]]:
    """Return what a figure of the municipalities says, its map, and its list with the table."""
    exhibit = AREA_EXHIBITS[layer](context, told_codes(context), _turn(context))
    still = partial(area_chart_exhibit, context, layer)
    months = _months(share_months(context.con), is_newest=True) if layer == UNEMPLOYMENT else None
    below = [*area_list_blocks(context, layer), exhibit_table(context, still(), has_chart=True)]
    return exhibit.finding, _picture(context, exhibit, still, layer, months), below


def _picture(
    context: Context, exhibit: Exhibit, still: Callable[[], Exhibit], name: str, months: Controls | None
) -> list[Block]:
    """Return the map to move about in (a still one where none can be drawn), with what belongs to it."""
    values = {"exhibit": exhibit, "name": name, "still": still}
    return [
        Controls(name=DECK, values=values, instead=lambda: [Chart(exhibit=still())]),
        *([months] if months else []),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
    ]


def _months(months: list[date], *, is_newest: bool = False) -> Controls:
    return Controls(name=MONTHS, values={"days": month_ends(months), "is_newest": is_newest})


def _turn(context: Context) -> int:
    return int(context.choices.get(TURN, 0))
