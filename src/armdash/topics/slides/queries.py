"""The slides of the presentation, as the case names them."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def slides(con: Connection, *, language: str) -> list[Row]:
    """Return the slides in order.

    Columns: slide_id, ``view`` and ``second_view`` (names of exhibits), title, text, note (each None = not given).
    """
    return run_query(con, "SELECT * EXCLUDE (sort_order) FROM slide ORDER BY sort_order", language=language)
