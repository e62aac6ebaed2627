"""Names, sizes and cells that no editor should write and some do: taken as meant, or told with advice that works."""

import csv
import io
import os
import re
from pathlib import Path

import pytest
import streamlit as st

from armdash import config
from armdash.__main__ import main
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import problem_line
from armdash.i18n.translator import catalogue
from armdash.pipeline import csv_files
from armdash.pipeline.build import check, data_version
from armdash.pipeline.cell_checks import _type_check as type_check
from armdash.pipeline.cell_examples import days_of, example_of
from armdash.pipeline.csv_files import MAX_CELL, read_tables
from armdash.pipeline.forms import texts
from armdash.pipeline.schema import Column, Table, tables
from armdash.ui.database import open_database

TABLES = {table.name: table for table in tables()}
HEADER = ",".join(TABLES["theme"].column_names)
LINE = "people,Ihmiset,People,k,d,1,report,s. 3"


def problems_of(data: Path) -> list[Problem]:
    with pytest.raises(DataError) as error:
        check(data)
    return error.value.problems


def set_cells(file: Path, cells: dict[tuple[int, str], str]) -> None:
    """Write the cells, by record (the header is 1) and column."""
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    for (line, column), value in cells.items():
        rows[line - 1][rows[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def read(
    folder: Path, text: str | bytes, table: Table = TABLES["theme"]
) -> tuple[list[dict[str, str | None]], set[str]]:
    """Return the rows that a file of one table with this text has, and the messages about it."""
    (folder / f"{table.name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    (staged,), problems = read_tables(folder, [table])
    return [dict(row.cells) for row in staged.rows], {problem.message.removeprefix("check.") for problem in problems}


LATIN_1 = os.fsdecode("ty\u00f6.csv".encode("latin-1"))
ODD_NAMES = {
    f"observation.{LATIN_1}": r"observation.ty\xf6.csv",
    LATIN_1: r"ty\xf6.csv",
    "theme..csv": "theme..csv",
    "theme.a\nb.csv": r"theme.a\nb.csv",
    "theme.\u202egpj.csv": r"theme.\u202egpj.csv",
    "theme.\x1b[31m.csv": r"theme.\x1b[31m.csv",
    "teema.csv": "teema.csv",
}


def test_every_file_that_is_not_read_is_told_by_a_name_that_can_be_read(
    copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ODD_NAMES:
        (copied_case / name).write_text("x\n")
    (copied_case / "geo" / LATIN_1.replace("csv", "geojson")).write_text("{}")
    assert len(data_version(copied_case)) == 12
    assert main(["check", "--data", str(copied_case)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert {line.partition(":1:")[0] for line in told} == {*ODD_NAMES.values(), r"geo/ty\xf6.geojson"}
    assert main(["build", "--data", str(copied_case / LATIN_1), "--database", str(tmp_path / "a.duckdb")]) == 1
    assert r"ty\udcf6.csv:1:" in capsys.readouterr().out


def test_the_readers_keep_the_old_data_and_all_heals_with_the_cause(
    copied_case: Path, live_case: Path, builds_at_once: None
) -> None:
    st.cache_resource.clear()
    assert open_database()[1] == []
    for name, text in ((LATIN_1, "x\n"), ("theme.huge.csv", f"{HEADER}\n{LINE}{'x' * 30_000}\n")):
        (copied_case / name).write_text(text)
        assert open_database()[1] != []
        (copied_case / name).unlink()
        assert open_database()[1] == []


def test_a_part_of_a_table_may_have_any_name_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "theme.oma työ 2.csv").write_text(f"{HEADER}\n{LINE}\n", "utf-8")
    rows, messages = read(tmp_path, f"{HEADER}\n{LINE}\n")
    assert (len(rows), messages) == (2, set())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEADER}\n{LINE[:-4]}{'x' * (MAX_CELL + 1)}\n", "cell_too_long"),
        (f"{HEADER}\n{LINE}{',' * 1000}\n", "cells_extra"),
        (f"{HEADER},{'nimi,' * 300}x\n{LINE}\n", "header_too_long"),
        (f"{HEADER},{'x' * 201}\n{LINE}\n", "header_too_long"),
        (f"{HEADER}\n" + f"{LINE}\n" * 31, "too_many_rows"),
        ("x" * 10_001 + "\n", "file_too_large"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_what_no_table_needs_is_refused(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_files, "MAX_ROWS", 30)
    if message == "file_too_large":
        monkeypatch.setattr(texts, "LARGEST_FILE", 10_000)
    assert read(tmp_path, text)[1] == {message}


def test_a_cell_may_be_as_long_as_the_limit(tmp_path: Path) -> None:
    rows, messages = read(tmp_path, f"{HEADER}\n{LINE[:-4]}{'x' * MAX_CELL}\n")
    assert (len(rows), messages) == (1, set())


def test_a_thousand_mistakes_of_a_kind_are_enough(tmp_path: Path) -> None:
    (tmp_path / "theme.csv").write_text(f"{HEADER}\n" + "x\n" * 5_000)
    assert len(read_tables(tmp_path, [TABLES["theme"]])[1]) == csv_files.MAX_PROBLEMS


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER},,\n{LINE},,\n",
        f"{HEADER}, ,\n{LINE},, \n,,,,,,,,,\n,,\n",
        f"{HEADER}{',' * 16_000}\n{LINE}{',' * 16_000}\n",
    ],
    ids=["two", "with spaces and empty lines", "as many as a sheet has"],
)
def test_empty_columns_and_lines_at_the_end_are_left_alone(text: str, tmp_path: Path) -> None:
    rows, messages = read(tmp_path, text)
    assert messages == set()
    assert rows == read(tmp_path, f"{HEADER}\n{LINE}\n")[0]


@pytest.mark.parametrize(
    "text",
    [f"{HEADER},,\n{LINE},,x\n", f"{HEADER}\n{LINE},\n", f"{HEADER},,\n{LINE},,,\n", f"{HEADER},,x\n{LINE},,\n"],
    ids=["a cell without a name", "a comma too many", "one more than the header", "a name after an empty one"],
)
def test_a_shifted_line_is_not_taken_for_empty_columns(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text)[1] & {"cells_extra", "column_unknown"}


def test_truth_values_are_taken_as_spreadsheets_write_them(tmp_path: Path) -> None:
    event = TABLES["event"]
    written = ["TRUE", "True", "TOSI", "tosi", "FALSE", "EPÄTOSI", "epa\u0308tosi", "false"]
    lines = [",".join(value if name == "is_key" else "x" for name in event.column_names) for value in written]
    rows, messages = read(tmp_path, "\n".join([",".join(event.column_names), *lines, ""]), event)
    assert ([row["is_key"] for row in rows], messages) == (["true"] * 4 + ["false"] * 4, set())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("31.12.2023", ["2023-12-31"]),
        ("3.4.2023", ["2023-04-03"]),
        ("12/31/2023", ["2023-12-31"]),
        ("31/12/2023", ["2023-12-31"]),
        ("03/04/2023", ["2023-04-03", "2023-03-04"]),
        ("04-04-2023", ["2023-04-04"]),
        ("2023-12-31T00:00:00Z", ["2023-12-31"]),
        ("2023-12-31 23:59:59.999+02:00", ["2023-12-31"]),
        ("31.12.2023 0.00", ["2023-12-31"]),
        ("2023/12/31", ["2023-12-31"]),
        ("20231231", ["2023-12-31"]),
        ("45291", ["2023-12-31"]),
        ("2023-13-31", []),
        ("13/13/2023", []),
        ("31.12.9999", []),
        ("99999", []),
        ("2023", []),
        ("202312", []),
        ("٣١.١٢.٢٠٢٣", []),
        ("talvi", []),
    ],
)
def test_the_days_that_a_text_may_be(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in days_of(text)] == days


