"""What became of each target: reached, reached in part, not reached, or not known, as its sources tell it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, get_args

from armdash.domain.exhibit import Exhibit
from armdash.domain.values import Value
from armdash.exhibits.blocks import Html
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.links import Link, fact_link, link_to
from armdash.exhibits.value_text import time_text, value_text, value_with_unit
from armdash.i18n import formats
from armdash.topics.outcomes.promises import ToldPromise, promise_groups
from armdash.topics.outcomes.queries import PromiseFigure

Verdict = Literal["kept", "partly", "not_kept", "unknown"]

COLUMNS = [
    text_column("outcomes.column_promise"),
    text_column("outcomes.column_target"),
    text_column("outcomes.column_outcome"),
    text_column("outcomes.column_verdict"),
    text_column("column.source"),
]
# How far a figure may be from what is told as *about* it.
ABOUT = Decimal("0.1")


def verdict(target: Value, outcome: Value | None, *, is_less_better: bool = False) -> Verdict:
    """Return what became of a target, ``unknown`` wherever the bounds leave it open.

    Parts that nobody adds up may overlap: together they are at least the largest of them, at most their sum.
    """
    if not target.amounts or outcome is None or not outcome.amounts:
        return "unknown"
    low, high = _range(outcome)
    target_low, target_high = _range(target)
    if is_less_better:
        if target_high is not None and low > target_high:
            return "not_kept"
        return "kept" if high is not None and target_high is not None and high <= target_high else "unknown"
    if target.bound == "over":
        target_high = target_low
    if high == 0:
        return "not_kept"
    if target_high is not None and low >= target_high:
        return "kept"
    return "partly" if high is not None and 0 < low <= high < target_low else "unknown"


@cached
def verdicts_exhibit(context: Context) -> Exhibit:
    """Return every promise that has a target: the target, its newest outcome, what became of it."""
    tr, promises = context.tr, _targeted(context)
    found = [_key(promise) for promise in promises]
    counts = [
        tr.plural(f"outcomes.verdict_count.{name}", found.count(name)) for name in get_args(Verdict) if name in found
    ]
    return Exhibit(
        key="outcomes-verdicts",
        finding=tr("outcomes.verdicts", counts=formats.enumeration(counts, tr)),
        note=tr("outcomes.verdicts_note"),
        source_ids=list(dict.fromkeys(row.source_id for promise in promises for row in _told(promise))),
        table=make_table(tr, COLUMNS, [_cells(context, promise) for promise in promises]),
    )


def verdicts_html(context: Context) -> Html:
    """Return the table of the promises as it stands on the page, each value and source a link."""
    exhibit = verdicts_exhibit(context)
    rows = [
        (promise.detail, cells, _values(context, promise, cells), _key(promise), _sources(context, promise))
        for promise, cells in zip(_targeted(context), exhibit.table.rows, strict=True)
    ]
    headings = [column.heading for column in exhibit.table.columns]
    return Html(template="outcomes_verdicts", values={"label": exhibit.finding, "headings": headings, "rows": rows})


def _range(value: Value) -> tuple[Decimal, Decimal | None]:
    """Return the smallest and the largest that a figure may be; None where nothing bounds it above."""
    parts = value.amounts or []
    if value.is_range:
        return min(parts), max(parts)
    low, high = max(parts), sum(parts, Decimal(0))
    if value.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (Decimal(0) if value.bound == "under" else low), (None if value.bound == "over" else high)


def _targeted(context: Context) -> list[ToldPromise]:
    return [
        promise
        for group in promise_groups(context)
        for promise in group
        if promise.target and promise.better != "neither"
    ]


def _told(promise: ToldPromise) -> list[PromiseFigure]:
    return [row for row in (promise.target, promise.outcome) if row]


def _key(promise: ToldPromise) -> Verdict:
    is_less_better = promise.better == "down"
    return verdict(promise.target, promise.outcome, is_less_better=is_less_better) if promise.target else "unknown"


def _cells(context: Context, promise: ToldPromise) -> tuple[str, ...]:
    tr = context.tr
    target, outcome = promise.target, promise.outcome
    reached = f"{value_text(outcome, tr)} ({time_text(outcome, tr)})" if outcome else tr("value.unknown")
    names = dict.fromkeys(row.source_name for row in _told(promise))
    return (
        promise.name,
        value_with_unit(target, tr) if target else "",
        reached,
        tr(f"outcomes.verdict.{_key(promise)}"),
        ", ".join(names),
    )


def _values(context: Context, promise: ToldPromise, cells: Sequence[str]) -> list[Link]:
    """Return target and outcome as links."""
    told = zip(cells[1:3], (promise.target, promise.outcome), strict=True)
    return [fact_link(context, text, row.fact_id, row.source_id) if row else Link(text, "", "") for text, row in told]


def _sources(context: Context, promise: ToldPromise) -> list[Link]:
    told = {row.source_id: row for row in _told(promise)}
    return [link_to(context, "sources", row.source_name, tip=row.locator, source=key) for key, row in told.items()]
