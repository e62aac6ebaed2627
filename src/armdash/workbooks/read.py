"""A workbook read back: what it would change, or what is wrong with it, told by sheet and cell."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.i18n.translator import Translator
from armdash.pipeline.build import check
from armdash.pipeline.history.records import Difference
from armdash.pipeline.state import copy_data, data_version
from armdash.workbooks.content import HeldTable, held_content
from armdash.workbooks.differences import change_of
from armdash.workbooks.file_text import new_texts
from armdash.workbooks.plan import CONTROL, CONTROL_TITLE
from armdash.workbooks.sheet_table import SheetTable, read_table, table_of
from armdash.workbooks.sheets import Sheet, read_sheets
from armdash.workbooks.values import BookError

Marks = dict[str, set[str]]
# Sheets that are no tables, by their names.
OURS = ("guide_name", "lists")


@dataclass(frozen=True)
class Proposal:
    """What a workbook would change in a folder, or the problems for which it cannot.

    ``texts`` are the new texts of files by their name, ``version`` the state of the folder that they were made for,
    ``ignored`` the names of sheets that are no tables.
    """

    problems: Sequence[Problem] = ()
    differences: Sequence[Difference] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    ignored: tuple[str, ...] = ()


def read_workbook(content: bytes, folder: Path) -> Proposal:
    """Return what a workbook (.xlsx or .ods) would change in a case's folder, after every check on a copy of it."""
    with tempfile.TemporaryDirectory() as place:
        try:
            return _proposal(content, folder, Path(place))
        except DataError as error:
            return Proposal(problems=tuple(error.problems))


def _proposal(content: bytes, folder: Path, place: Path) -> Proposal:
    before = copy_data(folder, place / "before")
    held = {table.table.name: table for table in held_content(before, place / "clean")}
    try:
        sheets = read_sheets(content)
        marks = _marks(sheets)
    except BookError as error:
        values = {name: value for name, value in error.values.items() if name != "sheet"}
        raise DataError([_of_book(str(error.values.get("sheet", "-")), error.message, values)]) from None
    tables, ignored, problems = _tables(sheets, held)
    changes = [
        change_of(held[table.table.name], table, marks.get(table.table.name, set()), problems) for table in tables
    ]
    if problems:
        raise DataError(problems)
    texts, lines = new_texts(changes, place / "clean")
    if texts:
        after = copy_data(before, place / "after")
        for name, text in texts.items():
            (after / name).write_text(text, "utf-8", newline="")
        try:
            check(after)
        except DataError as error:
            raise DataError([_in_sheet(problem, lines) for problem in error.problems]) from None
    differences = tuple(difference for change in changes for difference in change.differences)
    return Proposal((), differences, texts, data_version(before), tuple(ignored))


def _marks(sheets: list[Sheet]) -> Marks:
    """Return the marks of the rows that were handed out, by table."""
    control = next((sheet for sheet in sheets if sheet.name == CONTROL and sheet.rows), None)
    if control is None or control.rows[0][:1] != [CONTROL_TITLE]:
        raise BookError("not_handed_out")
    marks: Marks = {}
    for table, _, mark in (row for row in control.rows[1:] if len(row) == 3):
        marks.setdefault(str(table), set()).add(str(mark))
    return marks


def _tables(sheets: list[Sheet], held: Mapping[str, HeldTable]) -> tuple[list[SheetTable], list[str], list[Problem]]:
    """Return the tables of the sheets, the sheets that are none, and what is wrong."""
    found: dict[str, SheetTable] = {}
    ours = {CONTROL, *(Translator(language)(f"workbook.{name}") for language in config.LANGUAGES for name in OURS)}
    ignored, problems = [], []
    for sheet in sheets:
        name = table_of(sheet, held)
        if name is None:
            ignored += [sheet.name] if sheet.name not in ours else []
        elif name in found:
            problems.append(_of_book(sheet.name, "table_twice", {"other": found[name].sheet}))
        else:
            found[name] = read_table(sheet, held[name], problems)
    return list(found.values()), ignored, problems


def _of_book(sheet: str, message: str, values: Mapping[str, object]) -> Problem:
    return Problem(file=sheet, line=1, column="-", message=f"workbook.{message}", values=dict(values))


def _in_sheet(problem: Problem, lines: Mapping[tuple[str, int], tuple[SheetTable, int]]) -> Problem:
    """Return the problem with the place in the workbook, where the row of the file stands in one of its sheets."""
    if (problem.file, problem.line) not in lines:
        return problem
    table, row = lines[problem.file, problem.line]
    return replace(problem, file=table.sheet, line=row, column=table.cell(problem.column, row))
