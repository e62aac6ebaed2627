"""Checks that follow from the tables' definitions: types, required cells, allowed values, keys, references."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import islice

from armdash.domain.problems import Problem
from armdash.pipeline.cell_examples import YEARS, days_of, example_of
from armdash.pipeline.csv_files import MAX_PROBLEMS, CsvRow, StagedTable
from armdash.pipeline.forms.cells import two_numbers
from armdash.pipeline.schema import Column, Table

# ASCII digits, and one way to write a number: as keys the cells are compared as text.
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,8}")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Ids that a wrong one is compared with; comparing is slow.
MAX_COMPARED = 500
# What people write in place of an end that has not come.
ONGOING, ENDS = "is_ongoing", ("ends_on", "last_year")
STILL_RUNS = {"open", "ongoing", "still running", "avoin", "jatkuu", "jatkuu yhä", "käynnissä", "kesken"}
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def check_tables(staged: list[StagedTable]) -> list[Problem]:
    """Return every violation against the definitions of the tables."""
    by_name = {table.table.name: table for table in staged}
    problems: list[Problem] = []
    for table in staged:
        cells = (problem for row in table.rows for problem in _cell_problems(table.table, row))
        keys = (problem for key in table.table.keys for problem in _duplicates(table, key))
        for found in (cells, keys, _dangling_references(table, by_name)):
            problems += islice(found, MAX_PROBLEMS)
    return problems


def _problem(row: CsvRow, column: str, message: str, **values: object) -> Problem:
    return Problem(file=row.file, line=row.line, column=column, message=f"check.{message}", values=values)


def _cell_problems(table: Table, row: CsvRow) -> Iterator[Problem]:
    for column in table.columns:
        value = row.cells[column.name]
        if value is None:
            if column.is_required:
                yield _problem(row, column.name, "required")
        elif column.allowed:
            if value not in column.allowed:
                yield _problem(row, column.name, "not_allowed", value=value, allowed=", ".join(column.allowed))
        elif column.name in ENDS and ONGOING in row.cells and value.casefold() in STILL_RUNS:
            yield _problem(row, column.name, "still_runs", value=value, end=column.name)
        elif message := _type_problem(column, value):
            days = days_of(value) if message == "date_form" else []
            numbers = two_numbers(column, value) if column.type.startswith("DECIMAL") else None
            if len(days) > 1:
                yield _problem(row, column.name, "date_ambiguous", value=value, one=days[0], other=days[1])
            elif numbers:
                yield _problem(row, column.name, "number_ambiguous", value=value, one=numbers[0], other=numbers[1])
            else:
                yield _problem(row, column.name, message, value=value, example=example_of(column, value))
    for column in table.columns:
        stem, _, language = column.name.rpartition("_")
        other = f"{stem}_en"
        if language == "fi" and other in row.cells and (row.cells[column.name] is None) != (row.cells[other] is None):
            empty = other if row.cells[other] is None else column.name
            if not next(found for found in table.columns if found.name == empty).is_required:
                yield _problem(row, empty, "translation_missing", other=column.name if empty == other else other)


def _type_problem(column: Column, value: str) -> str | None:
    """Return the message key when the text is not of the column's type."""
    kind = column.type.split("(")[0]
    if kind == "VARCHAR":
        is_identifier = column.name.endswith("_id") or column.name in ("part_of", "granted_by", "channel")
        return "identifier" if is_identifier and not IDENTIFIER.fullmatch(value) else None
    checks: dict[str, Callable[[str], str | None]] = {
        "DATE": _date_problem,
        "INTEGER": lambda text: None if WHOLE_NUMBER.fullmatch(text) else "whole_number",
        "BOOLEAN": lambda text: None if text in ("true", "false") else "boolean",
        "DECIMAL": lambda text: _decimal_problem(column.type, text),
    }
    return checks[kind](value)


def _date_problem(text: str) -> str | None:
    if not ISO_DATE.fullmatch(text):
        return "date_form"
    try:
        value = date.fromisoformat(text)
    except ValueError:
        return "date_impossible"
    return None if value.year in YEARS else "date_implausible"


def _decimal_problem(kind: str, text: str) -> str | None:
    digits, scale = (int(part) for part in re.findall(r"\d+", kind))
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return "decimal_comma"
    match = re.fullmatch(r"-?([0-9]+)(?:\.([0-9]+))?", text)
    if not match:
        return "number"
    if len(match[1].lstrip("0")) > digits - scale:
        return "number_too_large"
    return "too_many_decimals" if len(match[2] or "") > scale else None


def _duplicates(staged: StagedTable, key: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str | None, ...], CsvRow] = {}
    for row in staged.rows:
        values = tuple(_folded(name, row.cells[name]) for name in key)
        if values in first:
            message = "duplicate" if _shown(row, key) == _shown(first[values], key) else "duplicate_but_for_case"
            earlier = f"{first[values].file}:{first[values].line}"
            yield _problem(row, key[0], message, key=", ".join(key), value=_shown(row, key), earlier=earlier)
        elif any(values):
            first[values] = row


def _folded(name: str, value: str | None) -> str | None:
    """Return an id as it is told apart from others: not by capitals alone."""
    return value.casefold() if value and name.endswith("_id") else value


def _shown(row: CsvRow, names: tuple[str, ...]) -> str:
    return ", ".join(row.cells[name] or "" for name in names)


def _dangling_references(staged: StagedTable, by_name: dict[str, StagedTable]) -> Iterator[Problem]:
    for reference in staged.table.references:
        target = by_name[reference.table]
        if not target.is_complete:
            continue
        known = {tuple(row.cells[name] for name in reference.other_columns) for row in target.rows}
        choices = [", ".join(value or "" for value in choice) for choice in islice(known, MAX_COMPARED)]
        for row in staged.rows:
            values = tuple(row.cells[name] for name in reference.columns)
            if None in values or values in known:
                continue
            shown = ", ".join(value or "" for value in values)
            yield _problem(
                row,
                reference.columns[-1],
                "unknown_reference",
                value=shown,
                table=f"{reference.table}.csv",
                near=", ".join(get_close_matches(shown, choices, n=3, cutoff=0.4)) or "–",
            )
