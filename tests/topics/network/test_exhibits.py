"""The network equals the data: links, degrees, the picture, and the sentences made from them."""

import csv
import itertools
import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.topics.network import sentences as network_words
from armdash.topics.network.chart import (
    FUNDER_X,
    IMPLEMENTER_X,
    PROJECT_LEFT,
    PROJECT_RIGHT,
    ROLE_LINES,
    network_graph,
)
from armdash.topics.network.chart_layout import ROOM, _crossings, network_layout, spread
from armdash.topics.network.queries import (
    NetworkLink,
    NetworkOrganisation,
    network_links,
    network_organisations,
    working_groups,
)
from armdash.topics.network.thumbnail import network_lines

FI, EN = Translator("fi"), Translator("en")
THEMED = replace(LIGHT, theme_ids=("coordination", "people", "education", "business_environment"))


@pytest.fixture
def links(con: Connection) -> list[NetworkLink]:
    return network_links(con, all_project_ids(con), language="fi")


@pytest.fixture
def organisations(con: Connection) -> list[NetworkOrganisation]:
    return network_organisations(con, all_project_ids(con), language="fi")


@pytest.fixture
def figure(links: list[NetworkLink], organisations: list[NetworkOrganisation]) -> go.Figure:
    return network_graph(links, organisations, FI, THEMED)


def rows_of(data: Path, table: str) -> list[dict[str, str]]:
    with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]


def test_the_links_are_those_of_the_files(links: list[NetworkLink], data: Path) -> None:
    expected = {
        (row["project_id"], row["organisation_id"], row["role"]) for row in rows_of(data, "project_organisation")
    } | {
        (row["project_id"], row["organisation_id"], "funder")
        for row in rows_of(data, "project_funder")
        if row["role"] == "funder"
    }
    found = [(link.project_id, link.organisation_id, link.role) for link in links]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert [link.number for link in links] == sorted(link.number for link in links)


def test_every_link_names_its_sources(links: list[NetworkLink], data: Path) -> None:
    sources = {row["source_id"]: row["short_name_fi"] for row in rows_of(data, "source")}
    for link in links:
        assert link.source_ids
        assert link.source_names == [sources[source_id] for source_id in link.source_ids]
        assert link.locator


NAMED_AS_DOERS = {
    1: ({"kemi"}, set()),
    2: ({"kemi", "lapland_ely"}, set()),
    3: ({"kemi", "university_of_lapland"}, {"keminmaa", "simo"}),
    4: ({"lappia", "redu"}, set()),
    5: ({"lapland_uas"}, set()),
    6: ({"kemi"}, set()),
    7: ({"kemin_digipolis"}, {"stora_enso", "kemi", "ely_centre_unnamed"}),
    8: ({"kemi"}, set()),
    9: ({"kemi"}, set()),
    10: ({"kemin_digipolis"}, set()),
    11: ({"kemin_digipolis"}, set()),
    12: ({"keminmaa", "simo"}, set()),
    13: ({"university_of_lapland", "prosoc"}, set()),
    14: ({"lapland_ely"}, set()),
    15: ({"kemi"}, set()),
}


@pytest.mark.parametrize("number", NAMED_AS_DOERS)
def test_organisations_that_the_source_names_alike_have_the_same_role(number: int, data: Path) -> None:
    """Leads are named with "ja", "sekä" or a comma; partners with "yhdessä" or "yhteistyössä … kanssa"."""
    project = next(row["project_id"] for row in rows_of(data, "project") if row["number"] == str(number))
    roles = {
        role: {
            row["organisation_id"]
            for row in rows_of(data, "project_organisation")
            if (row["project_id"], row["role"]) == (project, role)
        }
        for role in ("lead", "partner")
    }
    assert (roles["lead"], roles["partner"]) == NAMED_AS_DOERS[number]


def test_the_degrees_add_up_to_the_links(links: list[NetworkLink], organisations: list[NetworkOrganisation]) -> None:
    roles = Counter((link.organisation_id, link.role) for link in links)
    projects = Counter(name for name, _ in {(link.organisation_id, link.project_id) for link in links})
    assert {row.organisation_id for row in organisations} == set(projects)
    for row in organisations:
        name = row.organisation_id
        assert [row.lead_count, row.partner_count, row.funder_count] == [
            roles[name, role] for role in ("lead", "partner", "funder")
        ]
        assert row.doer_count == row.lead_count + row.partner_count
        assert row.project_count == projects[name]
    counts = [row.project_count for row in organisations]
    assert counts == sorted(counts, reverse=True)


