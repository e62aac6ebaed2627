"""Employment: areas with monthly statistics, their figures, the population, what the closure meant where."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query
from armdash.topics.employment.choice import MEASURES, PUBLISHED

AREA_ROLES = ("workforce_share", "tax_loss", "closure_area")
CLOSURE_ROLES = ("closure_whole", "closure_part", *AREA_ROLES)


def statistic_areas(con: Connection, *, language: str) -> list[Row]:
    """Return ``area_id, name, locative, kind`` of the areas with monthly figures, in order."""
    sql = """
        SELECT area_id, name_fi, name_en, locative_fi, locative_en, kind
        FROM area
        WHERE area_id IN (SELECT area_id FROM mart.monthly_statistic WHERE indicator_id = 'unemployed')
        ORDER BY sort_order
    """
    return run_query(con, sql, language=language)


def monthly_series(con: Connection, indicator_id: str) -> dict[str, dict[date, Decimal | None]]:
    """Return each area's figures by month; None = suppressed by the source."""
    sql = "SELECT area_id, month, value FROM mart.monthly_statistic WHERE indicator_id = $indicator"
    series: dict[str, dict[date, Decimal | None]] = {}
    for row in con.rows(sql, {"indicator": indicator_id}):
        series.setdefault(row["area_id"], {})[row["month"]] = row["value"]
    return {area_id: dict(sorted(values.items())) for area_id, values in series.items()}


def published_values(con: Connection, measure: str, *, language: str) -> list[Row]:
    """Return single figures of the measure as others than its table have published them, by area and month.

    Columns: area_id, month, amounts (one Decimal), unit, bound, wording, definition (of the indicator), note,
    source_id, source_name, locator.
    """
    sql = """
        SELECT area_id, starts_on AS month, amounts, told.unit, bound, wording_fi, wording_en,
               definition_fi, definition_en, note_fi, note_en, source_id, source_name_fi, source_name_en, locator
        FROM mart.bounded_value AS told
        JOIN indicator USING (indicator_id)
        WHERE indicator_id = $indicator AND amounts IS NOT NULL
        ORDER BY area_id, starts_on, told_order
    """
    return run_query(con, sql, {"indicator": PUBLISHED + measure}, language=language)


def measures(con: Connection, *, language: str) -> dict[str, Row]:
    """Return the measures that have monthly figures by id.

    Columns: indicator_id, name, unit, decimals, definition, source_ids, published_on (of the newest source).
    """
    sql = """
        SELECT indicator_id, indicator.name_fi, indicator.name_en, unit, decimals, definition_fi, definition_en,
               list(DISTINCT source_id ORDER BY source_id) AS source_ids, max(published_on) AS published_on
        FROM indicator
        JOIN mart.monthly_statistic USING (indicator_id)
        JOIN source USING (source_id)
        WHERE list_contains($measures, indicator_id)
        GROUP BY ALL
        ORDER BY any_value(list_position($measures, indicator_id))
    """
    rows = run_query(con, sql, {"measures": list(MEASURES)}, language=language)
    return {row["indicator_id"]: row for row in rows}


def populations(con: Connection, *, language: str) -> list[Row]:
    """Return ``area_id, name, locative, kind, day, value, source_id, source_name`` by area and day."""
    sql = """
        SELECT area_id, area.name_fi, area.name_en, locative_fi, locative_en, area.kind, starts_on AS day, value,
               observation.source_id, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM observation
        JOIN area USING (area_id)
        JOIN source ON source.source_id = observation.source_id
        WHERE indicator_id = 'population' AND value IS NOT NULL
        ORDER BY area.sort_order, starts_on
    """
    return run_query(con, sql, language=language)


def closure_values(con: Connection, *, language: str) -> list[Row]:
    """Return what the closure meant as a whole and for each area, by indicator and area.

    Columns: role, indicator_id, indicator_name, definition, unit, decimals, area_id, area_name, area_order,
    locative, amounts (list of Decimal), bound, wording, kind, starts_on, ends_on, date_bound, note, source_id,
    source_name, locator.
    """
    sql = """
        SELECT role, indicator_id, indicator_name_fi, indicator_name_en, definition_fi, definition_en,
               told.unit, told.decimals, area_id,
               area_fi AS area_name_fi, area_en AS area_name_en, area.sort_order AS area_order,
               locative_fi, locative_en, amounts, bound, wording_fi, wording_en, told.kind,
               starts_on, ends_on, date_bound, note_fi, note_en,
               told.source_id, source_name_fi, source_name_en, told.locator
        FROM mart.bounded_value AS told
        JOIN indicator USING (indicator_id)
        JOIN area USING (area_id)
        WHERE list_contains($roles, role) AND project_id IS NULL
        ORDER BY list_position($roles, role), indicator.rowid, area.sort_order, told_order
    """
    return run_query(con, sql, {"roles": list(CLOSURE_ROLES)}, language=language)


def municipality_names(con: Connection, codes: Sequence[str], *, language: str) -> list[str]:
    """Return the names of the municipalities with the codes, in order."""
    sql = """
        SELECT name_fi, name_en FROM area
        WHERE kind = 'municipality' AND list_contains($codes, substr(area_id, 3))
        ORDER BY sort_order
    """
    return [row["name"] for row in run_query(con, sql, {"codes": list(codes)}, language=language)]
