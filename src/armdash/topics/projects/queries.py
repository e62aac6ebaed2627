"""A project itself: what it is called, when it ran, who carried it out and who paid."""

from dataclasses import dataclass
from decimal import Decimal

from armdash.domain.values import Amount, PhaseVariant, ProjectName, ProjectTime
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class Project(ProjectName):
    """Everything told of a project itself; money, code and ``is_arm_funded`` are None where no source tells them."""

    name: str
    theme_id: str
    theme_name: str
    summary: str
    description: str
    is_arm_funded: bool | None
    arm_source_name: str | None
    arm_locator: str | None
    eu_project_code: str | None
    code_source_id: str | None
    code_source_name: str | None
    code_locator: str | None
    total_budget_eur: Decimal | None
    eu_and_state_support_eur: Decimal | None
    budget_source_id: str | None
    budget_source_name: str | None
    budget_locator: str | None
    budget_note: str | None
    source_id: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ProjectPhase(ProjectTime):
    """A phase of a project by its number, from its own source."""

    phase: int
    name: str
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ProjectPhaseVariant(PhaseVariant):
    """The time of a phase as another source gives it; it may be the phase's own, then it does not differ."""

    phase: int
    differs: bool
    note: str | None
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ProjectOrganisation:
    """An organisation of a project: its ``role`` is ``lead`` or ``partner``, ``unit`` a part of the organisation."""

    name: str
    unit: str | None
    role: str


@dataclass(frozen=True, kw_only=True)
class ProjectFunder(Amount):
    """A ``funder`` of a project or ``channel`` of its money; without a phase of all."""

    phase: int | None
    name: str
    role: str
    instrument: str | None
    amount_source_name: str | None
    source_id: str
    source_name: str
    locator: str


def project(con: Connection, project_id: str, *, language: str) -> Project | None:
    """Return the project; None if unknown."""
    sql = """
        SELECT project_id, number, theme_id, theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en,
               project.name_fi, project.name_en, project.short_name_fi, project.short_name_en, summary_fi, summary_en,
               project.description_fi, project.description_en, total_budget_eur, eu_and_state_support_eur,
               budget_source_id, budget_locator, budget_note_fi, budget_note_en,
               budget.short_name_fi AS budget_source_name_fi, budget.short_name_en AS budget_source_name_en,
               is_arm_funded, coalesce(arm_locator, project.locator) AS arm_locator,
               arm.short_name_fi AS arm_source_name_fi, arm.short_name_en AS arm_source_name_en,
               eu_project_code, code_source_id, code_locator,
               code.short_name_fi AS code_source_name_fi, code.short_name_en AS code_source_name_en,
               project.source_id, project.locator
        FROM project
        JOIN theme USING (theme_id)
        LEFT JOIN source AS budget ON budget.source_id = budget_source_id
        LEFT JOIN source AS code ON code.source_id = code_source_id
        LEFT JOIN source AS arm ON arm.source_id = coalesce(arm_source_id, project.source_id)
           AND is_arm_funded IS NOT NULL
        WHERE project_id = $project
    """
    rows = query_rows(con, Project, sql, {"project": project_id}, language=language)
    return rows[0] if rows else None


def project_phases(con: Connection, project_id: str, *, language: str) -> list[ProjectPhase]:
    """Return the phases of a project in order."""
    sql = """
        SELECT phase, name_fi, name_en, starts_on, ends_on, is_end_planned, is_end_known, is_ongoing,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, source_id, locator
        FROM mart.phase_time JOIN source USING (source_id)
        WHERE project_id = $project ORDER BY phase
    """
    return query_rows(con, ProjectPhase, sql, {"project": project_id}, language=language)


def project_phase_variants(con: Connection, project_id: str, *, language: str) -> list[ProjectPhaseVariant]:
    """Return what other sources say of the time of each phase."""
    sql = """
        SELECT phase, starts_on, ends_on, precision, differs, variant.note_fi, variant.note_en, source_id, locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.phase_variant AS variant JOIN source USING (source_id)
        WHERE project_id = $project ORDER BY phase, source_id
    """
    return query_rows(con, ProjectPhaseVariant, sql, {"project": project_id}, language=language)


def project_organisations(con: Connection, project_id: str, *, language: str) -> list[ProjectOrganisation]:
    """Return the organisations of a project, leads first."""
    sql = """
        SELECT name_fi, name_en, unit_fi, unit_en, role
        FROM project_organisation JOIN organisation USING (organisation_id)
        WHERE project_id = $project ORDER BY role, project_organisation.rowid
    """
    return query_rows(con, ProjectOrganisation, sql, {"project": project_id}, language=language)


def project_funders(con: Connection, project_id: str, *, language: str) -> list[ProjectFunder]:
    """Return the funders of a project and the channels of its money, those of the whole project first."""
    sql = """
        SELECT phase, organisation.name_fi, organisation.name_en, role, instrument,
               amount_eur, amount_bound, amount_high_eur,
               project_funder.source_id, project_funder.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               amount_source.short_name_fi AS amount_source_name_fi,
               amount_source.short_name_en AS amount_source_name_en
        FROM project_funder
        JOIN organisation USING (organisation_id)
        JOIN source ON source.source_id = project_funder.source_id
        LEFT JOIN source AS amount_source ON amount_source.source_id = amount_source_id
        WHERE project_id = $project ORDER BY phase NULLS FIRST, project_funder.rowid
    """
    return query_rows(con, ProjectFunder, sql, {"project": project_id}, language=language)
