"""The map: queries against the facts, spots and labels, layers against the rows, sentences against both."""

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pydeck as pdk
import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.map_scope import MOBILE_WIDTH, WIDTH, Scope, fitted_scope
from armdash.domain.monthly import month_ends
from armdash.domain.palette import DARK, LIGHT, SIGNS, Palette
from armdash.exhibits.blocks import Block, Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link
from armdash.exhibits.topic import all_exhibits
from armdash.exports.pptx.stills import SLIDE_SCALE
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect, query_values
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.topics.map import queries
from armdash.topics.map.areas import (
    area_chart_exhibit,
    area_rows,
    companies_exhibit,
    unemployment_exhibit,
    workforce_exhibit,
)
from armdash.topics.map.deck.areas import AreaValue, strength
from armdash.topics.map.deck.labels import MAX_LINES, NAME_SIZE, Label, lines_of, numbers_of, place_labels
from armdash.topics.map.deck.layers import map_deck
from armdash.topics.map.deck.markers import circle_radius, markers_of, ring_widths
from armdash.topics.map.deck.projects import CHOSEN_GAP, SITE_GAP, marker_box
from armdash.topics.map.month_section import next_day
from armdash.topics.map.municipalities import municipalities, municipalities_exhibit
from armdash.topics.map.municipalities_blocks import profile_blocks
from armdash.topics.map.municipality_facts import NOW, THEN, share_pair
from armdash.topics.map.places import map_preview, places_chart, places_exhibit
from armdash.topics.map.scopes import AREA, CLOSE, ON, OUTSIDE, PARTNERS, UNKNOWN, MapData, map_data, map_scopes
from armdash.topics.map.sentences import map_answer, marker_tip, place_count
from armdash.topics.map.shapes import MOBILE
from tests.turns import turns

SCOPES = (AREA, CLOSE, PARTNERS)
DAYS = (None, date(2019, 1, 1), date(2020, 2, 1), date(2022, 6, 30), date(2024, 12, 1))


def reading_of(con: Connection, language: str = "fi", palette: Palette = LIGHT, day: date | None = None) -> Context:
    return Context(con=con, tr=Translator(language), palette=palette, filters=Filters(as_of=day))


