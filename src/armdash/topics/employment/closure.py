"""What the closure meant for each area, as an exhibit without a chart: every figure with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.links import Link, fact_link
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.queries import AREA_ROLES, ClosureValue, closure_values
from armdash.topics.employment.sentences import capital

WORKFORCE = "workforce_share"
COLUMNS = [
    text_column("population.column_area"),
    text_column("closure.column_indicator"),
    text_column("closure.column_value"),
    text_column("closure.column_kind"),
    text_column("column.time"),
    text_column("column.source"),
    text_column("column.locator"),
]


@dataclass(frozen=True, kw_only=True)
class ClosureCell:
    """A figure of an area in words, with its kind and source."""

    value: Link
    kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ClosureFigure:
    """A figure of the whole closure or of a part of it in words, with every source that gives it."""

    name: str
    value: Link
    kind: str
    time: str
    definition: str
    note: str | None
    sources: Sequence[str]


@cached
def closure_exhibit(context: Context) -> Exhibit | None:
    """Return the figures of each area; None where the case has none."""
    tr, figures = context.tr, closure_values(context.con, language=context.language)
    if not figures:
        return None
    return Exhibit(
        key="closure",
        finding=_finding(figures, tr),
        note=_note(figures, tr),
        source_ids=list(dict.fromkeys(row.source_id for row in figures)),
        table=make_table(tr, COLUMNS, [_row(row, tr) for row in figures], told={"value": figures}),
    )


def closure_table(context: Context) -> tuple[list[str], list[tuple[str, list[ClosureCell | None]]]]:
    """Return the headings (one an indicator) and each area's name and cells, None where nothing is known."""
    every = closure_values(context.con, language=context.language)
    figures = [row for row in every if row.role in AREA_ROLES]
    names = {row.indicator_id: row.indicator_name for row in figures}
    areas = {row.area_id: row.area_name for row in sorted(figures, key=lambda row: row.area_order)}
    cells = {(row.area_id, row.indicator_id): _cell(context, row) for row in figures}
    rows = [(name, [cells.get((area_id, indicator_id)) for indicator_id in names]) for area_id, name in areas.items()]
    return list(names.values()), rows


def closure_whole(context: Context) -> list[ClosureFigure]:
    """Return each figure of the whole closure with its name, kind, time and every source that gives it."""
    return _figures(context, "closure_whole")


def closure_parts(context: Context) -> list[ClosureFigure]:
    """Return what the sources tell of those dismissed, in the same form with definitions; parts are not added."""
    return _figures(context, "closure_part")


def _figures(context: Context, role: str) -> list[ClosureFigure]:
    tr = context.tr
    told: dict[tuple[str, str], list[ClosureValue]] = {}
    for row in closure_values(context.con, language=context.language):
        if row.role == role:
            told.setdefault((row.indicator_id, value_text(row, tr)), []).append(row)
    return [
        ClosureFigure(
            name=rows[0].indicator_name,
            value=_link(context, rows[0]),
            kind=_kind_text(rows[0], tr),
            time=time_text(rows[0], tr),
            definition=rows[0].definition,
            note=rows[0].note,
            sources=[row.source_name for row in rows],
        )
        for rows in told.values()
    ]


def _cell(context: Context, row: ClosureValue) -> ClosureCell:
    return ClosureCell(value=_link(context, row), kind=_kind_text(row, context.tr), source=row.source_name)


def _link(context: Context, row: ClosureValue) -> Link:
    return fact_link(context, value_text(row, context.tr), row.fact_id, row.source_id)


def _kind_text(row: ClosureValue, tr: Translator) -> str:
    return tr(f"kind.{row.kind}")


def _finding(figures: Sequence[ClosureValue], tr: Translator) -> str:
    """Return where the workforce lived, else the largest yearly loss of taxes."""
    shares = [row for row in figures if row.role == WORKFORCE]
    if not shares:
        return tr("closure.finding_other")
    parts = [tr("closure.share", share=value_text(row, tr), place=row.locative) for row in shares]
    return tr("closure.finding", parts=formats.enumeration(parts, tr))


def _note(figures: Sequence[ClosureValue], tr: Translator) -> str:
    """Return what the sources say of the figures, and which part of the workforce they leave open."""
    of_areas = [row for row in figures if row.role in AREA_ROLES]
    notes = list(dict.fromkeys(row.note for row in of_areas if row.note))
    total = sum((row.amounts[0] for row in figures if row.role == WORKFORCE and row.amounts), Decimal(0))
    rest = [tr("closure.rest", total=formats.number(total, tr))] if 0 < total < 100 else []
    return " ".join([tr("closure.note"), *rest, *(capital(note) for note in notes)])


def _row(row: ClosureValue, tr: Translator) -> tuple[str, ...]:
    return (
        row.area_name,
        row.indicator_name,
        value_text(row, tr),
        _kind_text(row, tr),
        time_text(row, tr),
        row.source_name,
        row.locator,
    )
