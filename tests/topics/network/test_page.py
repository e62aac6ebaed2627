"""The network page says what the database says, follows the filters, and opens what is clicked."""

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.filters import Filters
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import matching_projects
from armdash.topics.network import sentences as network_words
from armdash.topics.network.queries import (
    NetworkLink,
    NetworkOrganisation,
    network_links,
    network_organisations,
    working_groups,
)
from tests.app.fixtures import OpenApp
from tests.app.test_pages import headings, link_texts, plain, text_of
from tests.turns import turns

FILTERS = [
    Filters(),
    Filters(themes=("people", "education")),
    Filters(funders=("esf",)),
    Filters(organisations=("simo",)),
    Filters(municipalities=("751",), text="veitsiluodon"),
]


def params_of(filters: Filters) -> dict[str, str | list[str]]:
    params: dict[str, str | list[str]] = {
        "theme": list(filters.themes),
        "funder": list(filters.funders),
        "organisation": list(filters.organisations),
        "municipality": list(filters.municipalities),
        "q": filters.text,
    }
    return {name: value for name, value in params.items() if value}


def marks_in(app: AppTest) -> int:
    return sum(element.proto.body.count('<abbr class="role role-') for element in app.get("html"))


def rows(con: Connection, filters: Filters, language: str) -> tuple[list[NetworkLink], list[NetworkOrganisation]]:
    found = matching_projects(con, filters)
    return network_links(con, found, language=language), network_organisations(con, found, language=language)


@pytest.mark.parametrize(("filters", "language"), turns(FILTERS, config.LANGUAGES), ids=str)
def test_the_page_equals_the_database(shown: OpenApp, con: Connection, filters: Filters, language: str) -> None:
    app, tr = shown("network", lang=language, **params_of(filters)), Translator(language)
    assert not app.exception
    links, organisations = rows(con, filters, language)
    assert links
    assert app.title[0].value == network_words.network_answer(organisations, filters, tr)
    count = len(matching_projects(con, filters))
    assert headings(app)[:3] == [
        plain(network_words.network_finding(organisations, count, tr)),
        plain(network_words.roles_finding(links, tr)),
        plain(network_words.degree_finding(organisations, tr)),
    ]
    assert marks_in(app) == len(links)
    text = text_of(app)
    for row in organisations:
        total = plain(tr.plural("network.project_count", row.project_count))
        assert f"{plain(row.name)} {total}" in text
    opened = link_texts(app)
    heads = {f"{link.project_name} {link.number}" for link in links}
    assert sorted(label for label in opened if label in heads) == sorted(heads)
    assert len(heads) == count
    assert {f"{link.number} {link.project_name}" for link in links} <= set(opened)


def test_a_choice_for_every_side_filters_and_is_in_the_address(open_app: OpenApp, con: Connection) -> None:
    app = open_app("network")
    app.button_group(key="narrow-by-organisations").set_value("kemin_digipolis").run()
    assert not app.exception
    assert app.query_params["organisation"] == "kemin_digipolis"
    links, _ = rows(con, Filters(organisations=("kemin_digipolis",)), "fi")
    assert marks_in(app) == len(links)
    app.button_group(key="narrow-by-funders").set_value("erdf").run()
    assert app.query_params["funder"] == "erdf"
    links, _ = rows(con, Filters(organisations=("kemin_digipolis",), funders=("erdf",)), "fi")
    assert marks_in(app) == len(links)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_project_clicked_in_the_picture_opens(open_app: OpenApp, con: Connection, language: str) -> None:
    app = open_app("network", lang=language, funder="esf")
    app.session_state["project_to_open"] = "work_in_kemi"
    app.run()
    assert not app.exception
    assert app.title[0].value == {"fi": "Työtä Kemissä", "en": "Work in Kemi"}[language]
    assert app.query_params["funder"] == "esf"


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_without_projects_there_is_a_sentence_and_a_way_back(
    open_app: OpenApp, con: Connection, language: str
) -> None:
    app = open_app("network", lang=language, theme="education", funder="esf")
    assert not app.exception
    assert app.title[0].value == Translator(language)("network.answer_nothing")
    assert app.info[0].value == Translator(language)("projects.nothing_found")
    assert marks_in(app) == 0
    app.button(key="nothing-found-clear").click().run()
    assert "theme" not in app.query_params
    assert marks_in(app) == len(rows(con, Filters(), language)[0])


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_working_groups_are_there_whatever_the_filters(shown: OpenApp, con: Connection, language: str) -> None:
    text = text_of(shown("network", lang=language, theme="people"))
    tr = Translator(language)
    groups = working_groups(con, language=language)
    for group in groups:
        assert plain(group.name) in text
        assert plain(group.description) in text
        for member in group.members or []:
            assert plain(member) in text
    without_members = [group for group in groups if not group.members and not group.part_of]
    assert (tr("network.members_unknown") in text) == bool(without_members)


def test_the_members_of_the_working_group_lead_to_their_source(shown: OpenApp) -> None:
    app = shown("network")
    text = text_of(app)
    assert "Meri-Lapin kehittämiskeskus" in text
    assert Translator("fi")("network.members_unknown") not in text
    assert "kemi.fi (toimintasuunnitelma)" in link_texts(app)
