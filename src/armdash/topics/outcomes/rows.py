"""The marks of the outcomes' chart, with their labels and what they tell on hover."""

from collections.abc import Sequence

from armdash.domain.chart_text import bold
from armdash.domain.row import Row
from armdash.exhibits.value_text import short_time, time_text, value_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.outcomes.chart_layout import Mark, PromiseRow
from armdash.topics.outcomes.sentences import kind_and_value


def promise_rows(promises: Sequence[Row], tr: Translator) -> list[PromiseRow]:
    """Return a row per promise with a mark for each figure; parts that the source does not add up are marks apart."""
    return [_row(promise, tr) for promise in promises]


def _row(promise: Row, tr: Translator) -> PromiseRow:
    whole = promise["whole"]
    sources = {row["source_name"] for row in promise["own"]}
    detail = [promise["detail"], *(sources if len(sources) == 1 else ())]
    shown = [row for row in (promise["target"], *promise["others"]) if row]
    return PromiseRow(
        name=promise["name"],
        detail=" · ".join(detail),
        marks=[_mark(row, part, promise, tr) for row in shown for part in range(len(row["amounts"]))],
        start=_start(whole, tr) if whole else None,
        missing=tr("outcomes.missing_outcome") if promise["target"] and not promise["outcome"] else "",
    )


def _mark(row: Row, part: int, promise: Row, tr: Translator) -> Mark:
    time, project = short_time(row, tr), row["project_number"]
    where = tr("outcomes.in_project", number=project) if project else row["source_name"]
    kind = tr(f"kind.{row['kind']}")
    value, label = _part_in_bold(row, part, tr), _part_in_bold(row, part, tr)
    if row["kind"] != "outcome":
        label = bold(kind_and_value(row, tr))
    aside = f"{time}, {where}" if project else time
    return Mark(
        kind=row["kind"],
        value=float(row["amounts"][part]),
        bound=row["bound"],
        text=f"{label} ({aside})",
        full_text=f"{kind} {value} · {time} · {where}",
        hover=_hover(promise["name"], f"{kind} {value_with_unit(row, tr)}", row, tr),
        is_neutral=promise["better"] == "neither",
        project_id=row["project_id"],
    )


def _part_in_bold(row: Row, part: int, tr: Translator) -> str:
    """Return the figure as its source has it, the part that the mark is for in bold: **226** + 86."""
    if len(row["amounts"]) == 1:
        return bold(value_text(row, tr))
    texts = [value_text(row | {"amounts": [amount]}, tr) for amount in row["amounts"]]
    texts[part] = bold(texts[part])
    return f"{formats.NO_BREAK_SPACE}+{formats.NO_BREAK_SPACE}".join(texts)


def _start(whole: Row, tr: Translator) -> Mark:
    value = tr(
        "outcomes.start",
        value=value_text(whole, tr),
        name=whole["indicator_name"],
        time=short_time(whole, tr),
    )
    return Mark(
        kind="start",
        value=float(whole["amounts"][0]),
        bound=whole["bound"],
        text=value,
        full_text=value,
        hover=_hover(whole["indicator_name"], value_with_unit(whole, tr), whole, tr),
    )


def _hover(name: str, value: str, row: Row, tr: Translator) -> str:
    lines = [bold(name), value, time_text(row, tr)]
    lines.append(f"{row['source_name']}: {row['locator']}")
    if row["project_id"]:
        lines += [f"{row['project_number']} {row['project_name']}", tr("timeline.click")]
    return "\n".join(lines)
