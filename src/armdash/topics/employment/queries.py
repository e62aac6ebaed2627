"""Employment: areas with monthly statistics, their figures, the population, what the closure meant where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain.table import FactKey
from armdash.domain.values import Dated, Observation, Value
from armdash.queries.connection import Connection, query_rows
from armdash.topics.employment.choice import MEASURES, PUBLISHED

AREA_ROLES = ("workforce_share", "tax_loss", "closure_area")
CLOSURE_ROLES = ("closure_whole", "closure_part", *AREA_ROLES)


@dataclass(frozen=True, kw_only=True)
class Area:
    """An area, and its name as an adverbial of place (``locative``) as inside a sentence."""

    area_id: str
    name: str
    locative: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PublishedValue(Value):
    """A single figure of a month as others than the table have published it, and what its indicator means."""

    area_id: str
    month: date
    amounts: Sequence[Decimal]
    unit: str
    definition: str
    note: str | None
    source_id: str
    source_name: str
    locator: str
    fact_id: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure with monthly figures; ``published_on`` is that of its newest source, None where not known."""

    indicator_id: str
    name: str
    unit: str
    decimals: int
    definition: str
    source_ids: list[str]
    published_on: date | None


@dataclass(frozen=True, kw_only=True)
class Population:
    """The people who lived in an area on a day."""

    area_id: str
    name: str
    locative: str
    kind: str
    day: date
    value: Decimal
    source_id: str
    source_name: str
    fact_id: str


@dataclass(frozen=True, kw_only=True)
class ClosureValue(Observation, Dated):
    """A figure of what the closure meant for an area; ``role`` is what pages use its indicator for."""

    role: str
    indicator_id: str
    indicator_name: str
    definition: str
    area_id: str
    area_name: str
    area_order: int
    locative: str
    note: str | None
    source_id: str
    source_name: str
    locator: str
    fact_id: str


def statistic_areas(con: Connection, *, language: str) -> list[Area]:
    """Return the areas with monthly figures, in order."""
    sql = """
        SELECT area_id, name_fi, name_en, locative_fi, locative_en, kind
        FROM area
        WHERE area_id IN (SELECT area_id FROM mart.monthly_statistic WHERE indicator_id = 'unemployed')
        ORDER BY sort_order
    """
    return query_rows(con, Area, sql, language=language)


def monthly_series(con: Connection, indicator_id: str) -> dict[str, dict[date, Decimal | None]]:
    """Return each area's figures by month; None = suppressed by the source."""
    sql = "SELECT area_id, month, value FROM mart.monthly_statistic WHERE indicator_id = $indicator"
    series: dict[str, dict[date, Decimal | None]] = {}
    for area_id, month, value in con.answer(sql, {"indicator": indicator_id}).rows:
        series.setdefault(area_id, {})[month] = value
    return {area_id: dict(sorted(values.items())) for area_id, values in series.items()}


def monthly_facts(con: Connection, indicator_id: str) -> dict[str, dict[date, FactKey]]:
    """Return the facts that each area's figures are, by month; those that the source has suppressed are left out."""
    sql = """
        SELECT area_id, month, fact_id, source_id FROM mart.monthly_statistic
        WHERE indicator_id = $indicator AND value IS NOT NULL
    """
    facts: dict[str, dict[date, FactKey]] = {}
    for area_id, month, fact_id, source_id in con.answer(sql, {"indicator": indicator_id}).rows:
        facts.setdefault(area_id, {})[month] = FactKey(fact_id, source_id)
    return facts


def published_values(con: Connection, measure: str, *, language: str) -> list[PublishedValue]:
    """Return single figures of the measure as others than its table have published them, by area and month."""
    sql = """
        SELECT area_id, starts_on AS month, amounts, told.unit, told.decimals, bound, wording_fi, wording_en,
               definition_fi, definition_en, note_fi, note_en, source_id, source_name_fi, source_name_en, locator,
               fact_id
        FROM mart.bounded_value AS told
        JOIN indicator USING (indicator_id)
        WHERE indicator_id = $indicator AND amounts IS NOT NULL
        ORDER BY area_id, starts_on, told_order
    """
    return query_rows(con, PublishedValue, sql, {"indicator": PUBLISHED + measure}, language=language)


def measures(con: Connection, *, language: str) -> dict[str, Measure]:
    """Return the measures that have monthly figures by id."""
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
    rows = query_rows(con, Measure, sql, {"measures": list(MEASURES)}, language=language)
    return {row.indicator_id: row for row in rows}


def populations(con: Connection, *, language: str) -> list[Population]:
    """Return the population of every area that has it, by area and day."""
    sql = """
        SELECT area_id, area.name_fi, area.name_en, locative_fi, locative_en, area.kind, starts_on AS day,
               amounts[1] AS value, told.source_id, source_name_fi, source_name_en, fact_id
        FROM mart.bounded_value AS told
        JOIN area USING (area_id)
        WHERE indicator_id = 'population' AND amounts IS NOT NULL
        ORDER BY area.sort_order, starts_on
    """
    return query_rows(con, Population, sql, language=language)


def closure_values(con: Connection, *, language: str) -> list[ClosureValue]:
    """Return what the closure meant as a whole and for each area, by indicator and area."""
    sql = """
        SELECT role, indicator_id, indicator_name_fi, indicator_name_en, definition_fi, definition_en,
               told.unit, told.decimals, area_id,
               area_fi AS area_name_fi, area_en AS area_name_en, area.sort_order AS area_order,
               locative_fi, locative_en, amounts, bound, wording_fi, wording_en, told.kind,
               starts_on, ends_on, date_bound, note_fi, note_en,
               told.source_id, source_name_fi, source_name_en, told.locator, fact_id
        FROM mart.bounded_value AS told
        JOIN indicator USING (indicator_id)
        JOIN area USING (area_id)
        WHERE list_contains($roles, role) AND project_id IS NULL
        ORDER BY list_position($roles, role), indicator.rowid, area.sort_order, told_order
    """
    return query_rows(con, ClosureValue, sql, {"roles": list(CLOSURE_ROLES)}, language=language)


def municipality_names(con: Connection, codes: Sequence[str], *, language: str) -> list[str]:
    """Return the names of the municipalities with the codes, in order."""
    sql = """
        SELECT area_id, name_fi, name_en, locative_fi, locative_en, kind FROM area
        WHERE kind = 'municipality' AND list_contains($codes, substr(area_id, 3))
        ORDER BY sort_order
    """
    return [row.name for row in query_rows(con, Area, sql, {"codes": list(codes)}, language=language)]
