"""Funding: the decisions and their parts, the way of the money to the projects, what is known of their budgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from armdash.domain.values import Amount, ProjectName, Value, amount_of, total
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, query_rows, query_values

FUNDER_GROUPS = ("eu", "public", "own")


@dataclass(frozen=True, kw_only=True)
class FundingDecision(Amount):
    """A decision or a part of one, which ``depth`` tells: 0 = no part of another.

    ``parts_eur`` is the sum of its direct parts (None without parts), ``may_be_inside`` the id of the decision that
    it may be a part of. ``decided_on`` is None where not known, its source where it is that of the amount.
    """

    funding_decision_id: str
    name: str
    root_id: str
    depth: int
    part_of: str | None
    parts_eur: Decimal | None
    may_be_inside: str | None
    overlap_note: str | None
    decided_on: date | None
    decided_precision: str | None
    decided_source_id: str | None
    decided_source_name: str | None
    disagreement_id: str | None
    granter: str
    granter_short: str
    channel: str | None
    sort_order: int
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class FundingNote:
    """What a source tells without a sum; the project is None where it is of no single one."""

    text: str
    project_id: str | None
    number: int | None
    short_name: str | None
    source_id: str
    source_name: str


@dataclass(frozen=True, kw_only=True)
class FundingRoute(ProjectName):
    """The way of the money to a project phase.

    Channel and instrument (several joined by ``+``) are None where no source names one, the budget where it is not
    known for the phase; ``other_names`` are funders that are neither channels nor EU funds.
    """

    theme_id: str
    theme_name: str
    theme_order: int
    phase: int
    phase_name: str
    phase_count: int
    channel_id: str | None
    channel: str | None
    instrument: str | None
    other_names: list[str]
    budget_eur: Decimal | None
    source_ids: list[str]
    budget_source_id: str | None

    @property
    def node_ids(self) -> tuple[str | None, ...]:
        """Return what it passes, in order: channel, instrument, theme and project."""
        return self.channel_id, self.instrument, self.theme_id, self.project_id


@dataclass(frozen=True, kw_only=True)
class ProjectMoney(ProjectName):
    """What is known of a project's money, each None where not known.

    ``is_arm_funded`` is None where no source says so directly.
    """

    theme_id: str
    total_budget_eur: Decimal | None
    eu_and_state_support_eur: Decimal | None
    municipal_amounts: Sequence[Mapping[str, Any]]
    budget_source_id: str | None
    budget_locator: str | None
    budget_note: str | None
    budget_source_name: str | None
    is_arm_funded: bool | None
    arm_source_id: str | None
    source_id: str

    @property
    def municipal_share(self) -> Value | None:
        """Return what municipalities pay together, as far as it is known."""
        return total(list(map(amount_of, self.municipal_amounts)))


@dataclass(frozen=True, kw_only=True)
class FunderCell:
    """A project and one of its funders.

    ``funder_group`` is ``eu``, ``public`` (the state, its agencies, the regional councils) or ``own`` (those who pay
    a share of their own); ``is_channel`` says that it is only named as the authority that the money came through.
    ``phases`` are empty where the funding is for the whole project; its share of the project's budget is None where
    not known, ``amounts`` are those of its phases.
    """

    project_id: str
    organisation_id: str
    name: str
    short_name: str
    funder_group: str
    is_channel: bool
    instruments: list[str]
    phases: list[int]
    share_percent: Decimal | None
    amounts: Sequence[Mapping[str, Any]]
    source_ids: list[str]
    amount_source_ids: list[str]

    @property
    def amount(self) -> Value | None:
        """Return what the funder pays, over all phases."""
        return total(list(map(amount_of, self.amounts)))


def funding_decisions(con: Connection, *, language: str) -> list[FundingDecision]:
    """Return every decision and part in order, a part after its whole."""
    return query_rows(
        con, FundingDecision, "SELECT * FROM mart.funding_breakdown ORDER BY sort_order", language=language
    )


def funding_notes(con: Connection, topic: str, *, language: str) -> list[FundingNote]:
    """Return what the sources tell without a sum of a topic (``sums``, ``arm_funding``), in order."""
    sql = """
        SELECT text_fi, text_en, project_id, number, project.short_name_fi, project.short_name_en,
               source.source_id, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM funding_note
        LEFT JOIN project USING (project_id)
        JOIN source ON source.source_id = funding_note.source_id
        WHERE topic = $topic ORDER BY funding_note.sort_order
    """
    return query_rows(con, FundingNote, sql, {"topic": topic}, language=language)


def funding_routes(con: Connection, *, language: str) -> list[FundingRoute]:
    """Return a row per project phase, by number and phase."""
    return query_rows(con, FundingRoute, "SELECT * FROM mart.funding_route ORDER BY number, phase", language=language)


def project_money(con: Connection, *, language: str) -> list[ProjectMoney]:
    """Return what is known of each project's money, in the order of their numbers."""
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, theme_id,
               total_budget_eur, eu_and_state_support_eur, coalesce(municipal_amounts, []) AS municipal_amounts,
               budget_source_id, budget_locator, budget_note_fi, budget_note_en,
               source.short_name_fi AS budget_source_name_fi, source.short_name_en AS budget_source_name_en,
               is_arm_funded, project.source_id,
               if(is_arm_funded IS NULL, NULL, coalesce(arm_source_id, project.source_id)) AS arm_source_id
        FROM project
        LEFT JOIN source ON source.source_id = budget_source_id
        LEFT JOIN (
            SELECT project_id, list(project_funder)
                       FILTER (kind = 'municipality' AND amount_eur IS NOT NULL) AS municipal_amounts
            FROM project_funder JOIN organisation USING (organisation_id)
            GROUP BY project_id
        ) USING (project_id)
        ORDER BY number
    """
    return query_rows(con, ProjectMoney, sql, language=language)


def funder_cells(con: Connection, *, language: str) -> list[FunderCell]:
    """Return a row per project and funder, the funders in their groups: the cells of the matrix."""
    sql = """
        SELECT project_id, organisation_id, name_fi, name_en, short_name_fi, short_name_en,
               CASE WHEN kind = 'eu_fund' THEN 'eu'
                    WHEN kind IN ('ministry', 'state_agency', 'regional_council', 'state') THEN 'public'
                    ELSE 'own' END AS funder_group,
               bool_and(role = 'channel') AS is_channel,
               coalesce(list(DISTINCT instrument ORDER BY instrument COLLATE fi) FILTER (instrument IS NOT NULL), [])
                   AS instruments,
               coalesce(list(DISTINCT phase ORDER BY phase) FILTER (phase IS NOT NULL), []) AS phases,
               any_value(share_percent) AS share_percent,
               coalesce(list(project_funder) FILTER (amount_eur IS NOT NULL), []) AS amounts,
               list(DISTINCT project_funder.source_id ORDER BY project_funder.source_id) AS source_ids,
               coalesce(list(DISTINCT amount_source_id ORDER BY amount_source_id)
                        FILTER (amount_source_id IS NOT NULL), []) AS amount_source_ids
        FROM project_funder JOIN organisation USING (organisation_id)
        GROUP BY project_id, organisation_id, name_fi, name_en, short_name_fi, short_name_en, kind
        ORDER BY list_position(['eu', 'public', 'own'], funder_group), project_id
    """
    return query_rows(con, FunderCell, sql, language=language, order=_place_of_cell)


def _place_of_cell(cell: FunderCell) -> tuple[object, ...]:
    return FUNDER_GROUPS.index(cell.funder_group), name_order(cell.name)


def told_parts(con: Connection) -> set[str]:
    """Return of which of ``funders``, ``budgets``, ``routes`` and ``arm`` the case tells anything at all."""
    sql = """
        SELECT part
        FROM (
            VALUES
                ('funders', EXISTS (FROM project_funder)),
                ('budgets', EXISTS (FROM project WHERE total_budget_eur IS NOT NULL)),
                ('routes', EXISTS (
                    FROM mart.funding_route WHERE channel_id IS NOT NULL OR instrument IS NOT NULL)),
                ('arm', EXISTS (FROM project WHERE is_arm_funded IS NOT NULL)
                    OR EXISTS (FROM funding_note WHERE topic = 'arm_funding'))
        ) AS told (part, is_told)
        WHERE is_told
    """
    return set(query_values(con, sql))
