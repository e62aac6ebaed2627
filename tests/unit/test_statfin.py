"""Newer statistics: a service of the test's own answers, and the case's file changes only for a whole answer."""

import csv
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from armdash.__main__ import main
from armdash.connectors.json_stat import Dataset, FormError
from armdash.connectors.statfin import FILE, INDICATORS, new_statistics
from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.build import build
from armdash.queries.connection import connect
from armdash.queries.employment import monthly_series

MUNICIPALITIES = ["KU240", "KU241", "KU751", "KU851"]
AREAS = [*MUNICIPALITIES, "MK19", "SK192", "SSS"]
EARLIER = {"KU240": 1404, "KU241": 371, "KU751": 110, "KU851": 1100}  # unemployed in March 2021
Change = Callable[[dict[str, Any]], object]


class Service:
    """A PxWeb of the test's own; ``body`` is what it answers, ``questions`` what it was asked."""

    def __init__(self) -> None:
        self.body, self.status, self.questions = b"", 200, list[dict[str, Any]]()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                service.questions.append(json.loads(self.rfile.read(length)))
                self.send_response(service.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(service.body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/12r5.px"

    def answers(self, answer: object) -> None:
        self.body = json.dumps(answer).encode()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    found = Service()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    monkeypatch.setenv("ARMDASH_STATFIN_URL", found.url)
    yield found
    found.server.shutdown()
    found.server.server_close()


def answer_of(
    months: dict[str, dict[str, list[int | None]]], areas: list[str], updated: str = "2026-08-25T05:00:00Z"
) -> dict[str, Any]:
    """Return a JSON-stat answer of the form that Statistics Finland gives: month → content → a value an area."""
    contents = list(next(iter(months.values())))
    indexes = {"timeperiod_m": list(months), "contentscode": contents, "Alue": areas}
    return {
        "version": "2.0",
        "class": "dataset",
        "updated": updated,
        "id": list(indexes),
        "size": [len(codes) for codes in indexes.values()],
        "dimension": {
            name: {"label": name, "category": {"index": {code: number for number, code in enumerate(codes)}}}
            for name, codes in indexes.items()
        },
        "value": [value for month in months.values() for values in month.values() for value in values],
        "role": {"time": ["timeperiod_m"], "metric": ["contentscode"]},
    }


def july(areas: list[str] = AREAS) -> dict[str, Any]:
    """Return an answer with a new month, July 2026."""
    contents = {
        code: [100 * (number + 1) + place for place in range(len(areas))] for number, code in enumerate(INDICATORS)
    }
    contents["TYOVOIMATK"] = [9000 + place for place in range(len(areas))]
    return answer_of({"2026M07": contents}, areas)


def earlier(unemployed: dict[str, int]) -> dict[str, Any]:
    return answer_of({"2021M03": {"TYOTTOMATLOPUSSA": list(unemployed.values())}}, list(unemployed))


def rows_of(data: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    with (data / FILE).open(encoding="utf-8", newline="") as stream:
        return {(row["indicator_id"], row["area_id"], row["starts_on"]): row for row in csv.DictReader(stream)}


def update(data: Path) -> int:
    return main(["update", "statfin", "--data", str(data)])


def test_a_new_month_is_added_and_nothing_else_changes(
    service: Service, copied_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows_of(copied_data)
    service.answers(july())
    assert update(copied_data) == 0
    after = rows_of(copied_data)
    assert {key: row for key, row in after.items() if key in before} == before
    assert {key[2] for key in after.keys() - before.keys()} == {"2026-07-01"}
    assert len(after) == len(before) + len(INDICATORS) * len(AREAS)
    assert after["unemployed", "KU751", "2026-07-01"]["value"] == "102"
    assert after["unemployed", "KU751", "2026-07-01"]["ends_on"] == "2026-07-31"
    told = capsys.readouterr().out
    assert "2026-07, 21 uutta lukua" in told
    assert "2026-07, 21 new figures" in told
    build(copied_data, tmp_path / "new.duckdb")
    share = monthly_series(connect(tmp_path / "new.duckdb"), "unemployment_share")["KU240"]
    assert str(share[max(share)]) == "1.10"  # 100 of 9000


def test_the_source_tells_the_day_of_the_update_and_the_months(service: Service, copied_data: Path) -> None:
    service.answers(july())
    assert update(copied_data) == 0
    with (copied_data / "source.csv").open(encoding="utf-8", newline="") as stream:
        row = next(row for row in csv.DictReader(stream) if row["source_id"] == "statfin_12r5")
    assert row["published_on"] == "2026-08-25"
    assert row["note_fi"] == "Kuukaudet 1/2015–10/2023 ja 6/2026–7/2026."
    assert row["note_en"].startswith("Months Jan 2015")
    assert row["licence"] == "CC BY 4.0"


def test_the_gap_can_be_filled(service: Service, copied_data: Path, tmp_path: Path) -> None:
    contents = {"TYOTTOMATLOPUSSA": [10] * 7, "TYOVOIMATK": [100] * 7, "AVPAIKATLOPUSSA": [5] * 7}
    months = {f"{number // 12}M{number % 12 + 1:02}": contents for number in range(2023 * 12 + 10, 2026 * 12 + 5)}
    service.answers(answer_of(months, AREAS))
    assert update(copied_data) == 0
    build(copied_data, tmp_path / "new.duckdb")
    series = monthly_series(connect(tmp_path / "new.duckdb"), "unemployed")["SSS"]
    assert len(series) == 138


def test_it_asks_for_the_cases_areas_and_every_month(service: Service, copied_data: Path) -> None:
    service.answers(july())
    update(copied_data)
    asked = {part["code"]: part["selection"] for part in service.questions[0]["query"]}
    assert sorted(asked["Alue"]["values"]) == AREAS
    assert set(asked["contentscode"]["values"]) == set(INDICATORS)
    assert asked["timeperiod_m"] == {"filter": "all", "values": ["*"]}
    assert service.questions[0]["response"] == {"format": "json-stat2"}


def test_what_is_there_already_changes_no_byte(
    service: Service, copied_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file.name: file.read_bytes() for file in copied_data.glob("*.csv")}
    service.answers(earlier(EARLIER))
    assert update(copied_data) == 0
    assert {file.name: file.read_bytes() for file in copied_data.glob("*.csv")} == before
    assert "viimeinen kuukausi on 2026-06" in capsys.readouterr().out


def test_a_mended_figure_replaces_the_old_one_and_is_named(
    service: Service, copied_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers(earlier(EARLIER | {"KU240": 1405}))
    assert update(copied_data) == 0
    assert rows_of(copied_data)["unemployed", "KU240", "2021-03-01"]["value"] == "1405"
    assert "KU240 2021-03 unemployed: 1404 → 1405" in capsys.readouterr().out


def test_the_municipalities_may_come_before_larger_areas(
    service: Service, copied_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers(july(MUNICIPALITIES))
    assert update(copied_data) == 0
    assert rows_of(copied_data)["labour_force", "KU851", "2026-07-01"]["value"] == "9003"
    assert "vastauksesta puuttuvat MK19, SK192, SSS" in capsys.readouterr().out


def test_a_suppressed_figure_stays_without_a_value(service: Service, copied_data: Path) -> None:
    answer = july()
    answer["value"][-5] = None
    service.answers(answer)
    assert update(copied_data) == 0
    row = rows_of(copied_data)["open_vacancies", "KU751", "2026-07-01"]
    assert (row["value"], row["note_fi"]) == ("", "Lähde on salannut luvun.")


def test_a_month_that_is_not_published_yet_is_left_out(service: Service, copied_data: Path) -> None:
    answer = answer_of(
        {"2026M07": {code: [None] * 7 for code in INDICATORS}} | {"2026M06": {code: [9] * 7 for code in INDICATORS}},
        AREAS,
    )
    service.answers(answer)
    update(copied_data)
    assert not [key for key in rows_of(copied_data) if key[2] == "2026-07-01"]


def test_months_before_the_cases_first_are_left_out(service: Service, copied_data: Path) -> None:
    contents = {code: [9000] * 7 for code in INDICATORS}
    service.answers(answer_of({"2009M01": contents, "2026M07": contents}, AREAS))
    assert update(copied_data) == 0
    assert min(key[2] for key in rows_of(copied_data)) == "2015-01-01"


def test_a_sparse_answer_is_read_as_a_whole_one(service: Service, copied_data: Path) -> None:
    answer = july()
    answer["value"] = {str(number): value for number, value in enumerate(answer["value"])}
    service.answers(answer)
    assert update(copied_data) == 0
    assert rows_of(copied_data)["unemployed", "KU241", "2026-07-01"]["value"] == "101"


def without(*names: str) -> Change:
    return lambda answer: [answer.pop(name) for name in names]


def set_value(value: object) -> Change:
    return lambda answer: answer["value"].__setitem__(0, value)


BROKEN: dict[str, Change] = {
    "another class": lambda answer: answer.update({"class": "collection"}),
    "a value too few": lambda answer: answer["value"].pop(),
    "a value too many": lambda answer: answer["value"].append(1),
    "no values": without("value"),
    "no dimensions": without("dimension"),
    "no sizes": without("size"),
    "another size": lambda answer: answer.update({"size": [2, 3, 7]}),
    "a negative value": set_value(-1),
    "half a person": set_value(1.5),
    "a text": set_value("100"),
    "a truth value": set_value(True),
    "an index with a hole": lambda answer: answer["dimension"]["Alue"]["category"]["index"].update({"SSS": 9}),
    "a month that is none": lambda answer: answer["dimension"]["timeperiod_m"]["category"].update(
        {"index": {"2026M13": 0}}
    ),
    "no areas": lambda answer: answer["id"].__setitem__(2, "Sukupuoli"),
    "foreign areas": lambda answer: answer["dimension"]["Alue"]["category"].update(
        {"index": {f"KU{number:03}": number for number in range(7)}}
    ),
}
WRONG: dict[str, Change] = {
    "cut": lambda answer: answer["value"].pop(),
    "more unemployed than labour force": set_value(99_999),
    "a municipality left out": lambda answer: answer.update(july(AREAS[1:])),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_an_answer_of_another_form_is_refused(broken: Change, service: Service, data: Path) -> None:
    answer = july()
    broken(answer)
    service.answers(answer)
    with pytest.raises(DataError) as error:
        new_statistics(data, service.url)
    assert problem_line(error.value.problems[0]).startswith(f"{FILE}:1: -: palvelun {service.url}")


@pytest.mark.parametrize("broken", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_answer_changes_nothing_and_is_told_in_both_languages(
    broken: Change, service: Service, copied_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file.name: file.read_bytes() for file in copied_data.iterdir() if file.is_file()}
    answer = july()
    broken(answer)
    service.answers(answer)
    assert update(copied_data) == 1
    assert {file.name: file.read_bytes() for file in copied_data.iterdir() if file.is_file()} == before
    told = capsys.readouterr().out.splitlines()
    assert told
    for line in told:
        assert line.startswith(f"{FILE}:")
        assert " | " in line


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 200),
        (b"<html>", 200),
        (b'{"class": "dataset", "id": [', 200),
        (b"\xff\xfe", 200),
        (b"NaN", 200),
        (b"[" * 100_000, 200),
        (b"null", 200),
        (b"{}", 500),
        (b"{}", 404),
    ],
)
def test_no_json_or_an_error_is_refused(body: bytes, status: int, service: Service, data: Path) -> None:
    service.body, service.status = body, status
    with pytest.raises(DataError) as error:
        new_statistics(data, service.url)
    assert service.url in problem_line(error.value.problems[0])


def test_nobody_there_changes_nothing(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (copied_data / FILE).read_bytes()
    for url in ("http://127.0.0.1:9/12r5.px", "file:///etc/hostname", "nonsense"):
        monkeypatch.setenv("ARMDASH_STATFIN_URL", url)
        assert update(copied_data) == 1
        assert url in capsys.readouterr().out
    assert (copied_data / FILE).read_bytes() == before


def test_cells_have_the_codes_of_their_place() -> None:
    dataset = Dataset(json.dumps(earlier(EARLIER)).encode())
    assert [(codes["Alue"], value) for codes, value, _ in dataset.cells()] == list(EARLIER.items())
    with pytest.raises(FormError):
        Dataset(b'{"class": "dataset", "id": ["a", "a"], "size": [1, 1], "dimension": {}, "value": [1]}')
