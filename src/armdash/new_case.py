"""A new case: a folder with a town's municipalities, its announcement and the shapes of its map, which is valid."""

import csv
import io
import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from armdash import config
from armdash.connectors.geometry import features_text
from armdash.domain.file_swap import swap_in
from armdash.domain.problems import DataError, Problem
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.pipeline.build import check
from armdash.pipeline.csv_files import NO_ROWS
from armdash.pipeline.schema import Column, Table, tables

MUNICIPALITIES = config.ASSETS / "municipalities_2026.geojson.xz"
TEMPLATES = config.ASSETS / "new_case"
LAYER, BORDERS, ANNOUNCEMENT = "kunta1000k 2026", "statfin_boundaries", "announcement"
# What a coordinator fills first; the other tables get their files when there is something for them.
FIRST_TABLES = (
    "theme",
    "organisation",
    "place",
    "project",
    "project_phase",
    "project_organisation",
    "project_funder",
    "project_place",
    "observation",
    "key_figure",
    "locator_phrase",
)
# Of land: so much more than the municipalities is seen around them, and so exactly, in degrees.
AROUND, LAND_TOLERANCE = 1.5, 0.004


@dataclass(frozen=True, kw_only=True)
class Town:
    """What a new case begins with; ``names`` are those of the case by language."""

    names: Mapping[str, str]
    codes: Sequence[str]
    announced: date


def new_case(folder: Path, town: Town) -> list[str]:
    """Write a complete case that the check accepts, and return the names of its files.

    Raise DataError where the folder has files, or a code is no municipality's.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DataError([_problem(folder, "new_folder")])
    areas = municipalities()
    wrong = [code for code in town.codes if code not in areas]
    if wrong:
        raise DataError([_unknown(code, areas) for code in wrong])
    texts = dict(_files(town, areas))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "geo").mkdir(exist_ok=True)
    swap_in(folder, {name: text.encode() for name, text in texts.items()})
    check(folder)
    return sorted(texts)


def municipalities() -> dict[str, dict[str, Any]]:
    """Return every municipality of Finland by its code: ``name_fi``, ``name_sv`` and its ``geometry``."""
    features = json.loads(lzma.decompress(MUNICIPALITIES.read_bytes()))["features"]
    return {one["properties"]["code"]: one["properties"] | {"geometry": one["geometry"]} for one in features}


def _files(town: Town, areas: Mapping[str, Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    shown = {code: areas[code] for code in town.codes}
    known = {table.name: table for table in tables()}
    yield "case_text.csv", _csv(known["case_text"], _case_texts(town))
    yield "area.csv", _csv(known["area"], _areas(shown))
    yield "event.csv", _csv(known["event"], [_event(town.announced)])
    for name in ("source", "indicator", "fetched_indicator"):
        yield f"{name}.csv", (TEMPLATES / f"{name}.csv").read_text("utf-8")
    for name in FIRST_TABLES:
        yield f"{name}.csv", _csv(known[name], []) + f"{NO_ROWS}\n"
    yield "geo/municipality.geojson", features_text(_shape(code, one["geometry"]) for code, one in shown.items())
    yield "geo/land.geojson", features_text([(_told(), _land(shown, areas))])
    yield "README.md", _readme(town)


def _csv(table: Table, rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, table.column_names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _case_texts(town: Town) -> Iterable[dict[str, object]]:
    """Yield the texts that every case has: the name, and what is true before anything else is known."""
    for place in ("name", "subtitle", "title", "lede"):
        row: dict[str, object] = {"case_text_id": place}
        for language in config.LANGUAGES:
            tr = Translator(language)
            day = formats.day(town.announced, tr)
            row[f"text_{language}"] = tr(f"new.{place}", name=town.names[language], day=day)
        yield row


def _areas(shown: Mapping[str, Mapping[str, Any]]) -> list[dict[str, object]]:
    rows = [
        _area(f"KU{code}", one["name_fi"], one["name_fi"], "municipality", number)
        for number, (code, one) in enumerate(shown.items(), start=1)
    ]
    country = {language: Translator(language)("new.country") for language in config.LANGUAGES}
    whole = _area("SSS", country["fi"], country["en"], "country", len(rows) + 1)
    return [*rows, whole | {f"locative_{name}": Translator(name)("new.in_country") for name in config.LANGUAGES}]


def _area(area_id: str, name_fi: str, name_en: str, kind: str, order: int) -> dict[str, object]:
    names = {"name_fi": name_fi, "name_en": name_en}
    locatives = {
        f"locative_{language}": Translator(language)("new.locative", name=name_fi) for language in config.LANGUAGES
    }
    return {"area_id": area_id, **names, **locatives, "kind": kind, "sort_order": order, **_told()}


def _event(announced: date) -> dict[str, object]:
    texts = {
        f"{column}_{language}": Translator(language)(f"new.event_{column}")
        for column in ("name", "description")
        for language in config.LANGUAGES
    }
    about = {"precision": "day", "kind": "loss", "role": "announcement", "is_key": "true"}
    source = {"source_id": ANNOUNCEMENT, "locator": f"{announced.day}.{announced.month}.{announced.year}"}
    return {"event_id": ANNOUNCEMENT, "starts_on": announced.isoformat(), **about, **texts, **source}


def _told() -> dict[str, str]:
    return {"source_id": BORDERS, "locator": LAYER}


def _shape(code: str, geometry: Mapping[str, Any]) -> tuple[Mapping[str, str], Any]:
    return {"municipality_code": code, **_told()}, geometry


def _land(shown: Mapping[str, Mapping[str, Any]], areas: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the land of Finland around the municipalities, with their own borders as exact as they are."""
    own = [shape(one["geometry"]) for one in shown.values()]
    west, south, east, north = shapely.total_bounds(own).tolist()
    around = shapely.box(west - 2 * AROUND, south - AROUND, east + 2 * AROUND, north + AROUND)
    others = [shape(one["geometry"]) for code, one in areas.items() if code not in shown]
    near = [geometry for geometry in others if geometry.intersects(around)]
    joined = shapely.clip_by_rect(shapely.union_all([shapely.make_valid(one) for one in near]), *around.bounds)
    coarse = shapely.simplify(joined, LAND_TOLERANCE)
    land = shapely.union_all([shapely.make_valid(coarse), *map(shapely.make_valid, own)], grid_size=0.001)
    parts = [part for part in shapely.get_parts(land) if part.geom_type == "Polygon"]
    return json.loads(json.dumps(mapping(shapely.MultiPolygon([shapely.Polygon(part.exterior) for part in parts]))))


