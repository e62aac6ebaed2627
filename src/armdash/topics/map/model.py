"""The map page: layers to switch, a map and the same places as a list, municipalities below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.domain.monthly import month_ends
from armdash.exhibits.blocks import Block, Chart, Choice, Columns, Controls, Group, Heading, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_table, filter_bar, source_note
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.topics.map.areas import AREA_EXHIBITS, UNEMPLOYMENT, area_chart_exhibit
from armdash.topics.map.chosen import TURN, chosen_place
from armdash.topics.map.list_blocks import area_list_blocks, place_list_blocks
from armdash.topics.map.municipalities_blocks import municipality_blocks
from armdash.topics.map.places import places_chart, places_exhibit
from armdash.topics.map.queries import places_of_projects, share_months
from armdash.topics.map.scopes import ON, OUTSIDE, UNKNOWN, WHOLE, map_data, map_scopes
from armdash.topics.map.sentences import map_answer

PLACES, LAYER, SCOPE = "places", "map-layer", "map-scope"
DECK, MONTHS = "deck", "months"
SHARES = [2.05, 1]


def model(context: Context) -> PageModel:
    """Return the page: the chosen layer with its list, and the municipalities."""
    project_ids = context.project_ids
    rows = places_of_projects(context.con, project_ids, None, language=context.language)
    scopes = [name for name in map_scopes(context) if name != WHOLE]
    choices = [_choice(context, LAYER, [PLACES, *AREA_EXHIBITS])]
    layer = context.choice(LAYER, [PLACES, *AREA_EXHIBITS])
    blocks: list[Block] = []
    if layer != PLACES:
        blocks = _areas(context, layer)
    elif project_ids:
        choices.append(_choice(context, SCOPE, scopes))
        blocks = _places(context, context.choice(SCOPE, scopes))
    return PageModel(
        question=context.tr("map.question"),
        answer=map_answer(rows, len(project_ids), context.tr),
        blocks=[
            filter_bar(context, has_date=True),
            Group(key="map-choices", blocks=choices, is_row=True, gap="medium"),
            *blocks,
            *(municipality_blocks(context) if project_ids else []),
        ],
    )


def _choice(context: Context, key: str, names: list[str]) -> Choice:
    texts = key.replace("-", ".")
    options = {name: context.tr(f"{texts}_{name}") for name in names}
    return Choice(key=key, label=context.tr(texts), options=options, is_kept=True)


def _places(context: Context, scope: str) -> list[Block]:
    data = map_data(context, context.project_ids, scope)
    groups, chosen = data.groups(), data.marker_of(chosen_place(context))
    exhibit = places_exhibit(context, context.project_ids, scope, chosen, _turn(context))
    still = partial(places_chart, context, context.project_ids, scope)
    months = [row.month for row in running_by_month(context.con, all_project_ids(context.con))]
    beside = place_list_blocks(context, ON, groups[ON], chosen)
    return [
        Heading(text=exhibit.finding),
        Columns(shares=SHARES, columns=[_picture(context, exhibit, still, scope, _months(months)), beside]),
        *(
            block
            for group in (OUTSIDE, UNKNOWN)
            for block in place_list_blocks(context, group, groups[group], chosen)
        ),
        exhibit_table(context, exhibit),
    ]


def _areas(context: Context, layer: str) -> list[Block]:
    exhibit = AREA_EXHIBITS[layer](context, context.filters.municipalities, _turn(context))
    still = partial(area_chart_exhibit, context, layer)
    months = _months(share_months(context.con), is_newest=True) if layer == UNEMPLOYMENT else None
    beside = area_list_blocks(context, layer)
    return [
        Heading(text=exhibit.finding),
        Columns(shares=SHARES, columns=[_picture(context, exhibit, still, layer, months), beside]),
        exhibit_table(context, exhibit),
    ]


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
