"""The promises as exhibits: one for each unit, and the projects' goals and results in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.chart_series import bar_series, value_bars
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import short_time, time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.outcomes import queries
from armdash.topics.outcomes.chart_desktop import outcomes_chart
from armdash.topics.outcomes.chart_mobile import outcomes_mobile_chart
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.rows import promise_rows
from armdash.topics.outcomes.sentences import group_alt_text, group_finding, kept_share, part_share, target_share

NOTHING: Row = {"amounts": [], "kind": "outcome"}


@cached
def outcomes_exhibits(context: Context) -> list[Exhibit]:
    """Return an exhibit for each unit in which something was promised, in order."""
    return [_group_exhibit(context, promises) for promises in promise_groups(context)]


@cached
def goals_exhibit(context: Context) -> Exhibit:
    """Return what the projects set out to do in words, beside their results; there must be a goal."""
    tr = context.tr
    rows = queries.project_goals(context.con, language=context.language)
    projects = {row["project_id"] for row in rows}
    return Exhibit(
        key="outcomes-goals",
        finding=tr.plural("outcomes.goals", len(projects)),
        note=tr("outcomes.goals_note"),
        source_ids=list(dict.fromkeys(row["source_id"] for row in rows)),
        rows=[
            {
                tr("column.number"): row["number"],
                tr("column.project"): row["short_name"],
                tr("outcomes.column_kind"): tr(f"outcomes.{row['kind']}"),
                tr("column.fact"): row["text"],
                tr("column.source"): row["source_name"],
                tr("column.locator"): row["locator"],
            }
            for row in rows
        ],
    )


def _group_exhibit(context: Context, promises: Sequence[Row]) -> Exhibit:
    tr = context.tr
    rows = promise_rows(promises, tr)
    unit = promises[0]["unit"]
    return Exhibit(
        key=f"outcomes-{unit.replace('_', '-')}",
        finding=group_finding(promises, tr),
        chart=outcomes_chart(rows, _tick_text(unit, tr), context.palette, scale=context.scale),
        mobile_chart=outcomes_mobile_chart(rows, _tick_text(unit, tr), context.palette),
        alt_text=group_alt_text(promises, tr),
        note=" ".join(_notes(promises, tr)),
        caveat=_caveat(promises, tr),
        source_ids=_sources(promises),
        rows=[line for promise in promises for line in _table_rows(promise, tr)],
        series=_series(context, promises),
    )


def _series(context: Context, promises: Sequence[Row]) -> ChartData:
    """Return a bar for each figure and each part of one, kinds apart; of an outcome not known its name tells."""
    tr, palette = context.tr, context.palette
    colours = {"target": palette.neutral, "estimate": palette.axis, "outcome": palette.primary}
    bars = []
    for promise in promises:
        unknown = [NOTHING] if promise["target"] and not promise["outcome"] else []
        for row in [*filter(None, [promise["target"]]), *promise["others"], *unknown]:
            kind = tr(f"kind.{row['kind']}")
            told = f"{promise['name']}: {kind}"
            told += f" ({short_time(row, tr)})" if row["amounts"] else ""
            bars += value_bars(told, kind, row, colours.get(row["kind"], palette.neutral), tr)
    return bar_series(bars)


def _tick_text(unit: str, tr: Translator) -> Callable[[float], str]:
    def text(value: float) -> str:
        decimals = 0 if value == int(value) else 1
        if unit == "eur" and value >= formats.MILLION:
            return tr("format.million_euros", amount=formats.number(Decimal(value) / formats.MILLION, tr))
        return formats.quantity(Decimal(value), unit, decimals, tr)

    return text


def _sources(promises: Sequence[Row]) -> list[str]:
    ids = [row["source_id"] for promise in promises for row in [*promise["own"], *promise["area"]]]
    return list(dict.fromkeys([*ids, *(source for promise in promises for source in promise["whole_sources"])]))


def _notes(promises: Sequence[Row], tr: Translator) -> list[str]:
    """Return what must be said by the chart: what sources leave open, and everything that was computed."""
    told: dict[str, list[str]] = {}
    for row in (row for promise in promises for row in [*promise["own"], *promise["area"]] if row["note"]):
        told.setdefault(row["note"], []).append(value_text(row, tr))
    notes = [tr("outcomes.note_of", figures=", ".join(figures), note=note) for note, figures in told.items()]
    if len([promise for promise in promises if promise["whole"]]) > 1:
        notes.append(tr("outcomes.note_parts"))
    computed = _computed(promises, tr)
    if computed:
        notes.append(tr("outcomes.computed_note", sentences="; ".join(computed)))
    return list(dict.fromkeys(notes))


def _caveat(promises: Sequence[Row], tr: Translator) -> str:
    """Return what must be said with the chart: that parts are not explained, or that rows are not added up."""
    unexplained = [
        row["note"] for promise in promises for row in promise["others"] if len(row["amounts"]) > 1 and row["note"]
    ]
    if unexplained:
        return str(unexplained[0])
    return tr("present.caveat.people") if sum(promise["whole"] is not None for promise in promises) > 1 else ""


def _computed(promises: Sequence[Row], tr: Translator) -> list[str]:
    targeted = [promise for promise in promises if promise["target"]]
    largest = max(targeted, key=lambda promise: promise["target"]["amounts"][0], default=None)
    computed = [kept_share(promise, tr) for promise in promises]
    computed += [target_share(promise, largest, tr) for promise in targeted if largest]
    parts = [(promise, part_share(promise, tr)) for promise in promises]
    if any(share for _, share in parts):
        shares = ", ".join(f"{promise['name'].lower()} {share}" for promise, share in parts if share)
        whole = value_text(next(promise["whole"] for promise, share in parts if share), tr)
        computed.append(tr("outcomes.part_shares", shares=shares, whole=whole))
    return [text for text in computed if text]


def _table_rows(promise: Row, tr: Translator) -> list[dict[str, object]]:
    rows = [_table_row(promise["name"], row, tr) for row in [*promise["own"], *promise["area"]]]
    if promise["target"] and not promise["outcome"]:
        rows.append(_bare_row(promise["name"], tr("kind.outcome"), tr("value.unknown"), tr))
    if promise["whole"] and rows:
        share = part_share(promise, tr)
        note = str(rows[0][tr("outcomes.column_note")] or "")
        whole = value_text(promise["whole"], tr)
        told = tr("outcomes.table_share", share=share, whole=whole) if share else ""
        rows[0][tr("outcomes.column_note")] = " ".join(filter(None, (note, told)))
    return rows


def _bare_row(name: str, kind: str, value: str, tr: Translator) -> dict[str, object]:
    return {
        tr("outcomes.column_promise"): name,
        tr("outcomes.column_area"): "",
        tr("outcomes.column_kind"): kind,
        tr("column.value"): value,
        tr("column.time"): "",
        tr("column.project"): "",
        tr("column.source"): "",
        tr("column.locator"): "",
        tr("outcomes.column_note"): "",
    }


def _table_row(name: str, row: Row, tr: Translator) -> dict[str, object]:
    project = f"{row['project_number']} {row['project_name']}" if row["project_id"] else ""
    return _bare_row(name, tr(f"kind.{row['kind']}"), value_text(row, tr), tr) | {
        tr("outcomes.column_area"): row["area"],
        tr("column.time"): time_text(row, tr),
        tr("column.project"): project,
        tr("column.source"): row["source_name"],
        tr("column.locator"): row["locator"],
        tr("outcomes.column_note"): row["note"] or "",
    }