def rows_of_file(data: Path, name: str) -> list[dict[str, str]]:
    with (data / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pieces_of(block: Block) -> list[Link]:
    """Return the pieces of the facts in a block of a profile."""
    facts = block.values.get("facts", ()) if isinstance(block, Html) else []
    return [piece for _, pieces in facts for piece in pieces]


def layers_of(deck: pdk.Deck) -> dict[str, dict[str, Any]]:
    spec = json.loads(deck.to_json())
    return {layer["id"]: layer for layer in spec["layers"]}


def named(layers: dict[str, dict[str, Any]], layer_id: str) -> list[dict[str, Any]]:
    """Return the names of spots among the texts: the largest of what belongs to a place."""
    return [row for row in layers[layer_id]["data"] if "place_id" in row and row["size"] == NAME_SIZE]


def more(count: int) -> str:
    return f"+{count}"


def labels_of(data: MapData) -> list[Label]:
    return place_labels(data.markers, data.scope, more)


def places(con: Connection, day: date | None = None) -> list[queries.ProjectAtPlace]:
    return queries.places_of_projects(con, all_project_ids(con), day, language="fi")


def test_every_place_of_every_project_is_there(con: Connection, data: Path) -> None:
    facts = {(row["project_id"], row["place_id"]): row for row in rows_of_file(data, "project_place.csv")}
    positions = {row["place_id"]: row for row in rows_of_file(data, "place.csv")}
    found = {(row.project_id, row.place_id): row for row in places(con)}
    assert found.keys() == facts.keys()
    for key, row in found.items():
        place = positions[key[1]]
        assert (row.basis, row.action) == (facts[key]["basis"], facts[key]["action_fi"])
        assert row.longitude == (float(place["longitude"]) if place["longitude"] else None)
        assert (row.precision or "") == place["precision"]
        assert row.is_running is None
    assert {row.place_id for row in found.values() if row.is_site} == {"veitsiluoto"}


@pytest.mark.parametrize("day", DAYS[1:])
def test_a_project_runs_where_it_is_when_it_runs(con: Connection, day: date) -> None:
    sql = "SELECT DISTINCT project_id FROM project_phase WHERE $day BETWEEN starts_on AND ends_on"
    running = set(query_values(con, sql, {"day": day}))
    assert {row.project_id for row in places(con, day) if row.is_running} == running


def test_places_without_projects_are_no_projects_places(con: Connection) -> None:
    others = {row.place_id for row in queries.other_places(con, language="fi")}
    assert "rytikari" in others
    assert others & {row.place_id for row in places(con)} == set()


def test_places_at_one_point_are_one_spot_with_every_project_once(con: Connection) -> None:
    rows = places(con)
    markers = markers_of(rows)
    known = [row for row in rows if row.longitude is not None]
    assert sorted(place for marker in markers for place in marker.place_ids) == sorted(
        {row.place_id for row in known}
    )
    for marker in markers:
        here = {row.project_id for row in known if row.place_id in marker.place_ids}
        assert {row.project_id for row in marker.projects} == here
        assert len(marker.projects) == len(here)
    centre = next(marker for marker in markers if "pointti" in marker.place_ids)
    assert centre.place_ids == ("kemi_centre", "pointti")
    assert centre.is_open
    assert [len(marker.projects) for marker in markers] == sorted(
        (len(marker.projects) for marker in markers), reverse=True
    )


def test_a_spot_of_places_known_and_guessed_marks_the_guessed_one_in_its_name(con: Connection) -> None:
    marker = next(marker for marker in markers_of(places(con)) if "digipolis" in marker.place_ids)
    assert not marker.is_open
    assert marker.label == "Lapin AMK · Digipolis\u00a0≈"


def test_from_afar_each_municipality_is_one_spot(con: Connection) -> None:
    rows = [row for row in places(con) if row.longitude is not None]
    markers = markers_of(rows, by_municipality=True)
    assert Counter(marker.municipality_code for marker in markers) == Counter({row.municipality_code for row in rows})
    for marker in markers:
        here = {row.project_id for row in rows if row.municipality_code == marker.municipality_code}
        assert {row.project_id for row in marker.projects} == here


def test_the_filled_area_of_a_symbol_is_its_number_of_projects() -> None:
    hole = circle_radius(0, is_open=True)
    for count in (1, 3, 12):
        closed, opened = circle_radius(count, is_open=False), circle_radius(count, is_open=True)
        assert closed**2 == pytest.approx(count * circle_radius(1, is_open=False) ** 2)
        assert opened**2 - hole**2 == pytest.approx(closed**2)


@pytest.mark.parametrize(("counts", "room"), [([1], 5), ([1, 2], 8), ([1, 2, 1, 8], 13), ([1, 1, 1, 1], 4)])
def test_rings_fill_their_room_and_none_is_lost(counts: list[int], room: float) -> None:
    widths = ring_widths(counts, room)
    assert sum(widths) == pytest.approx(room)
    assert min(widths) >= min(2.5, room / len(counts)) - 1e-9
    assert [widths[counts.index(count)] for count in sorted(counts)] == sorted(widths)


def test_a_scope_turns_places_into_pixels_and_back() -> None:
    scope = fitted_scope([(24.5, 65.7), (25.1, 65.9)], horizontal=100, vertical=100)
    for longitude, latitude in ((24.5, 65.7), (25.1, 65.9), (24.8, 65.75)):
        x, y = scope.pixel(longitude, latitude)
        assert scope.position(x, y) == pytest.approx([longitude, latitude], abs=1e-5)
        assert scope.shows(longitude, latitude)
    west, east = scope.pixel(24.5, 65.8)[0], scope.pixel(25.1, 65.8)[0]
    assert west == pytest.approx(WIDTH - east, abs=1)
    assert west >= 99
    assert not scope.shows(20, 65.8)


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("day", [None, date(2022, 6, 30)])
@pytest.mark.parametrize("name", SCOPES)
def test_labels_meet_neither_each_other_nor_another_symbol(
    con: Connection, name: str, day: date | None, language: str
) -> None:
    data = map_data(reading_of(con, language, day=day), all_project_ids(con), name)
    labels = labels_of(data)
    assert len(labels) == sum(data.scope.shows(marker.longitude, marker.latitude) for marker in data.markers) > 1
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box), (one.marker.label, other.marker.label)
    for label in labels:
        assert label.box.lies_in(data.scope.frame), label.marker.label
        for marker in data.markers:
            assert marker is label.marker or not label.box.meets(marker_box(marker, data.scope), -CHOSEN_GAP), (
                label.marker.label
            )


