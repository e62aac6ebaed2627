"""The sentences and table rows of the map, computed from its data."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.palette import Palette
from armdash.domain.table import Column, LaterRows, Table
from armdash.exhibits.columns import number_column, text_column
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.map.deck.markers import APPROXIMATE, APPROXIMATE_SIGN, Marker
from armdash.topics.map.queries import ProjectAtPlace
from armdash.topics.map.scopes import ON, OUTSIDE, UNKNOWN, MapData

MAX_NAMES = 2
COLUMNS = [
    text_column("map.place"),
    text_column("filter.municipality"),
    text_column("map.precision"),
    number_column("map.longitude", unit="degrees"),
    number_column("map.latitude", unit="degrees"),
    number_column("column.number"),
    text_column("column.project"),
    text_column("column.theme"),
    text_column("map.basis"),
    text_column("map.action"),
]
SOURCE_COLUMNS = [text_column("column.source"), text_column("column.locator")]

MAX_TIP = 12
# Municipalities that the answer names.
MAX_NAMED = 6


def map_answer(rows: Sequence[ProjectAtPlace], found_count: int, tr: Translator) -> str:
    """Return in which municipalities the projects worked, as far as the sources tell."""
    if not found_count:
        return tr("map.answer_nothing")
    if not any(row.municipality_code for row in rows):
        return tr("map.answer_no_place")
    worked = list(dict.fromkeys(row.locative for row in _working(rows) if row.locative))
    if not worked:
        return tr("map.answer_unknown")
    others = len(worked) - MAX_NAMED
    named = worked if others < 2 else [*worked[:MAX_NAMED], tr("map.other_municipalities", count=others)]
    return tr.plural("map.answer", found_count, places=formats.enumeration(named, tr))


def places_finding(data: MapData, day: date | None, tr: Translator) -> str:
    """Return to how many places the projects are linked, and in which municipality the sources tell of most work.

    On the as-of date only the projects that run count.
    """
    rows = [row for row in data.rows if row.is_running is not False]
    places = {row.place_id for row in rows}
    if not places:
        return tr("map.finding_none", day=formats.day(day, tr)) if day else tr("map.answer_no_place")
    project = "project" if len({row.project_id for row in rows}) == 1 else "projects"
    if day:
        linked = tr.plural(f"map.running_{project}_linked", len(places), day=formats.day(day, tr))
    else:
        linked = tr.plural(f"map.{project}_linked", len(places))
    return f"{linked}; {_work(rows, tr)}"


def _work(rows: Sequence[ProjectAtPlace], tr: Translator) -> str:
    """Return where the sources tell of work, counted as in the profile of a municipality: each project once."""
    working = _working(rows)
    projects: dict[str, set[str]] = {}
    for row in working:
        if row.locative:
            projects.setdefault(row.locative, set()).add(row.project_id)
    if not projects:
        places = len({row.place_id for row in working})
        return tr.plural("map.work_places", places) if places else tr("map.work_unknown")
    most = max(map(len, projects.values()))
    names = [name for name, found in projects.items() if len(found) == most]
    if len(projects) == 1:
        return tr("map.work_in", municipality=names[0])
    if len(names) <= MAX_NAMES and len(names) < len(projects):
        counted = tr.plural("map.project_count", most)
        return tr.plural("map.work_most", len(names), names=formats.enumeration(names, tr), counted=counted)
    return tr("map.work_municipalities", count=len(projects))


def _working(rows: Sequence[ProjectAtPlace]) -> list[ProjectAtPlace]:
    """Return the rows that tell of work, not only of an organisation's home or of a name."""
    return [row for row in rows if row.basis == "work"]


def places_alt_text(data: MapData, tr: Translator) -> str:
    """Return what the map shows, for those who do not see it."""
    groups = data.groups()
    places = sorted(groups[ON].values(), key=_counted, reverse=True)[:4]
    return tr(
        "map.alternative",
        on=len(groups[ON]),
        outside=len(groups[OUTSIDE]),
        unknown=len(groups[UNKNOWN]),
        most=", ".join(f"{rows[0].name.split(',')[0]} {_counted(rows)}" for rows in places),
    )


