"""The services page: every item and programme in both languages, filters, the calculator."""

import json
import re

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_cards
from armdash.topics.services.findings import GROUPS
from armdash.topics.services.queries import employment_programmes, service_items, supplement_values
from armdash.topics.services.sentences import supplement_time
from armdash.ui.address import Address
from tests.app.fixtures import OpenApp
from tests.app.test_pages import link_texts, plain, text_of
from tests.renderers.page_items import plain as unescaped


def bars_of(app: AppTest) -> list[set[str]]:
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [
        {point[0] for trace in spec["data"] if trace["type"] == "bar" for point in trace["customdata"]}
        for spec in specs
    ]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_everything_of_the_presentation(shown: OpenApp, con: Connection, language: str) -> None:
    app = shown("services", lang=language)
    assert not app.exception
    text = text_of(app)
    topics = [topic for groups in GROUPS.values() for names in groups.values() for topic in names]
    for row in service_items(con, topics, language=language):
        assert plain(row.name) in text
        assert plain(row.text or "") in text
    for row in employment_programmes(con, language=language):
        assert plain(row.name) in text
        assert plain(row.description) in text


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_says_once_that_some_examples_are_names_only(shown: OpenApp, language: str) -> None:
    tr = Translator(language)
    bodies = [element.proto.body for element in shown("services", lang=language).get("html")]
    [cards] = [body for body in bodies if '<ul class="service-cards">' in body]
    assert tr("services.name_only") not in cards
    assert cards.count("<li ") - cards.count("<p>") == 6
    assert plain(" ".join(bodies)).count(tr("services.note.examples")) == 1


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_what_is_needed_or_was_planned_stands_outside_what_is_offered(
    shown: OpenApp, con: Connection, language: str
) -> None:
    tr, app = Translator(language), shown("services", lang=language)
    [offers, *others] = [
        element.proto.body for element in app.get("html") if '<div class="service-groups">' in element.proto.body
    ]
    topics = ("customer_need", "association_need", "employer_skills", "partial_work_ability", "employer_ring")
    for row in service_items(con, topics, language=language):
        text = str(escape(row.text))
        assert text not in offers
        assert any(text in body for body in others)
    assert tr("services.group.unemployed") in offers
    assert tr("services.group.customer_need") in "".join(others)


def test_the_title_answers_with_the_amount_and_its_time_of_the_data(shown: OpenApp, con: Connection) -> None:
    app = shown("services")
    time = supplement_time(supplement_values(con, language="fi"), Translator("fi"))
    assert plain(app.title[0].value) == (
        "Kaupunki tukee työttömiä ja heitä työllistäviä järjestöjä – Kemi-lisä 500 € kuukaudessa"
    )
    assert f"Kemi-lisä: {time}. Palveluja" in plain(text_of(app))
    assert "vuodesta 2011" in text_of(app)


@pytest.mark.parametrize("params", [{"theme": "people"}, {"funder": "okm"}, {}])
def test_filters_choose_among_the_projects_alone(shown: OpenApp, con: Connection, params: dict[str, str]) -> None:
    app = shown("services", **params)
    cards = project_cards(con, all_project_ids(con), language="fi")
    expected = {
        card.project_id
        for card in cards
        if card.theme_id == params.get("theme", card.theme_id)
        and ("funder" not in params or params["funder"] in card.funder_ids)
    }
    programmes = {row.employment_programme_id for row in employment_programmes(con, language="fi")}
    assert bars_of(app) == [expected | programmes] * 2
    labels = link_texts(app)
    for card in cards:
        assert (f"{card.number} {card.short_name}" in labels) == (card.project_id in expected)


def test_without_projects_the_services_stay_and_there_is_a_way_back(open_app: OpenApp, con: Connection) -> None:
    app = open_app("services", theme="education", funder="esf")
    assert not app.exception
    assert bars_of(app) == [{row.employment_programme_id for row in employment_programmes(con, language="fi")}] * 2
    app.button(key="nothing-found-clear").click().run()
    assert set(all_project_ids(con)) <= bars_of(app)[0]


