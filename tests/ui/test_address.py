"""The address holds the state as ids, the same in every language and on every page."""

import random
from datetime import date, timedelta

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.pages import CHOICES
from armdash.queries.connection import Connection
from armdash.queries.filters import KnownIds, known_ids
from armdash.ui.address import Address, moved, parse, parse_language, to_params


@pytest.fixture
def known(con: Connection) -> KnownIds:
    return known_ids(con)


def some(chance: random.Random, ids: list[str]) -> tuple[str, ...]:
    return tuple(chance.sample(list(ids), chance.randint(0, min(3, len(ids)))))


def random_address(chance: random.Random, known: KnownIds) -> Address:
    return Address(
        language=chance.choice(config.LANGUAGES),
        filters=Filters(
            themes=some(chance, known.themes),
            funders=some(chance, known.funders),
            leads=some(chance, known.leads),
            organisations=some(chance, known.organisations),
            municipalities=some(chance, known.municipalities),
            text=chance.choice(["", "veitsiluodon", "ärm & co", "100 %"]),
            as_of=chance.choice([None, date(2020, 1, 1) + timedelta(chance.randint(0, 2000))]),
        ),
        project=chance.choice([None, *known.projects]),
        source=chance.choice([None, *known.sources]),
        fact=chance.choice([None, *known.facts]),
        slide=chance.choice([None, 1, 9]),
        find=chance.choice(["", "226 + 86", "simossa?"]),
    ).choosing(layer=chance.choice([None, *CHOICES["layer"]]), area=chance.choice([None, *known.areas]))


@pytest.mark.parametrize("seed", range(200))
def test_a_state_comes_back_from_its_address(seed: int, known: KnownIds) -> None:
    address = random_address(random.Random(seed), known)
    assert parse(to_params(address), known) == (address, [])


def test_what_does_not_exist_is_named_and_the_rest_works(known: KnownIds) -> None:
    address, unknown = parse(
        {
            "theme": ["people", "nothing"],
            "as_of": ["2022-02-30"],
            "project": ["x"],
            "lang": ["xx"],
            "slide": ["0"],
        },
        known,
    )
    assert address.filters.themes == ("people",)
    assert address.language == "fi"
    assert set(unknown) == {"theme=nothing", "as_of=2022-02-30", "project=x", "lang=xx", "slide=0"}


def test_the_default_state_has_no_parameters() -> None:
    assert to_params(Address()) == {}


def test_a_menu_link_keeps_the_state(known: KnownIds) -> None:
    held = Address(language="en", filters=Filters(themes=("people",)), project=known.projects[0])
    assert moved(held, to_other_page=True, params={}, known=known) == (held, [])


def test_a_menu_link_to_the_same_page_closes_the_project(known: KnownIds) -> None:
    held = Address(language="en", filters=Filters(themes=("people",)), project=known.projects[0])
    expected = Address(language="en", filters=Filters(themes=("people",)))
    assert moved(held, to_other_page=False, params={}, known=known) == (expected, [])


def test_history_to_another_page_leaves_the_project_behind(known: KnownIds) -> None:
    held = Address(language="en", project=known.projects[0])
    params = {"lang": ["en"], "theme": ["people"]}
    address, _ = moved(held, to_other_page=True, params=params, known=known)
    assert address == Address(language="en", filters=Filters(themes=("people",)))


def test_going_back_on_a_page_takes_the_address_as_it_is(known: KnownIds) -> None:
    held = Address(language="en", filters=Filters(themes=("people",)))
    address, _ = moved(held, to_other_page=False, params={"theme": ["education"]}, known=known)
    assert address == Address(filters=Filters(themes=("education",)))


def test_the_choices_of_a_page_stand_in_its_address_alone(known: KnownIds) -> None:
    params = {"profile": ["751"], "layer": ["companies"], "extent": ["area"], "theme": ["people"]}
    address, unknown = parse(params, known)
    assert (dict(address.choices), unknown) == ({"profile": "751", "layer": "companies"}, [])
    assert to_params(address, "map") == {"profile": ["751"], "layer": ["companies"], "theme": ["people"]}
    assert to_params(address, "funding") == {"theme": ["people"]}
    assert parse({"profile": ["x"], "layer": ["x"]}, known) == (Address(), ["profile=x", "layer=x"])


def test_back_to_the_page_without_choices_has_none(known: KnownIds) -> None:
    held = Address(filters=Filters(themes=("people",))).choosing(profile="751")
    assert moved(held, to_other_page=True, params={}, known=known) == (held, [])
    expected = Address(filters=Filters(themes=("people",)))
    assert moved(held, to_other_page=False, params={}, known=known) == (expected, [])


def test_a_link_to_another_page_leaves_the_choices_as_the_menu_does(known: KnownIds) -> None:
    held = Address(language="en").choosing(layer="companies", flow="euros", area=known.areas[0])
    address, _ = moved(held, to_other_page=True, params={"lang": ["en"]}, known=known)
    assert address == held
    named, _ = moved(held, to_other_page=True, params={"lang": ["en"], "profile": ["751"]}, known=known)
    assert dict(named.choices) == {"profile": "751", "flow": "euros", "area": known.areas[0]}
    filtered, _ = moved(held, to_other_page=True, params={"municipality": ["751"]}, known=known)
    assert dict(filtered.choices) == {"layer": "companies", "flow": "euros"}
    assert moved(held, to_other_page=False, params={"lang": ["en"]}, known=known)[0].choices == ()


@pytest.mark.parametrize("prefix", ["amp;", "amp;amp;"])
def test_a_link_whose_ampersands_were_escaped_means_the_same(known: KnownIds, prefix: str) -> None:
    params = {"lang": ["en"], f"{prefix}theme": ["people"], f"{prefix}q": ["esr"], f"{prefix}as_of": ["2022-02-20"]}
    address, unknown = parse(params, known)
    assert (address.language, unknown) == ("en", [])
    assert address.filters == Filters(themes=("people",), text="esr", as_of=date(2022, 2, 20))
    assert parse_language({f"{prefix}lang": ["en"]}) == "en"


@pytest.mark.parametrize("end", [".", ",", ")", "?”", ">", "…"])
def test_a_link_at_the_end_of_a_sentence_means_the_same(known: KnownIds, end: str) -> None:
    address, unknown = parse({"lang": ["en"], "theme": ["education", f"people{end}"]}, known)
    assert (address.filters.themes, unknown) == (("education", "people"), [])
    assert parse_language({"lang": [f"en{end}"]}) == "en"
    assert parse({"as_of": [f"2022-02-20{end}"]}, known)[1] == []


def test_a_search_text_keeps_its_signs_and_a_wrong_id_is_still_told(known: KnownIds) -> None:
    address, unknown = parse({"q": ["esr?"], "amp;theme": ["nothing."]}, known)
    assert (address.filters.text, unknown) == ("esr?", ["theme=nothing"])


def test_a_parameter_that_does_not_exist_is_told_but_not_what_others_hang_on_a_link(known: KnownIds) -> None:
    address, unknown = parse({"teema": ["people"], "utm_source": ["mail"], "fbclid": ["a"], "embed": ["true"]}, known)
    assert address == Address()
    assert unknown == ["teema=people"]
