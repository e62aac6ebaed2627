"""Places that share a point as one marker: which projects it has, of which themes, how exactly it is known."""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from armdash.domain.map_scope import Scope
from armdash.topics.map.queries import ProjectAtPlace

APPROXIMATE = ("municipality", "proxy")
APPROXIMATE_SIGN = "≈"
UNIT, HOLE, EMPTY = 5.0, 4.0, 5.0
# The largest symbol: where one would be larger, a project takes less in all of them.
MAX_RADIUS = 45.0
# More markers cover each other: those that lie in one square of so many pixels are one.
MAX_MARKERS, SQUARE = 40, 64
# Places of a marker that its label names: of more the one with most projects, and how many others there are.
MAX_NAMES = 4
MIN_WIDTH = 2.5


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A point of the map; ``projects`` holds a row for each project linked to it, by theme and number."""

    place_ids: tuple[str, ...]
    label: str
    longitude: float
    latitude: float
    municipality_code: str | None
    projects: Sequence[ProjectAtPlace]
    is_open: bool
    is_site: bool
    unit: float = UNIT

    @property
    def counted(self) -> list[ProjectAtPlace]:
        """Return the projects that count: with an as-of date those that run, else all."""
        return [row for row in self.projects if row.is_running is not False]

    @property
    def radius(self) -> float:
        """Return the symbol's radius in pixels: its area grows with the number of projects."""
        return circle_radius(len(self.counted), is_open=self.is_open, unit=self.unit) if self.counted else EMPTY

    def by_theme(self) -> list[tuple[str, list[ProjectAtPlace]]]:
        """Return the themes in order, each with its projects that count."""
        return [(theme_id, list(rows)) for theme_id, rows in groupby(self.counted, key=lambda row: row.theme_id)]


def circle_radius(count: int, *, is_open: bool, unit: float = UNIT) -> float:
    """Return the radius of a circle whose filled area is as many units as there are projects."""
    return math.sqrt((HOLE**2 if is_open else 0) + unit**2 * count)


def ring_widths(counts: Sequence[int], room: float) -> list[float]:
    """Return the widths of the themes' rings that share the room by their projects, none too narrow to be seen."""
    least = min(MIN_WIDTH, room / len(counts))
    shares = [max(least, room * count / sum(counts)) for count in counts]
    spare, wanted = room - least * len(counts), sum(share - least for share in shares)
    return [least + (share - least) * spare / wanted if wanted else least for share in shares]


def place_label(name: str, precision: str | None = None) -> str:
    """Return the short name of a place with the sign for an approximate position."""
    short = name.split(",")[0]
    return f"{short}\u00a0{APPROXIMATE_SIGN}" if precision in APPROXIMATE else short


def markers_of(
    rows: Sequence[ProjectAtPlace], *, by_municipality: bool = False, scope: Scope | None = None
) -> list[Marker]:
    """Return the markers of the rows (one a place and project), those with most projects first.

    Places at one point are one marker; ``by_municipality`` makes one of each municipality, at its place with most
    projects. Of very many in a ``scope`` those that lie close together there are one, too. Rows without a position
    have no marker.
    """
    groups: dict[Hashable, list[ProjectAtPlace]] = {}
    for row in rows:
        if row.point:
            groups.setdefault((row.municipality_code if by_municipality else None) or row.point, []).append(row)
    if scope and len(groups) > MAX_MARKERS:
        groups = _merged(groups.values(), scope)
    markers = [_marker(group, by_municipality=by_municipality) for group in groups.values()]
    largest = max((len(marker.projects) for marker in markers), default=1)
    unit = min(UNIT, MAX_RADIUS / math.sqrt(largest))
    return sorted((replace(marker, unit=unit) for marker in markers), key=lambda marker: -len(marker.projects))


def _merged(groups: Iterable[list[ProjectAtPlace]], scope: Scope) -> dict[Hashable, list[ProjectAtPlace]]:
    """Return the groups of rows with those that lie in one square of the map together."""
    merged: dict[Hashable, list[ProjectAtPlace]] = {}
    for group in groups:
        point = next(row.point for row in group if row.point)
        merged.setdefault(tuple(int(pixel // SQUARE) for pixel in scope.pixel(*point)), []).extend(group)
    return merged


def _marker(rows: Sequence[ProjectAtPlace], *, by_municipality: bool) -> Marker:
    places: dict[str, list[ProjectAtPlace]] = {}
    for row in rows:
        places.setdefault(row.place_id, []).append(row)
    main = max(places.values(), key=len)[0]
    firsts = [group[0] for group in places.values()]
    projects = {row.project_id: row for row in sorted(rows, key=lambda row: row.basis == "work")}
    named = firsts if len(firsts) <= MAX_NAMES else [main]
    label = " · ".join(place_label(row.name, row.precision) for row in named)
    label += f" +{len(firsts) - 1}" if len(firsts) > len(named) else ""
    points = {row.place_id: row.point for row in rows if row.point}
    longitude, latitude = points[main.place_id]
    return Marker(
        place_ids=tuple(places),
        label=main.municipality or label if by_municipality else label,
        longitude=longitude,
        latitude=latitude,
        municipality_code=main.municipality_code,
        projects=sorted(projects.values(), key=lambda row: (row.theme_order, row.number)),
        is_open=all(row.precision in APPROXIMATE for row in firsts) or by_municipality,
        is_site=any(row.is_site for row in firsts) and not by_municipality,
    )
