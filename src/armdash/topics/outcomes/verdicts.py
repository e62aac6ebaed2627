"""What became of each target: reached, reached in part, not reached, or not known, as its sources tell it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Html
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.doors import with_doors
from armdash.exhibits.links import Link, fact_link, link_to
from armdash.exhibits.value_text import time_text, value_text, value_with_unit
from armdash.i18n import formats
from armdash.topics.outcomes.judging import ABOUT, Verdict
from armdash.topics.outcomes.promises import ToldPromise, judged_promises
from armdash.topics.outcomes.queries import PromiseFigure
from armdash.topics.outcomes.sentences import reached_share

COLUMNS = [
    text_column("outcomes.column_promise"),
    text_column("outcomes.column_target"),
    text_column("outcomes.column_outcome"),
    text_column("outcomes.column_verdict"),
    text_column("column.source"),
]


@cached
def verdicts_exhibit(context: Context) -> Exhibit:
    """Return every promise that has a target: the target, its newest outcome, what became of it."""
    tr, promises = context.tr, judged_promises(context)
    found = [promise.verdict for promise in promises]
    counts = [
        tr.plural(f"outcomes.verdict_count.{name}", found.count(name)) for name in get_args(Verdict) if name in found
    ]
    return Exhibit(
        key="outcomes-verdicts",
        finding=tr("outcomes.verdicts", counts=formats.enumeration(counts, tr)),
        note=tr("outcomes.verdicts_note", about=formats.quantity(100 * ABOUT, "percent", 0, tr)),
        source_ids=list(dict.fromkeys(row.source_id for promise in promises for row in _told(promise))),
        table=make_table(tr, COLUMNS, [_cells(context, promise) for promise in promises]),
    )


def verdicts_html(context: Context) -> Html:
    """Return the table of the promises as it stands on the page, each value and source a link."""
    exhibit = verdicts_exhibit(context)
    rows = [
        (promise.detail, cells, _values(context, promise, cells), promise.verdict, _sources(context, promise))
        for promise, cells in zip(judged_promises(context), exhibit.table.rows, strict=True)
    ]
    headings = [column.heading for column in exhibit.table.columns]
    return Html(template="outcomes_verdicts", values={"label": exhibit.finding, "headings": headings, "rows": rows})


def verdict_lines(context: Context, promises: Sequence[ToldPromise]) -> Html:
    """Return the verdicts in large type, the clearest first, each with its target and what came of it."""
    order = get_args(Verdict)
    lines = [
        (promise.verdict, context.tr(f"outcomes.verdict.{promise.verdict}"), _verdict_sentence(context, promise))
        for promise in sorted(promises, key=lambda one: order.index(one.verdict))
    ]
    return Html(template="verdict_lines", values={"lines": lines})


def promise_doors(context: Context, promises: Sequence[ToldPromise]) -> list[Link]:
    """Return targets and outcomes as links, to be found in sentences: with their unit and without, and by parts."""
    return [
        fact_link(context, text, row.fact_id, row.source_id)
        for promise in promises
        for row in _told(promise)
        for text in dict.fromkeys(
            (value_with_unit(row, context.tr), value_text(row, context.tr), *_parts(row, context))
        )
    ]


def _verdict_sentence(context: Context, promise: ToldPromise) -> list[Link]:
    """Return what stands after a verdict, its values as links, with the share of the target that was reached."""
    tr, target, outcome = context.tr, promise.target, promise.outcome
    words = {"name": promise.name, "target": target and value_with_unit(target, tr)}
    told = tr("outcomes.judged_unknown", **words)
    if outcome:
        told = tr("outcomes.judged", **words, outcome=value_text(outcome, tr))
        if share := reached_share(promise, tr):
            told = tr("outcomes.judged_share", told=told, share=share)
    return with_doors(told, promise_doors(context, [promise]))


def _parts(row: PromiseFigure, context: Context) -> list[str]:
    return [value_text(replace(row, amounts=[amount]), context.tr) for amount in row.amounts]


def _told(promise: ToldPromise) -> list[PromiseFigure]:
    return [row for row in (promise.target, promise.outcome) if row]


def _cells(context: Context, promise: ToldPromise) -> tuple[str, ...]:
    tr = context.tr
    target, outcome = promise.target, promise.outcome
    reached = f"{value_text(outcome, tr)} ({time_text(outcome, tr)})" if outcome else tr("value.unknown")
    names = dict.fromkeys(row.source_name for row in _told(promise))
    return (
        promise.name,
        value_with_unit(target, tr) if target else "",
        reached,
        tr(f"outcomes.verdict.{promise.verdict}"),
        ", ".join(names),
    )


def _values(context: Context, promise: ToldPromise, cells: Sequence[str]) -> list[Link]:
    """Return target and outcome as links."""
    told = zip(cells[1:3], (promise.target, promise.outcome), strict=True)
    return [fact_link(context, text, row.fact_id, row.source_id) if row else Link(text, "", "") for text, row in told]


def _sources(context: Context, promise: ToldPromise) -> list[Link]:
    told = {row.source_id: row for row in _told(promise)}
    return [link_to(context, "sources", row.source_name, tip=row.locator, source=key) for key, row in told.items()]
