"""What is chosen on a page stands in its address, is found again there, and is in no other page's."""

import pytest

from armdash.domain.pages import CHOICES, PAGES, PageInfo
from tests.app.fixtures import OpenApp
from tests.app.test_pages import text_of
from tests.renderers.page_items import plain as unescaped


def test_the_view_and_the_order_of_the_list_stand_in_the_address(open_app: OpenApp) -> None:
    app = open_app("projects")
    app.segmented_control(key="projects-view").set_value("table").run()
    app.selectbox(key="projects-sort").set_value("budget").run()
    assert not app.exception
    assert {**app.query_params} == {"view": "table", "sort": "budget"}
    again = open_app("projects", view="table", sort="budget", lang="en")
    assert again.segmented_control(key="projects-view").value == "table"
    assert again.selectbox(key="projects-sort").value == "budget"
    assert "Julkaisupäivä" not in text_of(again)


def test_what_is_chosen_of_employment_stands_in_the_address(open_app: OpenApp) -> None:
    app = open_app("employment")
    app.selectbox(key="employment-area").set_value("KU751").run()
    app.radio(key="employment-shape").set_value(("difference", "MK19")).run()
    assert not app.exception
    assert {**app.query_params} == {"area": "KU751", "form": "difference", "reference": "MK19"}
    again = open_app("employment", area="KU751", form="difference", reference="MK19")
    assert again.selectbox(key="employment-area").value == "KU751"
    assert again.radio(key="employment-shape").value == ("difference", "MK19")
    assert again.title[0].value == app.title[0].value


def test_a_link_with_area_and_municipality_opens_both_in_a_session_that_had_neither(open_app: OpenApp) -> None:
    app = open_app("employment")
    app.query_params["municipality"], app.query_params["area"] = "851", "KU240"
    app.run()
    assert app.selectbox(key="employment-area").value == "KU240"


@pytest.mark.parametrize(("page", "params"), [("map", {"profile": "698"}), ("employment", {"area": "VEITSILUOTO"})])
def test_an_area_of_which_nothing_is_told_is_named(open_app: OpenApp, page: str, params: dict[str, str]) -> None:
    app = open_app(page)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    (told,) = [f"{name}={value}" for name, value in params.items()]
    assert any(told in unescaped(notice.value) for notice in app.info)


def test_a_difference_that_makes_no_sense_is_shown_as_it_is(open_app: OpenApp) -> None:
    app = open_app("employment", measure="unemployed", form="difference", reference="MK19")
    assert not app.exception
    assert app.radio(key="employment-shape").value == ("level", None)


def test_the_widths_of_the_flow_stand_in_the_address(open_app: OpenApp) -> None:
    app = open_app("funding", flow="euros")
    assert app.segmented_control(key="funding-flow").value == "euros"


@pytest.mark.parametrize("info", [info for info in PAGES if info.choices], ids=lambda info: info.name)
def test_no_other_page_has_the_choices_of_one(open_app: OpenApp, info: PageInfo) -> None:
    named = {"view": "table", "flow": "euros", "measure": "unemployed", "layer": "companies"}
    app = open_app("timeline", **{name: value for name, value in named.items() if name in info.choices})
    assert not app.exception
    assert not {*app.query_params} & {*CHOICES}


def test_what_does_not_exist_is_told(open_app: OpenApp) -> None:
    app = open_app("projects")
    app.query_params["view"] = "list"
    app.run()
    assert any("view=list" in unescaped(notice.value) for notice in app.info)
