"""The sentences and table rows of the map, computed from its data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from armdash.domain.palette import theme_mark
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.maps.spots import APPROXIMATE, APPROXIMATE_SIGN, Spot
from armdash.queries.connection import Row
from armdash.views.map_data import MapData

MOST_NAMES = 2


def map_answer(rows: Sequence[Row], found_count: int, tr: Translator) -> str:
    """Return in how many municipalities the projects have a place, and where most of them."""
    projects: dict[str, set[str]] = {}
    for row in rows:
        if row["municipality_code"]:
            projects.setdefault(row["locative"] or row["municipality"], set()).add(row["project_id"])
    if not found_count:
        return tr("map.answer_nothing")
    if not projects:
        return tr("map.answer_no_place")
    most = max(len(ids) for ids in projects.values())
    names = [name for name, ids in projects.items() if len(ids) == most]
    if len(projects) == 1:
        key = "map.answer_one"
    else:
        key = "map.answer_many" if len(names) <= MOST_NAMES and len(names) < len(projects) else "map.answer_even"
    return tr.plural(key, found_count, municipalities=len(projects), name=formats.enumeration(names, tr))


def places_finding(data: MapData, day: date | None, tr: Translator) -> str:
    """Return how many places there are and which has most projects; on the as-of date only those that run count."""
    places = {name: _counted(rows) for name, rows in _by_name(data).items()}
    busy = {name: count for name, count in places.items() if count}
    if not busy:
        return tr("map.finding_none", day=formats.day(day, tr)) if day else tr("map.answer_no_place")
    most = max(busy.values())
    names = [name for name, count in busy.items() if count == most]
    is_even = len(names) > MOST_NAMES
    values = {"places": len(busy), "most": most, "names": formats.enumeration(names, tr), "count": len(names)}
    if day:
        kind = "_one" if len(busy) == 1 else "_even" if is_even else ""
        return tr(f"map.finding_day{kind}", day=formats.day(day, tr), **values)
    if len(busy) == 1:
        return tr.plural("map.finding_one", most, name=names[0])
    if len(names) == len(busy):
        return tr("map.finding_all_even", **values)
    return tr("map.finding_even" if is_even else "map.finding", **values)


def places_alternative(data: MapData, tr: Translator) -> str:
    """Return what the map shows, for those who do not see it."""
    groups = data.groups()
    places = sorted(groups["on"].values(), key=_counted, reverse=True)[:4]
    return tr(
        "map.alternative",
        on=len(groups["on"]),
        outside=len(groups["outside"]),
        unknown=len(groups["unknown"]),
        most=", ".join(f"{rows[0]['name'].split(',')[0]} {_counted(rows)}" for rows in places),
    )


def places_note(rows: Sequence[Row], day: date | None, tr: Translator) -> str:
    """Return how to read the map: sizes, themes, precision, and with a day the outlined boxes."""
    themes = dict.fromkeys((row["theme_id"], row["theme_name"]) for row in rows)
    key = ", ".join(f"{theme_mark(theme_id)} {name}" for theme_id, name in themes)
    texts = [tr("map.note", themes=key, sign=APPROXIMATE_SIGN)]
    if any(row["is_site"] for row in rows):
        texts.append(tr("map.note_site"))
    if day:
        texts.append(tr("map.note_day", day=formats.day(day, tr)))
    return " ".join(texts)


def spot_tip(spot: Spot, tr: Translator) -> str:
    """Return what a symbol tells on hover, line by line."""
    lines = [spot.label, tr.plural("map.project_count", len(spot.projects))]
    for row in spot.projects:
        state = f" ({running_word(row, tr)})" if row["is_running"] is not None else ""
        lines.append(f"{theme_mark(row['theme_id'])} {row['number']} {row['short_name']}{state}")
    return "\n".join([*lines, tr("map.click")])


def running_word(row: Mapping[str, Any], tr: Translator) -> str:
    """Return whether a project runs on the as-of date; empty without one."""
    if row["is_running"] is None:
        return ""
    return tr("map.running") if row["is_running"] else tr("map.not_running")


def precision_text(row: Row, tr: Translator) -> str:
    """Return how exactly the place is known, with the sign that the map has for it."""
    sign = f"{APPROXIMATE_SIGN} " if row["precision"] in APPROXIMATE else ""
    return sign + tr(f"precision.{row['precision'] or 'unknown'}")


def place_rows(rows: Sequence[Row], day: date | None, tr: Translator) -> list[dict[str, object]]:
    """Return a row per place and project with everything that the map and its list show."""
    table = []
    for row in rows:
        cells = {
            tr("map.place"): row["name"],
            tr("filter.municipality"): row["municipality"] or tr("value.unknown"),
            tr("map.precision"): precision_text(row, tr),
            tr("map.longitude"): row["longitude"] if row["longitude"] is not None else tr("value.unknown"),
            tr("map.latitude"): row["latitude"] if row["latitude"] is not None else tr("value.unknown"),
            tr("column.number"): row["number"],
            tr("column.project"): row["short_name"],
            tr("column.theme"): row["theme_name"],
            tr("map.action"): row["action"],
        }
        if day:
            cells[tr("timeline.state_on", day=formats.day(day, tr))] = running_word(row, tr)
        table.append(cells | {tr("column.source"): row["source_name"], tr("column.locator"): row["locator"]})
    return table


def theme_counts(rows: Sequence[Row]) -> Counter[str]:
    """Return how many of the rows' projects each theme has."""
    return Counter(theme_id for _, theme_id in {(row["project_id"], row["theme_id"]) for row in rows})


def _by_name(data: MapData) -> dict[str, list[Row]]:
    return {rows[0]["name"]: rows for rows in data.places().values()}


def _counted(rows: Sequence[Row]) -> int:
    return sum(row["is_running"] is not False for row in rows)
