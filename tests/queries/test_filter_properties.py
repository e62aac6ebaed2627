"""The filters find exactly the projects that the files name, read here without SQL, in 200 random states."""

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from armdash.domain.filters import FACETS, Filters
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import KnownIds, facet_counts, known_ids, matching_projects
from armdash.ui.address import parse, to_params
from tests.ui.test_address import random_address

SEEDS = range(200)
# The states are tried twenty at a time, to be named one by one where they fail.
TWENTIES = [SEEDS[first : first + 20] for first in range(0, len(SEEDS), 20)]


class Files:
    """What the CSV files say of each project, as sets of ids for the facets and as one text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        projects = sorted(self.rows("project"), key=lambda row: int(row["number"]))
        self.numbers = {row["project_id"]: int(row["number"]) for row in projects}
        self.themes = {row["project_id"]: {row["theme_id"]} for row in projects}
        self.organisations = self.ids_by_project("project_organisation", "organisation_id")
        self.leads = self.ids_by_project("project_organisation", "organisation_id", role="lead")
        self.funders = self.ids_by_project("project_funder", "organisation_id")
        home = {row["organisation_id"]: row["municipality_code"] for row in self.rows("organisation")}
        lies_in = {row["place_id"]: row["municipality_code"] for row in self.rows("place")}
        places = self.ids_by_project("project_place", "place_id")
        self.municipalities = {
            name: ({home[other] for other in self.organisations[name]} | {lies_in[place] for place in places[name]})
            - {""}
            for name in self.numbers
        }

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def ids_by_project(self, table: str, column: str, *, role: str = "") -> dict[str, set[str]]:
        found: dict[str, set[str]] = {name: set() for name in self.numbers}
        for row in self.rows(table):
            if row.get("role") == role if role else row.get("role") != "channel":
                found[row["project_id"]].add(row[column])
        return found

    def passing(self, filters: Filters) -> list[str]:
        """Return the projects that have, in every facet with a choice, at least one of the chosen."""
        return [
            name
            for name in self.numbers
            if all(
                not getattr(filters, field) or getattr(self, field)[name] & set(getattr(filters, field))
                for field in FACETS.values()
            )
        ]

    def text_of(self, name: str) -> str:
        """Return all that is written of a project: texts, results, places, theme, organisations, funders."""
        themes = {
            row["theme_id"]: {"name_fi": row["name_fi"], "name_en": row["name_en"]} for row in self.rows("theme")
        }
        organisations = {row["organisation_id"]: row for row in self.rows("organisation")}
        places = {row["place_id"]: row for row in self.rows("place")}
        texts: list[str] = []
        for table in ("project", "project_result", "project_place", "project_organisation", "project_funder"):
            for row in self.rows(table):
                if row["project_id"] == name:
                    named = [row, themes.get(row.get("theme_id", ""), {}), places.get(row.get("place_id", ""), {})]
                    named.append(organisations.get(row.get("organisation_id", ""), {}))
                    texts += [text for part in named for column, text in part.items() if is_searched(column)]
        return "\n".join(texts)


def is_searched(column: str) -> bool:
    """Say whether a column holds words that the search looks into; notes and locators are not among them."""
    stems = ("name", "short_name", "summary", "description", "text", "action", "unit")
    return column in ("eu_project_code", "instrument") or column.removesuffix("_fi").removesuffix("_en") in stems


@pytest.fixture(scope="module")
def files(data: Path) -> Files:
    return Files(data)


@pytest.fixture(scope="module")
def con(database: Path) -> Connection:
    """Return one connection for all the states."""
    return connect(database)


@pytest.fixture(scope="module")
def known(con: Connection) -> KnownIds:
    return known_ids(con)


def random_filters(seed: int, known: KnownIds) -> Filters:
    """Return the filters of a random address; every second time some facets are emptied, so that more is found."""
    chance = random.Random(seed)
    filters = random_address(chance, known).filters
    if seed % 2:
        kept = chance.sample(list(FACETS.values()), chance.randint(0, 2))
        filters = replace(filters, **{field: () for field in FACETS.values() if field not in kept})  # type: ignore[arg-type]
    return filters


@pytest.mark.parametrize("seeds", TWENTIES, ids=str)
def test_the_projects_are_those_of_the_files(
    seeds: Sequence[int], con: Connection, known: KnownIds, files: Files
) -> None:
    for seed in seeds:
        filters = replace(random_filters(seed, known), text="")
        assert matching_projects(con, filters) == files.passing(filters), seed


def test_the_random_states_find_none_some_and_all(known: KnownIds, files: Files) -> None:
    counts = [len(files.passing(random_filters(seed, known))) for seed in SEEDS]
    assert counts.count(0) > 20
    assert counts.count(15) > 5
    assert len({count for count in counts if 0 < count < 15}) > 8
    assert sum(0 < count < 15 for count in counts) > 60


@pytest.mark.parametrize("seeds", TWENTIES, ids=str)
def test_the_count_of_a_choice_is_what_it_alone_would_give(
    seeds: Sequence[int], con: Connection, known: KnownIds, files: Files
) -> None:
    for seed, (facet, field) in product(seeds, FACETS.items()):
        filters = replace(random_filters(seed, known), text="")
        counts = {row.id: row.project_count for row in facet_counts(con, facet, filters, language="fi")}
        assert counts.keys() == set(getattr(known, field)), seed
        alone = {choice: replace(filters, **{field: (choice,)}) for choice in counts}  # type: ignore[arg-type]
        assert counts == {choice: len(files.passing(state)) for choice, state in alone.items()}, seed


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_counts_hold_with_a_search_text(seed: int, con: Connection, known: KnownIds) -> None:
    filters = replace(
        random_filters(seed + 1, known), text=random.Random(seed).choice(["kemissä", "yritykset", "esr"])
    )
    for facet, field in FACETS.items():
        for row in facet_counts(con, facet, filters, language="en"):
            alone = replace(filters, **{field: (row.id,)})  # type: ignore[arg-type]
            assert row.project_count == len(matching_projects(con, alone))


@pytest.mark.parametrize("seeds", TWENTIES, ids=str)
def test_an_address_gives_the_same_state_and_projects(seeds: Sequence[int], con: Connection, known: KnownIds) -> None:
    for seed in seeds:
        address = replace(random_address(random.Random(seed), known), filters=random_filters(seed, known))
        opened, unknown = parse(to_params(address), known)
        assert (opened, unknown) == (address, []), seed
        assert matching_projects(con, opened.filters) == matching_projects(con, address.filters), seed


@pytest.mark.parametrize(
    ("query", "expected", "written"),
    [
        ("veitsiluodon", {1, 3, 7, 15}, r"\bveitsiluo"),
        ("kemissä", {1, 2, 3, 4, 6, 7, 8, 9, 11}, r"\bkemi(?!nmaa|k)"),
        ("koulutuksen", {4, 5, 13}, r"\bkoulutu"),
        ("yritykset", {1, 6, 7, 8, 10, 12}, r"\byrity"),
        ("äärm", {1, 4, 6}, r"\bärm"),
        ("aarm", {1, 4, 6}, r"\bärm"),
        ("S22668", {3}, r"\bS22668\b"),
        ("esr", {2, 3, 8, 10, 13, 14}, r"\bESR\b"),
        ("ESF", {2, 3, 8, 10, 13, 14}, r"\bESR\b"),
        ("vedyn", {11}, r"\bvedy|\bvety"),
    ],
)
def test_a_search_finds_what_a_person_expects(
    query: str, expected: set[int], written: str, con: Connection, files: Files
) -> None:
    """Beside the projects listed by hand, all in whose texts a word of the stem stands, and no other."""
    found = {files.numbers[name] for name in matching_projects(con, Filters(text=query))}
    assert expected <= found
    assert found == {
        number
        for name, number in files.numbers.items()
        if re.search(written, files.text_of(name), flags=re.IGNORECASE)
    }


def test_esf_projects_that_the_town_leads_are_found(con: Connection, files: Files) -> None:
    led = Filters(funders=("esf",), leads=("kemi",))
    assert {files.numbers[name] for name in matching_projects(con, led)} == {2, 3, 8}


def test_a_partner_of_a_project_does_not_lead_it(con: Connection, files: Files) -> None:
    beside = set(matching_projects(con, Filters(organisations=("kemi",))))
    led = set(matching_projects(con, Filters(leads=("kemi",))))
    assert {files.numbers[name] for name in beside - led} == {7}
    assert "stora_enso" not in known_ids(con).leads


def test_every_word_of_a_search_must_be_found_and_filters_still_hold(con: Connection, files: Files) -> None:
    both = set(matching_projects(con, Filters(text="kemissä koulutuksen")))
    assert both == set(matching_projects(con, Filters(text="kemissä"))) & set(
        matching_projects(con, Filters(text="koulutuksen"))
    )
    narrowed = Filters(text="kemissä", themes=("people",))
    assert {files.numbers[name] for name in matching_projects(con, narrowed)} == {2, 3}
