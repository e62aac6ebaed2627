"""What a chart of monthly lines shows, and where its ticks, labels and suppressed months stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from armdash.charts.event_lines import event_day
from armdash.charts.ticks import round_ticks
from armdash.domain.monthly import months_after
from armdash.domain.palette import Palette
from armdash.domain.table import FactKey
from armdash.queries.events import StoryEvent

MAX_STEPS = 6
NEUTRAL_DASHES = {"region": "6px,4px", "country": "2px,3px", "sub_region": "9px,3px,2px,3px"}
NEUTRAL_SYMBOL, MUNICIPAL_SYMBOLS = "square", ("diamond", "triangle-up")
MUNICIPAL_DASHES = ("solid", "solid", "4px,3px", "4px,3px", "1px,3px", "1px,3px")


@dataclass(frozen=True, kw_only=True)
class Point:
    """A single figure that belongs to no line; ``hover`` tells it with its source."""

    month: date
    value: Decimal
    hover: str
    fact: FactKey | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One area's figures. ``rank`` is 0 for the highlighted area, else its place among those of its kind from 1.

    ``points`` are figures of other sources, called ``points_name``; ``gaps`` the stretches without either (None =
    those of the chart); ``facts`` are what the values are, where they are as a source has them.
    """

    name: str
    kind: str
    rank: int
    values: Mapping[date, Decimal | None]
    points: Sequence[Point] = ()
    points_name: str = ""
    gaps: Sequence[tuple[date, date]] | None = None
    facts: Mapping[date, FactKey] = field(default_factory=dict)

    @property
    def known(self) -> list[date]:
        """Return the months with a value, in order."""
        return sorted(month for month, value in self.values.items() if value is not None)

    @property
    def suppressed(self) -> list[date]:
        """Return the months whose value the source has suppressed, in order."""
        return sorted(month for month, value in self.values.items() if value is None)

    @property
    def last_value(self) -> Decimal:
        """Return the value of the last month that has one."""
        value = self.values[self.known[-1]]
        assert value is not None  # noqa: S101 - known months have a value
        return value

    def since(self, month: date) -> "Line":
        """Return the line from the month on."""
        return replace(
            self,
            values={at: value for at, value in self.values.items() if at >= month},
            points=[point for point in self.points if point.month >= month],
            gaps=None if self.gaps is None else [gap for gap in self.gaps if gap[0] >= month],
        )


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A month of the highlighted line with its text; a ring shows which month is meant."""

    month: date
    text: str
    has_ring: bool


@dataclass(frozen=True, kw_only=True)
class LineEvent(StoryEvent):
    """An event that the chart marks: its letter, its time and name, and the label (empty = the letter alone)."""

    letter: str
    text: str
    label: str

    @property
    def day(self) -> date:
        """Return where the event stands on the axis."""
        return event_day(self)


@dataclass(frozen=True, kw_only=True)
class LinesData:
    """What the chart shows; there is a line at least, and each has a value.

    ``text`` writes a value with its unit, ``tick`` a value of the axis (with the unit where told so). ``base`` is the
    value that all are compared with (0 or 100); without one the axis starts at zero. The band of a gap reaches
    ``gap_margin`` days beyond it. A line runs on where its next value is ``step`` months later. ``about_points`` are
    words for the points.
    """

    lines: Sequence[Line]
    gaps: Sequence[tuple[date, date]]
    events: Sequence[LineEvent]
    marks: Sequence[Mark]
    text: Callable[[Decimal], str]
    tick: Callable[[float, bool], str]
    suppressed: Callable[[Line], str]
    missing: Callable[[date, date], str]
    base: Decimal | None = None
    step: int = 1
    gap_margin: int = 15
    about_points: str = ""
    hover_format: str = "%B %Y"
    ends: tuple[date, date] | None = None

    @property
    def focus(self) -> Line:
        """Return the highlighted line."""
        return min(self.lines, key=lambda line: line.rank)

    @property
    def span(self) -> tuple[date, date]:
        """Return the ends of the axis: as told, else the January of the first month and the month after the last."""
        if self.ends:
            return self.ends
        months = [month for line in self.lines for month in line.values]
        return date(min(months).year, 1, 1), months_after(max(months), 1)

    def since(self, month: date) -> "LinesData":
        """Return the data from the month on; lines that end before it are left out."""
        lines = [line.since(month) for line in self.lines]
        return replace(
            self,
            lines=[line for line in lines if line.known],
            events=[event for event in self.events if event.day >= month],
            marks=[mark for mark in self.marks if mark.month >= month],
            gaps=[gap for gap in self.gaps if gap[0] >= month],
            ends=(month, self.span[1]),
        )


@dataclass(frozen=True)
class Stroke:
    """How a line looks."""

    colour: str
    width: float
    dash: str


def stroke(line: Line, palette: Palette) -> Stroke:
    """Return the look of a line: the highlighted one strong, regions in ink and dashed, municipalities by turns."""
    if line.rank == 0:
        return Stroke(palette.primary, 3.2, "solid")
    if line.kind in NEUTRAL_DASHES:
        return Stroke(palette.text, 1.8, NEUTRAL_DASHES[line.kind])
    number = (line.rank - 1) % len(MUNICIPAL_DASHES)
    return Stroke((palette.comparison, palette.third_text)[number % 2], 1.8, MUNICIPAL_DASHES[number])


def symbol(line: Line) -> str:
    """Return the mark of a line's points: told apart without colour as well."""
    if line.rank == 0:
        return "circle"
    return NEUTRAL_SYMBOL if line.kind in NEUTRAL_DASHES else MUNICIPAL_SYMBOLS[(line.rank - 1) % 2]


def value_ticks(data: LinesData) -> list[float]:
    """Return the ticks of the value axis: from zero, or around the value that all are compared with."""
    values = [float(value) for line in data.lines for value in line.values.values() if value is not None]
    values += [float(point.value) for line in data.lines for point in line.points]
    base = float(data.base) if data.base is not None else 0.0
    low, high = min(base, *values), max(base, *values)
    return round_ticks(low, high if high > low else low + 1, max_steps=MAX_STEPS)


def spread(places: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Return the places moved apart by at least ``room`` pixels, in their order, inside the limits where they fit."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = [places[number] for number in order]
    for _ in range(100):
        is_apart = True
        for number in range(1, len(moved)):
            lack = room - (moved[number] - moved[number - 1])
            if lack > 0.01:
                moved[number - 1] -= lack / 2
                moved[number] += lack / 2
                is_apart = False
        moved = [min(high, max(low, place)) for place in moved]
        if is_apart:
            break
    found = [0.0] * len(places)
    for place, number in zip(moved, order, strict=True):
        found[number] = place
    return found
