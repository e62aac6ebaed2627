"""What is chosen on the map: a place, the municipality that is told of, and the one beside it."""

from armdash.exhibits.context import Context
from armdash.queries.filters import all_project_ids
from armdash.topics.map.municipalities import municipality_names
from armdash.topics.map.queries import places_of_projects

PLACE, TURN = "map-place", "map-turn"
PROFILE, BESIDE = "profile", "beside"


def profile_code(context: Context) -> str:
    """Return the municipality that the address names, else that of the filter, else the first."""
    names = municipality_names(context)
    return context.named(
        PROFILE, dict.fromkeys([*(code for code in context.filters.municipalities if code in names), *names])
    )


def beside_code(context: Context) -> str | None:
    """Return the municipality that is set beside it, if any."""
    code = context.named(BESIDE, ["", *municipality_names(context)])
    return code if code not in ("", profile_code(context)) else None


def told_codes(context: Context) -> tuple[str, ...]:
    """Return the municipalities that are told of."""
    return tuple(code for code in (profile_code(context), beside_code(context)) if code)


def chosen_place(context: Context) -> str | None:
    """Return the place that was chosen; none once another municipality is told of."""
    place_id, codes = str(context.choices.get(PLACE)), municipality_codes(context)
    if place_id not in codes:
        return None
    is_told = codes[place_id] not in municipality_names(context) or codes[place_id] in told_codes(context)
    return place_id if is_told else None


def municipality_codes(context: Context) -> dict[str, str | None]:
    """Return the municipality of every place with a project."""
    rows = places_of_projects(context.con, all_project_ids(context.con), None, language=context.language)
    return {row.place_id: row.municipality_code for row in rows}
