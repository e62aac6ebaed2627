"""The services page: every item and programme in both languages, filters, the calculator."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.projects import project_cards, project_ids
from armdash.queries.services import employment_programmes, service_items
from armdash.views.services import GROUPS
from tests.app.conftest import OpenApp
from tests.app.test_pages import link_texts, plain, text_of


def bars_of(app: AppTest) -> list[set[str]]:
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [
        {point[0] for trace in spec["data"] if trace["type"] == "bar" for point in trace["customdata"]}
        for spec in specs
    ]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_everything_of_the_presentation(open_app: OpenApp, con: Connection, language: str) -> None:
    app = open_app("services", lang=language)
    assert not app.exception
    text = text_of(app)
    topics = [topic for groups in GROUPS.values() for names in groups.values() for topic in names]
    for row in service_items(con, topics, language=language):
        assert plain(row["name"]) in text
        assert plain(row["text"] or "") in text
    for row in employment_programmes(con, language=language):
        assert plain(row["name"]) in text
        assert plain(row["description"]) in text
    assert text.count(Translator(language)("services.name_only")) >= 2


def test_the_title_answers_with_the_amount_of_the_data(open_app: OpenApp) -> None:
    app = open_app("services")
    assert plain(app.title[0].value) == "Ohjausta, valmennusta ja tukea: Kemi-lisä 500 € kuukaudessa"
    assert "vuodesta 2011" in text_of(app)


@pytest.mark.parametrize("params", [{"theme": "people"}, {"funder": "okm"}, {}])
def test_filters_choose_among_the_projects_alone(open_app: OpenApp, con: Connection, params: dict[str, str]) -> None:
    app = open_app("services", **params)
    cards = project_cards(con, project_ids(con), language="fi")
    expected = {
        card["project_id"]
        for card in cards
        if card["theme_id"] == params.get("theme", card["theme_id"])
        and ("funder" not in params or params["funder"] in card["funder_ids"])
    }
    programmes = {row["employment_programme_id"] for row in employment_programmes(con, language="fi")}
    assert bars_of(app) == [expected | programmes] * 2
    labels = link_texts(app)
    for card in cards:
        assert (f"{card['number']} {card['short_name']}" in labels) == (card["project_id"] in expected)


def test_without_projects_the_services_stay_and_there_is_a_way_back(open_app: OpenApp, con: Connection) -> None:
    app = open_app("services", theme="education", funder="esf")
    assert not app.exception
    assert bars_of(app) == [{row["employment_programme_id"] for row in employment_programmes(con, language="fi")}] * 2
    app.button(key="nothing-found-clear").click().run()
    assert set(project_ids(con)) <= bars_of(app)[0]


def test_both_periods_of_work_in_kemi_are_told(open_app: OpenApp) -> None:
    text = text_of(open_app("services"))
    assert "1.2.2020–31.8.2023 tietopaketti" in text
    assert "2020–2022 työllisyysesitys" in text


def test_the_calculator_sums_several_people(open_app: OpenApp) -> None:
    app = open_app("services")
    assert (app.slider[0].min, app.slider[0].max, app.slider[0].value) == (0, 12, 12)
    assert "Järjestö voi saada yhdestä työntekijästä Kemi-lisää 6 000 €" in text_of(app)
    app.checkbox[0].check().run()
    app.button(key="supplement-add").click().run()
    app.slider[1].set_value(4).run()
    sentence = "Järjestö voi saada 2 työntekijästä Kemi-lisää 8 000 € ja bonusta 1 500 €, yhteensä 9 500 €"
    assert sentence in text_of(app)
    assert "1 12 6 000 1 500 7 500 2 4 2 000 0 2 000 Yhteensä 16 8 000 1 500 9 500" in text_of(app)
    app.button(key="supplement-remove-1").click().run()
    assert [slider.value for slider in app.slider] == [4]
    assert "Järjestö voi saada yhdestä työntekijästä Kemi-lisää 2 000 €" in text_of(app)


def test_no_months_means_no_bonus(open_app: OpenApp) -> None:
    app = open_app("services")
    app.checkbox[0].check().run()
    app.slider[0].set_value(0).run()
    assert not app.exception
    assert app.checkbox[0].disabled
    assert not app.checkbox[0].value
    assert "Ilman Kemi-lisän kuukausia järjestö ei saa mitään" in text_of(app)


def test_the_calculator_keeps_what_was_entered_over_a_visit_to_another_page(open_app: OpenApp) -> None:
    app = open_app("services")
    app.slider[0].set_value(7).run()
    app.switch_page("pages/projects.py").run()
    app.switch_page("pages/services.py").run()
    assert app.slider[0].value == 7


def test_the_formula_stands_by_the_sum(open_app: OpenApp) -> None:
    text = text_of(open_app("services"))
    assert "kuukaudet × 500 €, kustakin työntekijästä enintään 12 kuukautta" in text
    assert "1 500 € jokaisesta, josta maksetaan bonus" in text
