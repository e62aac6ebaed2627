"""Where the nodes and ribbons of the funding flow lie; one unit is a pixel, from the top down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from armdash.topics.funding.queries import FundingRoute

Order = tuple[tuple[str | None, ...], ...]

COLUMNS = ("channel", "instrument", "theme", "project")
THEMES, PROJECTS = 2, 3
PHASE_WIDTH = 20.0
LANE_WIDTH = 7.0
EUROS_HEIGHT = 230.0
GAP = 8.0
SLOT = 20.0
SWEEPS = 4


@dataclass(frozen=True, kw_only=True)
class Node:
    """A channel, instrument, theme or project: its place, and what comes through it."""

    column: int
    routes: tuple[FundingRoute, ...]
    top: float
    solid: float
    hollow: float
    lines: int = 1

    @property
    def middle(self) -> float:
        """Return where its label belongs."""
        return self.top + (self.solid + self.hollow) / 2


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """What goes from a node to one of the next column; a lane of a single width where its euros are not known."""

    column: int
    routes: tuple[FundingRoute, ...]
    start: float
    end: float
    width: float
    is_lane: bool


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Everything that the chart needs."""

    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    height: float


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How wide a route is: the same for every phase or, in euros, by its budget; a lane where that is not known."""

    euros_per_pixel: float | None = None

    @staticmethod
    def of(routes: Sequence[FundingRoute], *, in_euros: bool) -> "Scale":
        """Return the scale on which the known budgets fill their height."""
        known = sum(float(route.budget_eur or 0) for route in routes)
        return Scale(euros_per_pixel=(known or 1) / EUROS_HEIGHT) if in_euros else Scale()

    def is_lane(self, route: FundingRoute) -> bool:
        """Return whether the route has no width of its own."""
        return self.euros_per_pixel is not None and not route.budget_eur

    def width(self, route: FundingRoute) -> float:
        """Return the width in pixels."""
        if self.euros_per_pixel is None:
            return PHASE_WIDTH
        return float(route.budget_eur) / self.euros_per_pixel if route.budget_eur else LANE_WIDTH


def node_order(routes: Sequence[FundingRoute]) -> Order:
    """Return the nodes of each column so that few ribbons cross; the projects stay in their order in each theme."""
    ways = Counter(route.node_ids[:PROJECTS] for route in routes)
    columns = [list(dict.fromkeys(way[column] for way in ways)) for column in range(PROJECTS)]
    for _ in range(SWEEPS):
        for column in range(PROJECTS):
            for neighbour in (column - 1, column + 1):
                if 0 <= neighbour < PROJECTS:
                    _sort_by_neighbours(columns, column, neighbour, ways)
    themes = columns[THEMES]
    ordered = sorted(routes, key=lambda route: (themes.index(route.theme_id), route.number))
    projects = tuple(dict.fromkeys(route.project_id for route in ordered))
    return (*(tuple(column) for column in columns), projects)


def _sort_by_neighbours(
    columns: list[list[str | None]], column: int, neighbour: int, ways: Mapping[tuple[str | None, ...], int]
) -> None:
    """Sort the nodes of a column by where those of the neighbour are on average that routes lead to."""
    place_of = {key: place for place, key in enumerate(columns[neighbour])}
    sums: Counter[str | None] = Counter()
    counts: Counter[str | None] = Counter()
    for way, count in ways.items():
        sums[way[column]] += count * place_of[way[neighbour]]
        counts[way[column]] += count
    columns[column].sort(key=lambda key: sums[key] / counts[key])


def lay_out(routes: Sequence[FundingRoute], order: Order, *, in_euros: bool) -> Layout:
    """Return the places of all routes: one width a phase or, in euros, the budget's, and a lane where not known."""
    scale = Scale.of(routes, in_euros=in_euros)
    columns = [_column_nodes(routes, order, column, scale) for column in range(len(COLUMNS))]
    height = max(map(_column_height, columns))
    placed = [_placed(nodes, height) for nodes in columns]
    return Layout(
        nodes=tuple(node for nodes in placed for node in nodes),
        ribbons=tuple(
            ribbon
            for column in range(PROJECTS)
            for ribbon in _ribbons(column, placed[column], placed[column + 1], order, scale)
        ),
        height=height,
    )


def _column_nodes(routes: Sequence[FundingRoute], order: Order, column: int, scale: Scale) -> list[Node]:
    nodes = []
    for key in order[column]:
        mine = tuple(route for route in routes if route.node_ids[column] == key)
        solid = sum(scale.width(route) for route in mine if not scale.is_lane(route))
        hollow = sum(scale.width(route) for route in mine if scale.is_lane(route))
        if mine:
            lines = 2 if scale.euros_per_pixel and column < PROJECTS else 1
            nodes.append(Node(column=column, routes=mine, top=0.0, solid=solid, hollow=hollow, lines=lines))
    return nodes


def _slot(node: Node) -> float:
    """Return the room that a node takes: its height, or that of its label."""
    return max(node.solid + node.hollow, SLOT * node.lines)


def _column_height(nodes: Sequence[Node]) -> float:
    return sum(map(_slot, nodes)) + GAP * (len(nodes) - 1)


def _placed(nodes: Sequence[Node], height: float) -> list[Node]:
    """Return the nodes spread over the height, a single one in its middle."""
    free = height - sum(map(_slot, nodes))
    gap = free / (len(nodes) - 1) if len(nodes) > 1 else 0.0
    top = 0.0 if len(nodes) > 1 else free / 2
    placed = []
    for node in nodes:
        spare = _slot(node) - node.solid - node.hollow
        placed.append(replace(node, top=top + spare / 2))
        top += _slot(node) + gap
    return placed


def _ribbons(
    column: int, sources: Sequence[Node], targets: Sequence[Node], order: Order, scale: Scale
) -> list[Ribbon]:
    """Return the ribbons between two columns: one a theme between two nodes, one a route where it is a lane."""
    groups: dict[tuple[int, ...], list[FundingRoute]] = {}
    for source, node in enumerate(sources):
        for route in node.routes:
            target = next(place for place, other in enumerate(targets) if route in other.routes)
            theme = order[THEMES].index(route.theme_id)
            lane = (order[PROJECTS].index(route.project_id), route.phase) if scale.is_lane(route) else ()
            groups.setdefault((len(lane), source, target, theme, *lane), []).append(route)
    widths = {key: sum(map(scale.width, group)) for key, group in groups.items()}
    starts = _stacked(sorted(groups, key=lambda key: (key[1], key[0], key[2:])), widths, sources, side=1)
    ends = _stacked(sorted(groups, key=lambda key: (key[2], key[0], key[1], key[3:])), widths, targets, side=2)
    return [
        Ribbon(
            column=column,
            routes=tuple(group),
            start=starts[key],
            end=ends[key],
            width=widths[key],
            is_lane=key[0] > 0,
        )
        for key, group in groups.items()
    ]


def _stacked(
    keys: Sequence[tuple[int, ...]], widths: Mapping[tuple[int, ...], float], nodes: Sequence[Node], *, side: int
) -> dict[tuple[int, ...], float]:
    """Return the top of each ribbon at its node: first those with a width, then the lanes."""
    tops = [node.top for node in nodes]
    places = {}
    for key in keys:
        places[key] = tops[key[side]]
        tops[key[side]] += widths[key]
    return places
