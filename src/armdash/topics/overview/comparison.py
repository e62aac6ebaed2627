"""What was lost and targeted on one axis from zero, with what came of each beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.charts.ticks import round_ticks
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link
from armdash.exhibits.value_text import value_text
from armdash.i18n import formats
from armdash.topics.outcomes.judging import Verdict
from armdash.topics.outcomes.promises import judged_promises
from armdash.topics.overview.findings import SECTIONS, key_figures_of
from armdash.topics.overview.queries import KeyFigure

MAX_STEPS = 4
Axis = Sequence[tuple[str, float]]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar: how it is drawn, where it ends, and where what is not known beyond it ends, in percent of the axis."""

    look: str
    end: float
    rest: float = 0


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    """A loss or a target with its bars, and a sentence for each figure beside it."""

    value: Link
    name: str
    caption: str
    bars: Sequence[Bar]
    sentences: Sequence[Link]


def comparison_html(context: Context) -> Html:
    """Return a row for each loss and target, and the axis that all rows share."""
    rows, axis = comparison_rows(context)
    return Html(template="comparison", values={"rows": rows, "axis": axis})


def comparison_rows(context: Context) -> tuple[list[ComparisonRow], Axis]:
    """Return the rows, and the ticks of their axis with their places in percent."""
    figures = key_figures_of(context, *SECTIONS)
    largest = max((float(amount) for row in figures for amount in row.amounts), default=0)
    ticks = round_ticks(0, max(largest, MAX_STEPS), max_steps=MAX_STEPS)  # whole numbers, whatever the case
    rows = [
        _row(row, [other for other in figures if other.beside_id == row.key_figure_id], ticks[-1], context)
        for row in figures
        if not row.beside_id
    ]
    axis = [(formats.number(int(tick), context.tr), _percent(tick, ticks[-1])) for tick in ticks]
    return rows, axis


def _row(row: KeyFigure, beside: Sequence[KeyFigure], end: float, context: Context) -> ComparisonRow:
    return ComparisonRow(
        value=fact_link(context, value_text(row, context.tr), row.fact_id, row.source_id),
        name=row.name,
        caption=row.caption,
        bars=[*_bars(row, None, end), *(bar for other in beside for bar in _bars(other, row, end))],
        sentences=[_sentence(row, other, context) for other in beside],
    )


def _bars(row: KeyFigure, whole: KeyFigure | None, end: float) -> Iterator[Bar]:
    """Yield a bar for each part; beside its whole, what is not known goes on to the end of that."""
    known = [_percent(amount, end) for amount in row.drawn]
    rest = max((_percent(amount, end) for amount in whole.amounts), default=0) if whole else 0
    if not known:
        yield Bar(look="unknown", end=0, rest=rest)
    for part in known:
        is_part = whole is not None and whole.kind != "target"
        yield Bar(look=f"{row.tone} bar-{row.bound}", end=part, rest=max(0, rest - part) if is_part else 0)


def _sentence(row: KeyFigure, beside: KeyFigure, context: Context) -> Link:
    text = _told(row, beside, context)
    return fact_link(context, text, beside.fact_id, beside.source_id)


def _told(row: KeyFigure, beside: KeyFigure, context: Context) -> str:
    """Return what came of a target in the strength of its source, or of how many of those lost something is known."""
    tr, value = context.tr, value_text(beside, context.tr)
    if row.kind != "target":
        return tr("overview.of_loss", value=value, caption=beside.caption, rest=tr("overview.rest_unknown"))
    if not beside.amounts:
        return tr("outcomes.verdict.unknown")
    told = _verdict(row, beside, context)
    if told is None:
        return tr("overview.of_target_alone", value=value, caption=beside.caption)
    return tr("overview.of_target", verdict=tr(f"outcomes.verdict.{told}"), value=value, caption=beside.caption)


def _verdict(row: KeyFigure, beside: KeyFigure, context: Context) -> Verdict | None:
    """Return what became of a target that was promised, where its newest outcome is what stands beside it."""
    for promise in judged_promises(context):
        told = [one and one.fact_id for one in (promise.target, promise.outcome)]
        if told == [row.fact_id, beside.fact_id]:
            return promise.verdict
    return None


def _percent(amount: Decimal | float, end: float) -> float:
    return round(100 * float(amount) / end, 1)
