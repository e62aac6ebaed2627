"""CSV files as office programs save them: the same rows as the clean file, or refused with advice that works."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from armdash.pipeline.build import check
from armdash.pipeline.cell_checks import check_tables
from armdash.pipeline.cell_examples import example_of
from armdash.pipeline.csv_files import CsvRow, StagedTable, read_tables
from armdash.pipeline.forms.clean_copy import clean_copy
from armdash.pipeline.forms.records import letter_of
from armdash.pipeline.schema import Column, tables
from armdash.pipeline.text_checks import check_texts
from tests.pipeline.test_nasty_input import problems_of
from tests.pipeline.test_odd_files import NASTY

Spoil = Callable[[str], str | bytes]
TABLES = {table.name: table for table in tables()}
FUNDER, PHASE, EVENT, THEME, NOTE = (
    TABLES[name] for name in ("project_funder", "project_phase", "event", "theme", "observation")
)


def lines_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def saved(
    text: str, *, separator: str = ",", line_end: str = "\n", quoting: int = csv.QUOTE_MINIMAL, padding: int = 0
) -> str:
    """Return the text as a program saves it that separates, ends and quotes so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([*row, *[""] * padding] for row in lines_of(text))
    return out.getvalue()


def quoted_whole(text: str, separator: str = ";", padding: int = 0) -> str:
    """Return what a program makes of lines that it took for one cell each: those with its own signs are quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    # What stands between its own separators falls into cells of their own.
    writer.writerows([*line.split(separator), *[""] * padding] for line in text.splitlines())
    return out.getvalue()


def cells(change: Callable[[str, str], str]) -> Spoil:
    """Return what changes every cell below the header, told its column."""

    def spoil(text: str) -> str:
        header, *rows = lines_of(text)
        out = io.StringIO(newline="")
        new = ([change(name, cell) for name, cell in zip(header, row, strict=True)] for row in rows)
        csv.writer(out, lineterminator="\n").writerows([header, *new])
        return out.getvalue()

    return spoil


def finnish_day(name: str, cell: str) -> str:
    year, month, day = cell.split("-") if name.endswith("_on") and cell else ("", "", "")
    return f"{int(day)}.{int(month)}.{year}" if day else cell


def finnish_numbers(name: str, cell: str) -> str:
    if name == "amount_eur" and cell:
        return f"{int(cell):,}".replace(",", "\u00a0") if cell.isdigit() else cell.replace(".", ",")
    return cell.replace(".", ",") if name == "share_percent" else cell


def without_empty_ends(text: str) -> str:
    """Return the lines as Excel ends those behind which a block of sixteen has nothing."""
    header, *rows = saved(text, separator=";", line_end="\r\n").splitlines(keepends=True)
    return header + "".join(row.rstrip(";\r\n") + "\r\n" for row in rows)


TEXTS = {
    "project_funder": ",".join(FUNDER.column_names) + "\n"
    'mill,1,town,funder,AKKE,80.25,68923,about,,list,s. 3,report,"s. 4, Rahoitus"\n'
    "mill,2,town,funder,,,1250.5,,,list,s. 3,report,s. 5\n"
    'mill,,state,channel,,12.5,,,,,,report,"s. 6; ”Raha”"\n',
    "project_phase": ",".join(PHASE.column_names) + "\n"
    "mill,1,Hanke,Project,2021-11-01,2023-12-31,true,,,report,s. 1\n"
    'mill,2,Työ,Work,2024-01-01,2024-06-30,false,false,,report,"s. 2, 3"\n',
    "theme": ",".join(THEME.column_names) + "\n"
    'people,Ihmiset,People,"työ, koti","work, home",1,report,s. 3\n'
    'town,Äänekoski,Town,kaupunki,town,2,report,"”ö”, s. 4"\n',
    "observation": ",".join(NOTE.column_names) + "\n"
    "jobs,TOWN,,,,,,12.5,about,,,outcome,,report,s. 1,,\n"
    "jobs,TOWN,,2021-01-01,2021-12-31,by,,25,exact,,,target,,report,s. 2,Huomautus,Note\n"
    "jobs,MILL,,,,,,7.25,about,lähes,nearly,,,report,s. 1,,\n",
}

ACCEPTED: dict[str, tuple[str, Spoil]] = {
    "semicolons": ("project_funder", lambda text: saved(text, separator=";")),
    "tabs": ("project_funder", lambda text: saved(text, separator="\t")),
    "a byte order mark": ("theme", lambda text: text.encode("utf-8-sig")),
    "CRLF": ("theme", lambda text: saved(text, line_end="\r\n")),
    "CR of an old Mac": ("theme", lambda text: saved(text, line_end="\r")),
    "CSV UTF-8 of a Finnish Excel": (
        "project_funder",
        lambda text: saved(
            cells(finnish_numbers)(text),  # type: ignore[arg-type]
            separator=";",
            line_end="\r\n",
        ).encode("utf-8-sig"),
    ),
    "Unicode text of Excel": (
        "theme",
        lambda text: codecs.BOM_UTF16_LE + saved(text, separator="\t", line_end="\r\n").encode("utf-16-le"),
    ),
    "UTF-16 the other way round": ("theme", lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
    "every cell quoted, as LibreOffice can": ("theme", lambda text: saved(text, quoting=csv.QUOTE_ALL)),
    "no line end behind the last line, as Google": ("theme", lambda text: saved(text, line_end="\r\n")[:-2]),
    "Finnish days": ("project_phase", cells(finnish_day)),
    "Finnish days with a midnight": (
        "project_phase",
        cells(lambda name, cell: f"{finnish_day(name, cell)} 0.00" if name.endswith("_on") and cell else cell),
    ),
    "days with a midnight": (
        "project_phase",
        cells(lambda name, cell: f"{cell} 00:00:00" if name.endswith("_on") and cell else cell),
    ),
    "days of a database": (
        "project_phase",
        cells(lambda name, cell: f"{cell}T00:00:00Z" if name.endswith("_on") and cell else cell),
    ),
    "TRUE and FALSE": ("project_phase", cells(lambda _, cell: {"true": "TRUE", "false": "FALSE"}.get(cell, cell))),
    "TOSI and EPÄTOSI": (
        "project_phase",
        cells(lambda _, cell: {"true": "TOSI", "false": "EPA\u0308TOSI"}.get(cell, cell)),
    ),
    "decimal commas": ("observation", cells(lambda name, cell: cell.replace(".", ",") if name == "value" else cell)),
    "groups of digits": ("project_funder", cells(finnish_numbers)),
    "decomposed letters, as on a Mac": ("theme", lambda text: unicodedata.normalize("NFD", text)),
    "no-break and zero-width spaces around": ("theme", cells(lambda _, cell: f"\u00a0\u200b{cell}\ufeff \u2060")),
    "empty columns and rows behind": (
        "theme",
        lambda text: saved(text, separator=";", line_end="\r\n", padding=3) + f"{';' * 10}\r\n" * 40,
    ),
    "rows that end where nothing follows, as Excel": ("observation", without_empty_ends),
    "lines quoted whole by a Finnish Excel": ("theme", quoted_whole),
    "lines quoted whole, with semicolons in them": ("project_funder", quoted_whole),
    "lines quoted whole, in a wider sheet": ("theme", lambda text: quoted_whole(text, padding=4)),
    "lines quoted whole, the heading too": (
        "theme",
        lambda text: saved("\n".join('"' + line.replace('"', '""') + '"' for line in text.splitlines()) + "\n"),
    ),
    "lines with semicolons quoted whole by an English Excel": (
        "project_funder",
        lambda text: quoted_whole(saved(text, separator=";"), ","),
    ),
    "a clean file": ("observation", lambda text: text),
}


def read(folder: Path, name: str, text: str | bytes) -> tuple[list[dict[str, str | None]], list[str]]:
    """Return the rows that a file of one table has, and the messages of everything that one table can tell."""
    (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    staged, problems = read_tables(folder, [TABLES[name]])
    for table in staged:
        others = [StagedTable(other, is_complete=False) for other in tables() if other.name != name]
        problems += check_tables([table, *others]) + check_texts([table])
    return [dict(row.cells) for row in staged[0].rows], [problem.message[len("check.") :] for problem in problems]


@pytest.mark.parametrize("kind", ACCEPTED)
def test_what_programs_write_has_the_rows_of_the_clean_file(kind: str, tmp_path: Path) -> None:
    name, spoil = ACCEPTED[kind]
    clean, messages = read(tmp_path, name, TEXTS[name])
    assert (len(clean), messages) == (TEXTS[name].count("\n") - 1, [])
    assert read(tmp_path, name, spoil(TEXTS[name])) == (clean, [])


def one_line(change: Callable[[str], str], line: int = 1) -> Spoil:
    def spoil(text: str) -> str:
        lines = text.splitlines(keepends=True)
        lines[line] = change(lines[line])
        return "".join(lines)

    return spoil


# What is refused: the table, how it is spoiled, what is told, and the text as the advice mends it.
REFUSED: dict[str, tuple[str, Spoil, str, Callable[[str], str | bytes]]] = {
    "semicolons on one line": (
        "theme",
        one_line(lambda line: line.replace(",", ";")),
        "mixed_separators",
        lambda text: text.replace(";", ","),
    ),
    "a comma on a line of semicolons": (
        "project_phase",
        lambda text: one_line(lambda line: line.replace(";", ","))(saved(text, separator=";")),
        "mixed_separators",
        lambda text: one_line(lambda line: line.replace(",", ";"))(text),  # type: ignore[return-value]
    ),
    "two separators in the heading": (
        "theme",
        one_line(lambda line: line.replace(",", ";", 2), 0),
        "mixed_separators",
        one_line(lambda line: line.replace(";", ","), 0),
    ),
    "Windows-1252": (
        "theme",
        lambda text: text.replace("”", "'").encode("cp1252"),
        "encoding",
        lambda text: text.encode("utf-8-sig"),
    ),
    "the CSV of a Mac": (
        "theme",
        lambda text: text.encode("mac-roman"),
        "encoding",
        lambda text: text.encode("utf-8-sig"),
    ),
    "UTF-16 without its mark": (
        "theme",
        lambda text: text.encode("utf-16-le"),
        "nul_byte",
        lambda text: text.encode("utf-8-sig"),
    ),
    "months first": (
        "project_phase",
        lambda text: text.replace("2023-12-31", "12/31/2023"),
        "date_form",
        lambda text: text.replace("12/31/2023", "2023-12-31"),
    ),
    "a day that could be two": (
        "project_phase",
        lambda text: text.replace("2021-11-01", "01/11/2021"),
        "date_ambiguous",
        lambda text: text.replace("01/11/2021", "2021-11-01"),
    ),
    "the number of a day": (
        "project_phase",
        lambda text: text.replace("2023-12-31", "45291"),
        "date_form",
        lambda text: text.replace("45291", "2023-12-31"),
    ),
    "a time of day": (
        "project_phase",
        lambda text: text.replace("2023-12-31", "31.12.2023 12.30"),
        "date_form",
        lambda text: text.replace("31.12.2023 12.30", "31.12.2023"),
    ),
    "a word for an end to come": (
        "project_phase",
        lambda text: text.replace("2024-06-30", "Jatkuu"),
        "still_runs",
        lambda text: text.replace("Jatkuu,false,false", ",false,true"),
    ),
    "a day that is none": (
        "project_phase",
        lambda text: text.replace("2023-12-31", "31.6.2023"),
        "date_form",
        lambda text: text.replace("31.6.2023", "30.6.2023"),
    ),
    "points and commas in one column": (
        "observation",
        lambda text: text.replace("12.5", '"12,5"'),
        "decimal_comma",
        lambda text: text.replace('"12,5"', "12.5"),
    ),
    "thousands with a comma": (
        "observation",
        lambda text: text.replace("12.5", '"1,500"').replace("7.25", "7"),
        "number_ambiguous",
        lambda text: text.replace('"1,500"', "1500"),
    ),
    "thousands with a point": (
        "observation",
        lambda text: text.replace("12.5", "1.500"),
        "number_ambiguous",
        lambda text: text.replace("1.500", "1.5"),
    ),
    "an empty file": (
        "theme",
        lambda text: "\n",
        "file_empty",
        lambda text: f"{','.join(THEME.column_names)}\n-\n",
    ),
    "an invisible character inside a value": (
        "theme",
        lambda text: text.replace("Ihmiset", "Ih\u200bmiset"),
        "sign_unseen",
        lambda text: text.replace("\u200b", ""),
    ),
    "a column that is not known": (
        "theme",
        lambda text: "".join(line.replace("\n", ",x\n") for line in text.splitlines(keepends=True)),
        "column_unknown",
        lambda text: text.replace(",x\n", "\n"),
    ),
    "a line cut off": (
        "theme",
        lambda text: text[:-1],
        "file_cut",
        lambda text: text + "\n",
    ),
    "a line of CRLF cut between two cells": (
        "theme",
        lambda text: saved(text, line_end="\r\n").rsplit(",report", 1)[0],
        "file_cut",
        lambda text: text + ',report,"”ö”, s. 4"\r\n',
    ),
    "a line of CRLF cut off": (
        "theme",
        lambda text: saved(text, line_end="\r\n").rsplit(",", 1)[0],
        "file_cut",
        lambda text: text + ', s. 4"\r\n',
    ),
    "a row without its end": (
        "observation",
        lambda text: text.replace(",,\n", "\n", 1),
        "cells_missing",
        lambda text: text.replace("s. 1\n", "s. 1,,\n", 1),
    ),
    "a row that ends before what is required": (
        "project_phase",
        lambda text: saved(text, line_end="\r\n").replace(",report,s. 1\r\n", ",report\r\n"),
        "cells_missing",
        lambda text: text.replace("true,,,report\r\n", "true,,,report,s. 1\r\n"),
    ),
    "a yes": (
        "project_phase",
        lambda text: text.replace("true", "kyllä"),
        "boolean",
        lambda text: text.replace("kyllä", "TOSI"),
    ),
    "a quotation mark that is not closed": (
        "theme",
        lambda text: text.replace(',"work', ',"""work').replace('home"', "home"),
        "quotes",
        lambda text: text.replace('"""work, home', '"work, home"'),
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_could_mean_two_things_is_refused_and_the_advice_works(kind: str, tmp_path: Path) -> None:
    name, spoil, message, mend = REFUSED[kind]
    spoiled = spoil(TEXTS[name])
    assert message in read(tmp_path, name, spoiled)[1]
    text = TEXTS[name] if isinstance(spoiled, bytes) else spoiled
    assert read(tmp_path, name, mend(text))[1] == []


