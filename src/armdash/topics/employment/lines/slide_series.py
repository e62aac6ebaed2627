"""The lines as plain series, for programs that draw charts of their own."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from armdash.domain.chart_data import ChartData, ChartSeries
from armdash.domain.palette import Palette
from armdash.i18n.translator import Translator
from armdash.topics.employment.lines.layout import Line, LinesData, stroke

STATISTIC = "statistic"


def line_series(
    drawn: LinesData, values: Mapping[str, Mapping[date, object]], number_format: str, palette: Palette
) -> ChartData:
    """Return the lines of a chart with the values of its table, by name and day; what is no number is left out.

    The first day of a gap is among the days, without values, so that no line crosses it. Points are series of their
    own.
    """
    drawn_days = {first for first, _ in drawn.gaps} | {point.month for line in drawn.lines for point in line.points}
    days = sorted(drawn_days.union(*values.values()))
    ordered = sorted(drawn.lines, key=lambda line: line.rank)
    return ChartData(
        kind="line",
        categories=days,
        series=[
            ChartSeries(
                name=line.name,
                kind=STATISTIC,
                values=[_number(values[line.name].get(day)) for day in days],
                colour=stroke(line, palette).colour,
                dash=stroke(line, palette).dash,
                is_strong=line.rank == 0,
            )
            for line in ordered
        ]
        + [series for line in ordered for series in _point_series(line, days, palette)],
        number_format=number_format,
    )


def _point_series(line: Line, days: Sequence[date], palette: Palette) -> list[ChartSeries]:
    """Return the points of a line as a series; a further one where sources give different figures of a month."""
    by_day: dict[date, list[Decimal]] = {}
    for point in line.points:
        by_day.setdefault(point.month, []).append(point.value)
    return [
        ChartSeries(
            name=line.points_name + (f" ({number + 1})" if number else ""),
            values=[by_day[day][number] if len(by_day.get(day, ())) > number else None for day in days],
            colour=stroke(line, palette).colour,
            is_strong=line.rank == 0,
            kind="statistic",
            is_points=True,
        )
        for number in range(max((len(found) for found in by_day.values()), default=0))
    ]


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def excel_number(decimals: int, tr: Translator, *, is_percent: bool = False) -> str:
    """Return the number format of a spreadsheet; its separators follow the program, the sign is ours."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    if not is_percent:
        return pattern
    before, after = tr("format.percent", amount="|").split("|")
    return "".join(f'"{sign}"' if sign and sign != pattern else sign for sign in (before, pattern, after))
