"""Figures of exhibits as plain series, for programs that draw charts of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from armdash.domain.chart_data import ChartData, ChartSeries
from armdash.domain.values import Observation
from armdash.exhibits.value_text import value_text
from armdash.i18n.translator import Translator


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar to be: its category, the series that it belongs to, its value (None where not known) and its label.

    ``kind`` is that of an observation.
    """

    name: str
    series: str
    value: Decimal | None
    text: str
    colour: str
    kind: str = ""
    bound: str = ""
    is_doubtful: bool = False


def value_bars(name: str, series: str, figure: Observation, colour: str, tr: Translator) -> list[Bar]:
    """Return an observation as a bar, or as one for each of its parts; what is more than a number stands in the name.

    The names are what a reader gets who opens the figures of the chart.
    """
    whole, parts, bound = value_text(figure, tr), figure.drawn, figure.bound or ""
    if len(parts) < 2:
        is_bare = bool(parts) and figure.bound in (None, "exact")
        told = name if is_bare else tr("handout.bar_value", name=name, value=whole)
        value = parts[0] if parts else None
        return [
            Bar(name=told, series=series, value=value, text=whole, colour=colour, kind=figure.kind or "", bound=bound)
        ]
    return [
        Bar(
            name=tr("handout.bar_part", name=name, value=whole, number=number),
            series=tr("handout.series_part", name=series, number=number),
            value=part,
            text=value_text(replace(figure, amounts=[part]), tr),
            colour=colour,
            kind=figure.kind or "",
            bound=bound,
        )
        for number, part in enumerate(parts, 1)
    ]


def bar_series(bars: Sequence[Bar]) -> ChartData:
    """Return a category for each bar, and its series in order; what is in other series is empty in it."""
    firsts = {bar.series: bar for bar in reversed(bars)}
    return ChartData(
        kind="bar",
        categories=[bar.name for bar in bars],
        series=[_bars_of(firsts[name], bars) for name in dict.fromkeys(bar.series for bar in bars)],
    )


def _bars_of(first: Bar, bars: Sequence[Bar]) -> ChartSeries:
    own = [bar if bar.series == first.series else None for bar in bars]
    return ChartSeries(
        name=first.series,
        kind=first.kind,
        values=[bar.value if bar else None for bar in own],
        colour=first.colour,
        texts=[bar.text if bar else "" for bar in own],
        bounds=[bar.bound if bar else "" for bar in own],
        colours=[bar.colour if bar else first.colour for bar in own],
        is_doubtful=first.is_doubtful,
    )


def gantt_series(rows: Sequence[tuple[str, date, date, str, str]], tr: Translator) -> ChartData:
    """Return a bar for each (category, first day, last day, its text, colour)."""
    return ChartData(
        kind="gantt",
        starts_name=tr("column.starts_on"),
        categories=[category for category, *_ in rows],
        starts=[first for _, first, *_ in rows],
        series=[
            ChartSeries(
                name=tr("chart.days"),
                values=[Decimal((last - first).days + 1) for _, first, last, *_ in rows],
                colour=rows[0][4],
                texts=[text for *_, text, _ in rows],
                colours=[colour for *_, colour in rows],
            )
        ],
    )