def test_the_advice_on_a_missing_file_is_accepted(copied_case: Path) -> None:
    for name in ("further_reading.csv", "statement.csv"):
        (copied_case / name).unlink()
    check(copied_case)  # a file that is missing is an empty table
    text = (copied_case / "theme.csv").read_text("utf-8")
    (copied_case / "theme.csv").unlink()
    (problem,) = [one for one in problems_of(copied_case) if one.message == "check.file_missing"]
    assert problem.file == "theme.csv"
    header = str(problem.values["columns"]).replace(", ", ",")
    (copied_case / "theme.csv").write_text(header + text[text.index("\n") :], "utf-8")
    check(copied_case)


def test_an_unknown_column_is_told_by_its_letter_in_a_spreadsheet(copied_case: Path) -> None:
    file = copied_case / "theme.csv"
    file.write_text(file.read_text("utf-8").replace("name_en", "nimi", 1), "utf-8")
    assert [problem.values["letter"] for problem in problems_of(copied_case) if "letter" in problem.values] == ["C"]
    assert [letter_of(place) for place in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def row_of(column: Column, value: str) -> list[StagedTable]:
    """Return the staged tables of which one has one row, empty but for this cell."""
    table = next(table for table in tables() if column in table.columns)
    row = CsvRow(f"{table.name}.csv", 2, dict.fromkeys(table.column_names) | {column.name: value})
    return [StagedTable(other, [row] if other is table else [], is_complete=False) for other in tables()]


def advice_on(column: Column, value: str) -> list[str]:
    """Return every value that the checks advise in place of this one."""
    found = [problem for problem in check_tables(row_of(column, value)) if problem.column == column.name]
    advised = []
    for problem in found:
        values = problem.values
        examples = [str(values[name]) for name in ("example", "one", "other") if name in values]
        advised += examples[0].split(", ") if column.type == "BOOLEAN" else examples
        advised += str(values["allowed"]).split(", ") if "allowed" in values else []
        advised += ["true", "TOSI", "EPÄTOSI"] if problem.message == "check.boolean" else []
    return advised


@pytest.mark.parametrize("column", {c.name: c for t in tables() for c in t.columns}.values(), ids=lambda c: c.name)
def test_no_advice_on_a_cell_is_itself_refused(column: Column, tmp_path: Path) -> None:
    refused = []
    for value in NASTY:
        for advice in advice_on(column, value):
            staged = row_of(column, {"TOSI": "true", "EPÄTOSI": "false"}.get(advice, advice))
            problems = [problem for problem in check_tables(staged) if problem.column == column.name]
            is_amount = column.name.endswith(("_eur", "_percent"))
            if problems or (is_amount and not re.match("[1-9]|0\\.", advice)):
                refused.append((value, advice))
    assert refused == []


def test_a_number_that_could_be_two_is_told_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "observation.csv").write_text(TEXTS["observation"].replace("12.5", '"1,500"').replace("7.25", "7"))
    staged, _ = read_tables(tmp_path, [NOTE])
    others = [StagedTable(other, is_complete=False) for other in tables() if other is not NOTE]
    values = [problem.values for problem in check_tables([*staged, *others]) if "ambiguous" in problem.message]
    assert values == [{"value": "1,500", "one": "1.5", "other": "1500"}]


