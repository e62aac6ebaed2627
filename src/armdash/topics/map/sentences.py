"""The sentences and table rows of the map, computed from its data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.map.deck.markers import APPROXIMATE, APPROXIMATE_SIGN, Marker
from armdash.topics.map.scopes import MapData

MAX_NAMES = 2


def map_answer(rows: Sequence[Row], found_count: int, tr: Translator) -> str:
    """Return in how many municipalities the projects have a place, and of work in which of them the sources tell."""
    if not found_count:
        return tr("map.answer_nothing")
    names = {row["municipality_code"]: row["locative"] or row["municipality"] for row in rows}
    codes = {row["municipality_code"] for row in rows} - {None}
    if not codes:
        return tr("map.answer_no_place")
    key = f"map.in_municipalities.{len(codes)}"
    counted = tr(key) if tr.has(key) else tr("map.in_municipalities.more", count=len(codes))
    worked = dict.fromkeys(row["municipality_code"] for row in _working(rows) if row["municipality_code"])
    listed = formats.enumeration([names[code] for code in worked], tr)
    work = tr("map.work_in", places=listed) if worked else tr("map.work_unknown")
    return tr.plural("map.answer", found_count, municipalities=counted, work=work)


def places_finding(data: MapData, day: date | None, tr: Translator) -> str:
    """Return to how many places the projects are linked, and of work in which of them the sources tell most often.

    On the as-of date only the projects that run count.
    """
    rows = [row for row in data.rows if row["is_running"] is not False]
    places = {row["place_id"] for row in rows}
    if not places:
        return tr("map.finding_none", day=formats.day(day, tr)) if day else tr("map.answer_no_place")
    project = "project" if len({row["project_id"] for row in rows}) == 1 else "projects"
    if day:
        linked = tr.plural(f"map.running_{project}_linked", len(places), day=formats.day(day, tr))
    else:
        linked = tr.plural(f"map.{project}_linked", len(places))
    return f"{linked}; {_work(rows, tr)}"


def _work(rows: Sequence[Row], tr: Translator) -> str:
    """Return where the sources tell of work: where most often, the only place, or in how many places."""
    counts = Counter(_inside_a_sentence(row["name"]) for row in _working(rows))
    if not counts:
        return tr("map.work_unknown")
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    if len(counts) == 1:
        return tr("map.work_at", name=names[0])
    if len(names) <= MAX_NAMES and len(names) < len(counts):
        return tr.plural("map.work_most", len(names), names=formats.enumeration(names, tr), most=most)
    return tr("map.work_places", count=len(counts))


def _inside_a_sentence(name: str) -> str:
    """Return the name without a comma: Kemi (keskusta)."""
    place, _, part = name.partition(", ")
    return f"{place} ({part})" if part else place


def _working(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that tell of work, not only of an organisation's home or of a name."""
    return [row for row in rows if row["basis"] == "work"]


def places_alt_text(data: MapData, tr: Translator) -> str:
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
    site = next((row for row in rows if row["is_site"]), None)
    if site:
        precision = tr(f"precision.{site['precision'] or 'unknown'}")
        texts.append(tr("map.note_site", name=site["name"], precision=precision))
    if day:
        texts.append(tr("map.note_day", day=formats.day(day, tr)))
    return " ".join(texts)


def marker_tip(marker: Marker, tr: Translator) -> str:
    """Return what a symbol tells on hover, line by line."""
    lines = [marker.label, tr.plural("map.project_count", len(marker.projects))]
    for row in marker.projects:
        state = f" ({running_word(row, tr)})" if row["is_running"] is not None else ""
        basis = "" if row["basis"] == "work" else f" – {tr('map.basis_' + row['basis'])}"
        lines.append(f"{theme_mark(row['theme_id'])} {row['number']} {row['short_name']}{state}{basis}")
    return "\n".join([*lines, tr("map.click")])


def place_count(rows: Sequence[Row], tr: Translator) -> str:
    """Return how many projects are linked to a place, and of the work of how many the sources tell there."""
    count, working = tr.plural("map.project_count", len(rows)), len(_working(rows))
    if working in (0, len(rows)):
        return count if working else tr("map.project_count_no_work", projects=count)
    return tr("map.project_count_of_work", projects=count, working=working)


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
            tr("map.basis"): tr(f"map.basis_{row['basis']}"),
            tr("map.action"): row["action"],
        }
        if day:
            cells[tr("timeline.state_on", day=formats.day(day, tr))] = running_word(row, tr)
        table.append(cells | {tr("column.source"): row["source_name"], tr("column.locator"): row["locator"]})
    return table


def _counted(rows: Sequence[Row]) -> int:
    return sum(row["is_running"] is not False for row in rows)
