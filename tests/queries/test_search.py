"""One search finds all kinds of things, best first, and forgives one typing error."""

from datetime import date
from unicodedata import normalize

import pytest

from armdash.i18n.search_words import search_terms
from armdash.queries.connection import Connection
from armdash.queries.search import KINDS, SearchEntry, meant_text, search_entries


def found(con: Connection, text: str) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for row in search_entries(con, text, language="fi"):
        kinds.setdefault(row.kind, []).append(row.entry_id)
    return kinds


def values(con: Connection, text: str) -> list[SearchEntry]:
    return [row for row in search_entries(con, text, language="fi") if row.kind == "value"]


@pytest.mark.parametrize(
    ("text", "kind", "entry_id"),
    [
        ("simossa", "place", "area.KU751"),
        ("Simon kunnan", "organisation", "simo"),
        ("rahastot", "organisation", "erdf"),
        ("puisto", "project", "invest_in_veitsiluoto"),
        ("tilastokeskuksen", "source", "statfin_12r5"),
        ("irtisanottujen", "event", "dismissals"),
        ("20.4.2021", "event", "closure_announced_kemi_fi"),
        ("vahvuuksin", "lesson", "small_municipality"),
        ("kemilisä", "service", "supplement_amount"),
        ("pointti", "term", "pointti"),
        ("working groups", "organisation", "group.arm_working_group"),
        ("fund", "organisation", "esf"),
    ],
)
def test_each_kind_of_thing_is_found(con: Connection, text: str, kind: str, entry_id: str) -> None:
    assert entry_id in found(con, text)[kind]


@pytest.mark.parametrize("text", ["226", "86", "226 + 86", "yrityshankkeiden uudet työpaikat toteuma 226"])
def test_226_finds_the_jobs_of_the_company_projects(con: Connection, text: str) -> None:
    (row,) = [row for row in values(con, text) if row.value_kind != "statistic"]
    assert values(con, text)[0] == row
    assert [int(amount) for amount in row.amounts or ()] == [226, 86]
    assert row.value_kind == "outcome"


def test_parts_that_the_source_does_not_add_are_not_found_as_a_sum(con: Connection) -> None:
    assert {row.value_kind for row in values(con, "312")} <= {"statistic"}


def test_a_number_finds_every_value_that_is_it_whatever_its_time(con: Connection) -> None:
    (row,) = values(con, "312")
    assert (row.text, row.starts_on, [int(amount) for amount in row.amounts or ()]) == (
        "Keminmaa",
        date(2021, 8, 1),
        [312],
    )
    older = [row for row in values(con, "17,1") if row.value_kind == "statistic"]
    assert older[0].starts_on == date(2026, 6, 1)
    assert len(older) > 1
    assert len({row.entry_id for row in older}) == len(older)
    assert values(con, "312 keminmaa") == values(con, "312 345") == []
    assert values(con, "9" * 40) == []


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Keminmaan työttömyys", "Työttömien osuus työvoimasta", "Keminmaa"),
        ("Simon työttömyysaste", "Työttömien osuus työvoimasta", "Simo"),
        ("mikä oli Tornion työttömyys", "Työttömien osuus työvoimasta", "Tornio"),
        ("unemployment in Simo", "Työttömien osuus työvoimasta", "Simo"),
        ("paljonko maksoi", "TEM:n ÄRM-rahoitus", None),
        ("how much did Koronasta kasvuun cost", "Koronasta kasvuun", None),
    ],
)
def test_a_question_finds_the_value_that_answers_it(con: Connection, text: str, name: str, area: str | None) -> None:
    first = values(con, text)[0]
    assert (first.name, first.text) == (name, area)


@pytest.mark.parametrize("text", ["1000", "1 000", "1,000", "1\u00a0000"])
def test_a_thousand_is_found_however_it_is_typed(con: Connection, text: str) -> None:
    assert {(row.value_kind, row.bound) for row in values(con, text)} == {
        *{("estimate", "over"), ("target", "exact"), ("target", "over"), ("target", "under")}
    }


def test_millions_are_found(con: Connection) -> None:
    (row,) = values(con, "52 milj")
    assert row.entry_id.startswith("company_project_turnover_growth.")


def test_letters_in_two_pieces_find_the_same(con: Connection) -> None:
    text = "työllisyys"
    assert found(con, normalize("NFD", text)) == found(con, text) != {}


def test_what_has_a_word_in_its_name_comes_first(con: Connection) -> None:
    rows = search_entries(con, "simossa", language="fi")
    assert rows[0].entry_id == "area.KU751"
    kinds = list(dict.fromkeys(row.kind for row in rows))
    named = [kind for kind in kinds if kind in ("place", "project", "organisation", "source")]
    assert kinds[: len(named)] == named == [kind for kind in KINDS if kind in named]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("veitsilouto", "Veitsiluoto"),  # two letters changed about
        ("veitsiluodn", "Veitsiluodon"),  # one less
        ("unemploymentt", ""),  # doubled letters are one: found as it is
        ("irtisanottujem", "irtisanottujen"),
        ("kemissä veitsilouto", "kemissä Veitsiluoto"),
        ("xyzzyx", ""),
        ("312", ""),
        ("sim", ""),
    ],
)
def test_one_typing_error_is_forgiven(con: Connection, typed: str, meant: str) -> None:
    assert meant_text(con, typed) == meant


def test_what_is_meant_is_found(con: Connection) -> None:
    assert found(con, "veitsilouto") == {}
    assert "veitsiluoto" in found(con, meant_text(con, "veitsilouto"))["place"]


@pytest.mark.parametrize("text", ["", "%", "'; DROP TABLE x", "☃", "qz" * 100, "1" * 200, "- - -"])
def test_whatever_is_typed_is_answered(con: Connection, text: str) -> None:
    assert search_entries(con, text, language="en") == []
    assert meant_text(con, text) == ""
    assert isinstance(search_terms(text), list)
