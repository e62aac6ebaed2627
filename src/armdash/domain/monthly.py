"""Monthly figures and what is computed of them: index, difference, change in a year, yearly means, gaps, steps.

A series maps the first day of a month to its value. None = suppressed by the source, or cannot be computed because
of that; a month that is not there is not known.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from armdash.domain.periods import Period

Series = Mapping[date, Decimal | None]

MONTHS_IN_YEAR = 12
HUNDRED = Decimal(100)


def months_after(month: date, count: int) -> date:
    """Return the first day of the month that is that many months later, or earlier where the count is negative."""
    number = month.year * MONTHS_IN_YEAR + month.month - 1 + count
    return date(number // MONTHS_IN_YEAR, number % MONTHS_IN_YEAR + 1, 1)


def month_ends(months: Iterable[date]) -> list[date]:
    """Return the last day of each month."""
    return [Period.starting(month.replace(day=1), "month").ends_on for month in months]


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return the value with that many decimals, halves rounded away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def indexed(series: Series, base_month: date) -> dict[date, Decimal | None]:
    """Return the series as an index of the month = 100; empty where that month has no value above zero."""
    base = series.get(base_month)
    if not base:
        return {}
    return {month: None if value is None else HUNDRED * value / base for month, value in series.items()}


def shares(parts: Series, wholes: Series) -> dict[date, Decimal | None]:
    """Return the parts in percent of the wholes, unrounded, in the months that both have; no share of nothing."""
    return {
        month: None if part is None else HUNDRED * part / whole
        for month, part in parts.items()
        if (whole := wholes.get(month))
    }


def difference(series: Series, reference: Series) -> dict[date, Decimal | None]:
    """Return how much larger the series is than the reference, in the months that both have."""
    return {
        month: None if value is None or (other := reference[month]) is None else value - other
        for month, value in series.items()
        if month in reference
    }


def year_change(series: Series, *, in_percent: bool) -> dict[date, Decimal | None]:
    """Return the change from the same month of the year before, where that month is there and above zero."""
    changes: dict[date, Decimal | None] = {}
    for month, value in series.items():
        before = months_after(month, -MONTHS_IN_YEAR)
        if before not in series:
            continue
        earlier = series[before]
        if value is None or earlier is None:
            changes[month] = None
        elif not in_percent:
            changes[month] = value - earlier
        elif earlier:
            changes[month] = HUNDRED * (value - earlier) / earlier
    return changes


def yearly_means(series: Series) -> dict[int, Decimal]:
    """Return the mean of each year that has all its months."""
    means = {}
    for year in sorted({month.year for month in series}):
        values = [series.get(date(year, month, 1)) for month in range(1, MONTHS_IN_YEAR + 1)]
        known = [value for value in values if value is not None]
        if len(known) == MONTHS_IN_YEAR:
            means[year] = sum(known, Decimal(0)) / MONTHS_IN_YEAR
    return means


def known_months(series: Series, year: int) -> int:
    """Return how many months of the year have a value."""
    return sum(value is not None for month, value in series.items() if month.year == year)


def in_year(month: date, year: int) -> date:
    """Return the same month of another year."""
    return month.replace(year=year)


def last_known(series: Series, *, like: date | None = None) -> tuple[date, Decimal] | None:
    """Return the last month with a value, and the value; with ``like`` the last such month of the year."""
    known = ((month, value) for month, value in series.items() if like is None or month.month == like.month)
    return max(((month, value) for month, value in known if value is not None), default=None)


def stretches(months: Iterable[date]) -> list[tuple[date, date]]:
    """Return the first and the last month of each stretch of months that follow each other."""
    found: list[tuple[date, date]] = []
    for month in sorted(set(months)):
        if found and months_after(found[-1][1], 1) == month:
            found[-1] = found[-1][0], month
        else:
            found.append((month, month))
    return found


def missing_spans(months: Iterable[date]) -> list[tuple[date, date]]:
    """Return the first and the last month of each stretch that is missing between the months."""
    return [
        (months_after(earlier, 1), months_after(later, -1))
        for (_, earlier), (later, _) in pairwise(stretches(months))
    ]


def steepest_rise(series: Series, length: int) -> tuple[date, date] | None:
    """Return the ends of those consecutive months, that many, in which the series rose most; None = never."""
    rises = []
    for end, value in series.items():
        stretch = [series.get(months_after(end, -back)) for back in range(length + 1)]
        start = stretch[-1]
        if value is not None and start is not None and None not in stretch and value > start:
            rises.append((value - start, end))
    if not rises:
        return None
    _, end = max(rises, key=lambda rise: (rise[0], -rise[1].toordinal()))
    return months_after(end, -length), end


def largest_january_effect(parts: Series, wholes: Series) -> tuple[date, Decimal] | None:
    """Return the January in which a new whole alone moved the share of the parts most, and by how much (in points).

    The share of that January by its own whole, less the share by the whole of the December before.
    """
    effects = []
    for month, part in parts.items():
        new, old = wholes.get(month), wholes.get(months_after(month, -1))
        if month.month == 1 and part is not None and new and old:
            effects.append((month, HUNDRED * part / new - HUNDRED * part / old))
    return max(effects, key=lambda effect: abs(effect[1]), default=None)
