"""What several pages ask about time: events, and how many projects ran."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.values import Event
from armdash.queries.connection import Connection, query_rows, query_values


@dataclass(frozen=True, kw_only=True)
class StoryEvent(Event):
    """An event with what the sources tell of it."""

    description: str
    disagreement_id: str | None
    source_ids: list[str]
    locator: str


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """The announcement: every day that a source gives, and the first of them, from which the days are counted."""

    event_id: str
    name: str
    days: list[date]
    day: date
    source_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan that came after the announcement; ``day_count`` are the days between, None where not known by days."""

    event_id: str
    name: str
    day: date
    date_bound: str | None
    source_ids: list[str]
    day_count: int | None


@dataclass(frozen=True, kw_only=True)
class MonthCount:
    """How many projects run in a month, by its first day."""

    month: date
    project_count: int


def story_events(con: Connection, *, language: str) -> list[StoryEvent]:
    """Return the key events in time order."""
    sql = """
        SELECT * EXCLUDE (is_key, role) FROM mart.story_event WHERE is_key ORDER BY starts_on, event_id
    """
    return query_rows(con, StoryEvent, sql, language=language)


def told_events(con: Connection, *, language: str) -> list[StoryEvent]:
    """Return every event in time order, those of the story and all others."""
    sql = "SELECT * EXCLUDE (is_key, role) FROM mart.story_event ORDER BY starts_on, event_id"
    return query_rows(con, StoryEvent, sql, language=language)


def announcement(con: Connection, *, language: str) -> Announcement | None:
    """Return the announcement; None where it is not known by its day."""
    sql = """
        SELECT event_id, name_fi, name_en, days, day, source_ids
        FROM mart.story_milestone WHERE milestone = 'announcement' AND precision = 'day'
    """
    rows = query_rows(con, Announcement, sql, language=language)
    return rows[0] if rows else None


def announcement_month(con: Connection) -> date | None:
    """Return the first day of the month of the announcement; None where the case has none."""
    sql = """
        SELECT date_trunc('month', days[-1])::DATE AS month
        FROM mart.story_milestone WHERE milestone = 'announcement'
    """
    return next(iter(query_values(con, sql)), None)


def plan(con: Connection, *, language: str) -> Plan | None:
    """Return the plan that came after the announcement, if any."""
    sql = """
        SELECT event_id, name_fi, name_en, day, date_bound, source_ids, day_count
        FROM mart.story_milestone WHERE milestone = 'plan'
    """
    rows = query_rows(con, Plan, sql, language=language)
    return rows[0] if rows else None


def running_by_month(con: Connection, project_ids: Sequence[str]) -> list[MonthCount]:
    """Return each month of the whole timeline with how many of the projects run in it.

    A project runs in a month when one of its phases covers a day of the month.
    """
    sql = """
        SELECT month, count(project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
        FROM mart.project_month GROUP BY month ORDER BY month
    """
    return query_rows(con, MonthCount, sql, {"projects": list(project_ids)})


def most_at_once(con: Connection, project_ids: Sequence[str]) -> int:
    """Return the largest number of the projects that ran on one and the same day."""
    sql = """
        WITH phase AS (SELECT * FROM mart.phase_time WHERE project_id IN (SELECT unnest($projects))),
        -- Phases of a project that overlap are one span, so that it counts once a day.
        told AS (
            SELECT *, max(ends_on) OVER (
                PARTITION BY project_id ORDER BY starts_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS ended_on
            FROM phase
        ),
        numbered AS (
            SELECT *, count(*) FILTER (ended_on IS NULL OR starts_on > ended_on)
                OVER (PARTITION BY project_id ORDER BY starts_on) AS span
            FROM told
        ),
        span AS (
            SELECT min(starts_on) AS starts_on, max(ends_on) AS ends_on FROM numbered GROUP BY project_id, span
        ),
        change AS (
            SELECT starts_on AS day, 1 AS change FROM span UNION ALL SELECT ends_on + 1 AS day, -1 AS change FROM span
        )
        SELECT coalesce(max(running), 0) AS most
        FROM (SELECT sum(sum(change)) OVER (ORDER BY day) AS running FROM change GROUP BY day)
    """
    return int(query_values(con, sql, {"projects": list(project_ids)})[0])
