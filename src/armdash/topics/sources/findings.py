"""The sources as exhibits: what each is, how old it is against its own cycle, and under which licences they stand."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.exhibit import Exhibit
from armdash.domain.table import Table
from armdash.exhibits.columns import date_column, make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.name_order import name_order
from armdash.i18n.translator import Translator
from armdash.queries.freshness import CYCLE_DAYS, cycles_passed, freshness, next_day
from armdash.queries.sources import Source, SourceFact, source_facts, sources

# What needs attention comes first.
STATES = ("old", "due", "fresh", "unknown")
DATED = ("figure", "decision", "event")
SUFFIX = re.compile(r"\s*[;,(]")
MAX_PUBLISHERS = 8
KINDS = ("document", "statistic", "press_release", "news", "web_page", "register", "map")


FRESHNESS_COLUMNS = [
    text_column("sources.name"),
    text_column("sources.kind"),
    text_column("sources.publisher"),
    date_column("sources.published"),
    text_column("sources.update_cycle"),
    date_column("sources.newest_on"),
    date_column("sources.next_on"),
    text_column("sources.age"),
    text_column("sources.state"),
    text_column("sources.licence"),
    number_column("sources.row_total"),
    text_column("export.heading.url"),
]
FACT_COLUMNS = [
    text_column("column.fact"),
    text_column("column.value"),
    text_column("column.time"),
    text_column("column.locator"),
]
LICENCE_COLUMNS = [
    text_column("sources.licence"),
    text_column("sources.licence_terms"),
    text_column("sources.licence_sources"),
    number_column("sources.row_total"),
]
SOURCE_COLUMNS = [
    text_column("sources.name"),
    text_column("sources.publisher"),
    text_column("sources.published"),
    text_column("sources.licence"),
]


@dataclass(frozen=True, kw_only=True)
class AgedSource(Source):
    """A source with its ``state`` against its cycle, its age in cycles, and the day by which it is to be updated.

    Both are None where it lacks a cycle or a day.
    """

    state: str
    next_on: date | None
    cycles: float | None


@cached
def sources_with_age(context: Context, today: date) -> list[AgedSource]:
    """Return the sources, documents first, then those with most rows, with their age on the day."""
    return [
        AgedSource(
            **vars(row),
            state=freshness(row.update_cycle, row.published_on, today, row.promised_on),
            next_on=next_day(row.update_cycle, row.published_on, row.promised_on),
            cycles=cycles_passed(row.update_cycle, row.published_on, today),
        )
        for row in sources(context.con, language=context.language)
    ]


def scheduled(found: Sequence[AgedSource]) -> list[AgedSource]:
    """Return the sources that are updated on a schedule, the oldest against its cycle first."""
    rows = [row for row in found if row.update_cycle in CYCLE_DAYS]
    return sorted(rows, key=lambda row: (STATES.index(row.state), -(row.cycles or 0), name_order(row.title)))


@cached
def freshness_exhibit(context: Context, today: date) -> Exhibit:
    """Return how old each source is against its own cycle."""
    tr = context.tr
    found = sources_with_age(context, today)
    rows = scheduled(found)
    counts = Counter(row.state for row in rows)
    states = [
        tr.plural(f"sources.are_{state}", counts[state], count=formats.count_word(counts[state], tr))
        for state in STATES
        if counts[state]
    ]
    finding = tr.plural(
        "sources.freshness",
        len(rows),
        count=formats.count_word(len(rows), tr),
        states=formats.enumeration(states, tr),
    )
    return Exhibit(
        key="freshness",
        finding=finding if rows else tr("sources.freshness_none"),
        note=" ".join(_freshness_notes(rows, found, today, tr)),
        source_ids=[row.source_id for row in rows or found],
        table=make_table(tr, FRESHNESS_COLUMNS, [_freshness_row(row, today, tr) for row in found]),
    )


def _freshness_notes(
    rows: Sequence[AgedSource], found: Sequence[AgedSource], today: date, tr: Translator
) -> Iterator[str]:
    if rows:
        yield tr("sources.freshness_note", today=formats.day(today, tr))
    if len(rows) < len(found):
        yield tr("sources.freshness_unaged")


def age_text(update_cycle: str, cycles: float, tr: Translator) -> str:
    """Return how long ago a source with a schedule was published, in whole cycles: over four months ago."""
    count = math.ceil(cycles) - 1
    if count < 1:
        return tr(f"sources.age_under_{update_cycle}")
    return tr.plural(f"sources.age_over_{update_cycle}", count, count=formats.count_word(count, tr))


@cached
def facts_table(context: Context, source_id: str) -> Table:
    """Return what can be checked in a source, each figure with its kind."""
    told = source_facts(context.con, source_id, language=context.language)
    values = [row if row.amounts else None for row in told]
    return make_table(context.tr, FACT_COLUMNS, [_fact_row(row, context.tr) for row in told], told={"value": values})


def _fact_row(row: SourceFact, tr: Translator) -> tuple[str, ...]:
    name = ", ".join(text for text in (row.name, row.area) if text)
    value = value_with_unit(row, tr) if row.amounts else ""
    kind = f" ({tr(f'kind.{row.kind}')})" if row.fact_kind == "figure" else ""
    time = time_text(row, tr) if row.fact_kind in DATED else ""
    return f"{tr(f'fact_kind.{row.fact_kind}')}: {name}", value + kind, time, row.locator


def _freshness_row(row: AgedSource, today: date, tr: Translator) -> tuple[object, ...]:
    unknown = tr("value.unknown")
    age = (today - row.published_on).days if row.published_on else None
    return (
        row.title,
        tr(f"source_kind.{row.kind}"),
        row.publisher,
        row.published_on or unknown,
        tr(f"sources.cycle.{row.update_cycle}"),
        row.newest_on,
        row.next_on,
        tr.plural("sources.age_days", age) if age is not None else unknown,
        tr(f"sources.freshness_state.{row.state}"),
        row.licence or tr("sources.no_licence"),
        row.row_count,
        row.url,
    )


@cached
def licences_exhibit(context: Context) -> Exhibit:
    """Return the licences with the sources under each; those that state none come last."""
    tr = context.tr
    found = sources(context.con, language=context.language)
    by_licence: dict[str | None, list[Source]] = {}
    for row in found:
        by_licence.setdefault(row.licence, []).append(row)
    known = sum(row.licence is not None for row in found)
    in_order = sorted(by_licence.items(), key=lambda item: (item[0] is None, name_order(item[0] or "")))
    return Exhibit(
        key="licences",
        finding=tr("sources.licences" if known else "sources.licences_none", known=known, total=len(found)),
        note=tr("sources.licences_note"),
        source_ids=[row.source_id for row in found if row.licence],
        table=make_table(
            tr,
            LICENCE_COLUMNS,
            [
                (
                    licence or tr("sources.no_licence"),
                    _terms(context, licence),
                    "; ".join(row.short_name for row in rows),
                    sum(row.row_count for row in rows),
                )
                for licence, rows in in_order
            ],
        ),
    )


def _terms(context: Context, licence: str | None) -> str:
    """Return what a licence asks for, where we know it by its name."""
    name = re.sub(r"[^a-z0-9]+", "_", licence.lower()) if licence else "none"
    key = f"sources.terms.{name}"
    return context.tr(key if context.tr.has(key) else "sources.terms.other")


@cached
def sources_exhibit(context: Context) -> Exhibit:
    """Return the sources with publisher, day and licence, those with most rows first."""
    tr, found = context.tr, sources(context.con, language=context.language)
    unknown = tr("value.unknown")
    return Exhibit(
        key="sources",
        finding=tr.plural("sources.listed", len(found)),
        note="",
        source_ids=[row.source_id for row in found],
        groups=_groups(found, tr),
        table=make_table(
            tr,
            SOURCE_COLUMNS,
            [
                (
                    row.short_name,
                    row.publisher,
                    formats.day(row.published_on, tr) if row.published_on else unknown,
                    row.licence or tr("sources.no_licence"),
                )
                for row in found
            ],
        ),
    )


def _groups(found: Sequence[Source], tr: Translator) -> list[tuple[str, list[str]]]:
    """Return each kind with how many sources are of it: the documents by title, the others by who published them."""
    kinds = {kind: [row for row in found if row.kind == kind] for kind in KINDS}
    return [
        (
            tr("sources.group", kind=tr(f"sources.groups.{kind}"), count=len(rows)),
            [row.title for row in rows] if kind == "document" else [_publishers(rows, tr)],
        )
        for kind, rows in kinds.items()
        if rows
    ]


def _publishers(found: Sequence[Source], tr: Translator) -> str:
    """Return who published the sources, each once by the name before any department, most sources first."""
    unknown = tr("value.unknown")
    names = Counter(row.title if row.publisher == unknown else SUFFIX.split(row.publisher)[0] for row in found)
    told = [name for name, _ in names.most_common(MAX_PUBLISHERS)]
    others = len(names) - len(told)
    return ", ".join([*told, *([tr("left_out.others", count=others)] if others else [])])
