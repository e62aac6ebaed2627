"""What rows of different questions have in common: a figure, a time, a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain.periods import Period


@dataclass(frozen=True, kw_only=True)
class Value:
    """A figure: its amounts (more than one for a range or parts, none where it is not known) and how they are told.

    ``bound`` is ``exact`` (None the same), ``about``, ``under``, ``over`` or ``between``;
    ``wording`` what the source says in its words.
    """

    amounts: Sequence[Decimal] | None
    unit: str | None
    decimals: int | None
    bound: str | None
    wording: str | None

    @property
    def is_range(self) -> bool:
        """Whether the amounts are the two ends that the figure lies between, and no parts."""
        return self.bound == "between"

    @property
    def drawn(self) -> Sequence[Decimal]:
        """Return what a chart draws apart: each part, or the upper end of a range."""
        amounts = self.amounts or ()
        return amounts[-1:] if self.is_range else amounts


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A time from a first to a last day, both None where it is not known.

    ``date_bound`` is ``by`` where the time is the latest that it may be, ``from`` where the earliest.
    """

    starts_on: date | None
    ends_on: date | None
    date_bound: str | None

    @property
    def period(self) -> Period | None:
        """Return the time without its bound."""
        return None if self.starts_on is None or self.ends_on is None else Period(self.starts_on, self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Observation(Value):
    """A figure and what it is: ``target``, ``estimate``, ``outcome`` or ``statistic``; None for money and days."""

    kind: str | None


@dataclass(frozen=True, kw_only=True)
class ProjectTime:
    """The first and last day of a project or of a phase; ``is_end_planned`` where the source tells a plan alone.

    Without an end (not ``is_end_known``) the last day is only that to which it is drawn: it still runs
    (``is_ongoing``), or no source tells the end.
    """

    starts_on: date
    ends_on: date
    is_end_planned: bool
    is_end_known: bool
    is_ongoing: bool


@dataclass(frozen=True, kw_only=True)
class ProjectName:
    """What a project is called where there is little room."""

    project_id: str
    number: int
    short_name: str


@dataclass(frozen=True, kw_only=True)
class PhaseVariant:
    """The time of a phase as another source gives it, and how exactly: ``day``, ``month`` or ``year``."""

    starts_on: date | None
    ends_on: date | None
    precision: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event; ``days`` are all that the sources give for its first, ``date_bound`` as that of a time."""

    event_id: str
    days: Sequence[date]
    starts_on: date
    precision: str
    date_bound: str | None
    name: str
    kind: str
