"""The work of a project: what came of it and where, its figures and lessons, other projects and further reading."""

from dataclasses import dataclass

from armdash.domain.values import Dated, Observation
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class ProjectResult:
    """A ``result``, ``activity``, ``study`` or ``goal`` of a project."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ProjectPlace:
    """A place of a project and what was done there; ``precision`` is None where its position is not known."""

    name: str
    municipality: str | None
    action: str
    precision: str | None


@dataclass(frozen=True, kw_only=True)
class ProjectFigure(Observation, Dated):
    """A figure told of a project."""

    name: str
    note: str | None
    source_id: str
    source_name: str
    locator: str
    fact_id: str


@dataclass(frozen=True, kw_only=True)
class RelatedProject:
    """Another project with the organisations and funders that both have (None without any), by their short names.

    ``shared_day_count`` are the days on which both ran.
    """

    project_id: str
    number: int
    name: str
    organisations: list[str] | None
    funders: list[str] | None
    shared_day_count: int


@dataclass(frozen=True, kw_only=True)
class FurtherReading:
    """What a project points to for further reading; no address where none is known."""

    title: str
    publisher: str | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class ProjectLesson:
    """A lesson that a project shows."""

    name: str
    text: str


def project_results(con: Connection, project_id: str, *, language: str) -> list[ProjectResult]:
    """Return what came of a project, in order."""
    sql = """
        SELECT kind, text_fi, text_en FROM project_result
        WHERE project_id = $project ORDER BY sort_order
    """
    return query_rows(con, ProjectResult, sql, {"project": project_id}, language=language)


def project_places(con: Connection, project_id: str, *, language: str) -> list[ProjectPlace]:
    """Return the places of a project in order."""
    sql = """
        SELECT place.name_fi, place.name_en, area.name_fi AS municipality_fi,
               area.name_en AS municipality_en, action_fi, action_en, precision
        FROM project_place
        JOIN place USING (place_id)
        LEFT JOIN area ON area_id = 'KU' || municipality_code
        WHERE project_id = $project ORDER BY project_place.rowid
    """
    return query_rows(con, ProjectPlace, sql, {"project": project_id}, language=language)


def project_figures(con: Connection, project_id: str, *, language: str) -> list[ProjectFigure]:
    """Return the figures told of the project, in time order."""
    sql = """
        SELECT indicator_name_fi AS name_fi, indicator_name_en AS name_en, amounts, unit, decimals,
               bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound, note_fi, note_en,
               source_id, source_name_fi, source_name_en, locator, fact_id
        FROM mart.bounded_value
        WHERE project_id = $project
        ORDER BY starts_on NULLS LAST, told_order
    """
    return query_rows(con, ProjectFigure, sql, {"project": project_id}, language=language)


def related_projects(con: Connection, project_id: str, *, count: int, language: str) -> list[RelatedProject]:
    """Return other projects with a shared organisation or funder, the closest ``count`` of them first to last."""
    sql = """
        WITH this AS (FROM mart.project_card WHERE project_id = $project),
        shared_days AS (
            SELECT other.project_id, sum(1 + date_diff(
                'day', greatest(one.starts_on, other.starts_on), least(one.ends_on, other.ends_on)
            )) AS shared_day_count
            FROM (FROM mart.phase_time WHERE project_id = $project) AS one
            JOIN mart.phase_time AS other ON one.starts_on <= other.ends_on AND other.starts_on <= one.ends_on
            GROUP BY other.project_id
        ),
        closest AS (
            SELECT other.project_id, other.number, other.short_name_fi AS name_fi, other.short_name_en AS name_en,
                   list_intersect(this.organisation_ids, other.organisation_ids) AS shared_organisation_ids,
                   list_intersect(this.funder_ids, other.funder_ids) AS shared_funder_ids,
                   coalesce(shared_day_count, 0) AS shared_day_count
            FROM this JOIN mart.project_card AS other ON other.project_id <> $project
            LEFT JOIN shared_days ON shared_days.project_id = other.project_id
            WHERE list_has_any(this.organisation_ids, other.organisation_ids)
               OR list_has_any(this.funder_ids, other.funder_ids)
            ORDER BY len(shared_organisation_ids) + len(shared_funder_ids) DESC, shared_day_count DESC, other.number
            LIMIT $count
        )
        SELECT project_id, number, name_fi, name_en, shared_day_count,
               (SELECT list(short_name_fi ORDER BY short_name_fi COLLATE fi) FROM organisation
                WHERE list_contains(shared_organisation_ids, organisation_id)) AS organisations_fi,
               (SELECT list(short_name_en ORDER BY short_name_en COLLATE fi) FROM organisation
                WHERE list_contains(shared_organisation_ids, organisation_id)) AS organisations_en,
               (SELECT list(short_name_fi ORDER BY short_name_fi COLLATE fi) FROM organisation
                WHERE list_contains(shared_funder_ids, organisation_id)) AS funders_fi,
               (SELECT list(short_name_en ORDER BY short_name_en COLLATE fi) FROM organisation
                WHERE list_contains(shared_funder_ids, organisation_id)) AS funders_en
        FROM closest
        ORDER BY len(shared_organisation_ids) + len(shared_funder_ids) DESC, shared_day_count DESC, number
    """
    return query_rows(con, RelatedProject, sql, {"project": project_id, "count": count}, language=language)


def project_reading(con: Connection, project_id: str) -> list[FurtherReading]:
    """Return the further reading of a project in order."""
    sql = """
        SELECT title, publisher, url FROM further_reading
        WHERE project_id = $project ORDER BY sort_order
    """
    return query_rows(con, FurtherReading, sql, {"project": project_id})


def project_lessons(con: Connection, project_id: str, *, language: str) -> list[ProjectLesson]:
    """Return the lessons that the project shows, in order."""
    sql = """
        SELECT name_fi, name_en, text_fi, text_en
        FROM lesson_project JOIN lesson USING (lesson_id)
        WHERE project_id = $project ORDER BY sort_order
    """
    return query_rows(con, ProjectLesson, sql, {"project": project_id}, language=language)
