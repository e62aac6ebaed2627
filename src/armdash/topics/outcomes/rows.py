"""The marks of the outcomes' chart, with their labels and what they tell on hover."""

from collections.abc import Sequence
from dataclasses import replace

from armdash.domain.chart_text import bold
from armdash.domain.table import FactKey
from armdash.exhibits.value_text import short_time, time_text, value_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.outcomes.chart_layout import Mark, PromiseRow
from armdash.topics.outcomes.promises import ToldPromise
from armdash.topics.outcomes.queries import PromiseFigure
from armdash.topics.outcomes.sentences import kind_and_value


def promise_rows(promises: Sequence[ToldPromise], tr: Translator) -> list[PromiseRow]:
    """Return a row per promise with a mark for each figure; parts that the source does not add up are marks apart."""
    return [_row(promise, tr) for promise in promises]


def _row(promise: ToldPromise, tr: Translator) -> PromiseRow:
    sources = {row.source_name for row in promise.own}
    detail = [promise.detail, *(sources if len(sources) == 1 else ())]
    return PromiseRow(
        name=promise.name,
        detail=" · ".join(detail),
        marks=[_mark(row, part, promise, tr) for row in promise.shown for part in range(len(row.drawn))],
        start=_start(promise.whole, tr) if promise.whole else None,
        missing=tr("outcomes.missing_outcome") if promise.lacks_outcome else "",
    )


def _mark(row: PromiseFigure, part: int, promise: ToldPromise, tr: Translator) -> Mark:
    time, project = short_time(row, tr), row.project
    where = tr("outcomes.in_project", number=project.number) if project else row.source_name
    kind = tr(f"kind.{row.kind}")
    value, label = _part_in_bold(row, part, tr), _part_in_bold(row, part, tr)
    if row.kind != "outcome":
        label = bold(kind_and_value(row, tr))
    aside = f"{time}, {where}" if project else time
    return Mark(
        kind=row.kind or "",
        value=float(row.drawn[part]),
        low=float(row.amounts[0]) if row.is_range else None,
        bound=row.bound,
        text=f"{label} ({aside})",
        full_text=f"{kind} {value} · {time} · {where}",
        hover=_hover(promise.name, f"{kind} {value_with_unit(row, tr)}", row, tr),
        is_neutral=promise.better == "neither",
        fact=FactKey(row.fact_id, row.source_id),
    )


def _part_in_bold(row: PromiseFigure, part: int, tr: Translator) -> str:
    """Return the figure as its source has it, the part that the mark is for in bold: **226** + 86."""
    if len(row.drawn) == 1:
        return bold(value_text(row, tr))
    texts = [value_text(replace(row, amounts=[amount]), tr) for amount in row.amounts]
    texts[part] = bold(texts[part])
    return f"{formats.NO_BREAK_SPACE}+{formats.NO_BREAK_SPACE}".join(texts)


def _start(whole: PromiseFigure, tr: Translator) -> Mark:
    value = tr(
        "outcomes.start",
        value=value_text(whole, tr),
        name=whole.indicator_name,
        time=short_time(whole, tr),
    )
    return Mark(
        kind="start",
        value=float(whole.amounts[0]),
        bound=whole.bound,
        text=value,
        full_text=value,
        hover=_hover(whole.indicator_name, value_with_unit(whole, tr), whole, tr),
        fact=FactKey(whole.fact_id, whole.source_id),
    )


def _hover(name: str, value: str, row: PromiseFigure, tr: Translator) -> str:
    lines = [bold(name), value, time_text(row, tr)]
    lines.append(f"{row.source_name}: {row.locator}")
    if row.project:
        lines.append(f"{row.project.number} {row.project.short_name}")
    lines.append(tr("fact.click"))
    return "\n".join(lines)