def test_only_the_projects_asked_for_count(con: Connection) -> None:
    links = network_links(con, ["xpan_2022"], language="en")
    assert {link.organisation_name for link in links if link.role == "funder"} == {
        "Lapland Council",
        "Keminmaa",
        "Simo",
    }
    assert network_links(con, [], language="fi") == network_organisations(con, [], language="fi") == []


def test_every_link_is_a_line_whose_style_tells_the_role(figure: go.Figure, links: list[NetworkLink]) -> None:
    layout = network_layout(links)
    assert len(lines(figure)) == len(links)
    for trace, link in zip(lines(figure), links, strict=True):
        assert (trace.line.dash, trace.line.width) == ROLE_LINES[link.role]
        assert trace.line.color == THEMED.theme(link.theme_id)
        project = layout.projects[link.project_id]
        if link.role == "funder":
            ends = [(PROJECT_RIGHT, project), (FUNDER_X, layout.funders[link.organisation_id])]
        else:
            ends = [(IMPLEMENTER_X, layout.implementers[link.organisation_id]), (PROJECT_LEFT, project)]
        assert [(trace.x[0], trace.y[0]), (trace.x[-1], trace.y[-1])] == [
            pytest.approx(end, abs=0.001) for end in ends
        ]
        assert link.organisation_name in trace.text
        assert FI(f"network.{link.role}") in trace.text
    assert len(set(ROLE_LINES.values())) == len(ROLE_LINES)


def test_what_is_clicked_is_named(figure: go.Figure, links: list[NetworkLink]) -> None:
    named = {tuple(value) for trace in figure.data if trace.customdata is not None for value in trace.customdata}
    assert named == (
        {("project", link.project_id) for link in links}
        | {("funder", link.organisation_id) for link in links if link.role == "funder"}
        | {("doer", link.organisation_id) for link in links if link.role != "funder"}
    )


def test_the_number_beside_an_organisation_is_that_of_its_lines(figure: go.Figure, links: list[NetworkLink]) -> None:
    labels = [trace for trace in figure.data if trace.type == "bar" and trace.customdata[0][0] != "project"]
    assert len(labels) == 2
    for trace in labels:
        for text, (side, name) in zip(trace.text, trace.customdata, strict=True):
            count = sum(
                link.organisation_id == name and (link.role == "funder") == (side == "funder") for link in links
            )
            assert f"<b>{count}</b>" in text


def test_the_picture_has_no_legend_and_the_colours_of_its_theme(
    links: list[NetworkLink], organisations: list[NetworkOrganisation]
) -> None:
    dark = network_graph(links, organisations, EN, replace(DARK, theme_ids=THEMED.theme_ids))
    assert dark.layout.showlegend is False
    assert {trace.line.color for trace in lines(dark)} == set(DARK.themes[:4])


def test_themes_stay_together_and_few_lines_cross(links: list[NetworkLink]) -> None:
    layout = network_layout(links)
    theme_of = {link.project_id: link.theme_id for link in links}
    order = sorted(layout.projects, key=layout.projects.__getitem__)
    changes = sum(theme_of[a] != theme_of[b] for a, b in pairwise(order))
    assert changes == len(set(theme_of.values())) - 1
    assert network_layout(sorted(links, key=lambda link: (link.number, link.organisation_id))) == layout
    assert layout.crossing_count < 250 < crossings_in_file_order(links)


def crossings_in_file_order(links: list[NetworkLink]) -> int:
    """Count the crossings of the drawing that leaves everything in the order of the rows."""
    projects = list(dict.fromkeys(link.project_id for link in links))
    count = 0
    for is_funder in (False, True):
        side = [link for link in links if (link.role == "funder") == is_funder]
        names = list(dict.fromkeys(link.organisation_id for link in side))
        ends = [(names.index(link.organisation_id), projects.index(link.project_id)) for link in side]
        count += sum((a - c) * (b - d) < 0 for n, (a, b) in enumerate(ends) for c, d in ends[:n])
    return count


@pytest.mark.parametrize("seed", range(50))
def test_labels_never_overlap(seed: int, links: list[NetworkLink], con: Connection) -> None:
    chance = random.Random(seed)
    chosen = set(chance.sample(all_project_ids(con), chance.randint(1, 15)))
    layout = network_layout([link for link in links if link.project_id in chosen])
    assert set(layout.projects) == chosen
    for column, gap in (
        ({**layout.themes, **layout.projects}, 1.0),
        (layout.implementers, ROOM),
        (layout.funders, ROOM),
    ):
        rows = sorted(column.values())
        assert all(b - a >= gap - 1e-9 for a, b in pairwise(rows))
        assert rows[0] >= -1e-9
        assert rows[-1] <= layout.row_count - 1 + 1e-9


