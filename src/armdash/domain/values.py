"""What rows of different questions have in common: a figure, a time, a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

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
class Amount:
    """Euros as a row has them: a bound (None = exact), and the upper end where they are a range."""

    amount_eur: Decimal | None
    amount_bound: str | None
    amount_high_eur: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether the amount is known to the euro."""
        return self.amount_bound is None

    @property
    def drawn_eur(self) -> Decimal:
        """Return how long a bar of it is: to the upper end of a range; nothing where it is not known."""
        return self.amount_high_eur or self.amount_eur or Decimal(0)

    @property
    def told(self) -> Value:
        """Return the amount as a figure."""
        return money([self.amount_eur, self.amount_high_eur], self.amount_bound)


def money(ends: Sequence[Decimal | None], bound: str | None) -> Value:
    """Return euros as a figure; a range has two ends."""
    amounts = [end for end in ends if end is not None]
    return Value(amounts=amounts, unit="eur", decimals=2, bound=bound or "exact", wording=None)


def amount_of(row: Mapping[str, Any]) -> Value:
    """Return the amount of a record of the database as a figure."""
    return money([row["amount_eur"], row["amount_high_eur"]], row["amount_bound"])


def total(figures: Sequence[Value | None]) -> Value | None:
    """Return the sum of the euros that are known, with the bound that theirs leave it; None where none are.

    Beside one that is *over*, the sum is over what the others are at least.
    """
    known = [(row.bound, row.amounts) for row in figures if row and row.amounts]
    if not known:
        return None
    bounds = {bound for bound, _ in known}
    low = sum((amounts[0] for bound, amounts in known if bound != "under"), Decimal(0))
    high = sum((amounts[-1] for _, amounts in known), Decimal(0))
    if "over" in bounds:
        return money([low], "over")
    if "under" in bounds:
        return money([high], "under")
    if "between" in bounds:
        return money([low, high], "between")
    return money([high], "about" if "about" in bounds else None)


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
