"""The official municipality borders from Statistics Finland's map service, as shapes of a case's map."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from armdash.connectors.case_files import Change, border_rings, rows_of, with_row
from armdash.connectors.geometry import (
    Geometry,
    clip_to_land,
    features_text,
    reach_the_coast,
    share_inside,
    square_kilometres,
)
from armdash.connectors.web import SECONDS, failure, fetch
from armdash.domain.geojson import ENDING, FOLDER, LAND, MUNICIPALITY, geometry_fault, turned
from armdash.domain.problems import DataError, Problem

FILE = f"{FOLDER}/{MUNICIPALITY}{ENDING}"
SOURCE_ID = "statfin_boundaries"
LAYER = "kunta1000k"
# Of which less than this lies in the border whose place it takes is the border of another place.
MIN_SHARE = 0.6


def new_boundaries(data: Path, url: str, *, today: date, seconds: float = SECONDS) -> Change:
    """Return what the official borders change in the case's folder; raise DataError where they cannot be used."""
    before = _shapes(data / FILE)
    with_sea = border_rings(data / "municipality_border_point.csv")
    codes = sorted(before or with_sea or _municipalities(data))
    if not codes:
        raise failure(FILE, "no_municipalities")
    found = _borders(fetch(url, _query(codes), file=FILE, seconds=seconds), codes, url)
    year = next(iter(found.values()))["year"]
    borders = {code: found[code]["geometry"] for code in codes}
    for code in codes:
        known = with_sea.get(code) or before.get(code)
        if known and share_inside(borders[code], known) < MIN_SHARE:
            raise failure(FILE, "elsewhere", column=code, url=url)
    land = _shapes(data / FOLDER / f"{LAND}{ENDING}").get("")
    if land:
        borders = clip_to_land(reach_the_coast(borders, land, with_sea), land)
    text = features_text((_properties(code, year), borders[code]) for code in codes)
    if (data / FILE).is_file() and (data / FILE).read_text("utf-8") == text:
        return Change({}, [("update.unchanged", {"year": year})])
    notes = [("update.boundaries", {"year": year, "file": FILE})]
    notes += [_note(code, found[code]["name"], before.get(code), borders[code]) for code in codes]
    sources = (data / "source.csv").read_bytes().decode("utf-8")
    return Change({"source.csv": with_row(sources, "source_id", _source(year, today)), FILE: text}, notes)


def _query(codes: list[str]) -> dict[str, str]:
    wanted = ", ".join(f"'{code}'" for code in codes)
    return {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": f"tilastointialueet:{LAYER}",
        "outputFormat": "application/json",
        "srsName": "EPSG:4326",
        "cql_filter": f"kunta IN ({wanted})",
    }


def _borders(body: bytes, codes: list[str], url: str) -> dict[str, dict[str, Any]]:
    """Return ``geometry, name, year`` of every municipality asked for; raise DataError for any other answer."""
    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        begin = body[:200].decode("utf-8", "replace")
        raise failure(FILE, "no_json", url=url, begin=begin) from None
    features = answer.get("features") if isinstance(answer, dict) else None
    if not isinstance(features, list):
        raise failure(FILE, "no_features", url=url)
    found: dict[str, dict[str, Any]] = {}
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = str(properties.get("kunta")) if isinstance(properties, dict) else ""
        if code not in codes or not isinstance(properties, dict):
            continue
        if code in found:
            raise failure(FILE, "municipality_twice", column=code, url=url)
        name, year = properties.get("nimi") or code, str(properties.get("vuosi"))
        if not re.fullmatch("20[0-9]{2}", year):
            raise failure(FILE, "no_year", column=code, url=url, value=year)
        found[code] = {"geometry": _geometry(feature.get("geometry"), code), "name": name, "year": year}
    if missing := [code for code in codes if code not in found]:
        raise failure(FILE, "municipalities_missing", url=url, codes=", ".join(missing))
    if len({border["year"] for border in found.values()}) > 1:
        raise failure(FILE, "years_differ", url=url)
    return found


def _geometry(geometry: object, code: str) -> Geometry:
    """Return the geometry with longitude first; raise DataError where it is none of a municipality in Finland.

    Some versions of the WFS protocol write EPSG:4326 with the latitude first.
    """
    fault = geometry_fault(geometry)
    if fault and fault[0] == "shape_swapped" and isinstance(geometry, dict):
        geometry, fault = turned(geometry), None
    if fault or not isinstance(geometry, dict):
        message, values = fault or ("shape_type", {})
        raise DataError([Problem(file=FILE, line=1, column=code, message=f"check.{message}", values=values)])
    return geometry


def _shapes(file: Path) -> dict[str, Geometry]:
    """Return the geometries of a file of the case by municipality code ('' for land); none where it is not there."""
    if not file.is_file():
        return {}
    features = json.loads(file.read_text("utf-8-sig"))["features"]
    return {feature["properties"].get("municipality_code") or "": feature["geometry"] for feature in features}


def _municipalities(data: Path) -> list[str]:
    rows = [row for row in rows_of(data / "area.csv") if row.get("kind") == "municipality"]
    return [row["area_id"].removeprefix("KU") for row in rows]


def _properties(code: str, year: str) -> dict[str, str]:
    return {"municipality_code": code, "source_id": SOURCE_ID, "locator": f"{LAYER} {year}, kunta {code}"}


def _note(code: str, name: str, before: Geometry | None, after: Geometry) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {"code": code, "name": name, "area": square_kilometres(after)}
    if before is None:
        return "update.boundary_new", values
    return "update.boundary_changed", values | {"area_before": square_kilometres(before)}


def _source(year: str, today: date) -> Mapping[str, str]:
    """Return the cells of the row in source.csv."""
    return {
        "source_id": SOURCE_ID,
        "title": f"Kuntapohjaiset tilastointialueet 1:1 000 000 (tilastointialueet:{LAYER}), kuntajako {year}",
        "short_name_fi": "Tilastokeskus (kuntarajat)",
        "short_name_en": "Statistics Finland (municipality borders)",
        "publisher": "Tilastokeskus",
        "url": "https://stat.fi/org/avoindata/paikkatietoaineistot/kuntapohjaiset_tilastointialueet.html",
        "licence": "CC BY 4.0",
        "kind": "map",
        "update_cycle": "yearly",
        "note_fi": f"Haettu {today.isoformat()}; leikattu kartan rantaviivaan.",
        "note_en": f"Fetched {today.isoformat()}; cut at the coast of the map.",
        "title_en": f"Statistical areas by municipality 1:1,000,000 (tilastointialueet:{LAYER}), {year}",
        "publisher_en": "Statistics Finland",
    }
