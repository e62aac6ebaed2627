"""Figures of Kemi that the build computes equal those that others have published."""

from decimal import Decimal

import pytest

from armdash.queries.connection import Connection, query_values


@pytest.mark.parametrize(
    ("area_id", "month", "share"),
    [
        ("KU240", "2021-04-01", "15.2"),
        ("KU240", "2023-10-01", "13.4"),
        ("KU240", "2026-06-01", "17.1"),
        ("SSS", "2026-06-01", "12.8"),
    ],
)
def test_the_unemployment_share_equals_the_published_one(
    con: Connection, area_id: str, month: str, share: str
) -> None:
    sql = """
        SELECT value FROM observation
        WHERE indicator_id = 'unemployment_share' AND area_id = $area AND starts_on = $month
    """
    assert query_values(con, sql, {"area": area_id, "month": month}) == [Decimal(share)]
