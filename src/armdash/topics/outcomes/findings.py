"""The promises as exhibits: one for each unit, and the projects' goals and results in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.values import Observation
from armdash.exhibits.chart_series import bar_series, value_bars
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import inside_sentence, short_time, time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.outcomes import queries
from armdash.topics.outcomes.chart_desktop import outcomes_chart
from armdash.topics.outcomes.chart_mobile import outcomes_mobile_chart
from armdash.topics.outcomes.promises import ToldPromise, promise_groups
from armdash.topics.outcomes.queries import PromiseFigure
from armdash.topics.outcomes.rows import promise_rows
from armdash.topics.outcomes.sentences import group_alt_text, group_finding, kept_share, part_share, target_share

NOTHING = Observation(amounts=(), unit=None, decimals=None, bound=None, wording=None, kind="outcome")
COLUMNS = [
    text_column("outcomes.column_promise"),
    text_column("outcomes.column_area"),
    text_column("outcomes.column_kind"),
    text_column("column.value"),
    text_column("column.time"),
    text_column("column.project"),
    text_column("column.source"),
    text_column("column.locator"),
    text_column("outcomes.column_note"),
]
GOAL_COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    text_column("outcomes.column_kind"),
    text_column("column.fact"),
    text_column("column.source"),
    text_column("column.locator"),
]


@cached
def outcomes_exhibits(context: Context) -> list[Exhibit]:
    """Return an exhibit for each unit in which something was promised, in order."""
    return [_group_exhibit(context, promises) for promises in promise_groups(context)]


@cached
def goals_exhibit(context: Context) -> Exhibit:
    """Return what the projects set out to do in words, beside their results; there must be a goal."""
    tr = context.tr
    rows = queries.project_goals(context.con, language=context.language)
    projects = {row.project_id for row in rows}
    return Exhibit(
        key="outcomes-goals",
        finding=tr.plural("outcomes.goals", len(projects)),
        note=tr("outcomes.goals_note"),
        source_ids=list(dict.fromkeys(row.source_id for row in rows)),
        table=make_table(
            tr,
            GOAL_COLUMNS,
            [
                (row.number, row.short_name, tr(f"outcomes.{row.kind}"), row.text, row.source_name, row.locator)
                for row in rows
            ],
        ),
    )


def _group_exhibit(context: Context, promises: Sequence[ToldPromise]) -> Exhibit:
    tr = context.tr
    rows = promise_rows(promises, tr)
    unit = promises[0].unit
    return Exhibit(
        key=f"outcomes-{unit.replace('_', '-')}",
        finding=group_finding(promises, tr),
        draw=lambda: outcomes_chart(rows, _tick_text(unit, tr), context.palette, scale=context.scale),
        draw_mobile=lambda: outcomes_mobile_chart(rows, _tick_text(unit, tr), context.palette),
        alt_text=group_alt_text(promises, tr),
        note=" ".join(_notes(promises, tr)),
        caveat=_caveat(promises, tr),
        source_ids=_sources(promises),
        table=make_table(
            tr,
            COLUMNS,
            [row for promise in promises for row in _table_rows(promise, tr)],
            told={"value": [row for promise in promises for row in _told_rows(promise)]},
        ),
        series=_series(context, promises),
    )


def _series(context: Context, promises: Sequence[ToldPromise]) -> ChartData:
    """Return a bar for each figure and each part of one, kinds apart; of an outcome not known its name tells."""
    tr, palette = context.tr, context.palette
    bars = []
    for promise in promises:
        outcome = palette.neutral if promise.better == "neither" else palette.gain
        colours = {"target": palette.neutral, "estimate": palette.axis, "outcome": outcome}
        for row in promise.shown:
            kind = tr(f"kind.{row.kind}")
            told = f"{promise.name}: {kind}" + (f" ({short_time(row, tr)})" if row.amounts else "")
            bars += value_bars(told, kind, row, colours.get(row.kind or "", palette.neutral), tr)
        if promise.lacks_outcome:
            kind = tr("kind.outcome")
            bars += value_bars(f"{promise.name}: {kind}", kind, NOTHING, colours["outcome"], tr)
    return bar_series(bars)


def _tick_text(unit: str, tr: Translator) -> Callable[[float], str]:
    def text(value: float) -> str:
        decimals = 0 if value == int(value) else 1
        if unit == "eur" and value >= formats.MILLION:
            return tr("format.million_euros", amount=formats.number(Decimal(value) / formats.MILLION, tr))
        return formats.quantity(Decimal(value), unit, decimals, tr)

    return text


def _sources(promises: Sequence[ToldPromise]) -> list[str]:
    told = [row for promise in promises for row in [*promise.own, *promise.area]]
    wholes = [row for promise in promises for row in promise.wholes]
    return list(dict.fromkeys(row.source_id for row in [*told, *wholes]))


def _notes(promises: Sequence[ToldPromise], tr: Translator) -> list[str]:
    """Return what must be said by the chart: what sources leave open, and everything that was computed."""
    told: dict[str, list[str]] = {}
    for row in (row for promise in promises for row in [*promise.own, *promise.area]):
        if row.note:
            told.setdefault(row.note, []).append(value_text(row, tr))
    notes = [tr("outcomes.note_of", figures=", ".join(figures), note=note) for note, figures in told.items()]
    if len([promise for promise in promises if promise.whole]) > 1:
        notes.append(tr("outcomes.note_parts"))
    computed = _computed(promises, tr)
    if computed:
        notes.append(tr("outcomes.computed_note", sentences="; ".join(computed)))
    return list(dict.fromkeys(notes))


def _caveat(promises: Sequence[ToldPromise], tr: Translator) -> str:
    """Return what must be said with the chart: that parts are not explained, or that rows are not added up."""
    unexplained = [row.note for promise in promises for row in promise.others if len(row.drawn) > 1 and row.note]
    if unexplained:
        return unexplained[0]
    return tr("present.caveat.people") if sum(promise.whole is not None for promise in promises) > 1 else ""


def _computed(promises: Sequence[ToldPromise], tr: Translator) -> list[str]:
    targets = [promise.target for promise in promises if promise.target]
    largest = max(targets, key=lambda target: target.amounts[0], default=None)
    computed = [kept_share(promise, tr) for promise in promises]
    computed += [target_share(target, largest, tr) for target in targets if largest]
    parts = [(promise, part_share(promise, tr)) for promise in promises]
    if any(share for _, share in parts):
        shares = ", ".join(f"{inside_sentence(promise.name)} {share}" for promise, share in parts if share)
        whole = value_text(next(promise.whole for promise, share in parts if promise.whole and share), tr)
        computed.append(tr("outcomes.part_shares", shares=shares, whole=whole))
    return [text for text in computed if text]


def _table_rows(promise: ToldPromise, tr: Translator) -> list[tuple[object, ...]]:
    """Return a row for each figure, the first with its share of the whole, and one for an outcome not known."""
    share = _share_of_whole(promise, tr)
    unknown = (promise.name, "", tr("kind.outcome"), tr("value.unknown"), "", "", "", "", "")
    return [
        _table_row(promise.name, row, "" if number else share, tr) if row else unknown
        for number, row in enumerate(_told_rows(promise))
    ]


def _told_rows(promise: ToldPromise) -> list[PromiseFigure | None]:
    """Return the figures of a promise, None for an outcome not known."""
    return [*promise.own, *promise.area, *([None] if promise.lacks_outcome else [])]


def _share_of_whole(promise: ToldPromise, tr: Translator) -> str:
    share = part_share(promise, tr)
    return (
        tr("outcomes.table_share", share=share, whole=value_text(promise.whole, tr))
        if promise.whole and share
        else ""
    )


def _table_row(name: str, row: PromiseFigure, share: str, tr: Translator) -> tuple[object, ...]:
    return (
        name,
        row.area,
        tr(f"kind.{row.kind}"),
        value_text(row, tr),
        time_text(row, tr),
        f"{row.project.number} {row.project.short_name}" if row.project else "",
        row.source_name,
        row.locator,
        " ".join(filter(None, (row.note, share))),
    )