def test_both_periods_of_work_in_kemi_are_told(shown: OpenApp) -> None:
    text = text_of(shown("services"))
    assert "1.2.2020–31.8.2023 tietopaketti" in text
    assert "2020–2022 työllisyysesitys" in text


def test_the_calculator_sums_several_people(open_app: OpenApp) -> None:
    app = open_app("services")
    assert (app.slider[0].min, app.slider[0].max, app.slider[0].value) == (0, 12, 12)
    assert "Lähteen ehdoilla Kemi-lisä on yhdestä työntekijästä 6 000 €" in text_of(app)
    app.checkbox[0].check().run()
    app.button(key="supplement-add").click().run()
    app.slider[1].set_value(4).run()
    assert "Kemi-lisä on 2 työntekijästä 8 000 € ja bonus 1 500 €, yhteensä 9 500 €" in text_of(app)
    assert "1 12 6 000 1 500 7 500 2 4 2 000 0 2 000 Yhteensä 16 8 000 1 500 9 500" in text_of(app)
    app.button(key="supplement-remove-0").click().run()
    assert [slider.value for slider in app.slider] == [4]
    assert "Lähteen ehdoilla Kemi-lisä on yhdestä työntekijästä 2 000 €" in text_of(app)


def test_no_months_means_no_bonus(open_app: OpenApp) -> None:
    app = open_app("services")
    app.checkbox[0].check().run()
    app.slider[0].set_value(0).run()
    assert not app.exception
    assert app.checkbox[0].disabled
    assert not app.checkbox[0].value
    assert "Jos tukea ei makseta yhdeltäkään kuukaudelta, ei makseta bonustakaan" in text_of(app)


def test_the_calculator_keeps_what_was_entered_over_a_visit_to_another_page(open_app: OpenApp) -> None:
    app = open_app("services")
    app.slider[0].set_value(7).run()
    app.switch_page("pages/projects.py").run()
    app.switch_page("pages/services.py").run()
    assert app.slider[0].value == 7


def test_the_people_of_the_calculator_stand_in_the_address(open_app: OpenApp) -> None:
    app = open_app("services")
    app.slider[0].set_value(7).run()
    app.checkbox[0].check().run()
    app.button(key="supplement-add").click().run()
    assert {**app.query_params} == {"people": "7b-12"}
    again = open_app("services", people="7b-12")
    assert [slider.value for slider in again.slider] == [7, 12]
    assert [tick.value for tick in again.checkbox] == [True, False]


@pytest.mark.parametrize("told", ["7x", "-", "1-2-3-4-5-6-7-8-9-1-2-3-4-5-6-7-8-9-1-2-3", "999"])
def test_people_that_nobody_counts_are_told_of(open_app: OpenApp, told: str) -> None:
    app = open_app("services")
    app.query_params["people"] = told
    app.run()
    assert [slider.value for slider in app.slider] == [12]
    assert any(f"people={told}" in unescaped(notice.value) for notice in app.info)


def test_more_months_than_the_terms_have_are_as_many_as_they_have(open_app: OpenApp) -> None:
    app = open_app("services", people="40b-0b")
    assert [slider.value for slider in app.slider] == [12, 0]
    assert [tick.value for tick in app.checkbox] == [True, False]


def test_the_document_counts_by_links(con: Connection) -> None:
    context = page_context("services", Address(choices=(("people", "7b-12"),)), con)
    told = page_html(page_model(context), context)
    assert "yhteensä 11\u00a0000\u00a0€" in told
    links = re.findall(r'href="\./services\?people=([^"]*)"', told)
    assert {"7b", "7b-12-12", "6b-12", "7-12", "7b-12b", "7b-0"} <= set(links)


def test_the_formula_stands_by_the_sum(shown: OpenApp) -> None:
    text = text_of(shown("services"))
    assert "kuukaudet × 500 €, kustakin työntekijästä enintään 12 kuukautta" in text
    assert "1 500 € jokaisesta, josta maksetaan bonus" in text
