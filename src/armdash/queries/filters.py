"""Which projects the filters let through, and how many each choice would give."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armdash.domain.filters import FACETS, FacetCount, Filters
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, query_rows, query_values
from armdash.queries.search import search_hits


@dataclass(frozen=True, kw_only=True)
class KnownIds:
    """Every id that an address may name, by what it names; slides go by their numbers."""

    themes: list[str]
    funders: list[str]
    leads: list[str]
    organisations: list[str]
    municipalities: list[str]
    told_municipalities: list[str]
    areas: list[str]
    projects: list[str]
    sources: list[str]
    facts: list[str]
    slides: list[str]
    versions: Sequence[str] = ()
    cases: Sequence[str] = ()


def matching_projects(con: Connection, filters: Filters) -> list[str]:
    """Return the ids of the projects that pass every filter, in the order of their numbers."""
    sql = """
        SELECT project_id
        FROM mart.project_card
        WHERE (len($theme) = 0 OR list_contains($theme, theme_id))
          AND (len($funder) = 0 OR list_has_any(funder_ids, $funder))
          AND (len($lead) = 0 OR list_has_any(lead_ids, $lead))
          AND (len($organisation) = 0 OR list_has_any(organisation_ids, $organisation))
          AND (len($municipality) = 0 OR list_has_any(municipality_codes, $municipality))
        ORDER BY number
    """
    params = {facet: list(ids) for facet, ids in filters.chosen.items()}
    found: list[str] = query_values(con, sql, params)
    if not filters.text:
        return found
    hits = {hit.entry_id for hit in search_hits(con, filters.text, ["project"])}
    return [project_id for project_id in found if project_id in hits]


def facet_counts(con: Connection, facet: str, filters: Filters, *, language: str) -> list[FacetCount]:
    """Return every choice of a facet, those without projects included."""
    sql = {
        "theme": """
            SELECT theme_id AS id, theme.name_fi, theme.name_en,
                   count(project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
            FROM theme LEFT JOIN project USING (theme_id)
            GROUP BY theme_id, theme.name_fi, theme.name_en, theme.sort_order
            ORDER BY theme.sort_order
        """,
        "funder": """
            SELECT organisation_id AS id, name_fi, name_en, short_name_fi, short_name_en,
                   count(DISTINCT project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
            FROM project_funder JOIN organisation USING (organisation_id)
            WHERE role = 'funder'
            GROUP BY ALL
        """,
        "lead": """
            SELECT organisation_id AS id, name_fi, name_en, short_name_fi, short_name_en,
                   count(DISTINCT project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
            FROM project_organisation JOIN organisation USING (organisation_id)
            WHERE role = 'lead'
            GROUP BY ALL
        """,
        "organisation": """
            SELECT organisation_id AS id, name_fi, name_en, short_name_fi, short_name_en,
                   count(DISTINCT project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
            FROM project_organisation JOIN organisation USING (organisation_id)
            GROUP BY ALL
        """,
        "municipality": """
            SELECT substr(area_id, 3) AS id, name_fi, name_en,
                   count(DISTINCT project_id) FILTER (project_id IN (SELECT unnest($projects))) AS project_count
            FROM area
            LEFT JOIN (SELECT project_id, unnest(municipality_codes) AS code FROM mart.project_card)
                ON area_id = 'KU' || code
            WHERE kind = 'municipality'
            GROUP BY ALL
        """,
    }[facet]
    others = replace(filters, **{FACETS[facet]: ()})  # type: ignore[arg-type]
    rows = query_rows(con, FacetCount, sql, {"projects": matching_projects(con, others)}, language=language)
    return rows if facet == "theme" else sorted(rows, key=lambda row: (-row.project_count, name_order(row.label)))


def known_ids(con: Connection) -> KnownIds:
    """Return every id that an address may name, without versions of the data."""
    sql = """
        SELECT
            ARRAY(SELECT theme_id FROM theme ORDER BY sort_order) AS themes,
            ARRAY(SELECT DISTINCT organisation_id FROM project_funder WHERE role = 'funder' ORDER BY organisation_id)
                AS funders,
            ARRAY(SELECT DISTINCT organisation_id FROM project_organisation WHERE role = 'lead'
                  ORDER BY organisation_id) AS leads,
            ARRAY(SELECT DISTINCT organisation_id FROM project_organisation ORDER BY organisation_id)
                AS organisations,
            ARRAY(SELECT substr(area_id, 3) FROM area WHERE kind = 'municipality' ORDER BY sort_order)
                AS municipalities,
            ARRAY(SELECT code FROM mart.told_municipality ORDER BY sort_order) AS told_municipalities,
            ARRAY(SELECT area_id FROM area SEMI JOIN (FROM observation WHERE kind = 'statistic') USING (area_id)
                  ORDER BY sort_order) AS areas,
            ARRAY(SELECT project_id FROM project ORDER BY number) AS projects,
            ARRAY(SELECT source_id FROM source ORDER BY source_id) AS sources,
            ARRAY(SELECT fact_id FROM mart.source_fact ORDER BY fact_id) AS facts,
            ARRAY(SELECT row_number() OVER (ORDER BY sort_order)::VARCHAR FROM mart.shown_slide ORDER BY sort_order)
                AS slides
    """
    known = query_rows(con, KnownIds, sql)[0]
    return replace(known, sources=[], cases=list(con.cases)) if con.is_of_all else known


def all_project_ids(con: Connection) -> list[str]:
    """Return every project's id in the order of their numbers."""
    return query_values(con, "SELECT project_id FROM project ORDER BY number")