def test_a_label_names_what_was_done_and_counts_the_rest(con: Connection) -> None:
    for marker in markers_of(places(con, date(2022, 6, 30))):
        rows = {row.short_name: row for row in marker.projects}
        for most in range(1, MAX_LINES + 1):
            *named, last = lines_of(marker, most, more)
            if len(rows) > most:
                assert last.text == f"+{len(rows) - most}"
            else:
                named.append(last)
            assert len(named) == min(most, len(rows))
            for line in named:
                assert line.theme_id == rows[line.text].theme_id
                assert line.is_strong == rows[line.text].is_running
            named_rows = [rows[line.text] for line in named]
            assert named_rows == sorted(named_rows, key=lambda row: (not row.is_running, row.basis != "work"))
        assert lines_of(marker, 0, more) == []


def test_on_the_map_places_name_their_projects(con: Connection) -> None:
    data = map_data(reading_of(con), all_project_ids(con), AREA)
    lines = {label.marker.label: [line.text for line in label.lines] for label in labels_of(data)}
    assert lines["Ajos"] == ["ÄRM-koordinaatiohanke", "Invest in Veitsiluoto"]
    assert all(lines.values())


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_layers_show_the_rows_in_the_colours_of_the_themes(con: Connection, palette: Palette) -> None:
    context = reading_of(con, palette=palette)
    data = map_data(context, all_project_ids(con), AREA)
    layers = layers_of(places_exhibit(context, all_project_ids(con), AREA).deck)
    kinds = [feature["properties"]["kind"] for feature in layers["ground"]["data"]["features"]]
    assert kinds == ["sea", "land", *["border"] * 5]
    circles = layers["symbols-0"]["data"]
    for marker in data.markers:
        mine = [circle for circle in circles if circle.get("place_id") == marker.place_ids[0]]
        rings = {circle["theme_id"]: circle["project_count"] for circle in mine if "theme_id" in circle}
        assert rings == Counter(row.theme_id for row in marker.projects)
        for circle in mine:
            assert circle["position"] == [marker.longitude, marker.latitude]
            if "theme_id" in circle:
                colour = context.palette.theme(circle["theme_id"])
                assert circle["fill"][:3] == [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    texts = {row["place_id"]: row["text"] for row in named(layers, "texts-0")}
    shown = [marker for marker in data.markers if data.scope.shows(marker.longitude, marker.latitude)]
    assert texts == {marker.place_ids[0]: marker.label for marker in shown}
    assert [circle["place_id"] for circle in circles if circle.get("gap") == SITE_GAP] == ["veitsiluoto"]
    assert all(thing["tip"] for name in ("symbols-0", "texts-0") for thing in layers[name]["data"])


def test_the_deck_asks_nobody_for_a_map(con: Connection) -> None:
    deck = places_exhibit(reading_of(con), all_project_ids(con), AREA).deck
    text = deck.to_json()
    assert "http" not in text
    assert deck.map_provider is None
    assert json.loads(text)["views"][0]["controller"]["scrollZoom"] is False
    assert '"characterSet":"auto"' in text


def test_a_chosen_place_is_ringed_and_the_turn_renames_what_can_be_clicked(con: Connection) -> None:
    deck = places_exhibit(reading_of(con), all_project_ids(con), AREA, ("ajos",), 3).deck
    layers = layers_of(deck)
    rings = [row for row in layers["symbols-3"]["data"] if row.get("gap") == CHOSEN_GAP]
    assert [row["position"] for row in rings] == [[24.567346, 65.673172]]
    clickable = [name for name, layer in layers.items() if layer.get("pickable")]
    assert clickable == ["symbols-3", "texts-3"]


def test_with_a_day_only_what_runs_counts(con: Connection) -> None:
    early = map_data(reading_of(con, day=date(2020, 2, 1)), all_project_ids(con), AREA)
    counted = {marker.place_ids: [row.number for row in marker.counted] for marker in early.markers if marker.counted}
    assert counted == {("kemi_centre", "pointti"): [2]}
    exhibit = places_exhibit(reading_of(con, day=date(2020, 2, 1)), all_project_ids(con), AREA)
    assert exhibit.finding == (
        "1.2.2020 käynnissä ollut hanke liittyy yhteen paikkaan; lähteet kertovat työstä Kemissä"
    )
    never = places_exhibit(reading_of(con, day=date(2019, 1, 1)), all_project_ids(con), AREA)
    assert never.finding == "1.1.2019 yksikään hanke ei ollut käynnissä"


@pytest.mark.parametrize("name", SCOPES)
def test_each_place_is_on_the_map_outside_or_unknown(con: Connection, name: str) -> None:
    data = map_data(reading_of(con), all_project_ids(con), name)
    groups = data.groups()
    together = [place for group in groups.values() for place in group]
    assert sorted(together) == sorted({row.place_id for row in data.rows})
    assert set(groups[UNKNOWN]) == {"holstinharju", "lappia_kemi", "kemi_tornio_area"}
    assert {"veitsiluoto", "ajos"} <= set(groups[ON])
    assert bool(groups[OUTSIDE]) == (name != PARTNERS)


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("name", SCOPES)
def test_a_phone_sees_the_same_places_whole(con: Connection, name: str, language: str) -> None:
    context = reading_of(con, language)
    data, mobile = map_data(context, all_project_ids(con), name), map_scopes(context, MOBILE)[name]
    assert mobile.width == MOBILE_WIDTH
    on_desktop = [marker for marker in data.markers if data.scope.shows(marker.longitude, marker.latitude)]
    labels = labels_of(replace(data, scope=mobile))
    assert {label.marker.place_ids for label in labels} >= {marker.place_ids for marker in on_desktop}
    for label in labels:
        assert label.box.lies_in(mobile.frame), label.marker.label
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box), (one.marker.label, other.marker.label)


