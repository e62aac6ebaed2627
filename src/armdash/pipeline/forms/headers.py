"""The first line of a file: which columns it names, and what is wrong with them."""

from pathlib import Path

from armdash.domain.problems import Problem
from armdash.pipeline.forms.earlier import later_columns
from armdash.pipeline.forms.records import NAMES, SEPARATORS, letter_of
from armdash.pipeline.schema import Table

WHOLE_FILE = "-"
# Columns of a header, and signs of a name in it.
MAX_HEADER = 200


class FileError(Exception):
    """The file cannot be read further; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


def file_problem(file: str, line: int, message: str, column: str = WHOLE_FILE, **values: object) -> Problem:
    """Return a problem of the form of a file."""
    return Problem(file=file, line=line, column=column, message=f"check.{message}", values=values)


def check_header(
    file: Path, line: int, header: list[str], table: Table, separator: str, problems: list[Problem]
) -> None:
    """Report every difference between the header and the table; raise FileError for the last of them.

    A column that may be empty may be left out, and one that an earlier edition did not have.
    """
    expected = table.column_names
    if max(len(header), *map(len, header), 0) > MAX_HEADER:
        raise FileError(
            file_problem(file.name, line, "header_too_long", most=MAX_HEADER, columns=", ".join(expected))
        )
    for sign in SEPARATORS:
        if any(sign in name for name in header):
            raise FileError(
                file_problem(file.name, line, "mixed_separators", found=NAMES[sign], expected=NAMES[separator])
            )
    values = {"columns": ", ".join(expected)}
    needed = [
        column.name for column in table.columns if column.is_required and column.name not in later_columns(table)
    ]
    found = [file_problem(file.name, line, "column_missing", name, **values) for name in needed if name not in header]
    found += [
        file_problem(file.name, line, "column_unknown", name or WHOLE_FILE, letter=letter_of(place), **values)
        for place, name in enumerate(header, start=1)
        if name not in expected
    ]
    twice = {name for name in header if header.count(name) > 1 and name in expected}
    found += [file_problem(file.name, line, "column_twice", name, **values) for name in sorted(twice)]
    if found:
        problems += found[:-1]
        raise FileError(found[-1])
