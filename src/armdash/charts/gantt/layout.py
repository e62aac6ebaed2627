"""Where rows, bars and event labels of the timeline stand; the wide and the mobile layout share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from armdash.charts.gantt.data import GanttPhase, TimelineData
from armdash.domain.text_width import LINE_HEIGHT, wrapped

VERTICAL = ("heading", "row", "bar_middle", "step")
VERTICAL_GROWTH, SLIDE_BELOW, SLIDE_BAR, MAX_SPREAD = 0.3, 24, 0.9, 1.7
NAME_LEFT, NAME_GAP = 32, 8  # at the size of a page


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Pixels of one form of the chart; ``narrowest`` is the smallest width of its plot that texts must fit."""

    left: float
    min_width: float
    heading: float
    row: float
    bar: float
    bar_middle: float
    text: float
    small_text: float
    step: float
    below: float
    area: float = 0
    area_gap: float = 0

    def scaled(self, factor: float) -> "Sizes":
        """Return the sizes for larger type, as slides need it; vertical ones grow less: a slide is low."""
        if factor == 1:
            return self
        low = 1 + VERTICAL_GROWTH * (factor - 1)
        grown = {name: value * (low if name in VERTICAL else factor) for name, value in vars(self).items()}
        of_slides = {
            "text": self.small_text * factor,
            "bar": self.row * low * SLIDE_BAR,
            "below": SLIDE_BELOW * factor,
            "area": self.area,
            "area_gap": self.area_gap,
        }
        return Sizes(**grown | of_slides)

    def spread(self, factor: float) -> "Sizes":
        """Return the sizes with which few rows and events fill a slide."""
        names = (*VERTICAL, "bar", "area")
        return replace(self, **{name: getattr(self, name) * min(max(1, factor), MAX_SPREAD) for name in names})


DESKTOP = Sizes(
    left=286,
    min_width=534,
    heading=20,
    row=20,
    bar=14.8,
    bar_middle=10,
    text=14,
    small_text=12.5,
    step=17,
    below=30,
)
MOBILE = Sizes(
    left=0,
    min_width=350,
    heading=34,
    row=42,
    bar=15,
    bar_middle=31,
    text=14,
    small_text=12.5,
    step=16,
    below=32,
)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A stretch of a phase: what all sources agree on, or (``is_disputed``) what only some of them tell."""

    phase: GanttPhase
    middle: float
    starts_on: date
    until: date
    is_disputed: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Headings and rows (what they show, their top in pixels), the bars, and the height of all."""

    headings: Sequence[tuple[GanttPhase, float]]
    rows: Sequence[tuple[Sequence[GanttPhase], float]]
    bars: Sequence[Bar]
    height: float


def place_rows(data: TimelineData, sizes: Sizes) -> Layout:
    """Place a heading for each theme and a row for each project under it, in the order of the phases."""
    headings, rows, bars = [], [], []
    top = 0.0
    for _, of_theme in groupby(data.phases, key=lambda phase: phase.theme_id):
        projects = [list(phases) for _, phases in groupby(of_theme, key=lambda phase: phase.project_id)]
        headings.append((projects[0][0], top))
        top += sizes.heading
        for phases in projects:
            rows.append((phases, top))
            for phase in phases:
                bars += _bars(phase, top + sizes.bar_middle, data.span[1])
            top += row_height(phases[0], sizes)
    return Layout(headings=headings, rows=rows, bars=bars, height=top)


def row_height(row: GanttPhase, sizes: Sizes) -> float:
    """Return the height of a row, more than usual where its name takes several lines."""
    more = len(name_lines(row, sizes)) - 1 if sizes.left else 0
    return sizes.row + max(more, 0) * LINE_HEIGHT * sizes.text


def name_left(row: GanttPhase, sizes: Sizes) -> float:
    """Return how far from the edge the name of a row begins: behind its number, if it has one."""
    return NAME_LEFT * sizes.text / DESKTOP.text if row.number else 0


def name_lines(row: GanttPhase, sizes: Sizes) -> list[str]:
    """Return the name of a row in the lines that the room at its left holds."""
    room = sizes.left - name_left(row, sizes) - NAME_GAP * sizes.text / DESKTOP.text
    return wrapped(row.short_name, room, sizes.text)


def _other_times(phase: GanttPhase) -> list[tuple[date, date]]:
    """Return the phase's time by each other source; what a source leaves open is as in the phase."""
    times = []
    for other in phase.other_dates:
        starts_on, ends_on = other.starts_on or phase.starts_on, other.ends_on or phase.ends_on
        if other.precision == "year":
            starts_on = phase.starts_on if starts_on.year == phase.starts_on.year else starts_on
            ends_on = phase.ends_on if ends_on.year == phase.ends_on.year else ends_on
        times.append((starts_on, ends_on))
    return times


def _bars(phase: GanttPhase, middle: float, edge: date) -> list[Bar]:
    own_end = edge - timedelta(days=1) if phase.is_ongoing else phase.ends_on
    times = [(phase.starts_on, own_end), *_other_times(phase)]
    first, last = min(time[0] for time in times), max(time[1] for time in times)
    agreed = max(time[0] for time in times), min(time[1] for time in times)
    if agreed[0] > agreed[1]:
        agreed = times[0]
    if phase.is_end_unknown:
        agreed = first, first - timedelta(days=1)
    stretches = [
        (first, agreed[0], True),
        (agreed[0], agreed[1] + timedelta(days=1), False),
        (agreed[1] + timedelta(days=1), last + timedelta(days=1), True),
    ]
    return [
        Bar(
            phase=phase,
            middle=middle,
            starts_on=starts_on,
            until=until,
            is_disputed=is_disputed,
            is_open=phase.is_ongoing and until == edge,
        )
        for starts_on, until, is_disputed in stretches
        if starts_on < until
    ]
