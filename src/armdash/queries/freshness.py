"""How old the sources are against their own cycles, and when their next update is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, query_rows

CYCLE_DAYS = {"monthly": 31, "quarterly": 92, "yearly": 366}


@dataclass(frozen=True, kw_only=True)
class ScheduledSource:
    """A source with a cycle; ``promised_on`` is the first day after its publication that its publisher promised."""

    source_id: str
    short_name: str
    update_cycle: str
    published_on: date | None
    promised_on: date | None

    def state(self, today: date) -> str:
        """Return ``fresh``, ``due``, ``old`` or ``unknown``."""
        return freshness(self.update_cycle, self.published_on, today, self.promised_on)


def scheduled_sources(con: Connection, *, language: str) -> list[ScheduledSource]:
    """Return the sources with a cycle on which something rests, by name."""
    sql = """
        SELECT source_id, short_name_fi, short_name_en, update_cycle, published_on,
               min(expected_on) FILTER (published_on IS NULL OR expected_on > published_on) AS promised_on
        FROM source LEFT JOIN source_release USING (source_id)
        WHERE list_contains($cycles, update_cycle) AND source_id IN (SELECT source_id FROM mart.source_usage)
        GROUP BY ALL
    """
    rows = query_rows(con, ScheduledSource, sql, {"cycles": list(CYCLE_DAYS)}, language=language)
    return sorted(rows, key=lambda row: name_order(row.short_name))


def names_by_state(rows: Sequence[ScheduledSource], today: date) -> dict[str, list[str]]:
    """Return the short names of the sources in each state that any of them is in."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.state(today), []).append(row.short_name)
    return found


def cycles_passed(update_cycle: str, published_on: date | None, today: date) -> float | None:
    """Return the source's age in its own cycles; None where it has no cycle or its day is not known."""
    days = CYCLE_DAYS.get(update_cycle)
    return (today - published_on).days / days if days and published_on else None


def next_day(update_cycle: str, published_on: date | None, promised_on: date | None = None) -> date | None:
    """Return the day by which the next update is expected: the promised one, else a cycle after publication."""
    days = CYCLE_DAYS.get(update_cycle)
    if not days or promised_on:
        return promised_on
    return published_on + timedelta(days) if published_on else None


def freshness(update_cycle: str, published_on: date | None, today: date, promised_on: date | None = None) -> str:
    """Return ``fresh`` until the day of the next update, ``due`` for a cycle after it, ``old``; else ``unknown``.

    A source without a cycle is what its cycle says: ``irregular`` or ``once``; neither can be late.
    """
    if update_cycle not in CYCLE_DAYS:
        return update_cycle
    expected_on = next_day(update_cycle, published_on, promised_on)
    if expected_on is None:
        return "unknown"
    late = (today - expected_on).days
    return "fresh" if late <= 0 else "due" if late <= CYCLE_DAYS[update_cycle] else "old"
