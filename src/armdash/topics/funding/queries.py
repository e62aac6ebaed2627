"""Funding: the decisions and their parts, the way of the money to the projects, what is known of their budgets."""

from armdash.domain.row import Row
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, run_query

FUNDER_GROUPS = ("eu", "public", "own")


def funding_decisions(con: Connection, *, language: str) -> list[Row]:
    """Return every decision and part in order, a part after its whole.

    Columns: funding_decision_id, name, amount_eur, root_id, depth (0 = no part of another), part_of, parts_eur
    (sum of its direct parts, None without parts), may_be_inside (id of the decision that it may be a part of),
    overlap_note, decided_on and decided_precision (None = not known), decided_source_id and decided_source_name
    (None = the same as of the amount), disagreement_id, granter, granter_short, channel, source_id, source_name,
    locator.
    """
    return run_query(con, "SELECT * FROM mart.funding_breakdown ORDER BY sort_order", language=language)


def funding_notes(con: Connection, topic: str, *, language: str) -> list[Row]:
    """Return what the sources tell without a sum of a topic (``sums``, ``arm_funding``), in order.

    Columns: text, project_id, number and short_name (None where it is of no single project), source_id, source_name.
    """
    sql = """
        SELECT text_fi, text_en, project_id, number, project.short_name_fi, project.short_name_en,
               source.source_id, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM funding_note
        LEFT JOIN project USING (project_id)
        JOIN source ON source.source_id = funding_note.source_id
        WHERE topic = $topic ORDER BY funding_note.sort_order
    """
    return run_query(con, sql, {"topic": topic}, language=language)


def funding_routes(con: Connection, *, language: str) -> list[Row]:
    """Return a row per project phase, by number and phase.

    Columns: project_id, number, short_name, theme_id, theme_name, theme_order, phase, phase_name, phase_count,
    channel_id and channel (None = no source names one), instrument (None = not named; several joined by ``+``),
    other_names (funders that are neither channels nor EU funds), budget_eur (None = not known for the phase),
    source_ids, budget_source_id.
    """
    return run_query(con, "SELECT * FROM mart.funding_route ORDER BY number, phase", language=language)


def project_money(con: Connection, *, language: str) -> list[Row]:
    """Return what is known of each project's money, in the order of their numbers.

    Columns: project_id, number, short_name, theme_id, total_budget_eur, eu_and_state_support_eur,
    municipal_share_eur (each None where not known), budget_source_id, budget_source_name, budget_locator,
    budget_note, is_arm_funded (None = no source says so directly), arm_source_id, source_id.
    """
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, theme_id,
               total_budget_eur, eu_and_state_support_eur, municipal_share_eur,
               budget_source_id, budget_locator, budget_note_fi, budget_note_en,
               source.short_name_fi AS budget_source_name_fi, source.short_name_en AS budget_source_name_en,
               is_arm_funded, arm_source_id, project.source_id
        FROM project
        LEFT JOIN source ON source.source_id = budget_source_id
        LEFT JOIN (
            SELECT project_id, sum(amount_eur) FILTER (kind = 'municipality') AS municipal_share_eur
            FROM project_funder JOIN organisation USING (organisation_id)
            GROUP BY project_id
        ) USING (project_id)
        ORDER BY number
    """
    return run_query(con, sql, language=language)


def funder_cells(con: Connection, *, language: str) -> list[Row]:
    """Return a row per project and funder, the funders in their groups: the cells of the matrix.

    Columns: project_id, organisation_id, name, short_name, funder_group (``eu``; ``public``: the state, its
    agencies, the regional councils; ``own``: those who pay a share of their own), is_channel (whether it is only
    named as the authority that the money came through), instruments, phases (empty where the funding is for the
    whole project), share_percent (of the project's budget) and amount_eur (each None where not known), source_ids,
    amount_source_ids.
    """
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
               sum(amount_eur) AS amount_eur,
               list(DISTINCT project_funder.source_id ORDER BY project_funder.source_id) AS source_ids,
               coalesce(list(DISTINCT amount_source_id ORDER BY amount_source_id)
                        FILTER (amount_source_id IS NOT NULL), []) AS amount_source_ids
        FROM project_funder JOIN organisation USING (organisation_id)
        GROUP BY project_id, organisation_id, name_fi, name_en, short_name_fi, short_name_en, kind
        ORDER BY list_position(['eu', 'public', 'own'], funder_group), project_id
    """
    rows = run_query(con, sql, language=language)
    return sorted(rows, key=lambda row: (FUNDER_GROUPS.index(row["funder_group"]), name_order(row["name"])))
