"""Figures and names as running text has them."""

import pytest

from armdash.exhibits.value_text import inside_sentence


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Irtisanotut", "irtisanotut"),
        ("Työ UPM:n ulkopuolelta", "työ UPM:n ulkopuolelta"),
        ("S-ryhmän palvelukeskus", "S-ryhmän palvelukeskus"),
        ("ESR-hanke", "ESR-hanke"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_keeps_its_abbreviations(name: str, inside: str) -> None:
    assert inside_sentence(name) == inside
