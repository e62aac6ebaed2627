"""The values of a sentence are links where they stand by themselves, and nothing else of it is."""

import pytest

from armdash.exhibits.doors import with_doors
from armdash.exhibits.links import Link


def door(text: str, address: str = "") -> Link:
    return Link(text, address or f"./sources?fact={text}", "")


@pytest.mark.parametrize(
    ("sentence", "texts", "linked"),
    [
        ("550 lähti, alle 75 jäi.", ["alle 75", "550"], ["550", "alle 75"]),
        ("Vuonna 2015 hankkeita oli 15.", ["15"], ["15"]),
        ("Osuus oli 15,0 %, hankkeita 15", ["15", "15,0 %"], ["15,0 %", "15"]),
        ("Tavoite 486 työpaikkaa", ["486", "486 työpaikkaa"], ["486 työpaikkaa"]),
        ("Ei lukuja", ["12"], []),
        ("12,75 ja 2,75", ["75", "12"], []),
        ("Kemissä 9,7 % ja Simossa 9,7 %", ["9,7 %", "9,7 %"], ["9,7 %", "9,7 %"]),
    ],
)
def test_a_value_is_a_link_where_it_stands_by_itself(sentence: str, texts: list[str], linked: list[str]) -> None:
    pieces = with_doors(sentence, [door(text) for text in texts])
    assert "".join(piece.text for piece in pieces) == sentence
    assert [piece.text for piece in pieces if piece.address] == linked


def test_values_that_read_the_same_stand_in_their_order() -> None:
    pieces = with_doors("Ensin 5, sitten 5.", [door("5", "./first"), door("5", "./second")])
    assert [piece.address for piece in pieces if piece.address] == ["./first", "./second"]


def test_what_leads_nowhere_is_no_link() -> None:
    assert with_doors("Viisi on 5.", [Link("5", "", "")]) == [Link("Viisi on 5.", "", "")]
