"""Sums of money keep what their bounds leave of them."""

from decimal import Decimal

import pytest

from armdash.domain.values import Value, money, total

EXACT, MORE = money([Decimal(100)], None), money([Decimal(50)], None)
ABOUT, UNDER, OVER = (money([Decimal(10)], bound) for bound in ("about", "under", "over"))
BETWEEN = money([Decimal(20), Decimal(30)], "between")


@pytest.mark.parametrize(
    ("figures", "bound", "amounts"),
    [
        ([EXACT, MORE], "exact", [150]),
        ([EXACT, None, money([None], None)], "exact", [100]),
        ([EXACT, ABOUT], "about", [110]),
        ([EXACT, UNDER], "under", [110]),
        ([EXACT, OVER], "over", [110]),
        ([EXACT, BETWEEN], "between", [120, 130]),
        ([BETWEEN, UNDER], "under", [40]),
        ([BETWEEN, OVER], "over", [30]),
        ([UNDER, OVER], "over", [10]),
    ],
)
def test_a_sum_keeps_the_bounds_of_its_parts(figures: list[Value | None], bound: str, amounts: list[int]) -> None:
    found = total(figures)
    assert found
    assert (found.bound, found.amounts) == (bound, amounts)


def test_nothing_known_is_no_sum() -> None:
    assert total([None, money([None, None], None)]) is None
