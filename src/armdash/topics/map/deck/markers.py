"""Places that share a point as one marker: which projects it has, of which themes, how exactly it is known."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

from armdash.topics.map.queries import ProjectAtPlace

APPROXIMATE = ("municipality", "proxy")
APPROXIMATE_SIGN = "≈"
UNIT, HOLE, EMPTY = 5.0, 4.0, 5.0
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

    @property
    def counted(self) -> list[ProjectAtPlace]:
        """Return the projects that count: with an as-of date those that run, else all."""
        return [row for row in self.projects if row.is_running is not False]

    @property
    def radius(self) -> float:
        """Return the symbol's radius in pixels: its area grows with the number of projects."""
        return circle_radius(len(self.counted), is_open=self.is_open) if self.counted else EMPTY

    def by_theme(self) -> list[tuple[str, list[ProjectAtPlace]]]:
        """Return the themes in order, each with its projects that count."""
        return [(theme_id, list(rows)) for theme_id, rows in groupby(self.counted, key=lambda row: row.theme_id)]


def circle_radius(count: int, *, is_open: bool) -> float:
    """Return the radius of a circle whose filled area is as many units as there are projects."""
    return math.sqrt((HOLE**2 if is_open else 0) + UNIT**2 * count)


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


def markers_of(rows: Sequence[ProjectAtPlace], *, by_municipality: bool = False) -> list[Marker]:
    """Return the markers of the rows (one a place and project), those with most projects first.

    Places at one point are one marker; ``by_municipality`` makes one of each municipality, at its place with most
    projects. Rows without a position have no marker.
    """
    groups: dict[Hashable, list[ProjectAtPlace]] = {}
    for row in rows:
        if row.point:
            groups.setdefault((row.municipality_code if by_municipality else None) or row.point, []).append(row)
    markers = [_marker(group, by_municipality=by_municipality) for group in groups.values()]
    return sorted(markers, key=lambda marker: -len(marker.projects))


def _marker(rows: Sequence[ProjectAtPlace], *, by_municipality: bool) -> Marker:
    places: dict[str, list[ProjectAtPlace]] = {}
    for row in rows:
        places.setdefault(row.place_id, []).append(row)
    main = max(places.values(), key=len)[0]
    firsts = [group[0] for group in places.values()]
    projects = {row.project_id: row for row in sorted(rows, key=lambda row: row.basis == "work")}
    label = " · ".join(place_label(row.name, row.precision) for row in firsts)
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
