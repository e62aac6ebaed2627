"""Every kind of bad input is refused with a line that says what, where and how to mend it; good kinds pass."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.domain.problems import DataError, Problem
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, check
from armdash.pipeline.schema import sql_files

Spoil = Callable[[Path], object]
# What is done to the data, and the file, line (-1: any), column and message that tell of it.
Offence = tuple[Spoil, str, int, str, str]


def cell(file: str, line: int, column: str, value: str) -> Spoil:
    """Return a spoiler that writes a value into one cell; lines are counted as records, the header is 1."""

    def spoil(data: Path) -> None:
        rows = list(csv.reader(io.StringIO((data / file).read_text("utf-8"))))
        rows[line - 1][rows[0].index(column)] = value
        write(data / file, rows)

    return spoil


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def bytes_of(file: str, change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(data: Path) -> None:
        (data / file).write_bytes(change((data / file).read_bytes()))

    return spoil


def repeat_line(file: str, line: int) -> Spoil:
    def spoil(data: Path) -> None:
        rows = list(csv.reader(io.StringIO((data / file).read_text("utf-8"))))
        write(data / file, [*rows, rows[line - 1]])

    return spoil


def without_last_lines(file: str, count: int) -> Spoil:
    return bytes_of(file, lambda text: b"".join(text.splitlines(keepends=True)[:-count]))


def without_column(file: str, column: str) -> Spoil:
    def spoil(data: Path) -> None:
        rows = list(csv.reader(io.StringIO((data / file).read_text("utf-8"))))
        place = rows[0].index(column)
        write(data / file, [row[:place] + row[place + 1 :] for row in rows])

    return spoil


def both(*spoils: Spoil) -> Spoil:
    return lambda data: [spoil(data) for spoil in spoils]


def wrong(file: str, line: int, column: str, value: str, message: str, *, told: str = "") -> Offence:
    """Return the offence of a cell that is told where it is, or in another column of its row."""
    return cell(file, line, column, value), file, line, told or column, message


# Offences of cells, which do not hide each other: one copy has them all. So has another copy those of whole files.
OF_CELLS: dict[str, Offence] = {
    "an impossible date": wrong("project_phase.csv", 2, "ends_on", "2023-02-30", "date_impossible"),
    "a date in another form": wrong("project_phase.csv", 3, "starts_on", "12/31/2019", "date_form"),
    "a date in an impossible year": wrong("project_phase.csv", 4, "starts_on", "0221-02-01", "date_implausible"),
    "an end before the start": wrong(
        "project_phase.csv", 5, "ends_on", "2020-01-01", "periods_end_on_or_after_their_start"
    ),
    "an observation that ends before it starts": wrong(
        "observation.csv", 3, "ends_on", "1900-01-01", "periods_end_on_or_after_their_start"
    ),
    "a table that is described in two ways": wrong(
        "fetched_indicator.csv", 3, "period", "year", "fetched_tables_are_described_alike", told="table_path"
    ),
    "a promise for a source without a schedule": wrong(
        "source_release.csv", 2, "source_id", "report", "only_scheduled_sources_have_a_calendar"
    ),
    "an empty required cell": wrong("project.csv", 2, "name_fi", "", "required"),
    "a value that is not allowed": wrong("project_organisation.csv", 2, "role", "leader", "not_allowed"),
    "an id that is no id": wrong("place.csv", 2, "place_id", "Ruukkilan keskusta", "identifier"),
    "a number in words": wrong("project_phase.csv", 3, "phase", "yksi", "whole_number"),
    "an amount in words": wrong("funding_decision.csv", 3, "amount_eur", "kaksi miljoonaa", "number"),
    "a decimal comma": wrong("observation.csv", 2, "value", "550,5", "decimal_comma"),
    "too many decimals": wrong("observation.csv", 3, "value", "550.5555", "too_many_decimals"),
    "an observation without a value": wrong("observation.csv", 4, "value", "", "only_statistics_may_be_suppressed"),
    "a time with one end": wrong("observation.csv", 9, "ends_on", "", "times_are_whole", told="starts_on"),
    "a decision dated without its precision": wrong(
        "funding_decision.csv", 4, "decided_precision", "", "times_are_whole"
    ),
    "parts with bounds of their own": wrong(
        "observation.csv", 8, "bound", "about", "parts_of_a_value_differ_in_their_value_alone", told="part"
    ),
    "a range with one end": wrong("observation.csv", 7, "bound", "between", "ranges_have_two_ends", told="part"),
    "a number too large": wrong("observation.csv", 5, "value", "9" * 20, "number_too_large"),
    "a range of money with one end": wrong(
        "project_funder.csv", 3, "amount_bound", "between", "ranges_of_money_have_two_ends", told="amount_high_eur"
    ),
    "an amount below zero": wrong("funding_decision.csv", 5, "amount_eur", "-5", "amounts_are_above_zero"),
    "a truth value in words": wrong("project.csv", 2, "is_arm_funded", "kyllä", "boolean"),
    "a text in one language only": wrong("project_organisation.csv", 2, "unit_en", "", "translation_missing"),
    "a budget without its source": wrong("project.csv", 2, "budget_source_id", "", "facts_of_another_source_name_it"),
    "a duplicated row": (
        repeat_line("theme.csv", 2),
        "theme.csv",
        4,
        "theme_id",
        "duplicate",
    ),
    "swapped coordinates": (
        both(cell("place.csv", 2, "longitude", "65.05"), cell("place.csv", 2, "latitude", "24.1")),
        "place.csv",
        2,
        "longitude",
        "longitude_and_latitude_are_not_swapped",
    ),
    "a point outside Finland": wrong("place.csv", 3, "longitude", "2.35", "coordinates_lie_in_finland"),
    "half a coordinate": wrong("place.csv", 4, "latitude", "", "coordinates_come_in_pairs_with_a_precision"),
    "a file cut between two lines": (
        without_last_lines("observation.statfin_12r5.csv", 4),
        "observation.statfin_12r5.csv",
        -1,
        "starts_on",
        "monthly_statistics_cover_the_same_months_in_every_area",
    ),
    "a key figure without an observation": wrong(
        "key_figure.csv", 2, "starts_on", "2001-01-01", "key_figures_point_to_one_thing_to_show"
    ),
    "an outcome beside a figure that is none": wrong(
        "key_figure.csv", 8, "beside_id", "jobs_target", "outcomes_stand_beside_a_loss_or_a_target"
    ),
    "a loss beside a target": wrong(
        "key_figure.csv", 6, "beside_id", "targeted_jobs", "outcomes_stand_beside_a_loss_or_a_target"
    ),
    "a promise of which nothing is told": wrong(
        "promise.csv", 2, "area_id", "KU902", "promises_have_a_figure", told="indicator_id"
    ),
    "a lesson's figure without an observation": wrong(
        "lesson_figure.csv", 3, "starts_on", "2001-01-01", "lesson_figures_point_to_one_figure"
    ),
    "a lesson's figure that is nothing": wrong(
        "lesson_figure.csv", 2, "event_id", "", "lesson_figures_point_to_one_figure"
    ),
    "a step that rests on two things": wrong(
        "response_step.csv", 2, "event_id", "plan_approved", "steps_rest_on_one_thing"
    ),
    "a slide of a view that does not exist": wrong("slide.csv", 4, "view", "timelime", "not_allowed"),
    "a second view without a first": wrong("slide.csv", 3, "view", "", "second_views_stand_beside_a_first"),
    "parts larger than their whole": wrong(
        "funding_decision.csv", 2, "amount_eur", "1000", "parts_do_not_exceed_their_whole"
    ),
    "an address without http": wrong(
        "source.csv", 3, "url", "www.paperi.example", "web_addresses_begin_with_http_or_https"
    ),
    "an address of another kind": wrong(
        "source.csv", 4, "url", "javascript://paperi.example/", "web_addresses_begin_with_http_or_https"
    ),
    "a municipality code without its zeros": wrong(
        "place.csv", 3, "municipality_code", "24", "municipality_codes_have_three_digits"
    ),
    "a phase of a funder that does not exist": wrong(
        "project_funder.csv", 2, "phase", "7", "phases_of_funders_exist"
    ),
    "project numbers with a gap": wrong("project.csv", 2, "number", "99", "project_numbers_run_from_one"),
    "a text that names no figure": wrong(
        "case_text.csv", 2, "text_fi", "{missing} irtisanottiin", "case_texts_name_existing_figures"
    ),
    "border points with a gap": wrong("municipality_border_point.csv", 2, "point", "9", "border_points_run_from_one"),
    "an exact value with a word for its bound": wrong(
        "observation.csv", 6, "wording_fi", "lähes", "bound_words_belong_to_inexact_values"
    ),
    "a role of one indicator that two have": wrong(
        "indicator.csv", 13, "role", "supplement_amount", "roles_of_one_indicator_are_given_once"
    ),
    "a term on a page that does not exist": wrong("term_page.csv", 2, "page", "overveiw", "not_allowed"),
    "a computed figure that is written": wrong(
        "observation.csv", 10, "indicator_id", "unemployment_share", "computed_indicators_have_no_written_values"
    ),
    "a count below zero": wrong("observation.population.csv", 2, "value", "-3", "counts_are_not_negative"),
    "a disagreement with one value": (
        cell("project_phase_variant.csv", 2, "disagreement_id", "jobs_lost"),
        "disagreement.csv",
        3,
        "disagreement_id",
        "disagreements_have_at_least_two_values",
    ),
    "a project without a lead": (
        cell("project_organisation.csv", 4, "role", "partner"),
        "project.csv",
        7,
        "project_id",
        "every_project_has_phases_and_a_lead",
    ),
    "a remark of the case with a placeholder": (
        bytes_of("case_text.csv", lambda text: text + b"roles_note,{dismissed} henki\xc3\xb6,x\n"),
        "case_text.csv",
        6,
        "text_fi",
        "case_remarks_have_no_placeholders",
    ),
    "a role that another event has": wrong("event.csv", 6, "role", "plan", "events_of_a_role_are_one"),
    "a plan that is known by its season": (
        cell("event.csv", 6, "role", "plan"),
        "event.csv",
        6,
        "precision",
        "announcements_are_known_by_day_or_month",
    ),
    "a plan before the announcement": wrong(
        "event.csv", 4, "starts_on", "2021-04-01", "plans_follow_their_announcement"
    ),
    "more than all": wrong("observation.csv", 11, "value", "125", "percents_lie_between_0_and_100"),
    "more support than the budget": wrong(
        "project.csv", 2, "eu_and_state_support_eur", "200000", "support_does_not_exceed_the_budget"
    ),
    "more unemployed than people in the labour force": wrong(
        "observation.statfin_12r5.csv", 20, "value", "1401", "unemployed_are_part_of_the_labour_force"
    ),
    "a variant without a date": (
        both(*(cell("project_phase_variant.csv", 2, column, "") for column in ("starts_on", "ends_on"))),
        "project_phase_variant.csv",
        2,
        "starts_on",
        "variants_give_a_date",
    ),
    "a programme that still goes on and has an end": wrong(
        "employment_programme.csv", 4, "is_ongoing", "true", "what_still_runs_has_no_end"
    ),
    "a word in place of an end": wrong("employment_programme.csv", 3, "last_year", "jatkuu", "still_runs"),
    "a programme that ends before it starts": wrong(
        "employment_programme.csv", 2, "last_year", "2011", "years_end_in_or_after_their_first"
    ),
}
OF_FILES: dict[str, Offence] = {
    "a missing file": (lambda data: (data / "term.csv").unlink(), "term.csv", 1, "-", "file_missing"),
    "a file of no table": (
        lambda data: (data / "projekti.csv").write_text("a\n"),
        "projekti.csv",
        1,
        "-",
        "file_unknown",
    ),
    "a missing column": (without_column("theme.csv", "name_en"), "theme.csv", 1, "name_en", "column_missing"),
    "an unknown column": (
        bytes_of("promise.csv", lambda text: text.replace(b"name_en", b"name_en,nimi", 1)),
        "promise.csv",
        1,
        "nimi",
        "column_unknown",
    ),
    "a column twice": (
        bytes_of("lesson.csv", lambda text: text.replace(b"name_en", b"name_en,name_en", 1)),
        "lesson.csv",
        1,
        "name_en",
        "column_twice",
    ),
    "extra cells": (
        bytes_of("lesson_project.csv", lambda text: text + b"act_fast,retraining,extra\n"),
        "lesson_project.csv",
        4,
        "project_id",
        "cells_extra",
    ),
    "missing cells": (
        bytes_of("slide.csv", lambda text: text + b"another\n"),
        "slide.csv",
        8,
        "sort_order",
        "cells_missing",
    ),
    "Latin-1 instead of UTF-8": (
        bytes_of("organisation.csv", lambda text: text.decode().encode("latin-1", "replace")),
        "organisation.csv",
        4,
        "-",
        "encoding",
    ),
    "UTF-16 without its mark": (
        bytes_of("event.csv", lambda text: text.decode().encode("utf-16-le")),
        "event.csv",
        1,
        "-",
        "nul_byte",
    ),
    "semicolons on one line": (
        bytes_of(
            "area.csv",
            lambda text: text.replace(b",", b";").replace(b";", b",", text.count(b",", 0, text.index(b"\n"))),
        ),
        "area.csv",
        2,
        "-",
        "mixed_separators",
    ),
    "a NUL byte": (
        bytes_of("source.csv", lambda text: text.replace(b"\n", b"\n\x00", 1)),
        "source.csv",
        2,
        "-",
        "nul_byte",
    ),
    "a file cut inside a quoted cell": (
        bytes_of("project.csv", lambda text: text[: text.rindex(b'"')] + b"\n"),
        "project.csv",
        8,
        "-",
        "quotes",
    ),
    "a file cut inside a line": (
        bytes_of("observation.statfin_12r5.csv", lambda text: text[:-10]),
        "observation.statfin_12r5.csv",
        28,
        "-",
        "file_cut",
    ),
    "an empty file": (lambda data: (data / "statement.csv").write_bytes(b""), "statement.csv", 1, "-", "file_empty"),
}


def problems_of(data: Path) -> list[Problem]:
    with pytest.raises(DataError) as error:
        check(data)
    return error.value.problems


@pytest.fixture(scope="module")
def found(case: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Return what the check tells of the copy that an offence is in."""
    told = {}
    for offences in (OF_CELLS, OF_FILES):
        copy = Path(shutil.copytree(case, tmp_path_factory.mktemp("bad") / "data"))
        for spoil, *_ in offences.values():
            spoil(copy)
        told |= dict.fromkeys(offences, problems_of(copy))
    return told


