"""Employment services: programmes by year, what is told of the services, the terms of the supplement."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.values import Dated, Observation
from armdash.queries.connection import Connection, query_rows

SUPPLEMENT_ROLES = ("supplement_amount", "supplement_months", "supplement_bonus")


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A service, trial, model or ESF project by its years.

    ``last_year`` is None where it goes on (``is_ongoing``) or is not known, ``funder_name`` where not known;
    ``project_id`` and ``project_number`` where it is none of the projects.
    """

    employment_programme_id: str
    name: str
    kind: str
    first_year: int
    last_year: int | None
    is_ongoing: bool | None
    funder_name: str | None
    project_id: str | None
    project_number: int | None
    disagreement_id: str | None
    description: str
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ServiceItem:
    """What is told of the services under a topic; ``text`` is None where the source has a name only."""

    employment_service_id: str
    topic: str
    name: str
    text: str | None
    source_id: str
    source_name: str
    locator: str | None


@dataclass(frozen=True, kw_only=True)
class SupplementFigure(Observation, Dated):
    """A term of the supplement, by its role."""

    role: str
    name: str
    definition: str
    note: str | None
    source_id: str
    source_name: str
    locator: str
    fact_id: str


@dataclass(frozen=True, kw_only=True)
class PhasePlace:
    """The source that tells the time of a phase, and the place there."""

    project_id: str
    phase: int
    source_name: str
    locator: str


def employment_programmes(con: Connection, *, language: str) -> list[Programme]:
    """Return the services, trials, models and ESF projects, by kind and first year."""
    sql = """
        SELECT employment_programme_id, programme.name_fi, programme.name_en, programme.kind, first_year, last_year,
               is_ongoing,
               funder.short_name_fi AS funder_name_fi, funder.short_name_en AS funder_name_en,
               project_id, project.number AS project_number, disagreement_id,
               programme.description_fi, programme.description_en, programme.source_id, programme.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM employment_programme AS programme
        JOIN source ON source.source_id = programme.source_id
        LEFT JOIN organisation AS funder ON funder.organisation_id = programme.funder_id
        LEFT JOIN project USING (project_id)
        ORDER BY list_position(['service', 'trial', 'model', 'esf_project'], programme.kind),
                 first_year, programme.sort_order
    """
    return query_rows(con, Programme, sql, language=language)


def phase_places(con: Connection, *, language: str) -> dict[tuple[str, int], PhasePlace]:
    """Return where the time of each phase stands, by its project and number."""
    sql = """
        SELECT project_id, phase, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               project_phase.locator
        FROM project_phase JOIN source USING (source_id)
    """
    return {(row.project_id, row.phase): row for row in query_rows(con, PhasePlace, sql, language=language)}


def service_items(con: Connection, topics: Sequence[str], *, language: str) -> list[ServiceItem]:
    """Return the items, topics in the order given."""
    sql = """
        SELECT employment_service_id, topic, service.name_fi, service.name_en, text_fi, text_en,
               service.source_id, service.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM employment_service AS service JOIN source USING (source_id)
        WHERE list_contains($topics, topic)
        ORDER BY list_position($topics, topic), sort_order
    """
    return query_rows(con, ServiceItem, sql, {"topics": list(topics)}, language=language)


def joint_service(con: Connection, *, language: str) -> list[ServiceItem]:
    """Return the joint employment service as an item like those of ``service_items``; empty where there is none."""
    sql = """
        SELECT term_id AS employment_service_id, 'joint_service' AS topic, term.name_fi, term.name_en,
               definition_fi AS text_fi, definition_en AS text_en, term.source_id, term.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM term JOIN source USING (source_id)
        WHERE term.role = 'joint_service'
    """
    return query_rows(con, ServiceItem, sql, language=language)


def supplement_values(con: Connection, *, language: str) -> list[SupplementFigure]:
    """Return the newest value of each term of the supplement: a month, the months at most, the bonus."""
    sql = """
        SELECT role, indicator.name_fi, indicator.name_en, definition_fi, definition_en, told.unit,
               told.decimals, amounts, bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound,
               note_fi, note_en, source_id, source_name_fi, source_name_en, locator, fact_id
        FROM mart.bounded_value AS told JOIN indicator USING (indicator_id)
        WHERE list_contains($roles, role)
        QUALIFY row_number() OVER (PARTITION BY role ORDER BY starts_on DESC NULLS LAST) = 1
        ORDER BY list_position($roles, role)
    """
    return query_rows(con, SupplementFigure, sql, {"roles": list(SUPPLEMENT_ROLES)}, language=language)
