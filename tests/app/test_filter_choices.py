"""Who types a short name into a filter is offered what bears it, and nothing that only holds its letters."""

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import FILTER_MODE_CONTAINS

from armdash.domain.filters import FIRST_DAY, LAST_DAY, FacetCount, Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.parts import filter_bar
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from tests.app.fixtures import OpenApp
from tests.renderers.page_items import plain as unescaped


def options_of(app: object, key: str) -> tuple[list[str], int]:
    select = app.multiselect(key=key)  # type: ignore[attr-defined]
    return list(select.proto.options), select.proto.filter_mode


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [("fi", "esr", "ESR, Euroopan sosiaalirahasto"), ("en", "esf", "ESF, European Social Fund")],
)
def test_a_short_name_finds_its_fund_alone(shown: OpenApp, language: str, typed: str, found: str) -> None:
    options, mode = options_of(shown("projects", lang=language), "filter-funder")
    assert mode == FILTER_MODE_CONTAINS
    assert [option.rpartition(" (")[0] for option in options if typed in option.lower()] == [found]


@pytest.mark.parametrize(
    ("name", "short_name", "label"),
    [
        ("Kemin kaupunki", "Kemi", "Kemin kaupunki"),
        ("Meriva sr", None, "Meriva sr"),
        ("Työ- ja elinkeinoministeriö", "TEM", "TEM, Työ- ja elinkeinoministeriö"),
    ],
)
def test_a_choice_begins_with_a_short_name_that_its_name_does_not_hold(
    name: str, short_name: str | None, label: str
) -> None:
    assert FacetCount(id="a", name=name, project_count=1, short_name=short_name).label == label


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31.12.2019", "Hankkeita oli käynnissä 1.2.2020–30.11.2024"),
        ("32.6.2022", "”32.6.2022” ei ole päivä"),
        ("kesällä", "”kesällä” ei ole päivä"),
    ],
)
def test_a_day_that_cannot_be_is_told_of_and_changes_nothing(open_app: OpenApp, typed: str, told: str) -> None:
    app = open_app("timeline", as_of="2022-06-01")
    app.text_input(key="filter-as-of").set_value(typed).run()
    assert not app.exception
    assert any(told in unescaped(one.value) for one in app.warning)
    assert app.query_params["as_of"] in ("2022-06-01", ["2022-06-01"])
    app.text_input(key="filter-as-of").set_value("2.6.2022").run()
    assert not app.warning
    assert app.text_input(key="filter-as-of").value == "2.6.2022"


def test_a_case_without_projects_has_a_field_for_the_day_all_the_same(
    case_con: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("armdash.exhibits.parts.project_days", lambda con: [])
    context = Context(con=case_con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    assert filter_bar(context, has_date=True).days == (FIRST_DAY, LAST_DAY)
    assert filter_bar(context).days is None


def test_a_mistyped_search_that_finds_no_project_is_offered_as_it_was_meant(open_app: OpenApp) -> None:
    app = open_app("projects", q="veitsilouto")
    (button,) = [one for one in app.button if one.key == "meant"]
    assert button.label == "Tarkoititko: Veitsiluoto?"
    button.click().run()
    assert app.query_params["q"] in ("Veitsiluoto", ["Veitsiluoto"])
    assert "vastaa rajauksia" in app.title[0].value
    assert "meant" not in [one.key for one in app.button]


def test_what_other_filters_hide_is_no_typing_error(shown: OpenApp) -> None:
    app = shown("projects", q="vedyn", theme="people")
    assert "meant" not in [one.key for one in app.button]
