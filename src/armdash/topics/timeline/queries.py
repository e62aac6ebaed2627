"""The timeline: phases and what they are on a day, other sources' dates, how many projects run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.values import PhaseVariant, ProjectName, ProjectTime
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class TimelinePhase(ProjectName, ProjectTime):
    """A phase of a project with its funders.

    ``sort_order`` is that of the theme, ``first_day`` that of the project. ``instruments`` run beside
    ``funder_names``, None where not told; ``phase_instruments`` are those of this phase alone. ``phase_state`` is
    ``running``, ``ended`` or ``not_begun``, ``project_state`` also ``between``, both None without a day.
    """

    name: str
    theme_id: str
    theme_name: str
    sort_order: int
    first_day: date
    phase: int
    phase_count: int
    phase_name: str
    source_id: str
    funder_names: list[str]
    instruments: list[str | None]
    phase_instruments: list[str]
    phase_state: str | None
    project_state: str | None


@dataclass(frozen=True, kw_only=True)
class OtherDates(ProjectName, PhaseVariant):
    """The dates of a phase as another source gives them."""

    phase: int
    note: str | None
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class StateCounts:
    """How many projects run on a day, have ended, have not begun, or are ``between`` phases.

    ``planned`` are past an end that was only planned when the source appeared; they are not among the ended.
    ``doubted`` are those of the running that had ended by the dates of another source.
    """

    running: int
    ended: int
    planned: int
    not_begun: int
    between: int
    doubted: int


def timeline_phases(
    con: Connection, project_ids: Sequence[str], day: date | None, *, language: str
) -> list[TimelinePhase]:
    """Return the phases of the projects, by theme, start of the project, number and phase."""
    sql = """
        WITH state AS (
            SELECT project_id, count(*) AS phase_count, min(starts_on) AS first_day,
                   CASE
                       WHEN $day IS NULL THEN NULL
                       WHEN bool_or($day::DATE BETWEEN starts_on AND runs_until) THEN 'running'
                       WHEN $day::DATE > max(runs_until) THEN 'ended'
                       WHEN $day::DATE < min(starts_on) THEN 'not_begun'
                       ELSE 'between'
                   END AS project_state
            FROM mart.phase_time GROUP BY project_id
        )
        SELECT project_id, project.number, project.short_name_fi, project.short_name_en,
               project.name_fi, project.name_en, theme_id,
               theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en,
               phase.phase, phase_count, phase.name_fi AS phase_name_fi, phase.name_en AS phase_name_en,
               phase.starts_on, phase.ends_on, phase.is_end_planned, is_end_known, phase.is_ongoing,
               phase.source_id,
               project_state,
               theme.sort_order, first_day,
               CASE
                   WHEN $day IS NULL THEN NULL
                   WHEN $day::DATE > phase.runs_until THEN 'ended'
                   WHEN $day::DATE < phase.starts_on THEN 'not_begun'
                   ELSE 'running'
               END AS phase_state,
               coalesce(list(organisation.short_name_fi ORDER BY funder.rowid)
                   FILTER (funder.project_id IS NOT NULL), []) AS funder_names_fi,
               coalesce(list(organisation.short_name_en ORDER BY funder.rowid)
                   FILTER (funder.project_id IS NOT NULL), []) AS funder_names_en,
               coalesce(list(funder.instrument ORDER BY funder.rowid)
                   FILTER (funder.project_id IS NOT NULL), []) AS instruments,
               coalesce(list(DISTINCT funder.instrument ORDER BY funder.instrument COLLATE fi)
                   FILTER (funder.phase = phase.phase AND funder.instrument IS NOT NULL), []) AS phase_instruments
        FROM mart.phase_time AS phase
        JOIN project USING (project_id)
        JOIN theme USING (theme_id)
        JOIN state USING (project_id)
        LEFT JOIN project_funder AS funder
            ON funder.project_id = phase.project_id AND (funder.phase IS NULL OR funder.phase = phase.phase)
        LEFT JOIN organisation USING (organisation_id)
        WHERE phase.project_id IN (SELECT unnest($projects))
        GROUP BY ALL
        ORDER BY sort_order, first_day, number, phase
    """
    return query_rows(con, TimelinePhase, sql, {"projects": list(project_ids), "day": day}, language=language)


def other_sources_dates(con: Connection, project_ids: Sequence[str], *, language: str) -> list[OtherDates]:
    """Return the dates of phases that other sources give differently, by number and phase."""
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, phase, starts_on, ends_on, precision,
               variant.note_fi, variant.note_en, variant.source_id, variant.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.phase_variant AS variant
        JOIN project USING (project_id)
        JOIN source ON source.source_id = variant.source_id
        WHERE project_id IN (SELECT unnest($projects)) AND differs
        ORDER BY number, phase, variant.source_id
    """
    return query_rows(con, OtherDates, sql, {"projects": list(project_ids)}, language=language)


def states_on(con: Connection, project_ids: Sequence[str], day: date) -> StateCounts:
    """Return how many of the projects are in which state on the day."""
    sql = """
        WITH state AS (
            SELECT project_id,
                   bool_or($day BETWEEN phase.starts_on AND runs_until) AS is_running,
                   $day > max(runs_until) AS has_ended,
                   bool_or(is_end_planned) AS is_planned, $day < min(phase.starts_on) AS has_not_begun,
                   bool_or($day BETWEEN phase.starts_on AND runs_until AND variant.ends_on < $day) AS is_doubted
            FROM mart.phase_time AS phase LEFT JOIN project_phase_variant AS variant USING (project_id, phase)
            WHERE project_id IN (SELECT unnest($projects))
            GROUP BY project_id
        )
        SELECT count(*) FILTER (is_running) AS running,
               count(*) FILTER (has_ended AND NOT is_planned) AS ended,
               count(*) FILTER (has_ended AND is_planned) AS planned,
               count(*) FILTER (has_not_begun) AS not_begun,
               count(*) FILTER (NOT (is_running OR has_ended OR has_not_begun)) AS between,
               count(*) FILTER (is_doubted) AS doubted
        FROM state
    """
    return query_rows(con, StateCounts, sql, {"projects": list(project_ids), "day": day})[0]
