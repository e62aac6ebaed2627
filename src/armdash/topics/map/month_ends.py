"""The days that the map can be seen on: the ends of months."""

import calendar
from collections.abc import Sequence
from datetime import date


def month_ends(months: Sequence[date]) -> list[date]:
    """Return the last day of each month."""
    return [month.replace(day=calendar.monthrange(month.year, month.month)[1]) for month in months]
