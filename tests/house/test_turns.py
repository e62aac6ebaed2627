"""Turns leave nothing out: every value is seen by default, every combination once by default or by the thorough."""

from itertools import product

import pytest

from tests.turns import turns

CHOICES = [
    (range(12), ("fi", "en"), ("all", "some", "none")),
    (("fi", "en"), range(5)),
    (("fi", "en"), ("light", "dark")),
]


@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_turns_see_every_value_and_the_thorough_all_the_rest(choices: tuple[tuple[object, ...]], start: int) -> None:
    found = turns(*choices, start=start)
    seen = [one.values for one in found if not one.marks]
    assert sorted(map(repr, (one.values for one in found))) == sorted(map(repr, product(*choices)))
    assert len(seen) == max(map(len, choices))
    assert [set(values) for values in zip(*seen, strict=True)] == [set(choice) for choice in choices]


def test_the_others_are_seen_in_all_their_combinations_beside_the_longest() -> None:
    seen = {one.values[1:] for one in turns(*CHOICES[0]) if not one.marks}
    assert seen == set(product(*CHOICES[0][1:]))


def test_another_start_sees_each_value_beside_another() -> None:
    first, second = ({one.values for one in turns(*CHOICES[1], start=start) if not one.marks} for start in (0, 1))
    assert not first & second
