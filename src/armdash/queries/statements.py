"""What people and sources said."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def statements(con: Connection, topic: str, *, language: str) -> list[Row]:
    """Return what was said of a topic (``loss``, ``recovery``, ``outcome``) in order.

    Columns: statement_id, speaker (the source itself where nobody is named), role, said_in, said_on, text, source_id,
    source_name, locator.
    """
    sql = """
        SELECT statement_id, coalesce(speaker, source.short_name_fi) AS speaker_fi,
               coalesce(speaker, source.short_name_en) AS speaker_en, role_fi, role_en, said_in, said_on,
               text_fi, text_en, source_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, locator
        FROM statement JOIN source USING (source_id)
        WHERE topic = $topic
        ORDER BY sort_order
    """
    return run_query(con, sql, {"topic": topic}, language=language)
