"""The sentences and terms that a case brings with it."""

from dataclasses import dataclass

from armdash.domain.pages import page_names, pages_of_all
from armdash.queries.connection import Connection, query_rows, query_values


@dataclass(frozen=True, kw_only=True)
class CaseText:
    """A text of the case by its place; placeholders are not filled."""

    case_text_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term that the case explains."""

    name: str
    definition: str


def case_texts(con: Connection, *, language: str) -> dict[str, str]:
    """Return the case's texts by their place: name, subtitle, title, lede (placeholders not filled)."""
    rows = query_rows(con, CaseText, "SELECT case_text_id, text_fi, text_en FROM case_text", language=language)
    return {row.case_text_id: row.text for row in rows}


def told_pages(con: Connection) -> list[str]:
    """Return the names of the pages of which the case tells something, or those of all cases."""
    if con.is_of_all:
        return [page.name for page in pages_of_all()]
    untold = query_values(con, "SELECT page FROM mart.untold_page")
    return [name for name in page_names() if name not in untold]


def is_same_case(one: Connection, other: Connection) -> bool:
    """Return whether two states are of one case: they have its name, a project or an event in common."""
    sql = """
        SELECT 'name ' || text_fi FROM case_text WHERE case_text_id = 'name'
        UNION ALL SELECT 'project ' || project_id FROM project
        UNION ALL SELECT 'event ' || event_id FROM event
    """
    return not set(query_values(one, sql)).isdisjoint(query_values(other, sql))


def terms(con: Connection, page: str, *, language: str) -> list[Term]:
    """Return the terms that the case explains on the page of that name, in order."""
    sql = """
        SELECT name_fi, name_en, definition_fi, definition_en
        FROM term_page JOIN term USING (term_id)
        WHERE page = $page
        ORDER BY term_page.rowid
    """
    return query_rows(con, Term, sql, {"page": page}, language=language)