def test_a_day_that_could_be_two_is_told_as_both(copied_case: Path) -> None:
    set_cells(copied_case / "project_phase.csv", {(2, "starts_on"): "03/04/2020", (3, "starts_on"): "12/31/2019"})
    first, second = problems_of(copied_case)
    assert (first.message, str(first.values["one"]), str(first.values["other"])) == (
        "check.date_ambiguous",
        "2020-04-03",
        "2020-03-04",
    )
    assert (second.message, second.values["example"]) == ("check.date_form", "2019-12-31")


NASTY = [
    *(
        "1 500,50",
        "12,3456789012",
        "550,555",
        "9" * 20,
        "1e5",
        "٥٥٠",
        "−5,5",
        "+3",
        "1.234.567",
        "abc",
        "0x10",
        "-",
        "1,",
    ),
    *("01", "2,0", "3.5", "three", "12/31/2023", "2023-02-30", "31.2.2023", "45291", "0221-02-01", "Kemin keskusta"),
    *("KU 240", "123", "ä-ö", "Ωmega", "_x", "kyllä", "1", "x" * 300, "", "2021.0", "1 000 000 000 000,5"),
]


@pytest.mark.parametrize("column", {c.name: c for t in tables() for c in t.columns}.values(), ids=lambda c: c.name)
def test_every_example_is_accepted_where_it_is_given(column: Column) -> None:
    if column.allowed or column.type == "BOOLEAN":
        return
    for value in NASTY:
        check = type_check(column)
        assert check is None or check(example_of(column, value)) is None, value


