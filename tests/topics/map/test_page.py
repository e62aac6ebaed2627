"""The map page: what it says equals the database; map and list choose the same."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.domain.filters import Filters
from armdash.exhibits.blocks import Block, FilterBar, Group
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.topics.map import month_section as map_time
from armdash.topics.map.deck.labels import NAME_SIZE
from armdash.topics.map.deck.projects import CHOSEN_GAP
from armdash.topics.map.queries import places_of_projects
from armdash.ui.address import Address
from tests.app.fixtures import OpenApp
from tests.app.test_pages import plain, text_of
from tests.turns import turns

LOCATIVES = {
    "240": {"fi": "Kemissä", "en": "in Kemi"},
    "241": {"fi": "Keminmaassa", "en": "in Keminmaa"},
    "751": {"fi": "Simossa", "en": "in Simo"},
    "845": {"fi": "Tervolassa", "en": "in Tervola"},
    "851": {"fi": "Torniossa", "en": "in Tornio"},
}
INVEST = '<span style="color:#1A6FC4">■</span> Invest in Veitsiluoto'
LAYER, EXTENT, PROFILE, BESIDE = "map-layer", "map-extent", "map-profile", "map-beside"


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
    return [row["text"] for row in texts if "place_id" in row and row["size"] == NAME_SIZE]


def choice(app: AppTest, key: str) -> Any:
    return next(group for group in app.get("button_group") if group.key == key)


def still_texts(app: AppTest) -> set[str]:
    """Return the texts of the still map of a desktop."""
    desktop, _ = app.get("plotly_chart")
    return {annotation["text"] for annotation in json.loads(desktop.proto.spec)["layout"]["annotations"]}


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
    desktop, mobile = app.get("plotly_chart")
    assert 20 < len(desktop.proto.alt) <= 220
    assert desktop.proto.alt == mobile.proto.alt
    assert {"KEMI", "<b>Veitsiluoto</b>", INVEST} <= still_texts(app)
    assert len(listed_places(app)) == 14
    choice(app, LAYER).set_value("companies").run()
    assert "<b>Tornio: 23</b>" in still_texts(app)


def test_a_place_of_the_list_leads_to_its_municipality_and_is_let_go(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-simo_centre").click().run()
    assert not app.exception
    assert dict(app.query_params) == {"profile": "751"}
    assert ringed(app) == [[25.06379, 65.662158]]
    app.button(key="map-place-simo_centre").click().run()
    assert dict(app.query_params) == {"profile": "751"}
    assert ringed(app) == []


def test_another_municipality_lets_go_of_the_place(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-ajos").click().run()
    assert len(ringed(app)) == 1
    choice(app, PROFILE).set_value("241").run()
    assert ringed(app) == []


def test_a_place_of_unknown_municipality_is_shown(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-place-holstinharju").click().run()
    assert not app.exception
    assert not app.query_params
    opened = [
        element.proto.body for element in app.get("html") if '<details class="fold" open>' in element.proto.body
    ]
    assert len(opened) == 1
    assert "aurinkovoimalalle" in opened[0]


@pytest.mark.parametrize(
    ("layer", "title"),
    [
        ("companies", "Yrityshankkeita kunnittain: Tornio 23, Kemi 18, Keminmaa 8, Tervola 7"),
        ("workforce", "Työntekijöistä asui 60 % Kemissä, 18 % Keminmaassa ja 7 % Simossa"),
    ],
)
def test_the_layers_have_their_own_finding_and_list(open_app: OpenApp, layer: str, title: str) -> None:
    app = open_app("map")
    choice(app, LAYER).set_value(layer).run()
    assert not app.exception
    assert plain(app.title[0].value).startswith(title)
    text = text_of(app)
    assert "Kartan ulkopuolella (1)" in text
    assert "areas-0" in deck_of(app)
    app.button(key="map-area-851").click().run()
    assert dict(app.query_params) == {"layer": layer, "profile": "851"}
    widths = {
        row["properties"]["code"]: row["properties"]["width"] for row in deck_of(app)["areas-0"]["data"]["features"]
    }
    assert widths["851"] > widths["240"]


def test_the_month_of_the_day_is_the_month_of_the_share(open_app: OpenApp) -> None:
    app = open_app("map", as_of="2021-04-30")
    choice(app, LAYER).set_value("unemployment").run()
    assert app.title[0].value.startswith("Työttömien osuus, huhtikuu 2021: Kemi 15,2")
    app.button(key="map-step-forward").click().run()
    assert app.query_params["as_of"] == "2021-05-31"
    assert "toukokuu 2021" in app.title[0].value


def test_the_scopes_show_other_places(open_app: OpenApp) -> None:
    app = open_app("map")
    choice(app, EXTENT).set_value("partners").run()
    assert sorted(named(app)) == ["Kemi", "Keminmaa", "Rovaniemi", "Simo"]
    assert "Kartan ulkopuolella" not in text_of(app)
    choice(app, EXTENT).set_value("close").run()
    assert named(app) == ["Veitsiluoto", "Ajos"]


def test_stepping_through_the_months_changes_who_runs(open_app: OpenApp) -> None:
    app = open_app("map")
    app.button(key="map-step-forward").click().run()
    assert app.query_params["as_of"] == "2020-02-29"
    assert plain(app.subheader[0].value) == (
        "29.2.2020 käynnissä ollut hanke liittyy yhteen paikkaan; lähteet kertovat työstä Kemissä"
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


def profiles(app: AppTest) -> list[str]:
    """Return the profiles on the page as HTML."""
    bodies = [element.proto.body for element in app.get("html")]
    return [body for body in bodies if '<section class="profile">' in body]


@pytest.mark.parametrize(("code", "language"), turns(["240", "241", "751", "845", "851"], config.LANGUAGES))
def test_a_municipality_tells_what_was_done_there_in_sentences_that_lead_to_their_projects(
    shown: OpenApp, con: Connection, code: str, language: str
) -> None:
    tr = Translator(language)
    [body] = profiles(shown("map", profile=code, lang=language))
    rows = places_of_projects(con, all_project_ids(con), None, language=language)
    work = [row for row in rows if row.municipality_code == code and row.basis == "work"]
    linked = re.findall(r'<li>(.*?) <a class="page-link" href="([^"]+)">', body)
    for row in work:
        mine = [text for text, href in linked if f"project={row.project_id}" in href]
        assert any(escape(row.action) in text for text in mine)
    told = re.findall(r"<dt>(.*?)</dt>", body)
    assert told == [tr(f"map.fact_{name}") for name in ("linked", "carried", "funded", "company_projects", "share")]
    assert bool(work) != (tr("map.nothing_told", place=LOCATIVES[code][language]) in body)


def test_two_municipalities_stand_side_by_side_in_the_address(open_app: OpenApp) -> None:
    app = open_app("map", profile="751")
    app.selectbox(key=BESIDE).set_value("851").run()
    assert not app.exception
    assert dict(app.query_params) == {"profile": "751", "beside": "851"}
    simo, tornio = profiles(app)
    assert "Mitä Simossa tehtiin: lähteet kertovat 4 hankkeen työstä" in simo
    assert "Lähteet eivät kerro hankkeiden työstä Torniossa." in tornio
    choice(app, PROFILE).set_value("851").run()
    assert len(profiles(app)) == 1
    choice(app, PROFILE).set_value("240").run()
    assert len(profiles(app)) == 2
    app.selectbox(key=BESIDE).set_value("").run()
    assert dict(app.query_params) == {"profile": "240"}


def test_the_profile_follows_the_filters_and_says_so(open_app: OpenApp) -> None:
    tr = Translator("fi")
    [body] = profiles(open_app("map", theme="people", municipality="751"))
    assert "Mitä Simossa tehtiin: lähteet kertovat yhden hankkeen työstä" in body
    assert tr("map.filtered") in body
    [body] = profiles(open_app("map", theme="education", profile="751"))
    assert tr("map.nothing_found", place="Simossa") in body
    assert tr("map.nothing_told", place="Simossa") not in body


@pytest.mark.parametrize(
    ("layer", "day", "has_date"),
    [("places", None, True), ("workforce", None, False), ("workforce", date(2022, 6, 1), True)],
)
def test_a_layer_without_days_has_no_field_for_one(
    con: Connection, layer: str, day: date | None, has_date: bool
) -> None:
    address = Address(filters=Filters(as_of=day), choices=(("layer", layer),))
    found = blocks_of(page_model(page_context("map", address, con)).blocks)
    (bar,) = [block for block in found if isinstance(block, FilterBar)]
    assert (bar.days is not None) == has_date


def blocks_of(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from blocks_of(block.blocks)


def test_layer_and_extent_stand_in_the_address_and_are_translated(open_app: OpenApp) -> None:
    app = open_app("map", extent="close", lang="en")
    assert choice(app, EXTENT).value == "close"
    assert list(choice(app, EXTENT).options) == ["Nearby", "The site", "All"]
    app.button(key="language-fi").click().run()
    assert dict(app.query_params) == {"extent": "close"}
    assert list(choice(app, EXTENT).options) == ["Lähikunnat", "Tapahtumapaikka", "Kaikki"]
    choice(app, LAYER).set_value("companies").run()
    assert dict(app.query_params) == {"extent": "close", "layer": "companies"}
    choice(app, LAYER).set_value("places").run()
    assert dict(app.query_params) == {"extent": "close"}
    assert named(app) == ["Veitsiluoto", "Ajos"]


def test_nothing_found_has_a_way_back(open_app: OpenApp) -> None:
    app = open_app("map", theme="education", funder="esf")
    assert not app.exception
    assert app.title[0].value == "Yhtään hanketta ei löytynyt"
    app.button(key="nothing-found-clear").click().run()
    assert app.title[0].value == "Lähteet kertovat hankkeiden työstä Kemissä, Keminmaassa ja Simossa"


@pytest.mark.parametrize("code", ["845", "851"])
def test_a_municipality_without_projects_keeps_its_statistics_on_the_map(open_app: OpenApp, code: str) -> None:
    app = open_app("map", municipality=code, layer="companies")
    assert not app.exception
    assert app.info
    assert "areas-0" in deck_of(app)
    assert len(profiles(app)) == 1
