"""The history in the database: what readers may know of it, which is everything but who made a change."""

from collections.abc import Sequence

import duckdb

from armdash.domain.signs import printable
from armdash.pipeline.history.records import START, Change
from armdash.pipeline.insert import insert_rows


def load_history(con: duckdb.DuckDBPyConnection, found: Sequence[Change]) -> None:
    """Fill ``mart.change`` and ``mart.change_cell``; how things stood when the history began is no change."""
    told = [change for change in found if change.kind != START]
    insert_rows(
        con,
        "mart.change",
        ((one.change_id, one.at.replace(tzinfo=None), one.kind, printable(one.reason)) for one in told),
    )
    insert_rows(
        con,
        "mart.change_cell",
        (
            (one.change_id, number, cell.table, cell.key, cell.column, cell.before, cell.after)
            for one in told
            for number, cell in enumerate(one.cells, start=1)
        ),
    )