def test_examples_are_made_of_what_was_written() -> None:
    columns = {column.name: column for table in tables() for column in table.columns}
    made = {
        ("value", "1 500,50"): "1500.5",
        ("value", "550.555"): "550.56",
        ("longitude", "24,5"): "24.5",
        ("phase", "02"): "2",
        ("theme_id", "Työ ja elämä"): "tyo_ja_elama",
        ("area_id", "KU 240"): "KU_240",
        ("starts_on", "45291"): "2023-12-31",
    }
    assert {(name, value): example_of(columns[name], value) for name, value in made} == made


def test_the_advice_on_braces_is_accepted(copied_case: Path) -> None:
    place = (4, "text_fi"), (4, "text_en")
    set_cells(copied_case / "case_text.csv", dict.fromkeys(place, "{{project_count}}"))
    problems = problems_of(copied_case)
    key_figure = (copied_case / "key_figure.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    advised = []
    for problem, text in zip(problems, problem_line(problems[0]).split(" | "), strict=True):
        assert problem.message == "check.case_texts_have_well_formed_placeholders"
        advice = re.findall(r"\{+[^{} ]+\}+", text.replace("{{project_count}}", "", 1))
        advised.append(re.sub("avainluvun_tunniste|key_figure_id", key_figure, " ".join(advice)))
        assert len(advice) == 3
    set_cells(copied_case / "case_text.csv", dict(zip(place, advised, strict=True)))
    check(copied_case)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_doubled_braces_stand_only_in_texts_that_are_filled(language: str) -> None:
    doubled = {
        key for key, text in catalogue(language).items() if "{{" in text and not re.search(r"(?<!\{)\{\w", text)
    }
    assert doubled - {"check.case_texts_name_existing_figures"} == set()


IMPOSSIBLE: dict[str, tuple[str, dict[tuple[int, str], str], str]] = {
    "published in the future": ("source.csv", {(2, "published_on"): "2099-01-01"}, "sources_are_published_already"),
    "no host": ("source.csv", {(3, "url"): "https://"}, "web_addresses_have_a_host"),
    "a user": ("source.csv", {(4, "url"): "https://stat.fi@evil"}, "web_addresses_have_a_host"),
    "a user before a slash": ("source.csv", {(5, "url"): "https://stat.fi\\@evil.fi/"}, "web_addresses_have_a_host"),
    "a space": ("source.csv", {(6, "url"): "https://stat.fi/a b"}, "web_addresses_have_a_host"),
    "too long": ("further_reading.csv", {(2, "url"): f"https://stat.fi/{'a' * 2000}"}, "web_addresses_have_a_host"),
    "half a person": ("observation.population.csv", {(2, "value"): "12.5"}, "counts_are_whole_numbers"),
    "more than mankind": (
        "observation.population.csv",
        {(3, "value"): "5000000000"},
        "values_are_of_a_possible_size",
    ),
    "more than the country": ("observation.csv", {(2, "value"): "99999999"}, "values_are_of_a_possible_size"),
    "capitals alone": ("response_step.csv", {(3, "response_step_id"): "?"}, "duplicate_but_for_case"),
}


def test_what_cannot_be_is_refused(copied_case: Path) -> None:
    expected = set()
    for file, cells, message in IMPOSSIBLE.values():
        ((line, column), value) = next(iter(cells.items()))
        rows = list(csv.reader(io.StringIO((copied_case / file).read_text("utf-8"))))
        if value == "?":
            value = rows[1][rows[0].index(column)].upper()
        set_cells(copied_case / file, {(line, column): value})
        expected.add((file, column, f"check.{message}", value))
    found = {
        (
            p.file,
            p.column,
            p.message,
            str(p.values.get("url") or p.values.get("value") or p.values.get("published_on")),
        )
        for p in problems_of(copied_case)
    }
    assert found == expected


def test_real_addresses_are_taken(copied_case: Path) -> None:
    set_cells(
        copied_case / "source.csv",
        {(3, "url"): "https://www.kunta.fi:443/ä/@x?q=1#a", (4, "url"): "https://näe.fi"},
    )
    check(copied_case)
