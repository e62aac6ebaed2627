"""What both forms of the response's stairs share: their data and sizes, the marks of the steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.charts.canvas import Canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import MARKS, Palette
from armdash.topics.lessons.queries import StepBasis

SYMBOLS = {"loss": "diamond", "decision": "circle", "milestone": "circle-open", "gain": "circle-open"}


@dataclass(frozen=True, kw_only=True)
class DrawnStep(StepBasis):
    """A step of the stairs: the days by which its time is known, and its words.

    ``days`` are those from the announcement, ``time`` is when it was, ``hint`` what a click does (empty: nothing).
    """

    starts_on: date
    ends_on: date
    days: str
    time: str
    hint: str
    source_ids: Sequence[str]

    @property
    def label(self) -> str:
        """Return the days and the time."""
        return f"{self.days} · {self.time}"

    @property
    def hover(self) -> str:
        """Return what the mouse is told."""
        return f"{bold(self.title)}\n{self.label}{self.hint}"

    @property
    def is_day(self) -> bool:
        """Return whether its day is known."""
        return self.starts_on == self.ends_on


@dataclass(frozen=True, kw_only=True)
class ResponseData:
    """What the stairs show: the steps, the days between which the band lies, the axis.

    ``band_text`` tells how long the band is; None where the case has no plan.
    """

    steps: Sequence[DrawnStep]
    announced: date
    planned: date | None
    band_text: str
    span: tuple[date, date]

    def share(self, day: date) -> float:
        """Return the place of a day on the axis, from 0 to 1."""
        return (day - self.span[0]).days / (self.span[1] - self.span[0]).days


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Pixels of one form of the chart; ``narrowest`` is the smallest width of its plot that texts must fit."""

    left: float
    min_width: float
    row: float
    mark_middle: float
    text: float
    mark: float
    top: float
    below: float

    def scaled(self, factor: float) -> "Sizes":
        """Return the sizes for larger type, as slides need it."""
        return Sizes(**{name: value * factor for name, value in vars(self).items()})


def add_marks(canvas: Canvas, data: ResponseData, sizes: Sizes, palette: Palette) -> None:
    """Draw a mark for a day, a bar for a month or a season; the projects' marks carry their id for clicks."""
    middles = {step.thing_id: n * sizes.row + sizes.mark_middle for n, step in enumerate(data.steps)}
    for step in data.steps:
        if not step.is_day:
            canvas.add_trace(
                type="scatter",
                mode="lines",
                name="period",
                x=[step.starts_on.isoformat(), step.ends_on.isoformat()],
                y=[middles[step.thing_id]] * 2,
                line={"color": _colour(step, palette), "width": sizes.mark * 0.6},
                hovertext=[step.hover] * 2,
                hovertemplate="%{hovertext}<extra></extra>",
            )
    for is_project in (False, True):
        days = [step for step in data.steps if step.is_day and (step.theme_id is not None) == is_project]
        canvas.add_trace(
            type="scatter",
            mode="markers",
            name="project" if is_project else "event",
            x=[step.starts_on.isoformat() for step in days],
            y=[middles[step.thing_id] for step in days],
            marker={
                "size": sizes.mark,
                "opacity": 1,
                "symbol": [_symbol(step, palette) for step in days],
                "color": [_colour(step, palette) for step in days],
                "line": {"width": 2, "color": [_colour(step, palette) for step in days]},
            },
            hovertext=[step.hover for step in days],
            hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
            **({"customdata": [[step.project_id] for step in days]} if is_project else {}),
        )


def _symbol(step: DrawnStep, palette: Palette) -> str:
    if step.theme_id is not None:
        return MARKS.get(palette.mark(step.theme_id), "square")
    return SYMBOLS[step.kind]


def _colour(step: DrawnStep, palette: Palette) -> str:
    if step.theme_id is not None:
        return palette.theme(step.theme_id)
    return {"loss": palette.loss, "gain": palette.gain}.get(step.kind, palette.neutral)
