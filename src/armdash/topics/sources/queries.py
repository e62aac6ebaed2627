"""A single fact: what it measures and where it stands, what others tell of the same, and which pages show it."""

from dataclasses import dataclass

from armdash.domain.values import Dated, Observation
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class Fact(Observation, Dated):
    """A fact with what it means, a remark on it, and the source that tells it."""

    fact_id: str
    fact_kind: str
    name: str
    area: str | None
    subject_id: str | None
    disagreement_id: str | None
    definition: str | None
    note: str | None
    locator: str
    source_id: str
    source_name: str
    source_title: str
    source_url: str | None


@dataclass(frozen=True, kw_only=True)
class FactUse:
    """A page that shows a fact, and the project that is opened there for it (None where none is)."""

    page: str
    project_id: str | None
    number: int | None
    short_name: str | None


def fact_and_others(con: Connection, fact_id: str, *, language: str) -> list[Fact]:
    """Return the fact, then the other values of what it measures and those of its disagreement; [] without the fact.

    The months of a statistic are no other values of it.
    """
    sql = """
        SELECT fact.* EXCLUDE (sort_order, project_id),
               source.title AS source_title, source.title_en AS source_title_en, source.url AS source_url,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.source_fact AS fact JOIN source USING (source_id)
        WHERE EXISTS (
            FROM mart.source_fact AS asked
            WHERE asked.fact_id = $fact AND (
                fact.fact_id = asked.fact_id
                OR fact.fact_kind <> 'statistic' AND asked.fact_kind <> 'statistic'
                    AND (fact.subject_id = asked.subject_id OR fact.disagreement_id = asked.disagreement_id)
            )
        )
        ORDER BY fact.fact_id <> $fact, sort_order, starts_on NULLS LAST, fact.fact_id
    """
    return query_rows(con, Fact, sql, {"fact": fact_id}, language=language)


def fact_uses(con: Connection, fact_id: str, *, language: str) -> list[FactUse]:
    """Return the pages that show the fact."""
    sql = """
        SELECT page, project_id, number, short_name_fi, short_name_en
        FROM mart.used_fact LEFT JOIN project USING (project_id)
        WHERE fact_id = $fact
        ORDER BY page
    """
    return query_rows(con, FactUse, sql, {"fact": fact_id}, language=language)
