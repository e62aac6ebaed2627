"""The sentences and terms that a case brings with it."""

from collections.abc import Sequence

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def case_texts(con: Connection, *, language: str) -> dict[str, str]:
    """Return the case's texts by their place: name, subtitle, title, lede (placeholders not filled)."""
    rows = run_query(con, "SELECT case_text_id, text_fi, text_en FROM case_text", language=language)
    return {row["case_text_id"]: row["text"] for row in rows}


def terms(con: Connection, term_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return ``name, definition`` of those terms that the case explains, in the order given."""
    sql = """
        SELECT name_fi, name_en, definition_fi, definition_en
        FROM term WHERE list_contains($terms, term_id) ORDER BY list_position($terms, term_id)
    """
    return run_query(con, sql, {"terms": list(term_ids)}, language=language)
