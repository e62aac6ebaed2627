"""What a program that draws charts of its own needs of a chart: categories and series as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class ChartSeries:
    """One row of figures: a value for each category, None where there is none.

    ``kind`` is what its figures are (target, estimate, outcome, statistic): a series holds one kind alone, and of a
    value in parts one part; it is empty where nothing was observed (sums of money, days). ``texts`` are the labels of
    the values, with bounds; ``bounds`` the bounds themselves; ``colours`` one for each value where they differ;
    ``dash`` is Plotly's. What
    ``is_doubtful`` is drawn unlike a figure that stands by itself; ``is_points`` are single figures, not a line.
    """

    name: str
    values: Sequence[Decimal | None]
    colour: str
    kind: str = ""
    texts: Sequence[str] = ()
    bounds: Sequence[str] = ()
    colours: Sequence[str] = ()
    dash: str = "solid"
    is_strong: bool = True
    is_doubtful: bool = False
    is_points: bool = False


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """The figures of a chart: horizontal ``bar``, ``line`` over days, or ``gantt``.

    Each category of a bar chart has its bar in one of the series, or none. A line's categories are days. A gantt has
    one series, the days that each bar lasts; ``starts`` are their first days. ``number_format`` is Excel's.
    """

    kind: Literal["bar", "line", "gantt"]
    categories: Sequence[str | date]
    series: Sequence[ChartSeries]
    number_format: str = "General"
    starts: Sequence[date] = ()
    starts_name: str = ""
