"""The marks of the outcomes' picture, with their labels and what they tell on hover."""

from collections.abc import Sequence
from html import escape

from armdash.charts.outcomes_layout import Mark, PromiseRow
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Row
from armdash.views.figure_texts import figure_text, figure_with_unit, short_time, time_text
from armdash.views.outcomes_data import area_sum
from armdash.views.outcomes_words import kind_and_value


def promise_rows(promises: Sequence[Row], unknown: Sequence[Row], tr: Translator) -> list[PromiseRow]:
    """Return a row per promise, and one after each group of parts for what is not known of their whole."""
    rows = []
    for promise in promises:
        rows.append(_row(promise, tr))
        rows += [_unknown_row(rest, tr) for rest in unknown if rest["after"] == promise["promise_id"]]
    return rows


def _row(promise: Row, tr: Translator) -> PromiseRow:
    whole = promise["whole"]
    sources = {row["source_name"] for row in promise["own"]}
    detail = [promise["detail"], *(sources if len(sources) == 1 else ())]
    marks = [_mark(row, promise, tr) for row in promise["own"]]
    return PromiseRow(
        name=_plain(promise["name"]),
        detail=_plain(" · ".join(detail)),
        marks=[*marks, *_area_marks(promise, tr)],
        start=_start(whole, tr) if whole else None,
        missing="" if promise["outcome"] else tr("outcomes.missing_outcome"),
    )


def _mark(row: Row, promise: Row, tr: Translator) -> Mark:
    time, project = short_time(row, tr), row["project_number"]
    where = tr("outcomes.in_project", number=project) if project else row["source_name"]
    kind = tr(f"kind.{row['kind']}")
    value = figure_text(row, tr)
    label = kind_and_value(row, tr)
    aside = f"{time}, {where}" if project else time
    return Mark(
        kind=row["kind"],
        values=tuple(float(amount) for amount in row["amounts"]),
        bound=row["bound"],
        text=f"<b>{_plain(label)}</b> ({_plain(aside)})",
        full_text=f"{kind} <b>{_plain(value)}</b> · {_plain(time)} · {_plain(where)}",
        hover=_hover(promise["name"], f"{kind} {figure_with_unit(row, tr)}", row, tr),
        is_neutral=promise["better"] == "neither",
        project_id=row["project_id"],
    )


def _area_marks(promise: Row, tr: Translator) -> list[Mark]:
    """Return the areas' figures as one bar in parts; their sum is computed and says so."""
    total = area_sum(promise)
    if total is None:
        return []
    areas = [row for row in promise["area"] if sum(row["amounts"])]
    names = [f"{row['area']} {figure_text(row, tr)}" for row in areas]
    computed = tr("outcomes.sum", amount=formats.number(total, tr))
    return [
        Mark(
            kind="outcome",
            values=tuple(float(sum(row["amounts"])) for row in areas),
            bound="exact",
            text=f"<b>{_plain(computed)}</b>",
            full_text=f"<b>{_plain(computed)}</b> · {_plain(short_time(areas[0], tr))} · "
            + _plain(areas[0]["source_name"]),
            hover=_hover(promise["name"], f"{' + '.join(names)} {computed}", areas[0], tr),
            names=tuple(_plain(name) for name in names),
        )
    ]


def _start(whole: Row, tr: Translator) -> Mark:
    value = tr(
        "outcomes.start",
        value=figure_text(whole, tr),
        name=whole["indicator_name"],
        time=short_time(whole, tr),
    )
    return Mark(
        kind="start",
        values=tuple(float(amount) for amount in whole["amounts"]),
        bound=whole["bound"],
        text=_plain(value),
        full_text=_plain(value),
        hover=_hover(whole["indicator_name"], figure_with_unit(whole, tr), whole, tr),
    )


def _unknown_row(rest: Row, tr: Translator) -> PromiseRow:
    computed = tr("outcomes.computed", formula=rest["formula"])
    text, time = _plain(rest["text"]), _plain(short_time(rest, tr))
    mark = Mark(
        kind="unknown",
        values=(float(rest["least"]), float(rest["most"])),
        bound="exact",
        text=f"<b>{text}</b> ({time})",
        full_text=f"{_plain(tr('outcomes.unknown'))} <b>{text}</b> · {time}",
        hover=f"<b>{_plain(tr('outcomes.unknown'))}</b><br>{text} ({time})<br>{_plain(computed)}",
    )
    return PromiseRow(
        name=tr("outcomes.unknown_row"), detail=_plain(computed), marks=[mark], start=_start(rest["whole"], tr)
    )


def _hover(name: str, value: str, row: Row, tr: Translator) -> str:
    lines = [f"<b>{_plain(name)}</b>", _plain(value), _plain(time_text(row, tr))]
    lines.append(_plain(f"{row['source_name']}: {row['locator']}"))
    if row["project_id"]:
        lines += [_plain(f"{row['project_number']} {row['project_name']}"), tr("timeline.click")]
    return "<br>".join(lines)


def _plain(text: str) -> str:
    return escape(text, quote=False)
