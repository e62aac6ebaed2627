"""Signs that no text may hold: each is told once with its place and its code, and the advice mends it."""

from pathlib import Path

import pytest

from armdash import config
from armdash.domain.problems import Problem
from armdash.domain.signs import one_line, printable, trimmed
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.csv_files import CsvRow, StagedTable, read_tables
from armdash.pipeline.schema import tables
from armdash.pipeline.text_checks import check_texts

TABLES = {table.name: table for table in tables()}
UNPRINTABLE = ["\t", "\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufffe", "\uffff"]
UNSEEN = ["\u200b", "\ufeff", "\u2060", "\u202a", "\u202e", "\u2066", "\u2069", "\u3164"]


def problems_of(text: str, table: str = "project", column: str = "short_name_fi") -> list[Problem]:
    staged = StagedTable(TABLES[table])
    staged.rows.append(CsvRow(f"{table}.csv", 7, dict.fromkeys(TABLES[table].column_names) | {column: text}))
    return check_texts([staged])


@pytest.mark.parametrize(
    ("kind", "sign"),
    [("line_break", "\n"), ("line_break", "\r"), ("unprintable", "\ud800")]
    + [("unprintable", sign) for sign in UNPRINTABLE]
    + [("unseen", sign) for sign in UNSEEN],
    ids=ascii,
)
def test_a_sign_that_is_no_text_is_told_with_its_code(kind: str, sign: str) -> None:
    [problem] = problems_of(f"Kemin{sign}kaupunki")
    assert (problem.file, problem.line, problem.column) == ("project.csv", 7, "short_name_fi")
    assert problem.message == f"check.sign_{kind}"
    told = problem_line(problem)
    assert told.count(f"Kemin[U+{ord(sign):04X}]kaupunki") == len(config.LANGUAGES)
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1\u00a0500 €, CO₂ ≥ 5 → ”Kemi” & <b>",
        "Sámi Ж العربية 漢字 हिन्दी می\u200cخواهم क्\u200dष",
        "👩\u200d👩\u200d👧 ❤\ufe0f 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3",
        "x" * 5_000,
        "pehmeä\u00adtavu",
    ],
    ids=ascii,
)
def test_every_other_text_is_a_text(text: str) -> None:
    assert problems_of(text) == []


def test_a_joiner_beside_a_latin_letter_is_left_over_from_copying() -> None:
    assert [problem.message for problem in problems_of("Kemi\u200d")] == ["check.sign_unseen"]


def test_only_descriptions_of_projects_have_paragraphs() -> None:
    assert problems_of("Yksi.\n\nKaksi.\r\nKolme.", column="description_fi") == []
    assert [problem.message for problem in problems_of("a\n\x0bb", column="description_en")] == [
        "check.sign_unprintable"
    ]
    assert [problem.values["code"] for problem in problems_of("a\nb", "event", "description_fi")] == ["U+000A"]


def test_what_is_around_a_value_is_taken_away(tmp_path: Path) -> None:
    around = "\u00a0\u200b\ufeff \u2060"
    assert trimmed(f"{around}lead{around}") == "lead"
    names = TABLES["theme"].column_names
    cells = ["people", *("Nimi" for _ in names[1:])]
    lines = [",".join(f"{around}{text}{around}" for text in texts) for texts in (names, cells)]
    (tmp_path / "theme.csv").write_text("\n".join([*lines, ""]), "utf-8")
    [staged], problems = read_tables(tmp_path, [TABLES["theme"]])
    assert problems == []
    assert list(staged.rows[0].cells.values()) == cells


def test_the_advice_mends_the_cell() -> None:
    text = "a\x0bb\u2028c\nd"
    assert problems_of(one_line(text)) == []
    assert (one_line(text), printable(text)) == ("a b c d", "a b c\nd")
