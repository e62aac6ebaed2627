"""Lessons for others: the lessons and models, the steps of the response, what people said, further reading."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def response_steps(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return the steps of the response in order; of those that are projects, the ones given.

    Columns: response_step_id, stage, advice, done, kind (of the event or lesson, or ``project``), thing_id
    (id of the event, project or lesson), name (of it), project_id, number and theme_id (None unless a project),
    starts_on, precision (None for lessons) and date_bound, source_id, source_name, locator.
    """
    sql = """
        SELECT response_step_id, stage, advice_fi, advice_en, done_fi, done_en,
               coalesce(event.kind, if(project_id IS NOT NULL, 'project', lesson.kind)) AS kind,
               coalesce(event_id, project_id, step.lesson_id) AS thing_id,
               coalesce(event.name_fi, card.short_name_fi, lesson.name_fi) AS name_fi,
               coalesce(event.name_en, card.short_name_en, lesson.name_en) AS name_en,
               project_id, card.number, card.theme_id,
               coalesce(event.starts_on, card.starts_on) AS starts_on,
               coalesce(event.precision, if(project_id IS NOT NULL, 'day', NULL)) AS precision, event.date_bound,
               step.source_id, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               step.locator
        FROM response_step AS step
        JOIN source ON source.source_id = step.source_id
        LEFT JOIN event USING (event_id)
        LEFT JOIN mart.project_card AS card USING (project_id)
        LEFT JOIN lesson ON lesson.lesson_id = step.lesson_id
        WHERE project_id IS NULL OR list_contains($projects, project_id)
        ORDER BY list_position(['before', 'acute', 'implementation', 'follow_up'], stage), step.sort_order
    """
    return run_query(con, sql, {"projects": list(project_ids)}, language=language)


def lessons(con: Connection, *, language: str) -> list[Row]:
    """Return ``lesson_id, kind, name, text, source_id, source_name, locator`` in order."""
    sql = """
        SELECT lesson_id, lesson.kind, name_fi, name_en, text_fi, text_en, source_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, locator
        FROM lesson JOIN source USING (source_id)
        ORDER BY sort_order
    """
    return run_query(con, sql, language=language)


def lesson_projects(con: Connection, *, language: str) -> list[Row]:
    """Return ``lesson_id, project_id, number, short_name, theme_id``, by the projects' numbers."""
    sql = """
        SELECT lesson_id, project_id, number, short_name_fi, short_name_en, theme_id
        FROM lesson_project JOIN project USING (project_id)
        ORDER BY lesson_id, number
    """
    return run_query(con, sql, language=language)


def lesson_figures(con: Connection, announced: date | None, *, language: str) -> list[Row]:
    """Return the figures that show each lesson, in order.

    Columns: lesson_id, name, amounts (list of Decimal), unit, decimals, bound, wording, kind, starts_on, ends_on,
    date_bound, note, source_id. A figure of days has the unit ``days`` and the name of the event that they are
    counted to, from the day given.
    """
    sql = """
        SELECT lesson_id, sort_order, indicator_name_fi AS name_fi, indicator_name_en AS name_en,
               amounts, unit, decimals, bound, wording_fi, wording_en, told.kind,
               told.starts_on, ends_on, date_bound, note_fi, note_en, told.source_id
        FROM lesson_figure AS figure
        JOIN mart.bounded_value AS told
            ON (told.indicator_id, told.area_id, told.kind, told.source_id)
                = (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
            AND told.starts_on IS NOT DISTINCT FROM figure.starts_on
        UNION ALL BY NAME
        SELECT lesson_id, sort_order, event.name_fi, event.name_en,
               [(event.starts_on - $announced)::DECIMAL(18, 2)] AS amounts, 'days' AS unit, 0 AS decimals,
               'exact' AS bound, 'outcome' AS kind, event.starts_on, event.starts_on AS ends_on,
               event.date_bound, event.source_id
        FROM lesson_figure JOIN event USING (event_id)
        WHERE event.precision = 'day' AND event.starts_on >= $announced
        ORDER BY lesson_id, sort_order
    """
    return run_query(con, sql, {"announced": announced}, language=language)


def studies(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return the studies that the projects given made.

    Columns: project_id, number, short_name, text, source_id, source_name, locator.
    """
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, text_fi, text_en,
               result.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, result.locator
        FROM project_result AS result
        JOIN project USING (project_id)
        JOIN source ON source.source_id = result.source_id
        WHERE result.kind = 'study' AND list_contains($projects, project_id)
        ORDER BY number, result.sort_order
    """
    return run_query(con, sql, {"projects": list(project_ids)}, language=language)


def further_reading(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return what the documents point to: first what is about the whole, then by the projects given.

    Columns: further_reading_id, title, authors, publisher, published_year, kind, url, project_id, number,
    short_name (the three None for the whole), source_id, source_name, locator.
    """
    sql = """
        SELECT further_reading_id, reading.title, authors, reading.publisher, published_year, reading.kind,
               reading.url, project_id, number, project.short_name_fi, project.short_name_en,
               reading.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, reading.locator
        FROM further_reading AS reading
        JOIN source ON source.source_id = reading.source_id
        LEFT JOIN project USING (project_id)
        WHERE project_id IS NULL OR list_contains($projects, project_id)
        ORDER BY number NULLS FIRST, reading.sort_order
    """
    return run_query(con, sql, {"projects": list(project_ids)}, language=language)
