"""What a gantt shows: phases of projects or programmes, events, months and the as-of date, with their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.values import Event, PhaseVariant


@dataclass(frozen=True, kw_only=True)
class GanttPhase:
    """A phase as a bar, which shares its row with the other phases of its ``project_id``.

    ``number`` is None where it is none of the projects, the states are None without an as-of date. ``other_dates``
    are its times by other sources; ``label`` stands in the bar or beside it, ``hover`` is told over it. Where no
    source tells the end (not ``is_end_known``), ``ends_on`` is how far the bar is drawn; that of one that still runs
    (``is_ongoing``) is drawn out of the chart.
    """

    project_id: str
    number: int | None
    short_name: str
    theme_id: str
    theme_name: str
    phase: int
    phase_count: int
    starts_on: date
    ends_on: date
    other_dates: Sequence[PhaseVariant]
    project_state: str | None
    phase_state: str | None
    label: str
    hover: str
    is_end_known: bool = True
    is_ongoing: bool = False

    @property
    def is_end_unknown(self) -> bool:
        """Whether no source tells the end, nor that it still runs."""
        return not (self.is_end_known or self.is_ongoing)

    @property
    def is_on(self) -> bool:
        """Whether the phase runs on the as-of date, or there is none."""
        return self.phase_state in (None, "running")

    @property
    def is_project_on(self) -> bool:
        """Whether the project runs on the as-of date, or there is none."""
        return self.project_state in (None, "running")


@dataclass(frozen=True, kw_only=True)
class LabelledEvent:
    """An event with its time and name as one text, and what is told over it."""

    event: Event
    text: str
    hover: str


@dataclass(frozen=True, kw_only=True)
class TimelineData:
    """What the timeline shows; ``day`` is the as-of date, ``span`` the ends of the axis.

    ``months`` are the first day of each and how many projects run in it.
    """

    phases: Sequence[GanttPhase]
    months: Sequence[tuple[date, int]]
    events: Sequence[LabelledEvent]
    day: date | None
    span: tuple[date, date]

    def share(self, day: date) -> float:
        """Return the place of a day on the axis, from 0 to 1."""
        return (day - self.span[0]).days / (self.span[1] - self.span[0]).days

    @property
    def running_count(self) -> int:
        """Return how many projects run on the as-of date."""
        return len({phase.project_id for phase in self.phases if phase.project_state == "running"})

    @property
    def is_day_on_axis(self) -> bool:
        """Whether there is an as-of date and the axis reaches it."""
        return self.day is not None and self.span[0] <= self.day <= self.span[1]
