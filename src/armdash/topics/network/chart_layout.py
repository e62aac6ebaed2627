"""Where things stand in the chart of the network: rows chosen so that few lines cross, always the same ones."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from armdash.topics.network.queries import NetworkLink

SWEEPS = 12
ROOM = 0.9


@dataclass(frozen=True)
class NetworkLayout:
    """The row of every theme's heading, project, doer (lead or partner) and funder; the first row is 0."""

    themes: dict[str, float]
    projects: dict[str, float]
    implementers: dict[str, float]
    funders: dict[str, float]
    row_count: float
    crossing_count: int


def network_layout(links: Sequence[NetworkLink]) -> NetworkLayout:
    """Place the projects, grouped by theme, between those who carry them out and those who fund them.

    Projects and organisations go in turn to the mean row of their neighbours (the barycentre heuristic); of all
    orders tried, the one with the fewest crossings is kept.
    """
    order = list(dict.fromkeys(link.project_id for link in links))
    best = _placed(links, order)
    for _ in range(SWEEPS):
        order = _reordered(links, order, _placed(links, order))
        candidate = _placed(links, order)
        if candidate.crossing_count < best.crossing_count:
            best = candidate
    return best


def _placed(links: Sequence[NetworkLink], order: Sequence[str]) -> NetworkLayout:
    """Return the layout that an order of the projects gives."""
    theme_of = {link.project_id: link.theme_id for link in links}
    rows = dict[str, float]()
    headings = dict[str, float]()
    for project_id in order:
        if theme_of[project_id] not in headings:
            headings[theme_of[project_id]] = len(rows) + len(headings)
        rows[project_id] = len(rows) + len(headings)
    sides = [_pairs(links, is_funder=is_funder) for is_funder in (False, True)]
    count = max(len(rows) + len(headings), *(1 + ROOM * (len({org for org, _ in side}) - 1) for side in sides))
    shift = (count - len(rows) - len(headings)) / 2
    rows = {name: row + shift for name, row in rows.items()}
    implementers, funders = (_beside(side, rows, count - 1) for side in sides)
    return NetworkLayout(
        themes={name: row + shift for name, row in headings.items()},
        projects=rows,
        implementers=implementers,
        funders=funders,
        row_count=count,
        crossing_count=sum(
            _crossings((places[org], rows[project]) for org, project in side)
            for side, places in zip(sides, (implementers, funders), strict=True)
        ),
    )


def _pairs(links: Sequence[NetworkLink], *, is_funder: bool) -> list[tuple[str, str]]:
    return [(link.organisation_id, link.project_id) for link in links if link.is_funder == is_funder]


def _beside(pairs: Sequence[tuple[str, str]], rows: Mapping[str, float], last: float) -> dict[str, float]:
    """Return a row for each organisation: as near to the mean of its projects as there is room."""
    wanted = {
        org: fmean(rows[project] for other, project in pairs if other == org) for org in dict.fromkeys(dict(pairs))
    }
    order = sorted(wanted, key=lambda org: (wanted[org], org))
    return dict(zip(order, spread([wanted[org] for org in order], gap=ROOM, last=last), strict=True))


def spread(wanted: Sequence[float], *, gap: float, last: float) -> list[float]:
    """Return rows in the same order, at least ``gap`` apart, between 0 and ``last``, closest to those wanted.

    Neighbours that would be too close share their mean (pool adjacent violators).
    """
    pools: list[list[float]] = []
    for number, row in enumerate(wanted):
        pools.append([row - number * gap])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    level = [fmean(pool) for pool in pools for _ in pool]
    top = max(0.0, last - gap * (len(wanted) - 1))
    return [min(max(value, 0.0), top) + number * gap for number, value in enumerate(level)]


def _reordered(links: Sequence[NetworkLink], order: Sequence[str], layout: NetworkLayout) -> list[str]:
    """Return the projects by the mean row of their organisations, each theme staying together."""
    theme_of = {link.project_id: link.theme_id for link in links}
    themes = list(layout.themes)

    def mean_row(project_id: str) -> float:
        return fmean(
            (layout.funders if link.is_funder else layout.implementers)[link.organisation_id]
            for link in links
            if link.project_id == project_id
        )

    return sorted(order, key=lambda name: (themes.index(theme_of[name]), mean_row(name), order.index(name)))


def _crossings(lines: Iterable[tuple[float, float]]) -> int:
    """Count the pairs of lines between two columns that cross: those whose ends are in the other order."""
    count, ends = 0, list[float]()
    for _, end in sorted(lines):
        count += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return count
