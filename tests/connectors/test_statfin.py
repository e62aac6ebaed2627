"""Newer statistics: a service of the test's own answers, and the case's file changes only for a whole answer."""

import calendar
import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.connectors.case_files import Change as CaseChange
from armdash.connectors.fetched_tables import FetchedTable, fetched_tables
from armdash.connectors.json_stat import Dataset, FormError
from armdash.connectors.statfin import new_statistics
from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.build import build, check
from armdash.queries.connection import connect
from armdash.topics.employment.queries import monthly_series
from tests.connectors.pxweb_service import Service, answer_of, running

TINY = config.ROOT / "tests" / "case"
FILE = "observation.statfin_12r5.csv"
INDICATORS = {"TYOTTOMATLOPUSSA": "unemployed", "TYOVOIMATK": "labour_force", "AVPAIKATLOPUSSA": "open_vacancies"}
MUNICIPALITIES = ["KU901", "KU902"]
AREAS = [*MUNICIPALITIES, "SSS"]
EARLIER = {"KU901": 140, "KU902": 50}  # unemployed in March 2021
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with running() as found:
        found.codes = {"timeperiod_m": ["2021M07"], "contentscode": list(INDICATORS), "Alue": AREAS}
        monkeypatch.setenv("ARMDASH_STATFIN_URL", found.url)
        yield found


def table_of(data: Path) -> FetchedTable:
    """Return the table 12r5 as the case describes it; a folder without descriptions takes those of the tiny case."""
    found = fetched_tables(data if (data / "fetched_indicator.csv").is_file() else TINY)
    return next(table for table in found if table.name == "12r5")


def statistics(data: Path, url: str, *, accept: bool = False) -> CaseChange:
    return new_statistics(data, table_of(data), url, accept=accept)


JULY = {
    "TYOTTOMATLOPUSSA": {"KU901": 210, "KU902": 61, "SSS": 310_000},
    "TYOVOIMATK": {"KU901": 1400, "KU902": 600, "SSS": 2_700_000},
    "AVPAIKATLOPUSSA": {"KU901": 27, "KU902": 9, "SSS": 98_000},
}


def july(areas: list[str] = AREAS) -> dict[str, Any]:
    """Return an answer with a new month, July 2021."""
    contents = {code: [values.get(area, 100) for area in areas] for code, values in JULY.items()}
    return answer_of({"2021M07": contents}, areas)


def earlier(unemployed: dict[str, int]) -> dict[str, Any]:
    return answer_of({"2021M03": {"TYOTTOMATLOPUSSA": list(unemployed.values())}}, list(unemployed))


