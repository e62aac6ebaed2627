"""The sources as exhibits: what each is, how old it is against its own cycle, and under which licences they stand."""

import math
import re
from collections import Counter
from datetime import date

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.name_order import name_order
from armdash.i18n.translator import Translator
from armdash.queries.sources import source_facts, sources
from armdash.topics.sources.freshness import CYCLE_DAYS, cycles_passed, freshness

# What needs attention comes first.
STATES = ("old", "due", "fresh", "unknown")
DATED = ("figure", "decision", "event")


@cached
def sources_with_age(context: Context, today: date) -> list[Row]:
    """Return the sources, those with most rows first, with ``state`` and ``cycles`` (age in their own cycles)."""
    return [
        row
        | {
            "state": freshness(row["update_cycle"], row["published_on"], today),
            "cycles": cycles_passed(row["update_cycle"], row["published_on"], today),
        }
        for row in sources(context.con, language=context.language)
    ]


def scheduled(project_ids: list[Row]) -> list[Row]:
    """Return the sources that are updated on a schedule, the oldest against its cycle first."""
    rows = [row for row in project_ids if row["update_cycle"] in CYCLE_DAYS]
    return sorted(rows, key=lambda row: (STATES.index(row["state"]), -(row["cycles"] or 0), name_order(row["title"])))


@cached
def freshness_exhibit(context: Context, today: date) -> Exhibit:
    """Return how old each source is against its own cycle."""
    tr = context.tr
    found = sources_with_age(context, today)
    rows = scheduled(found)
    counts = Counter(row["state"] for row in rows)
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
        note=tr("sources.freshness_note", today=formats.day(today, tr)),
        source_ids=[row["source_id"] for row in rows or found],
        rows=[_plain_row(context, row, today) for row in found],
    )


def age_text(row: Row, tr: Translator) -> str:
    """Return how long ago a source with a schedule was published, in whole cycles: over four months ago."""
    count, cycle = math.ceil(row["cycles"]) - 1, row["update_cycle"]
    if count < 1:
        return tr(f"sources.age_under_{cycle}")
    return tr.plural(f"sources.age_over_{cycle}", count, count=formats.count_word(count, tr))


@cached
def fact_rows(context: Context, source_id: str) -> list[Row]:
    """Return what can be checked in a source as rows of a table, each figure with its kind."""
    return [_fact_row(row, context.tr) for row in source_facts(context.con, source_id, language=context.language)]


def _fact_row(row: Row, tr: Translator) -> Row:
    name = ", ".join(text for text in (row["name"], row["area"]) if text)
    value = value_with_unit(row, tr) if row["amounts"] else ""
    kind = f" ({tr('kind.' + str(row['kind']))})" if row["fact_kind"] == "figure" else ""
    return {
        tr("column.fact"): f"{tr('fact_kind.' + row['fact_kind'])}: {name}",
        tr("column.value"): value + kind,
        tr("column.time"): time_text(row, tr) if row["fact_kind"] in DATED else "",
        tr("column.locator"): row["locator"],
    }


def _plain_row(context: Context, row: Row, today: date) -> Row:
    """Return a source as one row of a table with headings in the reader's language."""
    tr, unknown = context.tr, context.tr("value.unknown")
    age = (today - row["published_on"]).days if row["published_on"] else None
    return {
        tr("sources.name"): row["title"],
        tr("sources.kind"): tr(f"source_kind.{row['kind']}"),
        tr("sources.publisher"): row["publisher"],
        tr("sources.published"): row["published_on"] or unknown,
        tr("sources.update_cycle"): tr(f"sources.cycle.{row['update_cycle']}"),
        tr("sources.newest_on"): row["newest_on"],
        tr("sources.age"): tr.plural("sources.age_days", age) if age is not None else unknown,
        tr("sources.state"): tr(f"sources.freshness_state.{row['state']}"),
        tr("sources.licence"): row["licence"] or tr("sources.no_licence"),
        tr("sources.row_total"): row["row_count"],
        tr("export.heading.url"): row["url"],
    }


@cached
def licences_exhibit(context: Context) -> Exhibit:
    """Return the licences with the sources under each; those that state none come last."""
    tr = context.tr
    found = sources(context.con, language=context.language)
    by_licence: dict[str | None, list[Row]] = {}
    for row in found:
        by_licence.setdefault(row["licence"], []).append(row)
    known = sum(row["licence"] is not None for row in found)
    return Exhibit(
        key="licences",
        finding=tr("sources.licences", known=known, total=len(found)),
        note=tr("sources.licences_note"),
        source_ids=[row["source_id"] for row in found if row["licence"]],
        rows=[
            {
                tr("sources.licence"): licence or tr("sources.no_licence"),
                tr("sources.licence_terms"): _terms(context, licence),
                tr("sources.licence_sources"): "; ".join(row["short_name"] for row in rows),
                tr("sources.row_total"): sum(row["row_count"] for row in rows),
            }
            for licence, rows in sorted(
                by_licence.items(), key=lambda item: (item[0] is None, name_order(item[0] or ""))
            )
        ],
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
        source_ids=[row["source_id"] for row in found],
        rows=[
            {
                tr("sources.name"): row["short_name"],
                tr("sources.publisher"): row["publisher"],
                tr("sources.published"): formats.day(row["published_on"], tr) if row["published_on"] else unknown,
                tr("sources.licence"): row["licence"] or tr("sources.no_licence"),
            }
            for row in found
        ],
    )
