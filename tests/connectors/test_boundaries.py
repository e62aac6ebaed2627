"""The official borders: fetched from a server of the tests' own, taken over only when they are right."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import shapely
from shapely import affinity
from shapely.geometry import mapping, shape

from armdash.__main__ import main
from armdash.connectors.boundaries import new_boundaries
from armdash.connectors.case_files import with_row
from armdash.domain.geojson import turned
from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.build import build
from armdash.queries.connection import connect, query_values

CODES = ("901", "902")
NAMES = dict(zip(CODES, ("Ruukkila", "Rantala"), strict=True))
TODAY = date(2026, 11, 22)
Answer = dict[str, Any]


@dataclass
class Service:
    """What the server answers, and what it was asked."""

    url: str
    body: bytes = b""
    status: int = 200
    length: int | None = None
    wait: threading.Event | None = None
    asked: list[dict[str, list[str]]] = field(default_factory=list)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Run a server in a thread; its address is the borders' address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(parse_qs(urlsplit(self.path).query))
            if found.wait:
                found.wait.wait(30)
            self.send_response(found.status)
            self.send_header("Content-Length", str(len(found.body) if found.length is None else found.length))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Service(f"http://127.0.0.1:{server.server_port}/geoserver/wfs")
    monkeypatch.setenv("ARMDASH_BOUNDARIES_URL", found.url)
    thread = threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    if found.wait:
        found.wait.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def borders(case: Path) -> dict[str, Any]:
    """Return borders as the service has them: generalised, without the lake, ending inland of the map's coast."""
    features = json.loads((case / "geo" / "municipality.geojson").read_text("utf-8"))["features"]
    areas = {feature["properties"]["municipality_code"]: shape(feature["geometry"]) for feature in features}
    return {
        code: mapping(shapely.intersection(shapely.envelope(area), shapely.box(23.5, 65.015, 25.0, 65.2)))
        for code, area in areas.items()
    }


@pytest.fixture
def answer(borders: dict[str, Any]) -> Answer:
    """Return an answer of the form that GeoServer gives, with a municipality that nobody asked for."""
    features = [
        {
            "type": "Feature",
            "id": f"kunta1000k.{number}",
            "geometry": borders[code],
            "geometry_name": "geom",
            "properties": {
                "kunta": code,
                "vuosi": 2026,
                "nimi": NAMES[code],
                "namn": NAMES[code],
                "name": NAMES[code],
            },
        }
        for number, code in enumerate(CODES, start=1)
    ]
    other = {**features[0], "properties": {"kunta": "091", "vuosi": 2026, "nimi": "Helsinki"}}
    plain: Answer = json.loads(json.dumps({"type": "FeatureCollection", "features": [*features, other]}))
    return plain


def body(answer: object) -> bytes:
    return json.dumps(answer).encode()


def files_of(data: Path) -> dict[str, bytes]:
    return {str(file.relative_to(data)): file.read_bytes() for file in data.rglob("*") if file.is_file()}


def area(data: Path, code: str) -> float:
    features = json.loads((data / "geo" / "municipality.geojson").read_text("utf-8"))["features"]
    return next(
        shape(feature["geometry"]).area for feature in features if feature["properties"]["municipality_code"] == code
    )


def test_the_borders_are_taken_over_with_their_source(
    service: Service, answer: Answer, copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.body = body(answer)
    before = files_of(copied_case)
    assert main(["update", "boundaries", "--data", str(copied_case)]) == 0
    after = files_of(copied_case)
    assert {name for name in after if after[name] != before.get(name)} == {"source.csv", "geo/municipality.geojson"}
    assert after["source.csv"].startswith(before["source.csv"])
    added = after["source.csv"].removeprefix(before["source.csv"]).decode()
    assert added.startswith("statfin_boundaries,")
    assert "CC BY 4.0" in added
    assert added.count("\n") == 1
    said = capsys.readouterr().out
    for name in NAMES.values():
        assert name in said
    assert "kuntajaon 2026" in said
    assert "official borders of 2026" in said
    database = tmp_path / "new.duckdb"
    build(copied_case, database)
    shapes = "FROM map_shape WHERE kind = 'municipality'"
    con = connect(database)
    assert tuple(query_values(con, f"SELECT municipality_code {shapes} ORDER BY municipality_code")) == CODES
    assert query_values(con, f"SELECT DISTINCT source_id {shapes}") == ["statfin_boundaries"]
    of_901 = query_values(con, f"SELECT locator {shapes} AND municipality_code = '901'")
    assert of_901 == ["kunta1000k 2026, kunta 901"]


def test_the_service_is_asked_for_the_cases_municipalities_only(
    service: Service, answer: Answer, copied_case: Path
) -> None:
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY)
    (asked,) = service.asked
    assert asked["typeNames"] == ["tilastointialueet:kunta1000k"]
    assert asked["srsName"] == ["EPSG:4326"]
    assert asked["outputFormat"] == ["application/json"]
    assert asked["cql_filter"] == ["kunta IN ('901', '902')"]


