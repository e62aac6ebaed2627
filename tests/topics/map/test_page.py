"""The map page: what it says equals the database; map and list choose the same."""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.filters import Filters
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.topics.map import month_section as map_time
from armdash.topics.map.deck.projects import CHOSEN_GAP
from armdash.topics.map.queries import places_of_projects
from tests.app.fixtures import OpenApp
from tests.app.test_pages import link_texts, plain, text_of

LAYER, SCOPE = "map-layer", "map-scope"


def deck_of(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return the layers of the map by id."""
    (chart,) = app.get("deck_gl_json_chart")
    return {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}


def ringed(app: AppTest) -> list[list[float]]:
    """Return where the chosen place is ringed."""
    (circles,) = [layer["data"] for name, layer in deck_of(app).items() if name.startswith("symbols-")]
    return [row["position"] for row in circles if row.get("gap") == CHOSEN_GAP]


def named(app: AppTest) -> list[str]:
    """Return the names of the spots on the map."""
    (texts,) = [layer["data"] for name, layer in deck_of(app).items() if name.startswith("texts-")]
    return [row["text"] for row in texts if "place_id" in row and not row["border_width"]]


def choice(app: AppTest, key: str) -> Any:
    return next(group for group in app.get("button_group") if group.key == key)


def still_texts(app: AppTest) -> set[str]:
    """Return the texts of the still map."""
    (chart,) = app.get("plotly_chart")
    return {annotation["text"] for annotation in json.loads(chart.proto.spec)["layout"]["annotations"]}


def listed_places(app: AppTest) -> set[str]:
    return {button.key.removeprefix("map-place-") for button in app.button if button.key.startswith("map-place-")}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_list_names_every_place_with_what_was_done(shown: OpenApp, con: Connection, language: str) -> None:
    app = shown("map", lang=language)
    assert not app.exception
    text = text_of(app)
    rows = places_of_projects(con, all_project_ids(con), None, language=language)
    assert listed_places(app) == {row.place_id for row in rows}
    for row in rows:
        assert plain(row.action) in text
        assert plain(row.short_name) in text
    tr = Translator(language)
    for group, count in (("on", 8), ("outside", 3), ("unknown", 3)):
        assert plain(tr(f"map.group_{group}", count=count)) in text


def test_the_map_has_an_alternative_text_and_the_projects_of_the_filter(shown: OpenApp, con: Connection) -> None:
    app = shown("map", theme="education")
    (chart,) = app.get("deck_gl_json_chart")
    assert 20 < len(chart.proto.alt) <= 220
    found = matching_projects(con, Filters(themes=("education",)))
    rows = places_of_projects(con, found, None, language="fi")
    assert listed_places(app) == {row.place_id for row in rows}
    themes = {circle["theme_id"] for circle in deck_of(app)["symbols-0"]["data"] if "theme_id" in circle}
    assert themes == {"education"}


def test_where_the_browser_has_lost_its_graphics_the_same_map_stands_still(open_app: OpenApp) -> None:
    """It follows the filters and what is chosen above it, and the rest of the page stays."""
    app = open_app("map")
    app.button(key="other-map").click().run()
    assert not app.exception
    assert not app.get("deck_gl_json_chart")
    assert Translator("fi")("map.still") in text_of(app)
    (chart,) = app.get("plotly_chart")
    assert 20 < len(chart.proto.alt) <= 220
    assert {"KEMI", "<b>Veitsiluoto</b>", "<b>■ 7 15</b>"} <= still_texts(app)
    assert len(listed_places(app)) == 14
    app.button(key="map-place-simo_centre").click().run()
    assert {"KEMI", "<b>Veitsiluoto</b>", "<b>■ 7</b>"} <= still_texts(app)
    assert "<b>■ 7 15</b>" not in still_texts(app)
    choice(app, LAYER).set_value("companies").run()
    assert "<b>Tornio: 23</b>" in still_texts(app)


def test_a_place_of_the_list_filters_by_its_municipality_and_back(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-simo_centre").click().run()
    assert not app.exception
    assert app.query_params["municipality"] == "751"
    assert ringed(app) == [[25.06379, 65.662158]]
    assert "12 XPAN 2022 Keminmaa–Simo" in link_texts(app)
    app.button(key="map-place-simo_centre").click().run()
    assert "municipality" not in app.query_params
    assert ringed(app) == []


def test_taking_the_municipality_away_lets_go_of_the_place(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-ajos").click().run()
    assert len(ringed(app)) == 1
    app.button(key="chip-municipality-240").click().run()
    assert ringed(app) == []


def test_a_place_of_unknown_municipality_is_shown_without_a_filter(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-holstinharju").click().run()
    assert not app.exception
    assert "municipality" not in app.query_params
    opened = [element.proto.body for element in app.get("html") if "<details open>" in element.proto.body]
    assert len(opened) == 1
    assert "aurinkovoimalalle" in opened[0]


@pytest.mark.parametrize(
    ("layer", "title"),
    [
        ("companies", "Yrityshankkeita kunnittain: Tornio 23, Kemi 18, Keminmaa 8, Tervola 7"),
        ("workforce", "Tehtaan työntekijöistä asui 60 % Kemissä, 18 % Keminmaassa ja 7 % Simossa"),
    ],
)
def test_the_layers_have_their_own_finding_and_list(open_app: OpenApp, layer: str, title: str) -> None:
    app = open_app("map")
    choice(app, LAYER).set_value(layer).run()
    assert not app.exception
    assert any(plain(header.value).startswith(title) for header in app.header)
    text = text_of(app)
    assert "Kartan ulkopuolella (2)" in text
    assert "areas-0" in deck_of(app)
    app.button(key="map-area-851").click().run()
    assert app.query_params["municipality"] == "851"
    widths = {
        row["properties"]["code"]: row["properties"]["width"] for row in deck_of(app)["areas-0"]["data"]["features"]
    }
    assert widths["851"] > widths["240"]


def test_the_month_of_the_day_is_the_month_of_the_share(open_app: OpenApp) -> None:
    app = open_app("map", as_of="2021-04-30")
    choice(app, LAYER).set_value("unemployment").run()
    assert app.header[0].value.startswith("Työttömien osuus, huhtikuu 2021: Kemi 15,2")
    app.button(key="map-step-forward").click().run()
    assert app.query_params["as_of"] == "2021-05-31"
    assert "toukokuu 2021" in app.header[0].value


def test_the_scopes_show_other_places(open_app: OpenApp) -> None:
    app = open_app("map")
    choice(app, SCOPE).set_value("partners").run()
    assert sorted(named(app)) == ["Kemi", "Keminmaa", "Rovaniemi", "Simo"]
    assert "Kartan ulkopuolella" not in text_of(app)
    choice(app, SCOPE).set_value("close").run()
    assert named(app) == ["Veitsiluoto", "Ajos"]


def test_stepping_through_the_months_changes_who_runs(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-step-forward").click().run()
    assert app.query_params["as_of"] == "2020-02-29"
    assert plain(app.header[0].value) == (
        "29.2.2020 käynnissä ollut hanke liittyy yhteen paikkaan; lähteet kertovat työstä paikassa Pointti (Kemi)"
    )
    app.button(key="map-step-forward").click().run()
    assert app.query_params["as_of"] == "2020-03-31"
    app.button(key="map-step-back").click().run()
    assert app.query_params["as_of"] == "2020-02-29"
    assert app.button(key="map-step-back").disabled


@pytest.fixture
def turn_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return a function that turns the clock of the player on; it stands still otherwise."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(map_time, "time", SimpleNamespace(monotonic=lambda: clock.now))

    def turn(seconds: float) -> None:
        clock.now += seconds

    return turn


def test_playing_begins_where_the_reader_is_and_can_be_stopped(
    open_app: OpenApp, turn_clock: Callable[[float], None]
) -> None:
    app = open_app("map", as_of="2021-06-30")
    app.button(key="map-play").click().run()
    assert app.query_params["as_of"] == "2021-07-31"
    assert app.button(key="map-play").label == "Pysäytä"
    turn_clock(1)
    assert app.run().query_params["as_of"] == "2021-07-31"
    turn_clock(1)
    assert app.run().query_params["as_of"] == "2021-08-31"
    app.button(key="map-play").click().run()
    assert app.button(key="map-play").label == "Toista kuukaudet"
    turn_clock(2)
    assert app.run().query_params["as_of"] == "2021-08-31"
    assert not app.exception


def test_playing_that_nobody_looks_at_any_more_ends(open_app: OpenApp, turn_clock: Callable[[float], None]) -> None:
    app = open_app("map", as_of="2021-06-30")
    app.button(key="map-play").click().run()
    turn_clock(16)
    assert app.run().query_params["as_of"] == "2021-07-31"
    assert app.button(key="map-play").label == "Toista kuukaudet"


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_municipality_tells_the_same_things(shown: OpenApp, language: str) -> None:
    tr = Translator(language)
    bodies = [element.proto.body for element in shown("map", lang=language).get("html")]
    [body] = [body for body in bodies if '<div class="municipalities">' in body]
    told = [re.findall(r"<dt>(.*?)</dt>", section) for section in body.split("<section")[1:]]
    assert len(told) == 3
    for key in ("fact_others", "fact_company_projects", "fact_share", "fact_tax_loss", "fact_partners"):
        assert [labels.count(tr(f"map.{key}")) for labels in told] == [1, 1, 1], key


def test_nothing_found_has_a_way_back(open_app: OpenApp) -> None:
    app = open_app("map", theme="education", funder="esf")
    assert not app.exception
    assert app.title[0].value == "Yhtään hanketta ei löytynyt"
    app.button(key="nothing-found-clear").click().run()
    assert app.title[0].value.startswith("Hankkeiden paikkoja on neljässä kunnassa; ")


@pytest.mark.parametrize("code", ["845", "851"])
def test_a_municipality_without_projects_keeps_its_statistics_on_the_map(open_app: OpenApp, code: str) -> None:
    app = open_app("map")
    choice(app, LAYER).set_value("companies").run()
    app.button(key=f"map-area-{code}").click().run()
    assert not app.exception
    assert app.info
    assert "areas-0" in deck_of(app)
    app.button(key=f"map-area-{code}").click().run()
    assert "municipality" not in app.query_params
