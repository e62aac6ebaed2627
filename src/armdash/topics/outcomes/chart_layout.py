"""Where rows, lanes and labels of the outcomes' chart stand; the wide and the mobile layout share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armdash.charts.ticks import round_ticks
from armdash.domain.chart_text import bold
from armdash.domain.table import FactKey
from armdash.domain.text_width import text_width, wrapped

FAR_RIGHT = 0.7
MAX_STEPS = 5
VERTICAL, MAX_SPREAD, SLIDE_HEIGHT = ("lane", "padding", "bar"), 1.8, 680
SLIDE_WIDTH, MAX_LEFT, NAME_GAP = 1600, 680, 28
LABEL_GAP = 10
NAME_ROOM, NAME_LINE = 12, 1.28  # between name and plot; of the type size


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure: ``target``, ``estimate``, ``outcome``, or the ``start`` it is measured from.

    ``text`` stands beside the mark, ``full_text`` where there is room for all.
    A range goes from ``low`` to its value.
    """

    kind: str
    value: float
    bound: str
    text: str
    full_text: str
    hover: str
    low: float | None = None
    is_neutral: bool = False
    fact: FactKey | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseRow:
    """A promise with its marks in time order; ``missing`` says which figure is not known."""

    name: str
    detail: str
    marks: Sequence[Mark]
    start: Mark | None = None
    missing: str = ""

    @property
    def targets(self) -> list[Mark]:
        """Return the targets."""
        return [mark for mark in self.marks if mark.kind == "target"]

    @property
    def others(self) -> list[Mark]:
        """Return the marks that have a lane of their own."""
        return [mark for mark in self.marks if mark.kind != "target"]


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Pixels of one form of the chart; ``narrowest`` is the smallest width of its plot that texts must fit."""

    left: float
    min_width: float
    lane: float
    padding: float
    bar: float
    text: float
    small_text: float

    def scaled(self, factor: float) -> "Sizes":
        """Return the sizes for larger type, as slides need it."""
        grown = {name: value * factor for name, value in vars(self).items()}
        return Sizes(**grown | {"text": self.small_text * factor})

    def spread(self, rows: Sequence["PromiseRow"]) -> "Sizes":
        """Return the sizes with which the names have room on a slide, and few rows fill it."""
        names = [text_width(bold(row.name), self.text) for row in rows]
        left = min(MAX_LEFT, max([*names, *(text_width(row.detail, self.small_text) for row in rows)]) + NAME_GAP)
        factor = SLIDE_HEIGHT / sum(row_height(row, self) for row in rows)
        high = {name: getattr(self, name) * min(max(1, factor), MAX_SPREAD) for name in VERTICAL}
        return replace(self, **high, left=left, min_width=SLIDE_WIDTH - left)


def lane_count(row: PromiseRow) -> int:
    """Return how many lanes a row of the desktop layout has: one for each figure, the targets beside the others."""
    return max(1, len(row.others) + bool(row.missing), len(row.targets))


def row_height(row: PromiseRow, sizes: Sizes) -> float:
    """Return the height of a row of the desktop layout."""
    name, detail = name_lines(row, sizes)
    lanes = lane_count(row) * sizes.lane + 2 * sizes.padding
    return max(lanes, (len(name) + len(detail) + 1) * NAME_LINE * sizes.text)


def name_lines(row: PromiseRow, sizes: Sizes) -> tuple[list[str], list[str]]:
    """Return the lines of the name, marked as bold, and of the detail, as the room at the left holds them."""
    room = sizes.left - NAME_ROOM
    name = wrapped(row.name, room, sizes.text, measure=lambda text, size: text_width(bold(text), size))
    return [bold(line) for line in name], wrapped(row.detail, room, sizes.small_text)


def max_value(rows: Sequence[PromiseRow]) -> float:
    """Return the largest value of the chart."""
    ends = [mark.value for row in rows for mark in [*row.marks, *([row.start] if row.start else [])]]
    return max([*ends, 1.0])


def axis_end(rows: Sequence[PromiseRow], sizes: Sizes) -> float:
    """Return the end of the axis: beyond the largest value, with room for the labels beside the bars."""
    most = max_value(rows)
    ends = [most * 1.1]
    for row in rows:
        for mark in row.others:
            if not hangs_left(mark, most):
                width = text_width(mark.text, sizes.text) + 2 * LABEL_GAP
                ends.append(mark.value / max(0.4, 1 - width / sizes.min_width))
    return max(ends)


def hangs_left(mark: Mark, most: float) -> bool:
    """Whether the label stands to the left of its mark: far right marks that are no bars."""
    return mark.kind in ("target", "estimate", "start") and mark.value > FAR_RIGHT * most


def arrow_lane(row: PromiseRow, target: Mark) -> int | None:
    """Return the lane of an arrow that goes on from the target: beside it only the left is free for a text."""
    lanes = (lane for lane, mark in enumerate(row.others) if mark.bound == "over" and mark.value >= target.value)
    return next(lanes, None)


def label_lane(row: PromiseRow, number: int, end: float, sizes: Sizes) -> int:
    """Return the lane for the text of a target: its own, or the first in which no other text reaches its tick."""
    place = row.targets[number].value / end * sizes.min_width
    beside = arrow_lane(row, row.targets[number])
    if beside is not None:
        return beside
    if hangs_left(row.targets[number], end):
        return number
    reach = [
        mark.value / end * sizes.min_width + LABEL_GAP + text_width(mark.text, sizes.text) for mark in row.others
    ]
    free = [lane for lane, right in enumerate(reach) if right + LABEL_GAP < place]
    return number if number in free or number >= len(reach) else next(iter(free), number)


def axis_ticks(end: float) -> list[float]:
    """Return round values from zero to the end of the axis."""
    return [value for value in round_ticks(0, end, max_steps=MAX_STEPS) if value <= 0.97 * end]