def test_an_answer_with_the_latitude_first_gives_the_same_file(
    service: Service, answer: Answer, copied_case: Path
) -> None:
    service.body = body(answer)
    straight = new_boundaries(copied_case, service.url, today=TODAY)
    for feature in answer["features"]:
        feature["geometry"] = turned(feature["geometry"])
    assert answer["features"][0]["geometry"]["coordinates"][0][0][0] > 60
    service.body = body(answer)
    assert new_boundaries(copied_case, service.url, today=TODAY) == straight


def test_borders_that_end_inland_reach_the_coast_and_stay_neighbours(
    service: Service, answer: Answer, borders: dict[str, Any], copied_case: Path
) -> None:
    before = {code: area(copied_case, code) for code in CODES}
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY).write(copied_case)
    assert shape(borders["901"]).area < 0.9 * before["901"]
    assert {code: area(copied_case, code) for code in CODES} == pytest.approx(before)
    features = json.loads((copied_case / "geo" / "municipality.geojson").read_text("utf-8"))["features"]
    areas = [shape(feature["geometry"]) for feature in features]
    assert shapely.union_all(areas).area == pytest.approx(sum(found.area for found in areas), rel=1e-6)


def test_a_second_time_changes_nothing(
    service: Service, answer: Answer, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY).write(copied_case)
    before = files_of(copied_case)
    assert main(["update", "boundaries", "--data", str(copied_case)]) == 0
    assert "mitään ei muutettu" in capsys.readouterr().out
    assert files_of(copied_case) == before


def test_newer_borders_replace_the_row_of_the_older(service: Service, answer: Answer, copied_case: Path) -> None:
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY).write(copied_case)
    for feature in answer["features"]:
        feature["properties"]["vuosi"] = 2027
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY).write(copied_case)
    sources = (copied_case / "source.csv").read_text("utf-8")
    assert sources.count("statfin_boundaries") == 1
    assert "kuntajako 2027" in sources


def test_a_case_without_land_takes_the_borders_as_they_come(
    service: Service, answer: Answer, borders: dict[str, Any], copied_case: Path
) -> None:
    (copied_case / "geo" / "land.geojson").unlink()
    service.body = body(answer)
    new_boundaries(copied_case, service.url, today=TODAY).write(copied_case)
    assert area(copied_case, "901") == pytest.approx(shape(borders["901"]).area)


def changed(change: Callable[[list[Any]], object]) -> Callable[[Answer], bytes]:
    def spoil(answer: Answer) -> bytes:
        change(answer["features"])
        return body(answer)

    return spoil


def moved(geometry: Any, longitude: float, latitude: float) -> Any:
    return mapping(affinity.translate(shape(geometry), longitude, latitude))


