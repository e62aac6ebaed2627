"""Periods of time and how exactly they are known."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "range"]

SEASON_STARTS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


@dataclass(frozen=True)
class Period:
    """A first and a last day."""

    starts_on: date
    ends_on: date

    @property
    def precision(self) -> Precision:
        """Return the calendar unit that the period fills exactly, else ``range``."""
        if self.starts_on == self.ends_on:
            return "day"
        for precision in ("month", "season", "year"):
            if self == Period.starting(self.starts_on, precision):
                return precision
        return "range"

    @staticmethod
    def starting(starts_on: date, precision: str) -> "Period":
        """Return the period of that precision that begins on the day."""
        months = {"day": 0, "month": 1, "season": 3, "year": 12}[precision]
        if precision == "season" and starts_on.month not in SEASON_STARTS:
            months = 1
        if precision == "year" and starts_on.month != 1:
            months = 1
        if months == 0 or starts_on.day != 1:
            return Period(starts_on, starts_on)
        last = starts_on.month + months - 1
        year, month = starts_on.year + (last - 1) // 12, (last - 1) % 12 + 1
        return Period(starts_on, date(year, month, calendar.monthrange(year, month)[1]))
