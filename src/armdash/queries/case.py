"""The sentences that a case brings with it."""

from armdash.queries.connection import Connection, run_query


def case_texts(con: Connection, *, language: str) -> dict[str, str]:
    """Return the case's texts by their place: name, subtitle, title, lede (placeholders not filled)."""
    rows = run_query(con, "SELECT case_text_id, text_fi, text_en FROM case_text", language=language)
    return {row["case_text_id"]: row["text"] for row in rows}
