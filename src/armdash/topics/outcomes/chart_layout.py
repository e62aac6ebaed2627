"""Where rows, lanes and labels of the outcomes' chart stand; the wide and the mobile layout share it."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.charts.ticks import round_ticks
from armdash.domain.text_width import text_width

FAR_RIGHT = 0.7
MAX_STEPS = 5
LABEL_GAP = 10


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure: ``target``, ``estimate``, ``outcome``, or the ``start`` it is measured from.

    ``text`` stands beside the mark, ``full_text`` where there is room for all.
    """

    kind: str
    value: float
    bound: str
    text: str
    full_text: str
    hover: str
    is_neutral: bool = False
    project_id: str | None = None


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
        return Sizes(**{name: value * factor for name, value in vars(self).items()})


def lane_count(row: PromiseRow) -> int:
    """Return how many lanes a row of the desktop layout has: one for each figure, the targets beside the others."""
    return max(1, len(row.others) + bool(row.missing), len(row.targets))


def row_height(row: PromiseRow, sizes: Sizes) -> float:
    """Return the height of a row of the desktop layout."""
    return lane_count(row) * sizes.lane + 2 * sizes.padding


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


def target_lane(row: PromiseRow, number: int, most: float, end: float, sizes: Sizes) -> int:
    """Return the lane of a target's label: its own, or the first whose figure's label stays clear of it."""
    target = row.targets[number]
    if hangs_left(target, most):
        return number
    lanes = [number, *(lane for lane in range(lane_count(row)) if lane != number)]
    return next((lane for lane in lanes if _label_end(row, lane, most, end, sizes) < target.value), number)


def _label_end(row: PromiseRow, lane: int, most: float, end: float, sizes: Sizes) -> float:
    """Return where the label of a lane's figure ends on the axis, in the narrowest plot."""
    if lane >= len(row.others):
        return 0
    mark = row.others[lane]
    width = 0 if hangs_left(mark, most) else text_width(mark.text, sizes.text) + 2 * LABEL_GAP * sizes.text / 14
    return mark.value + width / sizes.min_width * end


def axis_ticks(end: float) -> list[float]:
    """Return round values from zero to the end of the axis."""
    return [value for value in round_ticks(0, end, max_steps=MAX_STEPS) if value <= 0.97 * end]