def test_an_empty_file_is_told_which_columns_it_needs(tmp_path: Path) -> None:
    (tmp_path / "theme.csv").write_text("\n")
    [problem] = read_tables(tmp_path, [THEME])[1]
    assert problem.values == {"columns": ", ".join(THEME.column_names)}


def test_examples_of_amounts_are_above_zero() -> None:
    [column] = [column for column in FUNDER.columns if column.name == "amount_eur"]
    assert [example_of(column, value) for value in ("-5,5", "0", "5,5")] == ["25", "25", "5.5"]


def test_updates_read_files_in_any_form_as_programs_write_them(copied_case: Path, tmp_path: Path) -> None:
    clean = {file.name: file.read_bytes() for file in copied_case.glob("*.csv")}
    assert {file.name: file.read_bytes() for file in clean_copy(copied_case, tmp_path / "a").glob("*.csv")} == clean
    text = clean["project_phase.csv"].decode()
    (copied_case / "project_phase.csv").write_bytes(
        saved(cells(finnish_day)(text), separator=";", line_end="\r\n").encode("utf-8-sig")  # type: ignore[arg-type]
    )
    copy = clean_copy(copied_case, tmp_path / "b")
    assert lines_of((copy / "project_phase.csv").read_text("utf-8")) == lines_of(text)
