"""What the database answers to a test."""

from typing import Any

from armdash.queries.connection import Connection


def rows_of(con: Connection, sql: str) -> list[dict[str, Any]]:
    """Return the rows of an answer, each value by the name of its column."""
    answer = con.answer(sql)
    return [dict(zip(answer.names, row, strict=True)) for row in answer.rows]
