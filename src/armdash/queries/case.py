"""The sentences and terms that a case brings with it."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def case_texts(con: Connection, *, language: str) -> dict[str, str]:
    """Return the case's texts by their place: name, subtitle, title, lede (placeholders not filled)."""
    rows = run_query(con, "SELECT case_text_id, text_fi, text_en FROM case_text", language=language)
    return {row["case_text_id"]: row["text"] for row in rows}


def terms(con: Connection, page: str, *, language: str) -> list[Row]:
    """Return ``name, definition`` of the terms that the case explains on the page of that name, in order."""
    sql = """
        SELECT name_fi, name_en, definition_fi, definition_en
        FROM term_page JOIN term USING (term_id)
        WHERE page = $page
        ORDER BY term_page.rowid
    """
    return run_query(con, sql, {"page": page}, language=language)