def test_rows_with_room_stay_where_they_are_wanted() -> None:
    assert spread([1, 3, 7], gap=1, last=10) == [1, 3, 7]
    assert spread([3, 3], gap=1, last=10) == [2.5, 3.5]
    assert spread([0, 0], gap=1, last=10) == [0, 1]


def test_the_small_drawing_has_every_link(links: list[NetworkLink]) -> None:
    drawing = network_lines(links, LIGHT)
    assert drawing.count("<path") == len(links)
    assert drawing.count("stroke-dasharray") == sum(link.role == "funder" for link in links)


def test_the_answer_names_who_is_in_most_projects(organisations: list[NetworkOrganisation], con: Connection) -> None:
    kemi = organisations[0]
    assert (kemi.organisation_id, kemi.project_count) == ("kemi", 8)
    answer = network_words.network_answer(organisations, Filters(), FI)
    assert answer == "Kemin kaupunki on mukana kahdeksassa hankkeessa, useammassa kuin mikään muu toimija"
    english = network_organisations(con, all_project_ids(con), language="en")
    assert network_words.network_answer(english, Filters(), EN) == (
        "The City of Kemi takes part in eight projects, more than any other organisation"
    )


def made_up(*counts: int, unnamed: int = 0) -> list[NetworkOrganisation]:
    """Return organisations in so many projects each; the last ``unnamed`` of them the source does not name."""
    return [
        NetworkOrganisation(
            organisation_id=f"o{n}",
            name=f"Organisation {n}",
            short_name=f"O{n}",
            kind="unnamed" if n >= len(counts) - unnamed else "company",
            lead_count=count,
            partner_count=0,
            doer_count=count,
            funder_count=0,
            project_count=count,
        )
        for n, count in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("counts", "filters", "answer"),
    [
        ((3, 3, 1), Filters(), "O0 ja O1 ovat kukin mukana kolmessa hankkeessa, useammassa kuin muut toimijat"),
        ((2, 2, 2, 2, 1), Filters(), "Useimmin mukana on 4 toimijaa, kukin kahdessa hankkeessa"),
        ((1, 1), Filters(), "2 toimijaa, kukin yhdessä hankkeessa"),
        ((12, 1), Filters(), "O0 on mukana 12 hankkeessa, useammassa kuin mikään muu toimija"),
        ((2, 2, 1), Filters(organisations=("o1",)), "O1 on mukana kahdessa hankkeessa 2 muun toimijan kanssa"),
        ((2, 1), Filters(funders=("o0",)), "O0 on mukana kahdessa hankkeessa yhden muun toimijan kanssa"),
        (
            (4, 2, 1),
            Filters(organisations=("o1", "o2")),
            "O0 on mukana neljässä hankkeessa, useammassa kuin mikään muu toimija",
        ),
    ],
)
def test_ties_and_chosen_organisations_have_their_own_answer(
    counts: tuple[int, ...], filters: Filters, answer: str
) -> None:
    assert network_words.network_answer(made_up(*counts), filters, FI) == answer


@pytest.mark.parametrize(
    ("counts", "filters", "answer"),
    [
        ((2, 1, 5), Filters(), "O0 on mukana kahdessa hankkeessa, useammassa kuin mikään muu toimija"),
        ((1, 1, 1), Filters(), "Ainakin 2 toimijaa, kukin yhdessä hankkeessa"),
        ((2, 1, 2), Filters(funders=("o0",)), "O0 on mukana kahdessa hankkeessa ainakin yhden muun toimijan kanssa"),
        ((2, 1, 2), Filters(funders=("o2",)), "O2 on mukana kahdessa hankkeessa ainakin 2 muun toimijan kanssa"),
    ],
)
def test_what_the_source_does_not_name_is_never_counted_as_an_organisation(
    counts: tuple[int, ...], filters: Filters, answer: str
) -> None:
    assert network_words.network_answer(made_up(*counts, unnamed=1), filters, FI) == answer


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_funds_and_the_unnamed_are_no_organisations_and_the_sentence_says_so(con: Connection, language: str) -> None:
    found = network_organisations(con, all_project_ids(con), language=language)
    named = [row for row in found if row.kind not in ("eu_fund", "state", "unnamed")]
    implementers, funders = (sum(row.count(side) > 0 for row in named) for side in ("doer", "funder"))
    assert (implementers, funders) == (11, 8)
    tr = Translator(language)
    finding, both = network_words.network_finding(found, 15, tr).split("; ")
    assert (finding, both) == {
        "fi": (
            (
                "Ainakin 11 toteuttajaa ja 8 rahoittajaa 15 hankkeessa,"
                " kun EU-rahastoja ja nimeämättömiä toimijoita ei lasketa"
            ),
            "viisi sekä toteuttaa että rahoittaa",
        ),
        "en": (
            (
                "At least 11 implementing organisations and 8 funders in 15 projects,"
                " not counting EU funds and unnamed organisations"
            ),
            "five are both",
        ),
    }[language]
    note = network_words.uncounted_note(found, tr)
    for row in found:
        assert (row.name in note or row.short_name in note) == (row not in named), row.name
    plain = network_organisations(con, ["xpan_2022"], language=language)
    assert "ainakin" not in network_words.network_finding(plain, 1, tr).lower()
    assert network_words.uncounted_note(plain, tr) == ""


