"""What people and sources said."""

from dataclasses import dataclass
from datetime import date

from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a speaker said, the source itself where nobody is named."""

    statement_id: str
    speaker: str
    role: str | None
    said_in: str | None
    said_on: date | None
    text: str
    source_id: str
    source_name: str
    locator: str


def statements(con: Connection, topic: str, *, language: str) -> list[Statement]:
    """Return what was said of a topic (``loss``, ``recovery``, ``outcome``) in order."""
    sql = """
        SELECT statement_id, coalesce(speaker, source.short_name_fi) AS speaker_fi,
               coalesce(speaker, source.short_name_en) AS speaker_en, role_fi, role_en, said_in, said_on,
               text_fi, text_en, source_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, locator
        FROM statement JOIN source USING (source_id)
        WHERE topic = $topic
        ORDER BY sort_order
    """
    return query_rows(con, Statement, sql, {"topic": topic}, language=language)