BAD_ANSWERS: dict[str, tuple[Callable[[Answer], bytes], str]] = {
    "nothing": (lambda answer: b"", "update.no_json"),
    "a page": (lambda answer: b"<!doctype html><title>Huoltokatko</title>", "update.no_json"),
    "an exception of the service": (
        lambda answer: b'<?xml version="1.0"?><ows:ExceptionReport/>',
        "update.no_json",
    ),
    "bytes that are no text": (lambda answer: b"\xff\xfe\x00", "update.no_json"),
    "half an answer": (lambda answer: body(answer)[:500], "update.no_json"),
    "a list": (lambda answer: b"[1, 2]", "update.no_features"),
    "an answer without features": (lambda answer: b'{"type": "FeatureCollection"}', "update.no_features"),
    "features that are none": (lambda answer: b'{"features": [1, null, {}]}', "update.municipalities_missing"),
    "a municipality missing": (changed(lambda features: features.pop(1)), "update.municipalities_missing"),
    "a municipality twice": (
        changed(lambda features: features.append(features[0])),
        "update.municipality_twice",
    ),
    "two years": (
        changed(lambda features: features[1]["properties"].update(vuosi=2013)),
        "update.years_differ",
    ),
    "a year of letters": (
        changed(lambda features: features[0]["properties"].update(vuosi="v" * 10_000)),
        "update.no_year",
    ),
    "a year with a line break": (
        changed(lambda features: features[0]["properties"].update(vuosi="2026\n")),
        "update.no_year",
    ),
    "no year": (changed(lambda features: features[0]["properties"].pop("vuosi")), "update.no_year"),
    "metres": (
        changed(
            lambda features: features[0].update(
                geometry={"type": "Polygon", "coordinates": [[[389000, 7290000]] * 4]},
            )
        ),
        "check.shape_outside",
    ),
    "a point": (
        changed(lambda features: features[0].update(geometry={"type": "Point", "coordinates": [24.5, 65.7]})),
        "check.shape_type",
    ),
    "no geometry": (changed(lambda features: features[0].update(geometry=None)), "check.shape_type"),
    "an open ring": (
        changed(
            lambda features: features[0].update(
                geometry={"type": "Polygon", "coordinates": [[[24, 65], [25, 65], [25, 66], [24, 66]]]}
            )
        ),
        "check.shape_rings",
    ),
    "another place": (
        changed(lambda features: features[0].update(geometry=moved(features[0]["geometry"], 0.3, -5.0))),
        "update.elsewhere",
    ),
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_a_bad_answer_changes_nothing_and_says_why(
    name: str, service: Service, answer: Answer, copied_case: Path
) -> None:
    spoil, message = BAD_ANSWERS[name]
    service.body = spoil(answer)
    before = files_of(copied_case)
    with pytest.raises(DataError) as error:
        new_boundaries(copied_case, service.url, today=TODAY)
    (problem,) = error.value.problems
    assert problem.message == message
    line = problem_line(problem)
    assert line.startswith("geo/municipality.geojson:1: ")
    assert " | " in line
    assert "\n" not in line
    assert files_of(copied_case) == before


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_an_error_of_the_service_is_told(service: Service, status: int, copied_case: Path) -> None:
    service.status = status
    with pytest.raises(DataError) as error:
        new_boundaries(copied_case, service.url, today=TODAY)
    (problem,) = error.value.problems
    assert (problem.message, problem.values["status"]) == ("update.http_status", status)


def test_a_service_that_does_not_answer_is_told(service: Service, copied_case: Path) -> None:
    service.wait = threading.Event()
    with pytest.raises(DataError) as error:
        new_boundaries(copied_case, service.url, today=TODAY, seconds=0.2)
    assert error.value.problems[0].message == "update.timeout"


def test_an_answer_that_breaks_off_is_told(service: Service, answer: Answer, copied_case: Path) -> None:
    service.body = body(answer)
    service.length = len(service.body) + 1000
    with pytest.raises(DataError) as error:
        new_boundaries(copied_case, service.url, today=TODAY, seconds=5)
    assert error.value.problems[0].message == "update.no_connection"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:9", "update.no_connection"),
        ("http://no.such.host.invalid/wfs", "update.no_connection"),
        ("file:///etc/passwd", "update.address"),
        ("geo.stat.fi/geoserver", "update.address"),
        ("http://[half", "update.address"),
        ("https://geo.stat.fi:port/wfs", "update.address"),
        ("https:///wfs", "update.address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(url: str, message: str, case: Path) -> None:
    with pytest.raises(DataError) as error:
        new_boundaries(case, url, today=TODAY)
    (problem,) = error.value.problems
    assert problem.message == message
    assert url in problem_line(problem)


def test_the_command_ends_with_the_line_of_what_went_wrong(
    service: Service, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.status = 503
    assert main(["update", "boundaries", "--data", str(case)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("geo/municipality.geojson:1: ")
    assert service.url in line


def test_bad_data_are_told_before_the_service_is_asked(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied_case / "theme.csv").unlink()
    assert main(["update", "boundaries", "--data", str(copied_case)]) == 1
    assert "theme.csv:1:" in capsys.readouterr().out
    assert service.asked == []


def test_a_full_disk_leaves_the_old_borders(
    service: Service,
    answer: Answer,
    copied_case: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    service.body = body(answer)
    before = files_of(copied_case)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["update", "boundaries", "--data", str(copied_case)]) == 1
    assert "No space left on device" in capsys.readouterr().out
    assert files_of(copied_case) == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_row_is_changed_in_its_place_and_the_others_stay(ending: str) -> None:
    text = ending.join(["id,name,note", 'a,"one, two","two', 'lines"', "b,old,x", "c,last,", ""])
    new = with_row(text, "id", {"id": "b", "name": 'new "name"'})
    assert new == text.replace("b,old,x", 'b,"new ""name""",')
    assert with_row(text, "id", {"id": "d", "name": "added"}) == text + f"d,added,{ending}"
