"""What several pages ask about time: events, and how many projects ran."""

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


def running_projects_by_month(con: Connection) -> list[Row]:
    """Return ``month, project_count``: projects with a phase that covers a day of the month."""
    return run_query(con, "SELECT month, project_count FROM mart.project_month ORDER BY month", language="fi")
