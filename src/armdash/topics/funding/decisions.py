"""The funding decisions as an exhibit: bars on one scale, with their parts and the warning of an overlap."""

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import mixed
from armdash.domain.row import Row
from armdash.exhibits.chart_series import Bar, bar_series
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.topics.funding.decision_bars import decision_bars, millions
from armdash.topics.funding.decisions_chart import SHADES, decisions_chart
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import decided_text, decisions_answer, told_without_a_sum


@cached
def funding_decisions_exhibit(context: Context) -> Exhibit | None:
    """Return the decisions; None where the case has none. A doubtful sum is never added to another."""
    decisions = funding_decisions(context.con, language=context.language)
    if not decisions:
        return None
    told, told_by = told_without_a_sum(context, "sums")
    return Exhibit(
        key="funding-decisions",
        finding=decisions_answer(context, decisions),
        chart=decisions_chart(decision_bars(context, decisions), context.palette, scale=context.scale),
        alt_text=context.tr("funding.decisions_alt", decisions=_spoken(context, decisions)),
        note=" ".join([_note(context, decisions), *told]),
        caveat=context.tr("present.caveat.decisions") if any(row["overlap_note"] for row in decisions) else "",
        source_ids=list(dict.fromkeys([*_sources(decisions), *told_by])),
        rows=[_plain_row(context, row, decisions) for row in decisions],
        series=_series(context, decisions),
    )


def _sources(decisions: list[Row]) -> list[str]:
    return [row[name] for name in ("source_id", "decided_source_id") for row in decisions if row[name]]


def _series(context: Context, decisions: list[Row]) -> ChartData:
    """Return a bar for each decision, followed by its parts; wholes, parts and doubtful sums are series apart."""
    tr, palette = context.tr, context.palette
    bars = []
    for row in decisions:
        is_doubtful, depth = bool(row["overlap_note"]), row["depth"]
        name = "– " * depth + row["name"]
        bars.append(
            Bar(
                name=f"{name} ({row['overlap_note']})" if is_doubtful else name,
                series=tr("handout.sum_doubtful" if is_doubtful else f"handout.sum_{min(depth, 2)}"),
                value=row["amount_eur"],
                text=formats.million_euros(row["amount_eur"], tr),
                colour=palette.third_text if is_doubtful else mixed(palette.primary, palette.page, SHADES[depth]),
                is_doubtful=is_doubtful,
            )
        )
    return bar_series(bars)


def _note(context: Context, decisions: list[Row]) -> str:
    """Return how to read the bars, and whether the parts of each decision add up to it."""
    sums = []
    for whole in decisions:
        if whole["depth"] == 0 and whole["parts_eur"]:
            parts = [row["amount_eur"] for row in decisions if row["part_of"] == whole["funding_decision_id"]]
            is_equal = whole["parts_eur"] == whole["amount_eur"]
            sums.append(
                context.tr(
                    "funding.parts_equal" if is_equal else "funding.parts_known",
                    parts=f"{formats.NO_BREAK_SPACE}+ ".join(millions(context, part) for part in parts),
                    whole=formats.million_euros(whole["amount_eur"], context.tr),
                )
            )
    if any(row["may_be_inside"] for row in decisions):
        sums.append(context.tr("funding.not_added"))
    return context.tr("funding.decisions_note", sums=" ".join(sums))


def _spoken(context: Context, decisions: list[Row]) -> str:
    wholes = [row for row in decisions if row["depth"] == 0]
    texts = [f"{row['granter_short']} {formats.million_euros(row['amount_eur'], context.tr)}" for row in wholes]
    return formats.enumeration(texts, context.tr)


def _plain_row(context: Context, row: Row, decisions: list[Row]) -> Row:
    """Return a decision as one row of a table with headings in the page's language."""
    names = {other["funding_decision_id"]: other["name"] for other in decisions}
    unknown = context.tr("value.unknown")
    return {
        context.tr("funding.column_part"): row["name"],
        context.tr("funding.column_part_of"): names.get(row["part_of"], ""),
        context.tr("funding.column_granter"): row["granter"],
        context.tr("funding.column_channel_only"): row["channel"] or unknown,
        context.tr("funding.column_amount"): row["amount_eur"],
        context.tr("funding.column_decided_on"): decided_text(row, context.tr) or unknown,
        context.tr("funding.column_overlap"): row["overlap_note"] or "",
        context.tr("funding.column_source"): f"{row['source_name']}, {row['locator']}",
    }
