"""What a program that draws charts of its own needs of a picture: categories and series as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class ChartSeries:
    """One row of figures: a value for each category, None where there is none.

    ``texts`` are the labels of the values, with bounds; ``colours`` one for each value where they differ; ``dash``
    is Plotly's. ``is_points`` marks single figures that no line joins.
    """

    name: str
    values: Sequence[Decimal | None]
    colour: str
    texts: Sequence[str] = ()
    colours: Sequence[str] = ()
    dash: str = "solid"
    is_strong: bool = True
    is_points: bool = False


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """The figures of a picture: horizontal ``bar``, ``line`` over days, or ``gantt``.

    A line's categories are days. A gantt has one series, the days that each bar lasts; ``starts`` are their first
    days. ``number_format`` is Excel's.
    """

    kind: Literal["bar", "line", "gantt"]
    categories: Sequence[str | date]
    series: Sequence[ChartSeries]
    number_format: str = "General"
    starts: Sequence[date] = ()
    starts_name: str = ""