def test_a_phone_gets_a_map_of_its_own(con: Connection) -> None:
    exhibit = places_exhibit(reading_of(con), all_project_ids(con), AREA)
    desktop, mobile = (json.loads(deck.to_json()) for deck in (exhibit.deck, exhibit.mobile_deck))
    assert mobile["initialViewState"]["zoom"] < desktop["initialViewState"]["zoom"]
    still = places_chart(reading_of(con), all_project_ids(con), AREA)
    assert still.mobile_chart.layout.xaxis.range == (0, MOBILE_WIDTH)


@pytest.mark.parametrize("scale", [1, SLIDE_SCALE])
def test_the_map_of_a_slide_has_the_numbers_of_all_projects_and_their_names_beside(
    con: Connection, scale: float
) -> None:
    context, found = replace(reading_of(con), scale=scale), all_project_ids(con)
    exhibit = all_exhibits()["map_places"](context, found)
    assert exhibit is not None
    texts = [annotation.text for annotation in exhibit.still.layout.annotations]
    shown = {int(number) for text in texts if re.fullmatch(r"[\d, ]+", text) for number in text.split(", ")}
    data = map_data(context, found, AREA)
    near = {row.number for rows in data.groups()[ON].values() for row in rows}
    assert shown == near
    names = {row.number: row.short_name for row in places(con)}
    assert {f"{number}  {name}" for number, name in names.items()} <= set(exhibit.legend)
    assert sum(line[0] in SIGNS for line in exhibit.legend) == len({row.theme_id for row in places(con)})
    assert not any(name in text for name in names.values() for text in texts)


