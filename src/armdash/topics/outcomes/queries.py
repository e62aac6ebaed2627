"""Promises: their targets, estimates and outcomes, and what the projects set out to do and achieved."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.values import Dated, Observation, ProjectName
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What was promised, what is counted in it, and which direction is better: ``up``, ``down`` or ``neither``."""

    promise_id: str
    name: str
    detail: str
    unit: str
    better: str


@dataclass(frozen=True, kw_only=True)
class PromiseFigure(Observation, Dated):
    """A figure of a promise; ``role`` is ``own``, ``whole`` that it is a part of, or ``area`` that it is made of.

    The project is None where the figure is of no single one.
    """

    amounts: Sequence[Decimal]
    bound: str
    promise_id: str
    role: str
    indicator_name: str
    area: str
    note: str | None
    locator: str
    source_id: str
    source_name: str
    project_id: str | None
    project_number: int | None
    project_name: str | None
    fact_id: str

    @property
    def project(self) -> ProjectName | None:
        """Return the project that the figure is of."""
        if self.project_id is None or self.project_number is None or self.project_name is None:
            return None
        return ProjectName(project_id=self.project_id, number=self.project_number, short_name=self.project_name)


@dataclass(frozen=True, kw_only=True)
class ProjectGoal(ProjectName):
    """What a project set out to do (``goal``), achieved (``result``) or did (``activity``), in words."""

    theme_id: str
    kind: str
    text: str
    source_id: str
    source_name: str
    locator: str


def promises(con: Connection, *, language: str) -> list[Promise]:
    """Return the promises in order."""
    sql = """
        SELECT promise_id, promise.name_fi, promise.name_en, detail_fi, detail_en, unit, better
        FROM promise JOIN indicator USING (indicator_id)
        ORDER BY promise.sort_order
    """
    return query_rows(con, Promise, sql, language=language)


def promise_values(con: Connection, *, language: str) -> list[PromiseFigure]:
    """Return every figure of every promise in time order, those that a single project tells last."""
    sql = """
        SELECT promise_id, role, kind, coalesce(amounts, []) AS amounts, unit, decimals, bound,
               wording_fi, wording_en, starts_on, ends_on, date_bound, indicator_name_fi, indicator_name_en,
               area_fi, area_en, note_fi, note_en, locator, source_id, source_name_fi, source_name_en,
               project_id, project_number, project_name_fi, project_name_en, fact_id
        FROM mart.promise_figure
    """
    return query_rows(con, PromiseFigure, sql, language=language)


def project_goals(con: Connection, *, language: str) -> list[ProjectGoal]:
    """Return the goals and results in words of the projects that have a goal.

    A project without a result has what happened in it (``activity``) instead.
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
    return query_rows(con, ProjectGoal, sql, language=language)