@pytest.mark.parametrize("kind", OF_CELLS | OF_FILES)
def test_bad_input_is_refused_with_its_place(kind: str, found: dict[str, list[Problem]]) -> None:
    _, file, line, column, message = (OF_CELLS | OF_FILES)[kind]
    matching = [
        problem
        for problem in found[kind]
        if (problem.file, problem.column, problem.message) == (file, column, f"check.{message}")
        and line in (-1, problem.line)
    ]
    assert matching, [problem for problem in found[kind] if problem.file == file]
    for language in config.LANGUAGES:
        assert Translator(language)(matching[0].message, **matching[0].values)


def test_every_rule_is_broken_by_some_test() -> None:
    tests = "".join(file.read_text("utf-8") for file in (config.ROOT / "tests").rglob("test_*.py"))
    assert [rule for rule in sql_files("checks") if rule not in tests] == []


REFERENCES = [
    ("project.csv", "theme_id"),
    ("project.csv", "source_id"),
    ("project.csv", "budget_source_id"),
    ("project_phase.csv", "project_id"),
    ("project_phase.csv", "disagreement_id"),
    ("project_phase_variant.csv", "disagreement_id"),
    ("project_organisation.csv", "organisation_id"),
    ("project_funder.csv", "organisation_id"),
    ("project_funder.csv", "amount_source_id"),
    ("project_result.csv", "project_id"),
    ("project_place.csv", "place_id"),
    ("funding_decision.csv", "granted_by"),
    ("funding_decision.csv", "channel"),
    ("observation.csv", "indicator_id"),
    ("observation.csv", "area_id"),
    ("observation.csv", "project_id"),
    ("event.csv", "source_id"),
    ("working_group_member.csv", "working_group_id"),
    ("lesson_project.csv", "lesson_id"),
    ("further_reading.csv", "project_id"),
    ("employment_programme.csv", "funder_id"),
    ("key_figure.csv", "funding_decision_id"),
]