def rows_of(data: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    with (data / FILE).open(encoding="utf-8", newline="") as stream:
        return {(row["indicator_id"], row["area_id"], row["starts_on"]): row for row in csv.DictReader(stream)}


def command(data: Path, *options: str) -> int:
    return main(["update", "statfin", "--table", "12r5", "--data", str(data), *options])


def update(service: Service, data: Path) -> str:
    """Take over what is new, without the checks of the command; return what is told."""
    change = statistics(data, service.url)
    change.write(data)
    return "\n".join(in_every_language(message, values) for message, values in change.notes)


def test_a_new_month_is_added_and_nothing_else_changes(
    service: Service, copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows_of(copied_case)
    service.answers(july())
    assert command(copied_case) == 0
    after = rows_of(copied_case)
    assert {key: row for key, row in after.items() if key in before} == before
    assert {key[2] for key in after.keys() - before.keys()} == {"2021-07-01"}
    assert len(after) == len(before) + len(INDICATORS) * len(AREAS)
    assert after["unemployed", "KU902", "2021-07-01"]["value"] == "61"
    assert after["unemployed", "KU902", "2021-07-01"]["ends_on"] == "2021-07-31"
    told = capsys.readouterr().out
    assert "2021-07, 9 uutta lukua" in told
    assert "2021-07, 9 new figures" in told
    build(copied_case, tmp_path / "new.duckdb")
    share = monthly_series(connect(tmp_path / "new.duckdb"), "unemployment_share")["KU901"]
    assert str(share[max(share)]) == "15.00"  # 210 of 1400


def test_the_source_tells_the_day_of_the_update_and_the_months(service: Service, copied_case: Path) -> None:
    service.answers(july())
    update(service, copied_case)
    with (copied_case / "source.csv").open(encoding="utf-8", newline="") as stream:
        row = next(row for row in csv.DictReader(stream) if row["source_id"] == "statfin_12r5")
    assert row["published_on"] == "2021-08-25"
    assert row["note_fi"] == "Kuukaudet 3/2021–4/2021 ja 6/2021–7/2021."
    assert row["note_en"].startswith("Months Mar 2021")
    assert row["licence"] == "CC BY 4.0"


def test_the_gap_can_be_filled(service: Service, copied_case: Path, tmp_path: Path) -> None:
    contents = {code: list(values.values()) for code, values in JULY.items()}
    service.answers(answer_of({"2021M05": contents}, AREAS))
    update(service, copied_case)
    build(copied_case, tmp_path / "new.duckdb")
    series = monthly_series(connect(tmp_path / "new.duckdb"), "unemployed")["SSS"]
    assert [month.month for month in series] == [3, 4, 5, 6]


def test_it_asks_for_the_cases_areas_and_every_month(service: Service, copied_case: Path) -> None:
    service.answers(july())
    update(service, copied_case)
    asked = {part["code"]: part["selection"] for part in service.questions[0]["query"]}
    assert sorted(asked["Alue"]["values"]) == AREAS
    assert set(asked["contentscode"]["values"]) == set(INDICATORS)
    assert asked["timeperiod_m"] == {"filter": "all", "values": ["*"]}
    assert service.questions[0]["response"] == {"format": "json-stat2"}


def test_what_is_there_already_changes_no_byte(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file.name: file.read_bytes() for file in copied_case.glob("*.csv")}
    service.answers(earlier(EARLIER))
    assert command(copied_case) == 0
    assert {file.name: file.read_bytes() for file in copied_case.glob("*.csv")} == before
    assert "viimeinen ajankohta on 2021-06" in capsys.readouterr().out


def test_a_mended_figure_replaces_the_old_one_and_is_named(service: Service, copied_case: Path) -> None:
    service.answers(earlier(EARLIER | {"KU901": 141}))
    told = update(service, copied_case)
    assert rows_of(copied_case)["unemployed", "KU901", "2021-03-01"]["value"] == "141"
    assert "KU901 2021-03 unemployed: 140 → 141" in told


def test_the_municipalities_may_come_before_larger_areas(service: Service, copied_case: Path) -> None:
    service.answers(july(MUNICIPALITIES))
    told = update(service, copied_case)
    assert rows_of(copied_case)["labour_force", "KU902", "2021-07-01"]["value"] == "600"
    assert "vastauksesta puuttuvat SSS" in told
    check(copied_case)


def test_a_suppressed_figure_stays_without_a_value(service: Service, copied_case: Path) -> None:
    answer = july()
    answer["value"][-2] = None
    service.answers(answer)
    update(service, copied_case)
    row = rows_of(copied_case)["open_vacancies", "KU902", "2021-07-01"]
    assert (row["value"], row["note_fi"]) == ("", "Lähde on salannut luvun.")
    check(copied_case)


def test_a_month_that_is_not_published_yet_is_left_out(service: Service, copied_case: Path) -> None:
    answer = answer_of(
        {"2021M07": {code: [None] * 3 for code in INDICATORS}}
        | {"2021M05": {code: list(values.values()) for code, values in JULY.items()}},
        AREAS,
    )
    service.answers(answer)
    update(service, copied_case)
    assert {key[2][:7] for key in rows_of(copied_case)} == {"2021-03", "2021-04", "2021-05", "2021-06"}


def test_months_before_the_cases_first_are_left_out(service: Service, copied_case: Path) -> None:
    contents = {code: list(values.values()) for code, values in JULY.items()}
    service.answers(answer_of({"2009M01": contents, "2021M07": contents}, AREAS))
    update(service, copied_case)
    assert min(key[2] for key in rows_of(copied_case)) == "2021-03-01"


def test_a_sparse_answer_is_read_as_a_whole_one(service: Service, copied_case: Path) -> None:
    answer = july()
    answer["value"] = {str(number): value for number, value in enumerate(answer["value"])}
    service.answers(answer)
    update(service, copied_case)
    assert rows_of(copied_case)["unemployed", "KU902", "2021-07-01"]["value"] == "61"


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
    "another size": lambda answer: answer.update({"size": [2, 3, 3]}),
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
        {"index": {f"KU{number:03}": number for number in range(3)}}
    ),
}
WRONG: dict[str, Change] = {
    "cut": lambda answer: answer["value"].pop(),
    "more unemployed than labour force": set_value(99_999),
    "a municipality left out": lambda answer: answer.update(july(AREAS[1:])),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_an_answer_of_another_form_is_refused(broken: Change, service: Service, case: Path) -> None:
    answer = july()
    broken(answer)
    service.answers(answer)
    with pytest.raises(DataError) as error:
        statistics(case, service.url)
    assert problem_line(error.value.problems[0]).startswith(f"{FILE}:1: -: ")


@pytest.mark.parametrize("broken", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_answer_changes_nothing_and_is_told_in_both_languages(
    broken: Change, service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file.name: file.read_bytes() for file in copied_case.iterdir() if file.is_file()}
    answer = july()
    broken(answer)
    service.answers(answer)
    assert command(copied_case) == 1
    assert {file.name: file.read_bytes() for file in copied_case.iterdir() if file.is_file()} == before
    _, *told = capsys.readouterr().out.splitlines()
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
def test_no_json_or_an_error_is_refused(body: bytes, status: int, service: Service, case: Path) -> None:
    service.body, service.status = body, status
    with pytest.raises(DataError) as error:
        statistics(case, service.url)
    assert service.url in problem_line(error.value.problems[0])


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/StatFin", "file:///etc/hostname", "nonsense"])
def test_an_address_that_leads_nowhere_is_told(url: str, case: Path) -> None:
    with pytest.raises(DataError) as error:
        statistics(case, url)
    assert url in problem_line(error.value.problems[0])


def test_nobody_there_changes_nothing(
    copied_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, url = (copied_case / FILE).read_bytes(), "http://127.0.0.1:9/StatFin"
    monkeypatch.setenv("ARMDASH_STATFIN_URL", url)
    assert command(copied_case) == 1
    assert url in capsys.readouterr().out
    assert (copied_case / FILE).read_bytes() == before


@pytest.fixture
def long(tmp_path: Path, case: Path) -> Path:
    """Return a folder with what an update reads: the statistics of another twenty years, and nothing else."""
    for name in (FILE, "source.csv", "area.csv", "indicator.csv", "fetched_indicator.csv"):
        shutil.copyfile(case / name, tmp_path / name)
    lines = (tmp_path / FILE).read_text("utf-8").splitlines(keepends=True)
    of_march = [line for line in lines if "2021-03-01,2021-03-31" in line]
    for first in (date(year, month, 1) for year in range(2001, 2021) for month in range(1, 13)):
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        lines += [line.replace("2021-03-01,2021-03-31", f"{first},{last}") for line in of_march]
    (tmp_path / FILE).write_text("".join(lines), "utf-8")
    return tmp_path


def known(data: Path, change: Callable[[int], float | None], share: float = 1) -> dict[str, Any]:
    """Return an answer with the figures that the case has, a share of them changed."""
    rows = rows_of(data)
    months = sorted({f"{key[2][:4]}M{key[2][5:7]}" for key in rows})
    contents = {name: code for code, name in INDICATORS.items()}
    answer = answer_of({month: {code: [None] * len(AREAS) for code in contents.values()} for month in months}, AREAS)
    places = {code: number for number, code in enumerate(contents.values())}
    changed = set(list(rows)[: round(share * len(rows))])
    for key, row in rows.items():
        month = months.index(f"{key[2][:4]}M{key[2][5:7]}")
        place = (month * len(places) + places[contents[key[0]]]) * len(AREAS) + AREAS.index(key[1])
        value = int(row["value"]) if row["value"] else None
        answer["value"][place] = change(value) if value is not None and key in changed else value
    return answer


IMPLAUSIBLE: dict[str, tuple[Callable[[int], float | None], float]] = {
    "all of them a thousandfold": (lambda value: value * 1000, 1),
    "all of them 0": (lambda value: 0, 1),
    "half of them gone": (lambda value: None, 0.5),
    "a little more than a fiftieth mended": (lambda value: value + 1, 0.025),
    "a single one twice as large": (lambda value: value * 2 + 1, 0.0005),
    "a single one gone": (lambda value: None, 0.0005),
}


@pytest.mark.parametrize("name", IMPLAUSIBLE)
def test_known_figures_do_not_change_as_no_revision_does(name: str, service: Service, long: Path) -> None:
    service.answers(known(long, *IMPLAUSIBLE[name]))
    with pytest.raises(DataError) as error:
        statistics(long, service.url)
    first, *others = error.value.problems
    assert first.message == "update.statfin_implausible"
    assert {problem.message for problem in others} == {"update.statfin_would_change"}
    assert 1 <= len(others) <= 20
    assert "→" in problem_line(others[0])


def test_as_many_corrections_as_a_revision_has_are_taken(service: Service, long: Path) -> None:
    service.answers(known(long, lambda value: value + 1, share=0.015))
    assert {message for message, _ in statistics(long, service.url).notes} == {
        "update.statfin_changed",
        "update.statfin_more",
    }


def test_an_implausible_change_is_taken_as_the_message_tells(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (copied_case / FILE).read_bytes()
    service.answers(earlier(EARLIER | {"KU901": 500}))
    assert command(copied_case) == 1
    assert (copied_case / FILE).read_bytes() == before
    told = capsys.readouterr().out
    assert "KU901 2021-03 unemployed: 140 → 500" in told
    (option,) = set(re.findall(r"--[a-z-]+", told))
    assert command(copied_case, option) == 0
    assert rows_of(copied_case)["unemployed", "KU901", "2021-03-01"]["value"] == "500"


@pytest.mark.parametrize("what", ["month", "update"])
def test_what_is_still_to_come_is_refused(what: str, service: Service, long: Path) -> None:
    answer = july()
    if what == "month":
        answer["dimension"]["timeperiod_m"]["category"]["index"] = {"2099M12": 0}
    else:
        answer["updated"] = "2099-12-01T05:00:00Z"
    service.answers(answer)
    with pytest.raises(DataError) as error:
        statistics(long, service.url, accept=True)
    assert error.value.problems[0].message == "update.statfin_future"


def test_new_figures_far_from_the_last_known_ones_are_told(service: Service, long: Path) -> None:
    answer = answer_of({"2021M07": {"AVPAIKATLOPUSSA": [8_000, 7]}}, ["KU901", "KU902"])
    service.answers(answer)
    odd = [values for message, values in statistics(long, service.url).notes if message == "update.statfin_odd"]
    assert [(values["area"], values["after"]) for values in odd] == [("KU901", "8000")]


SYMBOLS = {
    ".": "Lähteellä ei ole lukua tai sitä ei voi olla (lähteen merkki .).",
    "..": "Lähteellä ei ole lukua: sitä ei ole saatu, se on liian epävarma tai sitä ei voi olla (lähteen merkki ..).",
    "...": "Lähde on salannut luvun.",
    "x": "Lähde ei anna lukua; sen merkki on x",
}


@pytest.mark.parametrize("form", ["list", "sparse"])
def test_a_figure_that_is_not_there_is_noted_by_its_symbol(form: str, service: Service, long: Path) -> None:
    answer = july()
    status: list[str | None] = [None] * len(answer["value"])
    for place, symbol in enumerate(SYMBOLS, start=5):
        answer["value"][place], status[place] = None, symbol
    answer["status"] = status if form == "list" else {str(n): symbol for n, symbol in enumerate(status) if symbol}
    service.answers(answer)
    statistics(long, service.url).write(long)
    rows = rows_of(long)
    places = [("labour_force", "SSS"), *(("open_vacancies", area_id) for area_id in AREAS)]
    for (indicator_id, area_id), note in zip(places, SYMBOLS.values(), strict=True):
        row = rows[indicator_id, area_id, "2021-07-01"]
        assert (row["value"], row["note_fi"]) == ("", note)
        assert row["note_en"]
    assert statistics(long, service.url).texts == {}


def test_another_reason_for_a_figure_that_is_not_there_is_taken_over(service: Service, long: Path) -> None:
    answer = answer_of({"2021M03": {"AVPAIKATLOPUSSA": [None, 12]}}, ["KU902", "KU901"]) | {"status": {"0": ".."}}
    service.answers(answer)
    assert rows_of(long)["open_vacancies", "KU902", "2021-03-01"]["note_fi"] == SYMBOLS["..."]
    statistics(long, service.url).write(long)
    assert rows_of(long)["open_vacancies", "KU902", "2021-03-01"]["note_fi"] == SYMBOLS[".."]


def test_renamed_dimensions_are_found_by_their_codes(service: Service, long: Path) -> None:
    names = {"timeperiod_m": "kk", "contentscode": "Tiedot2", "Alue": "alue_23_20260101"}
    codes = [["2021M07"], list(INDICATORS), ["KU005", *AREAS]]
    service.codes = dict(zip(names.values(), codes, strict=True))
    answer = july()
    answer["id"] = list(names.values())
    answer["dimension"] = {new: answer["dimension"][old] for old, new in names.items()}
    service.answers(answer | {"role": {}})
    assert "2021-07" in statistics(long, service.url).texts[FILE]
    assert service.asked() == {"kk": ["*"], "Tiedot2": list(INDICATORS), "alue_23_20260101": AREAS}


def test_codes_that_are_gone_are_named_with_what_there_is(service: Service, long: Path) -> None:
    areas = [f"KU{number:03}" for number in range(1, 240)]
    service.codes = {"timeperiod_m": ["2021M07"], "contentscode": list(INDICATORS), "Alue": areas}
    with pytest.raises(DataError) as error:
        statistics(long, service.url)
    line = problem_line(error.value.problems[0])
    assert error.value.problems[0].message == "update.statfin_renamed"
    assert "KU901, KU902" in line
    assert "KU001, KU002" in line
    assert "fetched_indicator.csv" in line
    assert "try again later" not in line


def test_a_table_that_does_not_describe_itself_is_told(service: Service, long: Path) -> None:
    service.description = b"<!DOCTYPE html><title>Huoltokatko</title>"
    with pytest.raises(DataError) as error:
        statistics(long, service.url)
    assert error.value.problems[0].message == "update.no_table"
    assert "Huoltokatko" in problem_line(error.value.problems[0])


def test_what_somebody_saves_meanwhile_is_not_overwritten(
    service: Service, copied_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers(july())
    source = copied_case / "source.csv"
    saved = source.read_bytes().replace(b"CC BY 4.0", b"CC BY-SA")
    service.meanwhile = lambda: source.write_bytes(saved)
    before = {file.name: file.read_bytes() for file in copied_case.iterdir() if file.is_file()}
    assert command(copied_case) == 1
    assert "source.csv:1: -: joku tallensi tiedoston päivityksen aikana" in capsys.readouterr().out
    assert {file.name: file.read_bytes() for file in copied_case.iterdir() if file.is_file()} == before | {
        "source.csv": saved
    }
    service.meanwhile = lambda: None
    assert command(copied_case) == 0
    assert b"CC BY-SA" in source.read_bytes()


def test_cells_have_the_codes_of_their_place() -> None:
    dataset = Dataset(json.dumps(earlier(EARLIER)).encode())
    assert [(codes["Alue"], value) for codes, value, _ in dataset.cells()] == list(EARLIER.items())
    in_another_order = earlier(EARLIER)
    index = in_another_order["dimension"]["Alue"]["category"]["index"]
    in_another_order["dimension"]["Alue"]["category"]["index"] = dict(reversed(index.items()))
    dataset = Dataset(json.dumps(in_another_order).encode())
    assert {codes["Alue"]: value for codes, value, _ in dataset.cells()} == EARLIER
    with pytest.raises(FormError):
        Dataset(b'{"class": "dataset", "id": ["a", "a"], "size": [1, 1], "dimension": {}, "value": [1]}')
