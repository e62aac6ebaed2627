"""Where the sources disagree, as an exhibit: every value with date and source, why, and which one the pages show."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.periods import Period
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import other_dates_text, time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries

FIGURES = ("figure", "decision")
FIGURES_AND_DAYS = (*FIGURES, "day")
ALL_KINDS = (*FIGURES_AND_DAYS, "period")


@cached
def found_disagreements(
    context: Context, *, source_id: str | None = None, kinds: tuple[str, ...] = ALL_KINDS
) -> list[Row]:
    """Return the disagreements with ``values`` and reason as texts.

    Those of one source, where it is given, and on figures, days or periods as ``kinds`` name them. Each value has
    value, time, subject, kind, note, source, locator and source_id.
    """
    values = queries.disagreement_values(context.con, language=context.language)
    found = []
    for row in queries.disagreements(context.con, language=context.language):
        own = [value for value in values if value["disagreement_id"] == row["disagreement_id"]]
        is_asked = bool({value["value_kind"] for value in own} & set(kinds))
        if is_asked and source_id in (None, *(value["source_id"] for value in own)):
            reason = row["reason"] or context.tr("disagreement.no_reason")
            found.append(row | {"values": [_value(value, context.tr) for value in own], "reason": reason})
    return found


@cached
def disagreements_exhibit(
    context: Context, *, source_id: str | None = None, kinds: tuple[str, ...] = ALL_KINDS
) -> Exhibit | None:
    """Return the disagreements as an exhibit; None where there are none."""
    tr, found = context.tr, found_disagreements(context, source_id=source_id, kinds=kinds)
    if not found:
        return None
    return Exhibit(
        key="disagreements",
        finding=tr.plural("disagreement.heading", len(found), count=formats.count_word(len(found), tr)),
        note=tr("disagreement.note"),
        source_ids=list(dict.fromkeys(value["source_id"] for row in found for value in row["values"])),
        rows=_table_rows(found, tr),
    )


def _table_rows(project_ids: Sequence[Row], tr: Translator) -> list[dict[str, object]]:
    return [
        {
            tr("disagreement.column"): row["name"],
            tr("column.value"): value["value"],
            tr("column.time"): value["time"],
            tr("column.fact"): value["subject"],
            tr("outcomes.column_kind"): value["kind"],
            tr("column.source"): value["source"],
            tr("column.locator"): value["locator"],
            tr("outcomes.column_note"): value["note"],
            tr("disagreement.column_reason"): row["reason"],
            tr("disagreement.column_shown"): row["shown"],
        }
        for row in project_ids
        for value in row["values"]
    ]


def _value(row: Row, tr: Translator) -> dict[str, str]:
    return {
        "value": _value_text(row, tr),
        "time": time_text(row, tr) if row["value_kind"] in FIGURES else "",
        "subject": ", ".join(text for text in (row["subject"], row["area"]) if text),
        "kind": tr(f"kind.{row['kind']}") if row["value_kind"] == "figure" else "",
        "note": row["note"] or "",
        "source": row["source_name"],
        "source_id": row["source_id"],
        "locator": row["locator"],
    }


def _value_text(row: Row, tr: Translator) -> str:
    """Return a figure with its unit, or a time as exactly as its source tells it."""
    if row["value_kind"] in FIGURES:
        return value_with_unit(row, tr)
    if row["value_kind"] == "period":
        return other_dates_text(row, tr)
    return formats.period(Period.starting(row["starts_on"], row["precision"]), tr, row["date_bound"])
