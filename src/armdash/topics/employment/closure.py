"""What the closure meant for each area, as an exhibit without a chart: every figure with its source."""

from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.queries import AREA_ROLES, closure_values
from armdash.topics.employment.sentences import capital

WORKFORCE = "workforce_share"


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
        source_ids=list(dict.fromkeys(row["source_id"] for row in figures)),
        rows=[_row(row, tr) for row in figures],
    )


def closure_table(context: Context) -> tuple[list[str], list[Row]]:
    """Return the headings (one an indicator) and a row per area, each cell with its text, kind and source."""
    tr, every = context.tr, closure_values(context.con, language=context.language)
    figures = [row for row in every if row["role"] in AREA_ROLES]
    names = {row["indicator_id"]: row["indicator_name"] for row in figures}
    areas = {row["area_id"]: row["area_name"] for row in sorted(figures, key=_area_order)}
    cells = {(row["area_id"], row["indicator_id"]): _cell(row, tr) for row in figures}
    rows = [
        {"area": name, "cells": [cells.get((area_id, indicator_id)) for indicator_id in names]}
        for area_id, name in areas.items()
    ]
    return list(names.values()), rows


def closure_whole(context: Context) -> list[Row]:
    """Return each figure of the whole closure with its name, kind, time and every source that gives it."""
    return _told(context, "closure_whole")


def closure_parts(context: Context) -> list[Row]:
    """Return what the sources tell of those dismissed, in the same form with definitions; parts are not added."""
    return _told(context, "closure_part")


def _told(context: Context, role: str) -> list[Row]:
    tr = context.tr
    told: dict[tuple[str, str], Row] = {}
    for row in closure_values(context.con, language=context.language):
        if row["role"] == role:
            texts = {name: row[name] for name in ("definition", "note")}
            cell = _cell(row, tr) | texts | {"name": row["indicator_name"], "time": time_text(row, tr), "sources": []}
            told.setdefault((row["indicator_id"], cell["value"]), cell)["sources"].append(row["source_name"])
    return list(told.values())


def _area_order(row: Row) -> int:
    order: int = row["area_order"]
    return order


def _cell(row: Row, tr: Translator) -> Row:
    return {"value": value_text(row, tr), "kind": tr(f"kind.{row['kind']}"), "source": row["source_name"]}


def _finding(figures: Sequence[Row], tr: Translator) -> str:
    """Return where the workforce lived, else the largest yearly loss of taxes."""
    shares = [row for row in figures if row["role"] == WORKFORCE]
    if not shares:
        return tr("closure.finding_other")
    parts = [tr("closure.share", share=value_text(row, tr), place=row["locative"]) for row in shares]
    return tr("closure.finding", parts=formats.enumeration(parts, tr))


def _note(figures: Sequence[Row], tr: Translator) -> str:
    """Return what the sources say of the figures, and which part of the workforce they leave open."""
    of_areas = [row for row in figures if row["role"] in AREA_ROLES]
    notes = list(dict.fromkeys(row["note"] for row in of_areas if row["note"]))
    total = sum((row["amounts"][0] for row in figures if row["role"] == WORKFORCE), Decimal(0))
    rest = [tr("closure.rest", total=formats.number(total, tr))] if 0 < total < 100 else []
    return " ".join([tr("closure.note"), *rest, *(capital(note) for note in notes)])


def _row(row: Row, tr: Translator) -> Row:
    return {
        tr("population.column_area"): row["area_name"],
        tr("closure.column_indicator"): row["indicator_name"],
        tr("closure.column_value"): value_text(row, tr),
        tr("closure.column_kind"): tr(f"kind.{row['kind']}"),
        tr("column.time"): time_text(row, tr),
        tr("column.source"): row["source_name"],
        tr("column.locator"): row["locator"],
    }