def test_a_marker_of_very_many_projects_has_the_first_numbers(con: Connection) -> None:
    marker = max(markers_of(places(con)), key=lambda one: len(one.projects))
    count = len(marker.projects)
    assert [line.text for line in numbers_of(marker, 1, str)][1:] == [str(count - 6)]
    assert len(numbers_of(marker, 3, str)) == -(-count // 6)
    assert numbers_of(marker, 0, str) == []


def test_the_scopes_close_in(con: Connection) -> None:
    scopes = map_scopes(reading_of(con))
    assert scopes[CLOSE].zoom > scopes[AREA].zoom + 1 > scopes[PARTNERS].zoom + 2


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_table_twin_has_every_row_of_the_map(con: Connection, language: str) -> None:
    context = reading_of(con, language, day=date(2022, 6, 30))
    exhibit = places_exhibit(context, all_project_ids(con), AREA)
    data = map_data(context, all_project_ids(con), AREA)
    assert len(exhibit.table.rows) == len(data.rows)
    for cells, row in zip(exhibit.table.rows, data.rows, strict=True):
        assert {row.name, row.number, row.short_name, row.action, row.locator} <= set(cells)
    assert len(exhibit.alt_text) <= 220
    assert exhibit.alt_text != exhibit.finding
    assert "openstreetmap" in exhibit.source_ids


def test_tips_name_every_project(con: Connection) -> None:
    for marker in markers_of(places(con)):
        tip = marker_tip(marker, LIGHT, Translator("fi"))
        assert all(f"{row.number} {row.short_name}" in tip for row in marker.projects)


ANSWERS = [
    (
        Filters(),
        "Lähteet kertovat hankkeiden työstä Kemissä, Keminmaassa ja Simossa",
        "Hankkeet liittyvät 14 paikkaan; lähteet kertovat useimmin työstä Kemissä: 9 hanketta",
    ),
    (
        Filters(organisations=("university_of_lapland",)),
        "Lähteet kertovat hankkeiden työstä Kemissä, Keminmaassa ja Simossa",
        "Hankkeet liittyvät 4 paikkaan; lähteet kertovat työstä 3 kunnassa",
    ),
    (
        Filters(municipalities=("751",)),
        "Lähteet kertovat hankkeiden työstä Kemissä, Keminmaassa ja Simossa",
        (
            "Hankkeet liittyvät 5 paikkaan; lähteet kertovat useimmin työstä"
            " Keminmaassa ja Simossa: kummassakin 4 hanketta"
        ),
    ),
    (
        Filters(organisations=("lapland_ely",), text="koordinoiden"),
        "Lähteet eivät kerro, missä työ tehtiin",
        "Hanke liittyy yhteen paikkaan; lähteet eivät kerro, missä työ tehtiin",
    ),
]


@pytest.mark.parametrize(("filters", "answer", "finding"), ANSWERS, ids=lambda value: repr(value)[:40])
def test_where_the_work_was_is_told_of_places_of_work_alone(
    con: Connection, filters: Filters, answer: str, finding: str
) -> None:
    found = matching_projects(con, filters)
    rows = queries.places_of_projects(con, found, None, language="fi")
    assert map_answer(rows, len(found), Translator("fi")) == answer
    assert places_exhibit(reading_of(con), found, AREA).finding == finding


def test_without_projects_or_municipalities_the_answer_says_so(con: Connection) -> None:
    assert map_answer([], 0, Translator("fi")) == "Yhtään hanketta ei löytynyt"
    nowhere = [row for row in places(con) if row.municipality_code is None]
    assert map_answer(nowhere, 1, Translator("fi")) == "Hankkeiden paikkoja ei tiedetä"


@pytest.mark.parametrize(("number", "language"), turns(range(15), config.LANGUAGES))
def test_a_home_or_a_name_is_never_said_to_be_where_the_work_was(con: Connection, number: int, language: str) -> None:
    """Of each project alone: what the sentences name as places of work are those of its rows of work."""
    found, tr = [all_project_ids(con)[number]], Translator(language)
    rows = queries.places_of_projects(con, found, None, language=language)
    said = map_answer(rows, 1, tr) + places_exhibit(reading_of(con, language), found, AREA).finding
    work = {row.locative for row in rows if row.basis == "work"}
    for row in rows:
        if row.locative:
            assert (row.locative in map_answer(rows, 1, tr)) == (row.locative in work)
        if row.basis != "work" and row.name not in {other.name for other in rows if other.basis == "work"}:
            assert row.name not in said
    assert tr("map.work_unknown") in said or work or any(row.municipality_code is None for row in rows)


def test_a_place_says_of_how_many_of_its_projects_the_work_is_told(con: Connection) -> None:
    tr, by_place = Translator("fi"), map_data(reading_of(con), all_project_ids(con), AREA).places()
    assert place_count(by_place["kemi_centre"], tr) == "10 hanketta (työstä siellä kerrotaan: 7)"
    assert place_count(by_place["university_of_lapland"], tr) == "1 hanke (työstä siellä ei kerrota)"
    assert place_count(by_place["simo_centre"], tr) == "4 hanketta"
    tips = [marker_tip(marker, LIGHT, tr) for marker in markers_of(places(con))]
    lines = [line for tip in tips for line in tip.splitlines()]
    assert any(" 14 " in line and line.endswith(" – toteuttajan toimipaikka tai kotipaikka") for line in lines)
    assert not any(" 12 " in line and " – " in line for line in lines)


def test_an_area_that_the_source_names_is_no_point_on_the_map(con: Connection) -> None:
    rows = [row for row in places(con) if row.number == 4 and row.basis == "work"]
    assert {(row.name, row.longitude is None) for row in rows} == {
        ("Kemi-Tornion alue", True),
        ("Pointti, Kemi", False),
    }
    assert {row.municipality for row in places(con)} == {"Kemi", "Keminmaa", "Simo", "Rovaniemi", None}


@pytest.mark.parametrize(
    ("language", "key"),
    [
        ("fi", "Punainen kehä = Veitsiluoto (sijainti paikannimen tarkkuudella)."),
        ("en", "Red ring = Veitsiluoto (accurate to the named place)."),
    ],
)
def test_the_ring_marks_a_place_name_not_the_mill(con: Connection, language: str, key: str) -> None:
    note = places_exhibit(reading_of(con, language), all_project_ids(con), AREA).note
    assert key in note
    assert {"fi": "(laskettu)", "en": "(computed)"}[language] in note


def test_company_projects_add_up_to_another_number_than_the_release_tells(con: Connection, data: Path) -> None:
    exhibit = companies_exhibit(reading_of(con))
    facts = {
        row["area_id"]: float(row["value"])
        for row in rows_of_file(data, "observation.csv")
        if row["indicator_id"] == "company_projects" and row["area_id"].startswith("KU")
    }
    found = {f"KU{row.code}": row.value for row in area_rows(reading_of(con), "companies")}
    assert {area: value for area, value in found.items() if value is not None} == facts
    assert sum(facts.values()) == 56
    largest_first = sorted(
        (row for row in area_rows(reading_of(con), "companies") if row.value is not None),
        key=lambda row: -(row.value or 0),
    )
    assert "yhteensä 56 (laskettu)" in exhibit.note
    assert "52 (ELY-tiedote 3/2023)" in exhibit.note
    assert exhibit.finding == "Yrityshankkeita kunnittain: " + ", ".join(
        f"{row.name} {row.value:.0f}" for row in largest_first
    )


def test_a_municipality_that_the_release_does_not_mention_is_not_known_to_have_none(
    copied_data: Path, tmp_path: Path
) -> None:
    file = copied_data / "observation.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("company_projects,KU751,")), "utf-8")
    build(copied_data, tmp_path / "silent.duckdb")
    context = reading_of(connect(tmp_path / "silent.duckdb"))
    exhibit = companies_exhibit(context)
    assert exhibit.finding == "Yrityshankkeita kunnittain: Tornio 23, Kemi 18, Keminmaa 8, Tervola 7"
    assert "Simo ei tiedossa" in exhibit.alt_text
    simo = next(one for one in municipalities(context, all_project_ids(context.con)) if one.code == "751")
    assert simo.facts["company_projects"].value == "ei tiedossa"
    areas = area_chart_exhibit(context, "companies").chart
    assert "<b>Simo: ei tiedossa</b>" in {annotation.text for annotation in areas.layout.annotations}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_no_figure_is_divided_by_the_population(con: Connection, language: str) -> None:
    told = municipalities(reading_of(con, language), all_project_ids(con))
    for fact in (fact for one in told for fact in one.facts.values()):
        assert "000" not in fact.label
        assert "0,0" not in fact.value.split()


def test_the_workforce_tells_what_is_left(con: Connection) -> None:
    exhibit = workforce_exhibit(reading_of(con))
    assert workforce_exhibit(reading_of(con, "en")).finding == (
        "60% of the workforce lived in Kemi, 18% in Keminmaa and 7% in Simo"
    )
    assert exhibit.finding.replace("\u00a0", " ") == (
        "Työntekijöistä asui 60 % Kemissä, 18 % Keminmaassa ja 7 % Simossa"
    )
    assert "15\u00a0% (laskettu: 100 − 60 − 18 − 7)" in exhibit.note


def test_the_unemployment_share_is_that_of_the_month(con: Connection, data: Path) -> None:
    context = reading_of(con, day=date(2021, 4, 15))
    facts = {
        (row["indicator_id"], row["area_id"]): float(row["value"])
        for row in rows_of_file(data, "observation.statfin_12r5.csv")
        if row["starts_on"] == "2021-04-01"
    }
    shares = [row for row in area_rows(context, "unemployment") if row.value is not None]
    assert len(shares) == 4
    for row in shares:
        parts = [facts[name, f"KU{row.code}"] for name in ("unemployed", "labour_force")]
        assert float(row.value) == pytest.approx(100 * parts[0] / parts[1], abs=0.051)
    assert "huhtikuu 2021" in unemployment_exhibit(context).finding


def test_a_month_without_statistics_is_said_to_be_unknown(con: Connection) -> None:
    exhibit = unemployment_exhibit(reading_of(con, day=date(2024, 12, 31)))
    assert exhibit.finding == "Työttömien osuudesta ei ole tietoa: joulukuu 2024"
    assert {row["properties"]["fill"][3] for row in layers_of(exhibit.deck)["areas-0"]["data"]["features"]} == {0}


def test_areas_are_shaded_by_their_figure(con: Connection) -> None:
    features = layers_of(companies_exhibit(reading_of(con), ("851",)).deck)["areas-0"]["data"]["features"]
    shades = {row["properties"]["code"]: row["properties"]["fill"][3] for row in features}
    assert shades["851"] > shades["240"] > shades["241"] > shades["751"] >= 0
    assert {row["properties"]["code"] for row in features if row["properties"]["width"] > 1} == {"851"}
    assert strength(AreaValue(code="1", name="", share=None, text="")) == 0


def test_municipalities_tell_little_as_well_as_much(con: Connection) -> None:
    told = municipalities(reading_of(con), all_project_ids(con))
    counts = {one.name: len(one.work) for one in told}
    assert counts == {"Kemi": 9, "Keminmaa": 4, "Simo": 4, "Tornio": 0, "Tervola": 0}
    assert len({tuple(one.facts) for one in told}) == 1
    for one in told:
        here = [row for row in places(con) if row.municipality_code == one.code]
        work = {row.number for row in here if row.basis == "work"}
        assert [row.number for row in one.projects] == sorted(work)
        told_of = [row for rows in one.work for row in rows]
        assert sorted(row.action for row in told_of) == sorted(row.action for row in here if row.basis == "work")
        assert int(one.facts["others"].value) == len(one.others) == len({row.number for row in here} - work)
    kemi, simo, tornio = told[0].facts, told[2].facts, told[3].facts
    assert kemi["others"].how.startswith("5 Uusi aika, 11 ")
    assert kemi["funded"].how.replace("\u00a0", " ") == (
        "6 hanketta, kunnan osuus tiedetään 3 hankkeesta: yhteensä 111 425 € (laskettu)"
    )
    assert simo["funded"].how == "2 hanketta, osuuksia ei tiedetä euroina"
    assert (tornio["funded"].how, tornio["company_projects"].value) == ("0 hanketta", "23")
    assert not tornio["tax_loss"].is_known
    exhibit = municipalities_exhibit(reading_of(con), all_project_ids(con))
    assert exhibit.finding == "Hankkeita, joiden työstä kunnassa lähteet kertovat: Kemi 9, Keminmaa 4, Simo 4"
    assert "määrät on laskettu" in exhibit.note
    assert len(exhibit.table.rows) == sum(len(one.facts) + 2 for one in told)


@pytest.mark.parametrize("code", ["240", "241", "751", "851"])
def test_every_count_of_a_municipality_is_the_way_to_as_many_projects(con: Connection, code: str) -> None:
    context = reading_of(con)
    one = next(one for one in municipalities(context, all_project_ids(con)) if one.code == code)
    told = [piece for block in profile_blocks(context, code) for piece in pieces_of(block)]
    for name, facet in (("linked", "municipalities"), ("carried", "organisations"), ("funded", "funders")):
        count = int(one.facts[name].value)
        chosen = code if name == "linked" else one.organisation_id
        assert len(matching_projects(con, replace(Filters(), **{facet: (chosen,)}))) == count
        door = f"{facet.removesuffix('s').replace('municipalitie', 'municipality')}={chosen}"
        assert any(door in link.address and link.text.startswith(f"{count} ") for link in told) == (count > 0)
    # What the map's finding counts is what the profile's heading counts.
    finding = places_exhibit(context, all_project_ids(con), AREA).finding
    assert (f"{one.locative}: {len(one.work)} " in finding) == (code == "240")


def test_a_filter_of_the_same_kind_leaves_a_count_without_a_way(con: Connection) -> None:
    context = replace(reading_of(con), filters=Filters(municipalities=("751",)))
    doors = [link for block in profile_blocks(context, "240") for link in pieces_of(block) if link.address]
    assert not any("municipality=240" in link.address for link in doors)
    assert any("organisation=kemi" in link.address for link in doors)


def test_unemployment_is_compared_with_the_same_month_beside_the_region(con: Connection) -> None:
    assert list(share_pair(reading_of(con)).values()) == [date(2021, 6, 1), date(2026, 6, 1)]
    told = {one.name: one.facts for one in municipalities(reading_of(con), all_project_ids(con))}
    found = {
        name: [(told[name][key].value, told[name][key].region) for key in (THEN, NOW)] for name in ("Kemi", "Simo")
    }
    plain = str(found).replace("\\xa0", " ")
    assert plain == (
        "{'Kemi': [('15,0 %', 'Lappi 13,1 %'), ('17,1 %', 'Lappi 11,1 %')],"
        " 'Simo': [('10,2 %', 'Lappi 13,1 %'), ('10,4 %', 'Lappi 11,1 %')]}"
    )


def test_a_municipality_of_which_nothing_is_told_has_no_zero(con: Connection) -> None:
    exhibit = municipalities_exhibit(reading_of(con), ["kemi_tornio_restructuring", "new_era"])
    assert exhibit.finding == "Hankkeita, joiden työstä kunnassa lähteet kertovat: Kemi 1"
    facts, values = exhibit.table.values("fact"), exhibit.table.values("value")
    counts = [
        value
        for fact, value in zip(facts, values, strict=True)
        if fact == "Hankkeita, joiden työstä lähteet kertovat"
    ]
    assert counts == ["1 hanke", *["lähteet eivät kerro"] * 4]
    nowhere = municipalities_exhibit(reading_of(con), ["coordinating_structural_change"])
    assert nowhere.finding == "Lähteet eivät kerro näiden hankkeiden työstä missään näistä kunnista"


def test_the_months_are_stepped_through_one_by_one() -> None:
    days = month_ends([date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)])
    assert days == [date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 30)]
    assert next_day(days, None) == days[0]
    assert next_day(days, date(2020, 3, 15)) == days[1]
    assert next_day(days, days[2]) is None


