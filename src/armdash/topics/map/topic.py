"""What the map gives to other pages."""

from collections.abc import Sequence
from functools import partial

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Topic, of_projects
from armdash.topics.map.areas import COMPANIES, UNEMPLOYMENT, WORKFORCE, area_picture, area_rows
from armdash.topics.map.municipalities import municipalities_view
from armdash.topics.map.places import map_preview, places_picture
from armdash.topics.map.queries import share_months
from armdash.topics.map.scopes import AREA


def _places(reading: Reading, found: Sequence[str]) -> View:
    return places_picture(reading, found, AREA, reading.scale)


def _area(layer: str, reading: Reading, found: Sequence[str]) -> View | None:
    has_months = layer != UNEMPLOYMENT or bool(share_months(reading.con))
    return area_picture(reading, layer, reading.scale) if has_months and area_rows(reading, layer) else None


TOPIC = Topic(
    preview=map_preview,
    exhibits={
        "map_places": of_projects(_places),
        "map_companies": partial(_area, COMPANIES),
        "map_workforce": partial(_area, WORKFORCE),
        "map_unemployment": partial(_area, UNEMPLOYMENT),
        "municipalities": of_projects(municipalities_view),
    },
)
