"""The slides of the presentation, as the case names them."""

from dataclasses import dataclass

from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class CaseSlide:
    """A slide as the case names it: its exhibits by name, and its own words; None = not given."""

    slide_id: str
    view: str | None
    second_view: str | None
    title: str | None
    text: str | None
    note: str | None


def slides(con: Connection, *, language: str) -> list[CaseSlide]:
    """Return the slides in order."""
    sql = "SELECT * EXCLUDE (sort_order) FROM mart.shown_slide ORDER BY sort_order"
    return query_rows(con, CaseSlide, sql, language=language)
