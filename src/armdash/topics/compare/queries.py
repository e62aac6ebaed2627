"""What cases side by side are asked besides what their own pages ask."""

from dataclasses import dataclass

from armdash.queries.connection import Connection, query_rows, query_values
from armdash.queries.events import StoryEvent

REGIONS = ("region", "sub_region", "country")


@dataclass(frozen=True, kw_only=True)
class NamedArea:
    """An area with its source."""

    area_id: str
    name: str
    kind: str
    source_id: str


def areas(con: Connection, *, language: str) -> list[NamedArea]:
    """Return every area of a case in order."""
    sql = "SELECT area_id, name_fi, name_en, kind, source_id FROM area ORDER BY sort_order"
    return query_rows(con, NamedArea, sql, language=language)


def announced(con: Connection, *, language: str) -> StoryEvent | None:
    """Return the event that the case names as its announcement, if it names one."""
    sql = "SELECT * EXCLUDE (is_key, role) FROM mart.story_event WHERE role = 'announcement'"
    return next(iter(query_rows(con, StoryEvent, sql, language=language)), None)


def planned(con: Connection, *, language: str) -> StoryEvent | None:
    """Return the event that the case names as its plan, if it names one."""
    sql = "SELECT * EXCLUDE (is_key, role) FROM mart.story_event WHERE role = 'plan'"
    return next(iter(query_rows(con, StoryEvent, sql, language=language)), None)


def measured_areas(con: Connection, indicator_id: str, *, language: str) -> list[NamedArea]:
    """Return the areas that have monthly figures of the indicator, in order."""
    sql = """
        SELECT area_id, name_fi, name_en, kind, source_id FROM area
        WHERE area_id IN (SELECT area_id FROM mart.monthly_statistic WHERE indicator_id = $indicator)
        ORDER BY sort_order
    """
    return query_rows(con, NamedArea, sql, {"indicator": indicator_id}, language=language)


def projects_without_end(con: Connection) -> int:
    """Return how many projects of a case have an end that no source tells."""
    return int(query_values(con, "SELECT count(*) FROM mart.project_card WHERE NOT is_end_known")[0])


def project_sources(con: Connection) -> list[str]:
    """Return the sources that name the projects of a case."""
    return query_values(con, "SELECT DISTINCT source_id FROM project ORDER BY source_id")
