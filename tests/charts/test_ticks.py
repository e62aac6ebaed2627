"""The ticks of an axis are round, few, and cover the values."""

import pytest

from armdash.charts.ticks import round_ticks

ENDS = [
    (0, 21.8),
    (0, 1),
    (-5.8, 6.0),
    (0, 2_743_596),
    (60, 203),
    (0, 0.4),
    (-20, 0),
    (99.9, 100.1),
    (95, 154.4),
    (-9.9, 49.9),
]


@pytest.mark.parametrize("max_steps", [5, 6])
@pytest.mark.parametrize(("low", "high"), ENDS)
def test_ticks_are_few_and_cover_the_values(low: float, high: float, max_steps: int) -> None:
    found = round_ticks(low, high, max_steps=max_steps)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= max_steps + 1
