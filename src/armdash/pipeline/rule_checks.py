"""Checks that only the meaning of the data tells: one SQL file a rule, named as what must be true."""

import re

import duckdb

from armdash.domain.problems import Problem
from armdash.pipeline.csv_files import MAX_PROBLEMS
from armdash.pipeline.schema import sql_files

WHERE_COLUMNS = ("csv_file", "csv_line", "csv_column")


def check_rules(con: duckdb.DuckDBPyConnection, folder: str, incomplete: set[str]) -> list[Problem]:
    """Return a problem for each row that the query of a rule in the folder finds in the staging tables.

    Rules that read an incomplete table are left out: they would blame what is only missing.
    A rule returns ``csv_file, csv_line, csv_column``; its other columns fill the message's placeholders.
    """
    problems = []
    for rule, sql in sql_files(folder).items():
        if incomplete & set(re.findall(r"staging\.(\w+)", sql)):
            continue
        found = con.execute(sql)
        names = [column[0] for column in found.description or ()]
        for values in found.fetchmany(MAX_PROBLEMS):
            cells = dict(zip(names, values, strict=True))
            file, line, column = (cells.pop(name) for name in WHERE_COLUMNS)
            problems.append(Problem(file=file, line=line, column=column, message=f"check.{rule}", values=cells))
    return problems
