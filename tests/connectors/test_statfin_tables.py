"""Any table that a case describes: its period, areas that are no more, other sources, and services that fail."""

import csv
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from armdash.__main__ import main
from armdash.connectors.fetched_tables import FetchedIndicator, FetchedTable, fetched_tables
from armdash.connectors.mergers import mergers
from armdash.connectors.statfin import new_statistics
from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.build import check
from armdash.update_commands import update_statistics
from tests.connectors.pxweb_service import Service, answer_of, running

POPULATION = "observation.statfin_11ra.csv"
MONTHLY = "observation.statfin_12r5.csv"
TOWNS = ["KU901", "KU902"]
Rows = dict[tuple[str, str], dict[str, str]]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with running() as found:
        monkeypatch.setenv("ARMDASH_STATFIN_URL", found.url)
        yield found


def of_years(values: dict[str, list[Any]], areas: list[str] = TOWNS, **more: Any) -> dict[str, Any]:
    """Return an answer of the population, year → a value an area."""
    years = {year: {"vaerak-vaesto": numbers} for year, numbers in values.items()}
    return answer_of(years, areas, time="timeperiod_y", area="alue_23_20260101") | more


def of_july(unemployed: list[Any], areas: list[str]) -> dict[str, Any]:
    return answer_of({"2021M07": {"TYOTTOMATLOPUSSA": unemployed}}, areas)


def command(data: Path, *options: str) -> int:
    return main(["update", "statfin", "--data", str(data), *options])


def update(data: Path, *options: str) -> int:
    return command(data, "--table", "11ra", *options)


