"""The timeline page: what it says equals the database, in both languages and under filters."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_cards
from armdash.topics.timeline.queries import timeline_phases
from tests.app.fixtures import OpenApp
from tests.app.test_pages import link_texts, plain, text_of


def bars_of(app: AppTest) -> list[set[str]]:
    """Return the projects that each picture has bars for."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [
        {point[0] for trace in spec["data"] if trace["type"] == "bar" for point in trace["customdata"]}
        for spec in specs
    ]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_every_phase(shown: OpenApp, con: Connection, language: str) -> None:
    app, tr = shown("timeline", lang=language), Translator(language)
    assert not app.exception
    text = text_of(app)
    for row in timeline_phases(con, all_project_ids(con), None, language=language):
        assert plain(row.short_name) in text
        cells = [formats.day(day, tr) for day in (row.starts_on, row.ends_on)]
        assert " ".join(plain(cell) for cell in cells) in text
    for row in running_by_month(con, all_project_ids(con)):
        assert f"{formats.month(row.month, tr)} {row.project_count} " in text
    assert bars_of(app) == [set(all_project_ids(con))] * 2


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("fi", "15 hanketta, enimmillään 13 yhtä aikaa", "30.6.2022 käynnissä oli kaksitoista hanketta"),
        ("en", "15 projects, up to 13 at the same time", "On 30 June 2022, twelve projects were running"),
    ],
)
def test_the_day_in_the_address_marks_who_runs(shown: OpenApp, language: str, title: str, sentence: str) -> None:
    app = shown("timeline", lang=language, as_of="2022-06-30")
    assert plain(app.title[0].value) == title
    assert plain(app.header[0].value) == sentence
    assert text_of(app).count(f" {Translator(language)('timeline.state.running')} ") >= 12
    assert app.select_slider[0].value == date(2022, 6, 30)


def test_without_a_day_nothing_is_marked(shown: OpenApp) -> None:
    app = shown("timeline")
    assert plain(app.header[0].value) == "Ensimmäinen hanke alkoi 1.2.2020, viimeisen oli määrä päättyä 30.11.2024"
    assert app.select_slider[0].value is None
    assert "Tilanne 30.6.2022" not in text_of(app)


def test_slider_and_date_field_hold_the_same_day(open_app: OpenApp) -> None:
    app = open_app("timeline")
    app.select_slider[0].set_value(date(2022, 12, 31)).run()
    assert app.query_params["as_of"] == "2022-12-31"
    field = app.text_input(key="filter-as-of")
    assert field.value == "31.12.2022"
    assert app.header[0].value == "31.12.2022 käynnissä oli 13 hanketta"
    field.set_value("15.10.2022").run()
    assert app.select_slider[0].value == date(2022, 10, 31)
    app.text_input(key="filter-as-of").set_value("").run()
    assert "as_of" not in app.query_params
    assert app.select_slider[0].value is None


@pytest.mark.parametrize(
    ("params", "title"),
    [
        ({"theme": "people"}, "2 hanketta, enimmillään 2 yhtä aikaa"),
        ({"theme": "coordination"}, "Yksi hanke"),
        ({"funder": "okm"}, "2 hanketta, enimmillään 2 yhtä aikaa"),
    ],
)
def test_filters_in_the_address_change_title_and_bars(
    shown: OpenApp, con: Connection, params: dict[str, str], title: str
) -> None:
    app = shown("timeline", **params)
    assert not app.exception
    assert app.title[0].value == title
    cards = project_cards(con, all_project_ids(con), language="fi")
    expected = {
        card.project_id
        for card in cards
        if card.theme_id == params.get("theme", card.theme_id)
        and ("funder" not in params or params["funder"] in card.funder_ids)
    }
    assert bars_of(app) == [expected] * 2


def test_nothing_found_has_a_way_back(open_app: OpenApp) -> None:
    app = open_app("timeline", theme="education", funder="esf", as_of="2022-06-30")
    assert not app.exception
    assert app.title[0].value == "Yhtään hanketta ei löytynyt"
    assert app.info
    app.button(key="nothing-found-clear").click().run()
    assert app.title[0].value == "15 hanketta, enimmillään 13 yhtä aikaa"
    assert app.query_params["as_of"] == "2022-06-30"


@pytest.mark.parametrize("day", ["2016-01-01", "2034-05-05"])
def test_a_day_beyond_the_timeline_is_no_error(shown: OpenApp, day: str) -> None:
    app = shown("timeline", as_of=day)
    assert not app.exception
    assert app.header[0].value.endswith("käynnissä ei ollut yhtään hanketta")


def test_other_sources_dates_are_told_in_words(shown: OpenApp) -> None:
    text = text_of(shown("timeline"))
    assert "6 Case ÄRM-agentti: 1.6.2021–31.12.2022" in text
    assert "2 Työtä Kemissä: 2020–2022" in text


def test_every_project_can_be_opened_by_a_link(shown: OpenApp, con: Connection) -> None:
    labels = link_texts(shown("timeline"))
    for card in project_cards(con, all_project_ids(con), language="fi"):
        assert f"{card.number} {card.short_name}" in labels
