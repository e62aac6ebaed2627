"""What is chosen on the map: a place, which filters by its municipality."""

from armdash.exhibits.context import Context
from armdash.queries.filters import all_project_ids
from armdash.topics.map.queries import places_of_projects

PLACE, TURN = "map-place", "map-turn"


def chosen_place(context: Context) -> str | None:
    """Return the place that was chosen; none once its municipality is no longer the filter."""
    place_id = str(context.choices.get(PLACE))
    code = municipality_codes(context).get(place_id, "")
    return place_id if code is None or code in context.filters.municipalities else None


def municipality_codes(context: Context) -> dict[str, str | None]:
    """Return the municipality of every place with a project."""
    rows = places_of_projects(context.con, all_project_ids(context.con), None, language=context.language)
    return {row.place_id: row.municipality_code for row in rows}