def _readme(town: Town) -> str:
    """Return what to do next, and what each file and column holds, in both languages."""
    heads = [_head(language).replace("{name}", town.names[language]) for language in config.LANGUAGES]
    of_files = [table for table in tables() if table.name != "map_shape"]
    parts = [f"## {table.name}.csv\n\n{table.description}\n\n{_columns(table)}" for table in of_files]
    return "\n\n".join([*heads, *parts]) + "\n"


def _head(language: str) -> str:
    return (TEMPLATES / f"head.{language}.md").read_text("utf-8").rstrip()


def _columns(table: Table) -> str:
    return "\n".join(map(_column, table.columns))


def _column(column: Column) -> str:
    needed = " *" if column.is_required else ""
    words = f" ({', '.join(f'`{word}`' for word in column.allowed)})" if column.allowed else ""
    return f"- `{column.name}`{needed}: {column.description}{words}"


def _unknown(code: str, areas: Mapping[str, Mapping[str, Any]]) -> Problem:
    names = {str(one["name_fi"]).lower(): f"{known} {one['name_fi']}" for known, one in areas.items()}
    names |= {known: f"{known} {one['name_fi']}" for known, one in areas.items()}
    near = [names[name] for name in get_close_matches(code.lower(), names, n=3, cutoff=0.6)]
    return _problem("--municipalities", "new_municipality", code=code, near=", ".join(dict.fromkeys(near)) or "–")


def _problem(place: str | Path, message: str, **values: object) -> Problem:
    return Problem(file=str(place), line=1, column="-", message=f"check.{message}", values=values)