@pytest.mark.parametrize("scale", [1, 1.58])
def test_the_still_pictures_say_what_the_maps_say(con: Connection, scale: float) -> None:
    context = reading_of(con)
    figure = places_chart(context, all_project_ids(con), AREA, scale).chart
    texts = [annotation.text for annotation in figure.layout.annotations]
    data = map_data(context, all_project_ids(con), AREA)
    for label in labels_of(data):
        assert f"<b>{label.marker.label}</b>" in texts
        names = [line.text for line in label.lines if line.theme_id]
        said = [name for name in names if any(text.endswith(f"</span> {name}") for text in texts)]
        assert said == names or scale > 1
    assert len([shape for shape in figure.layout.shapes if shape.type == "circle"]) > len(texts) / 2
    areas = area_chart_exhibit(context, "companies", scale).chart
    assert {"<b>Tornio: 23</b>", "<b>Kemi: 18</b>"} <= {annotation.text for annotation in areas.layout.annotations}


def test_the_preview_is_small_and_without_text(con: Connection) -> None:
    sentence, drawing = map_preview(reading_of(con))
    assert sentence == ANSWERS[0][1]
    assert drawing.count("<circle") >= 6
    assert "<text" not in drawing
    assert len(drawing) < 40_000


def test_places_with_as_many_projects_each_are_not_ranked(con: Connection) -> None:
    assert places_exhibit(reading_of(con), ["surviving_dismissal"], AREA).finding == (
        "Hanke liittyy 3 paikkaan; lähteet kertovat työstä 3 kunnassa"
    )


def test_no_text_of_a_map_is_run_by_the_browser() -> None:
    rows = [{"text": "@@=EVIL(", "tip": "@@#EVIL", "position": [1, 2]}, {"text": "a@@=b"}]
    layer = pdk.Layer("TextLayer", rows, id="texts", get_text="text")
    [drawn] = json.loads(map_deck([layer], Scope(longitude=24.5, latitude=65.7, zoom=9), LIGHT).to_json())["layers"]
    safe = {"text": "\u2060@@=EVIL(", "tip": "\u2060@@#EVIL", "position": [1, 2]}
    assert drawn["data"] == [safe, {"text": "a@@=b"}]
    assert drawn["getText"] == "@@=text"
