"""Turns instead of products: by default every value of every choice is seen, by ``make thorough`` every combination.

A test that is parametrised by ``turns(PAGES, config.LANGUAGES, STATES)`` runs once for each value of the longest
choice; the others take turns beside it, so that each of their combinations is seen as long as there are enough runs.
What remains of the product has the marker ``thorough``: pytest's own ``-m`` says what runs, no variable of the
environment. Tests of the same things begin at another ``start``, so that a page is not always seen in one state.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest


def turns(*choices: Sequence[Any], start: int = 0) -> list[Any]:
    """Return the product of the choices as values of ``parametrize``: those whose turn it is not are ``thorough``."""
    longest = max(range(len(choices)), key=lambda place: len(choices[place]))
    others = list(product(*(choice for place, choice in enumerate(choices) if place != longest)))
    found = []
    for number, value in enumerate(choices[longest]):
        for turn, rest in enumerate(others):
            values = (*rest[:longest], value, *rest[longest:])
            is_its_turn = turn == (number + start) % len(others)
            found.append(pytest.param(*values, marks=() if is_its_turn else pytest.mark.thorough))
    return found