def rows_of(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as stream:
        return {(row["area_id"], row["starts_on"]): row for row in csv.DictReader(stream)}


def files_of(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in data.iterdir() if file.is_file()}


def test_a_yearly_table_comes_the_same_way_with_a_source_of_its_own(service: Service, copied_case: Path) -> None:
    service.answers(of_years({"2018": [3100, 1250], "2020": [2950, 1180], "2021": [2900, 1180]}))
    assert update(copied_case) == 0
    rows = rows_of(copied_case / POPULATION)
    # 2018 is before what the case tells, 2020 is told by another source already
    assert {key: row["value"] for key, row in rows.items()} == {
        ("KU901", "2021-12-31"): "2900",
        ("KU902", "2021-12-31"): "1180",
    }
    assert rows["KU901", "2021-12-31"]["ends_on"] == "2021-12-31"
    with (copied_case / "source.csv").open(encoding="utf-8", newline="") as stream:
        source = next(row for row in csv.DictReader(stream) if row["source_id"] == "statfin_11ra")
    assert (source["title"], source["update_cycle"], source["published_on"]) == ("The table", "yearly", "2021-08-25")
    assert source["note_en"] == "Years 2021."
    assert service.paths == ["/StatFin/vaerak/11ra.px"]
    check(copied_case)
    after = files_of(copied_case)
    assert update(copied_case) == 0
    assert files_of(copied_case) == after


def test_what_another_source_tells_stays_and_the_difference_is_told(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers(of_years({"2020": [2960, 1190]}))
    assert update(copied_case) == 0
    assert not (copied_case / POPULATION).exists()
    assert "KU901 2020-12 population: taulussa 2960, tapauksessa 2950" in capsys.readouterr().out


@pytest.mark.parametrize("values", [{"2021": [1400, 1200]}, {"2020": [29500, 1190]}])
def test_a_population_that_halves_or_grows_tenfold_waits_for_somebody(
    values: dict[str, list[int]], service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(copied_case)
    service.answers(of_years(values))
    assert update(copied_case) == 1
    assert files_of(copied_case) == before
    assert "--accept" in capsys.readouterr().out
    assert update(copied_case, "--accept") == 0


def share(value: float) -> tuple[FetchedTable, dict[str, Any]]:
    indicator = FetchedIndicator(indicator_id="published_share", unit="percent", decimals=1)
    table = FetchedTable(path="x/12tf", period="month", contents={"OSUUS": indicator}, others={})
    return table, answer_of({"2021M07": {"OSUUS": [value]}}, ["KU901"])


@pytest.mark.parametrize(("value", "is_taken"), [(16.2, True), (1.62, False), (1.6, False), (160.0, False)])
def test_a_share_that_jumps_by_a_factor_is_refused(
    value: float, is_taken: bool, service: Service, copied_case: Path
) -> None:
    with (copied_case / "observation.csv").open("a", encoding="utf-8") as stream:
        stream.write("published_share,KU901,,2021-06-01,2021-06-30,,,16.0,exact,,,statistic,,news,s. 1,,\n")
    table, answer = share(value)
    service.answers(answer)
    if is_taken:
        assert ",16.2," in new_statistics(copied_case, table, service.url).texts["observation.statfin_12tf.csv"]
    else:
        with pytest.raises(DataError):
            new_statistics(copied_case, table, service.url)


@pytest.mark.parametrize(
    ("period", "code", "days"),
    [
        ("month", "2024M02", ("2024-02-01", "2024-02-29")),
        ("quarter", "2024Q4", ("2024-10-01", "2024-12-31")),
        ("year", "2024", ("2024-01-01", "2024-12-31")),
        ("year_end", "2024", ("2024-12-31", "2024-12-31")),
    ],
)
def test_a_period_has_its_days(period: str, code: str, days: tuple[str, str]) -> None:
    table = FetchedTable(path="a/b", period=period, contents={}, others={})
    assert tuple(day.isoformat() for day in table.days(code)) == days
    for other in ("2024M13", "2024Q5", "0000", "24", "2024M1"):
        with pytest.raises(ValueError, match=r".+"):
            table.days(other)


def test_an_address_of_a_single_table_still_leads_to_the_database() -> None:
    table = FetchedTable(path="vaerak/11ra", period="year", contents={}, others={})
    for base in ("https://host/api/StatFin", "https://host/api/StatFin/", "https://host/api/StatFin/tyonv/12r5.px"):
        assert table.url(base) == "https://host/api/StatFin/vaerak/11ra.px"


def test_further_dimensions_need_a_choice(service: Service, copied_case: Path) -> None:
    file = copied_case / "fetched_indicator.csv"
    answer = of_years({"2021": [2900, 1180]})
    codes = {name: list(found["category"]["index"]) for name, found in answer["dimension"].items()}
    service.answers(answer)
    service.codes = codes | {"toimiala": ["SSS", "A", "B"]}
    (table,) = (table for table in fetched_tables(copied_case) if table.name == "11ra")
    with pytest.raises(DataError) as error:
        new_statistics(copied_case, table, service.url)
    assert "toimiala: SSS, A, B" in problem_line(error.value.problems[0])
    service.with_total = {"toimiala"}
    assert new_statistics(copied_case, table, service.url).texts
    service.with_total = set()
    file.write_text(file.read_text("utf-8").replace("year_end,", "year_end,toimiala=SSS"), "utf-8")
    assert update(copied_case) == 0
    assert service.asked()["toimiala"] == ["SSS"]
    file.write_text(file.read_text("utf-8").replace("toimiala=SSS", "toimiala=C"), "utf-8")
    assert update(copied_case) == 1


def test_a_dash_is_a_zero(service: Service, copied_case: Path) -> None:
    answer = of_years({"2021": [2900, None]})
    service.answers(answer | {"status": {"1": "-"}})
    assert update(copied_case, "--accept") == 0
    row = rows_of(copied_case / POPULATION)["KU902", "2021-12-31"]
    assert (row["value"], row["note_fi"]) == ("0", "")


def test_a_byte_order_mark_is_no_part_of_an_answer(service: Service, copied_case: Path) -> None:
    service.answers(of_years({"2021": [2900, 1180]}))
    service.description = b"\xef\xbb\xbf" + service.described()
    service.body = b"\xef\xbb\xbf" + service.body
    assert update(copied_case) == 0
    assert rows_of(copied_case / POPULATION)


def with_code(data: Path, old: str, new: str) -> None:
    for file in data.rglob("*"):
        if file.suffix in (".csv", ".geojson"):
            text = file.read_text("utf-8")
            file.write_text(text.replace(f"KU{old}", f"KU{new}").replace(f'"{old}"', f'"{new}"'), "utf-8")
    borders = data / "municipality_border_point.csv"
    borders.write_text(borders.read_text("utf-8").replace(f"\n{old},", f"\n{new},"), "utf-8")


@pytest.mark.parametrize(
    ("code", "told", "note"),
    [
        ("KU588", "Pertunmaa: kunta on liitetty kuntaan KU507 Mäntyharju (2025-01-01)", "Mäntyharju (2025-01-01)"),
        ("KU902", "KU902: taulussa ei ole enää tätä aluetta", "ei ole enää tämän alueen lukuja"),
    ],
)
def test_an_area_that_is_no_more_is_named_and_the_others_are_updated(
    code: str, told: str, note: str, service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if code != "KU902":
        with_code(copied_case, "902", code.removeprefix("KU"))
    before = rows_of(copied_case / MONTHLY)
    service.answers(of_july([231, 321_000], ["KU901", "SSS"]))
    service.codes = {
        "timeperiod_m": ["2021M07"],
        "contentscode": ["TYOTTOMATLOPUSSA", "TYOVOIMATK", "AVPAIKATLOPUSSA"],
        "Alue": ["KU901", "SSS"],
    }
    assert command(copied_case, "--table", "12r5") == 0
    assert told in capsys.readouterr().out
    after = rows_of(copied_case / MONTHLY)
    assert after["KU901", "2021-07-01"]["value"] == "231"
    assert after[code, "2021-07-01"]["value"] == ""
    assert note in after[code, "2021-07-01"]["note_fi"]
    assert {key: row for key, row in after.items() if key in before and key[0] == code} == {
        key: row for key, row in before.items() if key[0] == code
    }
    check(copied_case)
    assert command(copied_case, "--table", "12r5") == 0
    assert rows_of(copied_case / MONTHLY) == after


def test_the_successor_can_be_asked_for(service: Service, copied_case: Path) -> None:
    service.answers(of_years({"2020": [2950, 1190, 500], "2021": [2900, 1180, 490]}, [*TOWNS, "SSS"]))
    assert update(copied_case, "--area", "SSS") == 0
    assert rows_of(copied_case / POPULATION)["SSS", "2020-12-31"]["value"] == "500"


def test_every_merger_leads_to_a_municipality_that_is_there() -> None:
    for code, merger in mergers().items():
        assert merger.successor not in mergers(), code
        assert merger.successor != code


def test_the_next_day_of_the_publisher_is_kept(service: Service, copied_case: Path) -> None:
    promise = {"extension": {"px": {"nextUpdate": "2022-08-25T05:00:00Z"}}}
    service.answers(of_years({"2021": [2900, 1180]}, **promise))
    assert update(copied_case) == 0
    assert "statfin_11ra,2022-08-25" in (copied_case / "source_release.csv").read_text("utf-8")
    assert "population_register,2022-05-27" in (copied_case / "source_release.csv").read_text("utf-8")


def test_a_trial_run_tells_and_writes_nothing(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(copied_case)
    service.answers(of_years({"2021": [2900, 1180]}))
    assert update(copied_case, "--dry-run") == 0
    assert files_of(copied_case) == before
    told = capsys.readouterr().out
    assert f"{POPULATION}: 2021-12, 2 uutta lukua" in told
    assert "mitään ei kirjoitettu" in told


def test_a_table_that_fails_does_not_keep_the_other_back(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers(of_years({"2021": [2900, 1180]}))
    assert command(copied_case) == 1
    assert (copied_case / POPULATION).is_file()
    told = capsys.readouterr().out
    assert told.index("tyonv/12r5: kysytään") < told.index("vaerak/11ra: kysytään")
    assert f"{MONTHLY}:1: -: taulussa" in told


@pytest.mark.parametrize("rows", ["-\n", "population,vaerak/11re,vaerak-vaesto,year_end,\n"])
def test_what_is_not_described_is_not_asked(rows: str, service: Service, copied_case: Path) -> None:
    file = copied_case / "fetched_indicator.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n" + rows, "utf-8")
    assert update(copied_case) == 1
    assert service.paths == []


def answering(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], bool]:
    """Return what answers every question alike."""

    def refuse(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        return True

    return refuse


PAGE = b"<!DOCTYPE html><html><title>Service break</title></html>"
FAILURES = {
    "busy": (answering(429, Retry_After="3600"), "busy"),
    "down": (answering(503, Retry_After="3600"), "busy"),
    "broken": (answering(500), "http_status"),
    "a page instead of JSON": (answering(200, PAGE), "no_table"),
    "cut": (answering(200, b'{"variables": [', Content_Length="9000"), "no_connection"),
    "cut before its end is known": (answering(200, b'{"variables": ['), "no_table"),
    "moved to another host": (answering(301, Location="https://elsewhere.example/StatFin/x.px"), "moved"),
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_way_to_fail_is_told(name: str, method: str, service: Service, case: Path) -> None:
    service.answers(of_years({"2021": [2900, 1180]}))
    refuse, message = FAILURES[name]
    service.refuse = lambda handler: handler.command == method and refuse(handler)
    (table,) = (table for table in fetched_tables(case) if table.name == "11ra")
    with pytest.raises(DataError) as error:
        new_statistics(case, table, service.url)
    if method == "POST" and message == "no_table":
        message = "statfin_form"
    (problem,) = error.value.problems
    assert problem.message == f"update.{message}"
    assert problem_line(problem).startswith(f"{POPULATION}:1: -: ")
    assert " | " in problem_line(problem)


def test_a_service_that_fails_changes_nothing(service: Service, copied_case: Path) -> None:
    before = files_of(copied_case)
    service.refuse = answering(500)
    assert command(copied_case) == 1
    assert files_of(copied_case) == before
    assert len(service.paths) == 2


def test_a_slow_service_is_given_up(service: Service, copied_case: Path) -> None:
    service.answers(of_years({"2021": [2900, 1180]}))

    def never(handler: BaseHTTPRequestHandler) -> bool:
        handler.rfile.read(1)
        return True

    service.refuse = lambda handler: handler.command == "GET" and never(handler)
    (table,) = (table for table in fetched_tables(copied_case) if table.name == "11ra")
    with pytest.raises(DataError) as error:
        new_statistics(copied_case, table, service.url, seconds=0.2)
    assert error.value.problems[0].message == "update.timeout"


def test_the_question_follows_where_the_table_has_moved_to(service: Service, copied_case: Path) -> None:
    service.answers(of_years({"2021": [2900, 1180]}))
    moved = answering(308, Location="/new/11ra.px")
    service.refuse = lambda handler: handler.path.startswith("/StatFin") and moved(handler)
    assert update(copied_case) == 0
    assert rows_of(copied_case / POPULATION)


def test_every_note_has_words(service: Service, copied_case: Path) -> None:
    service.answers(json.loads(json.dumps(of_years({"2021": [2900, None]}))))
    (table,) = (table for table in fetched_tables(copied_case) if table.name == "11ra")
    for message, values in new_statistics(copied_case, table, service.url).notes:
        assert " | " in in_every_language(message, values)


def test_what_a_case_fetches_is_read_as_an_office_program_saved_it(copied_case: Path) -> None:
    file = copied_case / "fetched_indicator.csv"
    file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-8-sig")
    (problem,) = update_statistics(copied_case, tables=["none"], areas=[], accept=False, dry_run=True)
    assert problem.message == "update.statfin_unknown_table"
    assert problem.values["known"] == "12r5, 11ra"


def test_a_case_that_does_not_say_what_it_fetches_gets_the_usual_tables(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = tmp_path / "town"
    new = ["new", str(town), "--name", "Kunta", "--municipalities", "182", "--announced", "2020-08-26"]
    assert main(new) == 0
    (town / "fetched_indicator.csv").unlink()
    lines = (town / "indicator.csv").read_text("utf-8").splitlines(keepends=True)
    (town / "indicator.csv").write_text(
        "".join(line for line in lines if not line.startswith("labour_force")), "utf-8"
    )
    before = files_of(town)
    contents = {"TYOTTOMATLOPUSSA": [900, 250_000], "TYOVOIMATK": [9000, 2_700_000], "AVPAIKATLOPUSSA": [50, 60_000]}
    service.body = json.dumps(answer_of({"2021M07": contents}, ["KU182", "SSS"])).encode()
    assert command(town, "--table", "12r5", "--dry-run") == 0
    assert files_of(town) == before
    assert command(town, "--table", "12r5") == 0
    assert in_every_language(
        "update.statfin_usual", {"file": "fetched_indicator.csv", "indicators": "labour_force"}
    ) in (capsys.readouterr().out)
    check(town)
    assert "labour_force," in (town / "indicator.csv").read_text("utf-8")
    assert {row["indicator_id"] for row in fetched_rows(town)} == {
        "unemployed",
        "labour_force",
        "open_vacancies",
        "population",
    }
    assert len(rows_of(town / MONTHLY)) == 2


def fetched_rows(town: Path) -> list[dict[str, str]]:
    with (town / "fetched_indicator.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
