"""Names stand where a Finnish reader looks for them: å, ä and ö at the end, capitals aside."""

import csv
import random
import re
from pathlib import Path

import duckdb
import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.i18n.name_order import name_order
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import all_project_ids, facet_counts
from armdash.queries.projects import project_cards
from armdash.queries.search import search_entries
from armdash.topics.funding.queries import FUNDER_GROUPS, funder_cells
from armdash.topics.map.municipality_queries import municipality_partners
from armdash.topics.network.queries import ROLES, NetworkOrganisation, network_links, network_organisations

IN_ORDER = ["eKemi", "Wapice", "Zonta", "Åbo", "Äänekosken kaupunki", "Örebro"]
NAME = re.compile(r"\b(title|(short_)?name)(_fi|_en)?\b")


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Connection:
    """Return the real data with names of organisations whose order code points get wrong."""
    folder = tmp_path_factory.mktemp("renamed")
    for file in data.rglob("*.*"):
        target = folder / file.relative_to(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    with (data / "organisation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chance = random.Random(19)
    for number, row in enumerate(chance.sample(rows, len(rows))):
        name = f"{IN_ORDER[number % len(IN_ORDER)]} {number:02}"
        row |= {"name_fi": name, "short_name_fi": name, "name_en": f"{name} X", "short_name_en": f"{name} X"}
    with (folder / "organisation.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    build(folder, folder / "x.duckdb")
    return connect(folder / "x.duckdb")


def in_finnish_order(names: list[str]) -> list[str]:
    """Sort by hand: å, ä, ö after z, capitals aside."""
    return sorted(names, key=lambda name: name.lower().translate({229: "{", 228: "|", 246: "}"}))


def test_the_order_is_that_of_the_language() -> None:
    mixed = ["Örebro", "Zonta", "Åbo", "eKemi", "Äänekosken kaupunki", "Wapice"]
    assert sorted(mixed, key=name_order) == IN_ORDER
    assert sorted(mixed) != IN_ORDER


def test_a_query_sorts_alike_where_nothing_else_may_be_reached() -> None:
    con = duckdb.connect()
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    chance = random.Random(3)
    names = {
        "".join(chance.choices("aAbdeéEkštuüvVwxyzZžåÅäÄæöÖø 19", k=chance.randint(1, 6))).strip() for _ in range(999)
    }
    rows = con.execute("SELECT unnest($names) AS name ORDER BY name COLLATE fi", {"names": sorted(names)}).fetchall()
    same = [name for (name,) in rows]
    assert [name_order(name)[0] for name in same] == [name_order(name)[0] for name in sorted(names, key=name_order)]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_choices_of_a_filter_with_as_many_projects_are_in_order(renamed: Connection, language: str) -> None:
    for facet in ("funder", "lead", "organisation"):
        rows = facet_counts(renamed, facet, Filters(), language=language)
        for count in {row.project_count for row in rows}:
            names = [row.label for row in rows if row.project_count == count]
            assert names == in_finnish_order(names)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_lists_of_organisations_are_in_order(renamed: Connection, language: str) -> None:
    ids = all_project_ids(renamed)
    links = network_links(renamed, ids, language=language)
    organisations = network_organisations(renamed, ids, language=language)
    partners = municipality_partners(renamed, "240", ids, language=language)
    cells = funder_cells(renamed, language=language)
    lists = [
        *(
            [link.organisation_name for link in links if (link.number, link.role) == (number, role)]
            for number in {link.number for link in links}
            for role in ROLES
        ),
        *(
            [row.name for row in organisations if counts_of(row) == counts]
            for counts in {counts_of(row) for row in organisations}
        ),
        *(
            [row.name for row in partners if row.project_count == count]
            for count in {row.project_count for row in partners}
        ),
        *([cell.name for cell in cells if cell.funder_group == group] for group in FUNDER_GROUPS),
        *(card.funder_names for card in project_cards(renamed, ids, language=language)),
        *(card.lead_names for card in project_cards(renamed, ids, language=language)),
    ]
    assert sum(names != sorted(names) for names in lists) > 3
    assert [names for names in lists if names != in_finnish_order(names)] == []


def test_what_a_search_finds_is_in_order(renamed: Connection) -> None:
    rows = [row for row in search_entries(renamed, "x", language="en") if row.kind == "organisation"]
    for count in {row.project_count for row in rows}:
        names = [row.name for row in rows if row.project_count == count]
        assert names == in_finnish_order(names)
    assert len(rows) > 20


def counts_of(row: NetworkOrganisation) -> tuple[int, ...]:
    return (row.project_count, row.lead_count, row.partner_count)


def test_no_query_sorts_names_by_their_code_points() -> None:
    package = config.ROOT / "src" / "armdash"
    found = []
    python = [*(package / "queries").glob("*.py"), *(package / "topics").glob("*/*queries.py")]
    for file in [*python, *(package / "pipeline" / "sql").rglob("*.sql")]:
        for order in re.findall(r"ORDER BY ([^)\n]*)", file.read_text("utf-8")):
            found += [
                (file.name, term) for term in order.split(",") if NAME.search(term) and "COLLATE fi" not in term
            ]
    assert found == []
