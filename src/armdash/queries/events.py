"""What several pages ask about time: events, and how many projects ran."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def story_events(con: Connection, *, language: str) -> list[Row]:
    """Return the key events in time order.

    Columns: event_id, days (every day that a source gives), starts_on, precision, date_bound, name, description,
    kind, disagreement_id, source_ids, locator.
    """
    sql = """
        SELECT * EXCLUDE (is_key) FROM mart.story_event WHERE is_key ORDER BY starts_on, event_id
    """
    return run_query(con, sql, language=language)


def told_events(con: Connection, *, language: str) -> list[Row]:
    """Return every event in time order, those of the story and all others; columns as in ``story_events``."""
    return run_query(con, "SELECT * FROM mart.story_event ORDER BY starts_on, event_id", language=language)


def announcement(con: Connection, *, language: str) -> Row | None:
    """Return the announcement, from whose first day the days are counted; None where it is not known by its day.

    Columns: event_id, name, days (every day that a source gives), day (the first of them), source_ids.
    """
    sql = """
        SELECT event_id, name_fi, name_en, days, day, source_ids
        FROM mart.story_milestone WHERE milestone = 'announcement' AND precision = 'day'
    """
    rows = run_query(con, sql, language=language)
    return rows[0] if rows else None


def announcement_month(con: Connection) -> date | None:
    """Return the first day of the month of the announcement; None where the case has none."""
    sql = """
        SELECT date_trunc('month', days[-1])::DATE AS month
        FROM mart.story_milestone WHERE milestone = 'announcement'
    """
    rows = run_query(con, sql, language="fi")
    return rows[0]["month"] if rows else None


def plan(con: Connection, *, language: str) -> Row | None:
    """Return the plan that came after the announcement, if any.

    Columns: event_id, name, day, date_bound, source_ids, day_count (days from the announcement, None where that is
    not known by its day).
    """
    sql = """
        SELECT event_id, name_fi, name_en, day, date_bound, source_ids, day_count
        FROM mart.story_milestone WHERE milestone = 'plan'
    """
    rows = run_query(con, sql, language=language)
    return rows[0] if rows else None


def running_by_month(con: Connection, project_ids: Sequence[str]) -> list[Row]:
    """Return ``month, project_count`` for each month of the whole timeline: those of the projects that run in it.

    A project runs in a month when one of its phases covers a day of the month.
    """
    sql = """
        SELECT month, count(project_id) FILTER (list_contains($projects, project_id)) AS project_count
        FROM mart.project_month GROUP BY month ORDER BY month
    """
    return run_query(con, sql, {"projects": list(project_ids)}, language="fi")


def most_at_once(con: Connection, project_ids: Sequence[str]) -> int:
    """Return the largest number of the projects that ran on one and the same day."""
    sql = """
        WITH phase AS (SELECT * FROM project_phase WHERE list_contains($projects, project_id)),
        running AS (
            SELECT day.starts_on, count(DISTINCT phase.project_id) AS project_count
            FROM phase AS day JOIN phase ON day.starts_on BETWEEN phase.starts_on AND phase.ends_on
            GROUP BY day.starts_on
        )
        SELECT coalesce(max(project_count), 0) AS most FROM running
    """
    return int(run_query(con, sql, {"projects": list(project_ids)}, language="fi")[0]["most"])
