"""What the map gives to other pages."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import PART_SIZE, Context, cached
from armdash.exhibits.topic import Topic, of_projects
from armdash.queries.projects import project_cards
from armdash.topics.map.areas import COMPANIES, UNEMPLOYMENT, WORKFORCE, area_chart_exhibit, told_layers
from armdash.topics.map.municipalities import municipalities_exhibit
from armdash.topics.map.places import map_preview, places_chart
from armdash.topics.map.scopes import AREA


@cached
def _places(context: Context, project_ids: Sequence[str]) -> Exhibit:
    drawn = places_chart(context, project_ids, AREA, context.scale, is_numbered=True)
    return replace(drawn, legend=_legend(context, project_ids))


def _legend(context: Context, project_ids: Sequence[str]) -> list[str]:
    """Return the themes with their signs, each with its projects, whose numbers the map has."""
    cards = project_cards(context.con, project_ids, language=context.language)
    themes: dict[str, list[str]] = {}
    for card in cards[:PART_SIZE]:
        names = themes.setdefault(f"{context.palette.mark(card.theme_id)} {card.theme_name}", [])
        names.append(f"{card.number}  {card.short_name}")
    left_out = len(cards) - PART_SIZE
    listed = [line for theme, names in themes.items() for line in (theme, *names)]
    return [*listed, context.tr("map.left_out", count=left_out)] if left_out > 0 else listed


def _area(layer: str, context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return area_chart_exhibit(context, layer, context.scale) if layer in told_layers(context) else None


TOPIC = Topic(
    preview=map_preview,
    exhibits={
        "map_places": of_projects(_places),
        "map_companies": partial(_area, COMPANIES),
        "map_workforce": partial(_area, WORKFORCE),
        "map_unemployment": partial(_area, UNEMPLOYMENT),
        "municipalities": of_projects(municipalities_exhibit),
    },
)
