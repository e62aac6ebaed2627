"""Promises: their targets, estimates and outcomes, and what the projects set out to do and achieved."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def promises(con: Connection, *, language: str) -> list[Row]:
    """Return ``promise_id, name, detail, unit, better, indicator_id, whole_indicator_id`` in order."""
    sql = """
        SELECT promise_id, promise.name_fi, promise.name_en, detail_fi, detail_en, unit, better,
               indicator_id, whole_indicator_id
        FROM promise JOIN indicator USING (indicator_id)
        ORDER BY promise.sort_order
    """
    return run_query(con, sql, language=language)


def promise_values(con: Connection, *, language: str) -> list[Row]:
    """Return every figure of every promise in time order, those that a single project tells last.

    Columns: promise_id, role (``own``, ``whole`` that the promise is a part of, ``area`` that it is made of),
    kind, amounts, unit, decimals, bound, wording, starts_on, ends_on, date_bound, indicator_name, area, note,
    locator, source_id, source_name, project_id, project_number, project_name.
    """
    return run_query(con, "SELECT * FROM mart.promise_figure", language=language)


def project_goals(con: Connection, *, language: str) -> list[Row]:
    """Return the goals (``goal``) and results (``result``) in words of the projects that have a goal.

    A project without a result has what happened in it (``activity``) instead.

    Columns: project_id, number, short_name, theme_id, kind, text, source_id, source_name, locator.
    """
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, theme_id, result.kind,
               text_fi, text_en,
               result.source_id, result.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM project_result AS result
        JOIN project USING (project_id)
        JOIN source ON source.source_id = result.source_id
        WHERE project_id IN (SELECT project_id FROM project_result WHERE kind = 'goal')
          AND (result.kind IN ('goal', 'result')
               OR result.kind = 'activity'
                  AND project_id NOT IN (SELECT project_id FROM project_result WHERE kind = 'result'))
        ORDER BY number, result.kind <> 'goal', result.sort_order
    """
    return run_query(con, sql, language=language)
