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
    """Return every violation against the definitions of the tables; rows that are stored must all be."""
    by_name = {table.table.name: table for table in staged}
    problems: list[Problem] = []
    for table in staged:
        keys = (problem for key in table.table.keys for problem in _duplicates(_with_key(table, key), key))
        for found in (_cell_problems(table), keys, _dangling_references(table, by_name)):
            problems += islice(found, MAX_PROBLEMS)
    return problems


def _problem(row: CsvRow, column: str, message: str, **values: object) -> Problem:
    return Problem(file=row.file, line=row.line, column=column, message=f"check.{message}", values=values)


def _cell_problems(staged: StagedTable) -> Iterator[Problem]:
    found = [_type_check(column) for column in staged.table.columns]
    columns = [
        (column, column.name, type_check) for column, type_check in zip(staged.table.columns, found, strict=True)
    ]
    pairs = translated(staged.table)
    for row in staged.rows:
        cells = row.cells
        for column, name, type_check in columns:
            value = cells[name]
            if value is None:
                if column.is_required:
                    yield _problem(row, name, "required")
            elif type_check and (message := type_check(value)):
                yield _value_problem(row, column, value, message)
        for name, other, optional in pairs:
            if (cells[name] is None) != (cells[other] is None):
                empty, filled = (name, other) if cells[name] is None else (other, name)
                if empty in optional:
                    yield _problem(row, empty, "translation_missing", other=filled)


def translated(table: Table) -> list[tuple[str, str, set[str]]]:
    """Return the columns in Finnish that have one in English, with that, and which of the two may be empty."""
    optional = {column.name for column in table.columns if not column.is_required}
    names = [(name, f"{name.removesuffix('_fi')}_en") for name in table.column_names if name.endswith("_fi")]
    return [(name, other, {name, other} & optional) for name, other in names if other in table.column_names]


def _value_problem(row: CsvRow, column: Column, value: str, message: str) -> Problem:
    if message == "not_allowed":
        return _problem(row, column.name, message, value=value, allowed=", ".join(column.allowed))
    if column.name in ENDS and ONGOING in row.cells and value.casefold() in STILL_RUNS:
        return _problem(row, column.name, "still_runs", value=value, end=column.name)
    days = days_of(value) if message == "date_form" else []
    numbers = two_numbers(column, value) if column.type.startswith("DECIMAL") else None
    if len(days) > 1:
        return _problem(row, column.name, "date_ambiguous", value=value, one=days[0], other=days[1])
    if numbers:
        return _problem(row, column.name, "number_ambiguous", value=value, one=numbers[0], other=numbers[1])
    return _problem(row, column.name, message, value=value, example=example_of(column, value))


def _type_check(column: Column) -> Callable[[str], str | None] | None:
    """Return what tells the message's key of a text that is not of the column's type; None where all texts are."""
    if column.allowed:
        return lambda text: None if text in column.allowed else "not_allowed"
    checks: dict[str, Callable[[str], str | None]] = {
        "DATE": _date_problem,
        "INTEGER": lambda text: None if WHOLE_NUMBER.fullmatch(text) else "whole_number",
        "BOOLEAN": lambda text: None if text in ("true", "false") else "boolean",
        "DECIMAL": lambda text: _decimal_problem(column.type, text),
    }
    kind = column.type.split("(")[0]
    if kind != "VARCHAR":
        return checks[kind]
    return (lambda text: None if IDENTIFIER.fullmatch(text) else "identifier") if is_identifier(column) else None


def is_identifier(column: Column) -> bool:
    """Return whether the texts of a column are ids."""
    return column.name.endswith("_id") or column.name in ("part_of", "granted_by", "channel")


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


def _with_key(staged: StagedTable, key: tuple[str, ...]) -> list[CsvRow]:
    """Return the rows of which one may have the key of another."""
    return staged.stored.repeated(key) if staged.stored else staged.rows


def _duplicates(rows: list[CsvRow], key: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str | None, ...], CsvRow] = {}
    ids = [name.endswith("_id") for name in key]
    for row in rows:
        # An id is told apart from others by more than capitals.
        values = tuple(
            value.casefold() if is_id and value else value
            for is_id, value in zip(ids, map(row.cells.__getitem__, key), strict=True)
        )
        if values in first:
            message = "duplicate" if _shown(row, key) == _shown(first[values], key) else "duplicate_but_for_case"
            earlier = f"{first[values].file}:{first[values].line}"
            yield _problem(row, key[0], message, key=", ".join(key), value=_shown(row, key), earlier=earlier)
        elif any(values):
            first[values] = row


def _shown(row: CsvRow, names: tuple[str, ...]) -> str:
    return ", ".join(row.cells[name] or "" for name in names)


def _dangling_references(staged: StagedTable, by_name: dict[str, StagedTable]) -> Iterator[Problem]:
    for reference in staged.table.references:
        target = by_name[reference.table]
        if not target.is_complete:
            continue
        rows, targets = staged.rows, target.rows
        if stored := staged.stored or target.stored:
            rows = stored.of(staged.table).dangling(reference)
            targets = list(islice(stored.of(target.table), MAX_COMPARED)) if rows else []
        known = {tuple(row.cells[name] for name in reference.other_columns) for row in targets}
        choices = [", ".join(value or "" for value in choice) for choice in islice(known, MAX_COMPARED)]
        for row in rows:
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