def places_caveat(rows: Sequence[ProjectAtPlace], tr: Translator) -> str:
    """Return what a slide of the map has to say of its places, as far as it is so of any."""
    found = {
        "approximate": any(row.precision in APPROXIMATE for row in rows),
        "home": any(row.basis == "home" for row in rows),
    }
    return " ".join(tr(f"present.caveat.places_{name}") for name, is_so in found.items() if is_so)


def places_note(
    rows: Sequence[ProjectAtPlace], day: date | None, palette: Palette, tr: Translator, *, has_others: bool
) -> str:
    """Return how to read the map: sizes, themes, precision, and with a day the outlined boxes.

    ``has_others``: places without a project are drawn, too.
    """
    themes = dict.fromkeys((row.theme_id, row.theme_name) for row in rows)
    key = ", ".join(f"{palette.mark(theme_id)} {name}" for theme_id, name in themes)
    texts = [tr("map.note", themes=key)]
    if any(row.basis != "work" for row in rows):
        texts.append(tr("map.note_basis"))
    if any(row.precision in APPROXIMATE for row in rows):
        texts.append(tr("map.note_approximate", sign=APPROXIMATE_SIGN))
    if has_others:
        texts.append(tr("map.note_other_places"))
    site = next((row for row in rows if row.is_site), None)
    if site:
        precision = tr(f"precision.{site.precision or 'unknown'}")
        texts.append(tr("map.note_site", name=site.name, precision=precision))
    if day:
        texts.append(tr("map.note_day", day=formats.day(day, tr)))
    return " ".join(texts)


def marker_tip(marker: Marker, palette: Palette, tr: Translator) -> str:
    """Return what a symbol tells on hover, line by line."""
    lines = [marker.label, tr.plural("map.project_count", len(marker.projects))]
    for row in marker.projects[:MAX_TIP]:
        state = f" ({running_word(row, tr)})" if row.is_running is not None else ""
        basis = "" if row.basis == "work" else f" – {tr('map.basis_' + row.basis)}"
        lines.append(f"{palette.mark(row.theme_id)} {row.number} {row.short_name}{state}{basis}")
    left_out = len(marker.projects) - MAX_TIP
    lines += [tr("map.left_out", count=left_out)] if left_out > 0 else []
    return "\n".join([*lines, tr("map.click")])


def place_count(rows: Sequence[ProjectAtPlace], tr: Translator) -> str:
    """Return how many projects are linked to a place, and of the work of how many the sources tell there."""
    count, working = tr.plural("map.project_count", len(rows)), len(_working(rows))
    if working in (0, len(rows)):
        return count if working else tr("map.project_count_no_work", projects=count)
    return tr("map.project_count_of_work", projects=count, working=working)


def running_word(row: ProjectAtPlace, tr: Translator) -> str:
    """Return whether a project runs on the as-of date; empty without one."""
    if row.is_running is None:
        return ""
    return tr("map.running") if row.is_running else tr("map.not_running")


def precision_text(row: ProjectAtPlace, tr: Translator) -> str:
    """Return how exactly the place is known, with the sign that the map has for it."""
    sign = f"{APPROXIMATE_SIGN} " if row.precision in APPROXIMATE else ""
    return sign + tr(f"precision.{row.precision or 'unknown'}")


def place_table(rows: Sequence[ProjectAtPlace], day: date | None, tr: Translator) -> Table:
    """Return a row per place and project with everything that the map and its list show."""
    state = [Column(id="state", heading=tr("timeline.state_on", day=formats.day(day, tr)))] if day else []
    return Table(
        [*(words.column(tr) for words in COLUMNS), *state, *(words.column(tr) for words in SOURCE_COLUMNS)],
        LaterRows(
            rows,
            lambda row: (*_cells(row, tr), *([running_word(row, tr)] if day else []), row.source_name, row.locator),
        ),
    )


def _cells(row: ProjectAtPlace, tr: Translator) -> tuple[object, ...]:
    unknown = tr("value.unknown")
    return (
        row.name,
        row.municipality or unknown,
        precision_text(row, tr),
        unknown if row.longitude is None else row.longitude,
        unknown if row.latitude is None else row.latitude,
        row.number,
        row.short_name,
        row.theme_name,
        tr(f"map.basis_{row.basis}"),
        row.action,
    )


def _counted(rows: Sequence[ProjectAtPlace]) -> int:
    return sum(row.is_running is not False for row in rows)