def test_the_rule_of_the_leads_agrees_with_the_data(con: Connection, links: list[NetworkLink]) -> None:
    """A project may have several leads; the key must not say that only one is named first."""
    leads = Counter(link.project_id for link in links if link.role == "lead")
    assert max(leads.values()) > 1
    for key in ("network.key", "network.roles_note"):
        assert "rinnakkain nime" in FI(key)
        assert "named on an equal footing" in EN(key)


def test_the_findings_are_counted(
    links: list[NetworkLink], organisations: list[NetworkOrganisation], con: Connection
) -> None:
    named = network_words.counted(organisations)
    several = sum(row.project_count > 1 for row in named)
    assert network_words.degree_finding(organisations, FI).startswith(f"{len(named)} toimijasta ainakin {several} on")
    assert network_words.degree_finding(made_up(1, 1), EN) == EN("network.nobody_in_several")
    sizes = Counter(
        name
        for name, _ in {
            (link.project_name, link.organisation_id) for link in links if link.kind not in network_words.UNCOUNTED
        }
    )
    finding = network_words.roles_finding(links, FI)
    assert finding.startswith(f"Hankkeessa on {min(sizes.values())}–{max(sizes.values())} nimettyä toimijaa")
    assert all((size == max(sizes.values())) == (name in finding) for name, size in sizes.items())
    groups = working_groups(con, language="fi")
    assert network_words.groups_finding(groups, FI) == ("2 työryhmää ja 3 alatyöryhmää, jäsenet tiedossa 2 ryhmästä")
    for key in ("network.key", "network.degrees_note", "network.roles_note"):
        assert "laskettu" in FI(key)
        assert "computed" in EN(key)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_alternative_text_is_short_and_made_from_the_data(con: Connection, language: str) -> None:
    tr = Translator(language)
    found = network_organisations(con, all_project_ids(con), language=language)
    text = network_words.network_alt_text(found, 15, tr)
    assert len(text) <= MAX_ALT_TEXT
    assert str(len(found)) in text
    assert f"{found[0].short_name} {found[0].project_count}" in text
    assert text != network_words.network_finding(found, 15, tr)


def test_groups_have_the_members_of_the_file_or_none(con: Connection, data: Path) -> None:
    names = {row["organisation_id"]: row["name_fi"] for row in rows_of(data, "organisation")}
    for group in working_groups(con, language="fi"):
        members = [
            ", ".join(filter(None, (names[row["organisation_id"]], row["unit_fi"])))
            for row in sorted(rows_of(data, "working_group_member"), key=lambda row: int(row["sort_order"]))
            if row["working_group_id"] == group.working_group_id
        ]
        assert (group.members or []) == members


def test_the_members_of_the_working_group_are_told(con: Connection) -> None:
    group = next(row for row in working_groups(con, language="en") if row.working_group_id == "arm_working_group")
    assert len(group.members) == 16
    assert "Vocational College Lappia, municipal federation of education" in group.members
    assert group.members[-1] == "Stora Enso, management of Veitsiluoto"


def test_plotly_finds_nothing_wrong_with_the_picture(figure: go.Figure) -> None:
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 40


def test_crossings_are_counted_as_pairs_of_lines_whose_ends_are_in_the_other_order() -> None:
    lines_between = [(0.0, 3.0), (1.0, 2.0), (1.0, 0.0), (2.0, 2.0), (3.0, 3.0), (4.0, 1.0)]
    pairs = itertools.combinations(lines_between, 2)
    assert _crossings(lines_between) == sum((a - b) * (c - d) < 0 for (a, c), (b, d) in pairs) == 7