WHOLES, UNKNOWN_WHOLE = ("funding_decision.csv", "working_group.csv"), "parts_belong_to_an_existing_whole"


@pytest.fixture(scope="module")
def dangling(case: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Return what the check tells of a copy in which every reference leads nowhere."""
    copy = Path(shutil.copytree(case, tmp_path_factory.mktemp("dangling") / "data"))
    for file, column in [*REFERENCES, *((file, "part_of") for file in WHOLES)]:
        cell(file, 2, column, "no_such_id")(copy)
    return problems_of(copy)


@pytest.mark.parametrize(("file", "column"), REFERENCES)
def test_an_unknown_id_is_refused_in_every_reference(file: str, column: str, dangling: list[Problem]) -> None:
    found = [problem for problem in dangling if problem.message == "check.unknown_reference"]
    assert (file, 2, column, "no_such_id") in {
        (problem.file, problem.line, problem.column, problem.values["value"]) for problem in found
    }


@pytest.mark.parametrize("file", WHOLES)
def test_an_unknown_whole_is_refused(file: str, dangling: list[Problem]) -> None:
    found = {(problem.file, problem.line) for problem in dangling if problem.message == f"check.{UNKNOWN_WHOLE}"}
    assert (file, 2) in found


def test_a_place_without_english_is_told_once_and_its_advice_works(copied_case: Path) -> None:
    for line in (2, 3):
        cell("theme.csv", line, "locator", "s. 3; liite 4 (Ruukkila, 1.9.2021)")(copied_case)
    found = check(copied_case)
    assert [(problem.values["part"], problem.is_note) for problem in found] == [("liite 4", True), ("Ruukkila", True)]
    for phrase, english in (("liite", "appendix"), ("Ruukkila", "Ruukkila")):
        rows = list(csv.reader(io.StringIO((copied_case / "locator_phrase.csv").read_text("utf-8"))))
        write(copied_case / "locator_phrase.csv", [*rows, [phrase, english]])
    assert check(copied_case) == []


def test_parts_of_which_none_is_larger_than_the_whole_may_be_so_together(copied_case: Path) -> None:
    cell("funding_decision.csv", 2, "amount_eur", "2999999")(copied_case)
    assert [(problem.line, problem.message) for problem in problems_of(copied_case)] == [
        (2, "check.parts_do_not_exceed_their_whole")
    ]


def test_all_offences_are_reported_at_once(copied_case: Path) -> None:
    cell("project_phase.csv", 2, "ends_on", "2023-02-30")(copied_case)
    cell("place.csv", 2, "longitude", "2.35")(copied_case)
    (copied_case / "theme.csv").write_bytes(b"")
    assert {problem.file for problem in problems_of(copied_case)} >= {
        "project_phase.csv",
        "place.csv",
        "theme.csv",
    }


def test_a_missing_file_does_not_flood_the_report(copied_case: Path) -> None:
    (copied_case / "source.csv").unlink()
    assert {problem.message for problem in problems_of(copied_case)} == {"check.file_missing"}


def test_good_forms_are_accepted(copied_case: Path) -> None:
    """A spreadsheet's byte order mark, its line ends, and an empty last line."""
    bytes_of("theme.csv", lambda text: b"\xef\xbb\xbf" + text)(copied_case)
    bytes_of("event.csv", lambda text: text.replace(b"\n", b"\r\n"))(copied_case)
    bytes_of("lesson.csv", lambda text: text + b",,,,,,,,\n")(copied_case)
    check(copied_case)


def test_a_failed_build_leaves_the_database_byte_for_byte(
    copied_case: Path, case_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Path(shutil.copy(case_database, tmp_path))
    before = database.read_bytes()
    cell("project_phase.csv", 2, "ends_on", "2023-02-30")(copied_case)
    assert main(["build", "--data", str(copied_case), "--database", str(database)]) == 1
    assert database.read_bytes() == before
    assert list(tmp_path.glob("*.new*")) == []
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("project_phase.csv:2: ends_on: päivää 2023-02-30 ei ole kalenterissa")
    assert " | there is no day 2023-02-30 in the calendar" in line


def test_a_crash_in_the_middle_leaves_the_database(
    copied_case: Path, case_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Path(shutil.copy(case_database, tmp_path))
    before = database.read_bytes()

    def crash(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("armdash.pipeline.load.load_search_words", crash)
    with pytest.raises(OSError, match="disk full"):
        build(copied_case, database)
    assert database.read_bytes() == before
    assert list(tmp_path.glob("*.new*")) == []
