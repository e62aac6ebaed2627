"""The funding decisions as an exhibit: bars on one scale, with their parts and the warning of an overlap."""

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import mixed
from armdash.domain.table import FactKey, Table
from armdash.exhibits.chart_series import Bar, bar_series
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import euros_cell
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.funding.decision_bars import Decisions, decision_bars
from armdash.topics.funding.decisions_chart import SHADES, decisions_chart
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import (
    amount_text,
    decided_text,
    decisions_answer,
    millions_text,
    told_without_a_sum,
)

COLUMNS = [
    text_column("funding.column_part"),
    text_column("funding.column_part_of"),
    text_column("funding.column_granter"),
    text_column("funding.column_channel_only"),
    number_column("funding.column_amount", unit="EUR"),
    text_column("funding.column_decided_on"),
    text_column("funding.column_overlap"),
    text_column("funding.column_source"),
]


FILE_WIDTH = 680  # of the plot, in the pixels of a page


@cached
def funding_decisions_exhibit(context: Context) -> Exhibit | None:
    """Return the decisions; None where the case has none. A doubtful sum is never added to another."""
    decisions = funding_decisions(context.con, language=context.language)
    if not decisions:
        return None
    told, told_by = told_without_a_sum(context, "sums")
    bars = decision_bars(context, decisions)
    return Exhibit(
        key="funding-decisions",
        finding=decisions_answer(context, decisions),
        draw=lambda: decisions_chart(bars, context.palette, scale=context.scale),
        draw_still=lambda: decisions_chart(
            bars, context.palette, scale=context.scale, min_width=FILE_WIDTH * context.scale
        ),
        alt_text=context.tr("funding.decisions_alt", decisions=_spoken(context, decisions)),
        note=" ".join([_note(context, decisions), *told]),
        caveat=context.tr("present.caveat.decisions") if any(row.overlap_note for row in decisions) else "",
        source_ids=list(dict.fromkeys([*_sources(decisions), *told_by])),
        table=_table(decisions, context.tr),
        series=_series(context, decisions),
    )


def _sources(decisions: Decisions) -> list[str]:
    return [
        *(row.source_id for row in decisions),
        *(row.decided_source_id for row in decisions if row.decided_source_id),
    ]


def _series(context: Context, decisions: Decisions) -> ChartData:
    """Return a bar for each decision, followed by its parts; wholes, parts and doubtful sums are series apart."""
    tr, palette = context.tr, context.palette
    bars = []
    for row in decisions:
        is_doubtful, depth = bool(row.overlap_note), row.depth
        name = "– " * depth + row.name
        bars.append(
            Bar(
                name=f"{name} ({row.overlap_note})" if is_doubtful else name,
                series=tr("handout.sum_doubtful" if is_doubtful else f"handout.sum_{min(depth, 2)}"),
                value=row.drawn_eur,
                text=amount_text(row, tr),
                bound=row.amount_bound or "",
                colour=palette.third_text if is_doubtful else mixed(palette.primary, palette.page, SHADES[depth]),
                is_doubtful=is_doubtful,
            )
        )
    return bar_series(bars)


def _note(context: Context, decisions: Decisions) -> str:
    """Return how to read the bars, and whether the parts of each decision add up to it."""
    sums = []
    for whole in decisions:
        if whole.depth == 0 and whole.parts_eur:
            parts = [row for row in decisions if row.part_of == whole.funding_decision_id]
            is_equal = whole.parts_eur == whole.amount_eur and all(row.is_exact for row in (whole, *parts))
            sums.append(
                context.tr(
                    "funding.parts_equal" if is_equal else "funding.parts_known",
                    parts=f"{formats.NO_BREAK_SPACE}+ ".join(millions_text(part, context.tr) for part in parts),
                    whole=amount_text(whole, context.tr),
                )
            )
    if any(row.may_be_inside for row in decisions):
        sums.append(context.tr("funding.not_added"))
    if not all(row.is_exact for row in decisions):
        sums.append(context.tr("funding.bounds_note"))
    return context.tr("funding.decisions_note", sums=" ".join(sums))


def _spoken(context: Context, decisions: Decisions) -> str:
    wholes = [row for row in decisions if row.depth == 0]
    texts = [f"{row.granter_short} {amount_text(row, context.tr)}" for row in wholes]
    return formats.enumeration(texts, context.tr)


def _table(decisions: Decisions, tr: Translator) -> Table:
    names = {row.funding_decision_id: row.name for row in decisions}
    unknown = tr("value.unknown")
    rows = [
        (
            row.name,
            names[row.part_of] if row.part_of else "",
            row.granter,
            row.channel or unknown,
            euros_cell(row.told, tr),
            decided_text(row, tr) or unknown,
            row.overlap_note or "",
            f"{row.source_name}, {row.locator}",
        )
        for row in decisions
    ]
    told = [FactKey(f"decision.{row.funding_decision_id}", row.source_id) for row in decisions]
    return make_table(tr, COLUMNS, rows, told={"amount": told})
