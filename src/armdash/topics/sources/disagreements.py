"""Where the sources disagree, as an exhibit: every value with date and source, why, and which one the pages show."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.exhibit import Exhibit
from armdash.domain.periods import Period
from armdash.domain.table import Table
from armdash.domain.values import PhaseVariant
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import other_dates_text, time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries

FIGURES = ("figure", "decision")
FIGURES_AND_DAYS = (*FIGURES, "day")
ALL_KINDS = (*FIGURES_AND_DAYS, "period")

COLUMNS = [
    text_column("disagreement.column", id="disagreement"),
    text_column("column.value"),
    text_column("column.time"),
    text_column("column.fact"),
    text_column("outcomes.column_kind"),
    text_column("column.source"),
    text_column("column.locator"),
    text_column("outcomes.column_note"),
    text_column("disagreement.column_reason"),
    text_column("disagreement.column_shown"),
]


@dataclass(frozen=True, kw_only=True)
class ToldValue:
    """What a source says where sources disagree, as text; empty is what is not told, and a time that is the value."""

    value: str
    time: str
    subject: str
    kind: str
    note: str
    source: str
    source_id: str
    locator: str
    fact_id: str | None


@dataclass(frozen=True, kw_only=True)
class ToldDisagreement:
    """A disagreement with every value, the reason for it and what the pages show, as text."""

    disagreement_id: str
    name: str
    values: Sequence[ToldValue]
    reason: str
    shown: str

    @property
    def summary(self) -> list[str]:
        """Return what is told, each once and with its kind: a target stands beside no outcome unnamed."""
        told = [f"{one.value} ({one.kind})" if one.kind else one.value for one in self.values]
        return list(dict.fromkeys(told))


@cached
def found_disagreements(
    context: Context, *, source_id: str | None = None, kinds: tuple[str, ...] = ALL_KINDS
) -> list[ToldDisagreement]:
    """Return the disagreements in order.

    Those of one source, where it is given, and on figures, days or periods as ``kinds`` name them.
    """
    tr, values = context.tr, queries.disagreement_values(context.con, language=context.language)
    found = []
    for row in queries.disagreements(context.con, language=context.language):
        own = [value for value in values if value.disagreement_id == row.disagreement_id]
        is_asked = bool({value.value_kind for value in own} & set(kinds))
        if is_asked and source_id in (None, *(value.source_id for value in own)):
            found.append(
                ToldDisagreement(
                    disagreement_id=row.disagreement_id,
                    name=row.name,
                    values=[_told_value(value, tr) for value in own],
                    reason=row.reason or tr("disagreement.no_reason"),
                    shown=row.shown,
                )
            )
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
        finding=_finding(context, found, kinds),
        note=tr("disagreement.note"),
        source_ids=list(dict.fromkeys(value.source_id for row in found for value in row.values)),
        table=_table(found, tr),
    )


def _finding(context: Context, found: Sequence[ToldDisagreement], kinds: tuple[str, ...]) -> str:
    """Return how many there are; of all sources also how many of them are on figures, which other pages count."""
    tr, count = context.tr, formats.count_word(len(found), context.tr)
    if kinds != ALL_KINDS:
        return tr.plural("disagreement.of_figures", len(found), count=count)
    heading = tr.plural("disagreement.heading", len(found), count=count)
    ids = {row.disagreement_id for row in found}
    of_figures = sum(row.disagreement_id in ids for row in found_disagreements(context, kinds=FIGURES_AND_DAYS))
    periods = len(found) - of_figures
    if not of_figures or not periods:
        return heading
    told = [formats.count_word(number, tr) for number in (of_figures, periods)]
    return tr.plural("disagreement.in_parts", periods, heading=heading, figures=told[0], count=told[1])


def _table(found: Sequence[ToldDisagreement], tr: Translator) -> Table:
    return make_table(
        tr,
        COLUMNS,
        [
            (
                row.name,
                told.value,
                told.time,
                told.subject,
                told.kind,
                told.source,
                told.locator,
                told.note,
                row.reason,
                row.shown,
            )
            for row in found
            for told in row.values
        ],
        told={"value": [told for row in found for told in row.values]},
    )


def _told_value(row: queries.DisagreementValue, tr: Translator) -> ToldValue:
    return ToldValue(
        value=_value_text(row, tr),
        time=time_text(row, tr) if row.value_kind in FIGURES else "",
        subject=", ".join(text for text in (row.subject, row.area) if text),
        kind=tr(f"kind.{row.kind}") if row.value_kind == "figure" else "",
        note=row.note or "",
        source=row.source_name,
        source_id=row.source_id,
        locator=row.locator,
        fact_id=row.fact_id,
    )


def _value_text(row: queries.DisagreementValue, tr: Translator) -> str:
    """Return a figure with its unit, or a time as exactly as its source tells it."""
    if row.value_kind in FIGURES:
        return value_with_unit(row, tr)
    precision = row.precision or "day"
    if row.value_kind == "day" and row.starts_on:
        return formats.period(Period.starting(row.starts_on, precision), tr, row.date_bound)
    if row.is_ongoing and row.starts_on:
        return tr("timeline.days_ongoing", start=formats.period(Period.starting(row.starts_on, precision), tr))
    return other_dates_text(PhaseVariant(starts_on=row.starts_on, ends_on=row.ends_on, precision=precision), tr)
