"""Checks that only the meaning of the data tells: one SQL file a rule, named as what must be true."""

import duckdb

from armdash.domain.problems import Problem
from armdash.pipeline.schema import sql_files

WHERE_COLUMNS = ("csv_file", "csv_line", "csv_column")


def check_rules(con: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Return a problem for each row that a rule's query finds in the staging tables.

    A rule returns ``csv_file, csv_line, csv_column``; its other columns fill the message's placeholders.
    """
    problems = []
    for rule, sql in sql_files("checks").items():
        found = con.execute(sql)
        names = [column[0] for column in found.description or ()]
        for values in found.fetchall():
            cells = dict(zip(names, values, strict=True))
            file, line, column = (cells.pop(name) for name in WHERE_COLUMNS)
            problems.append(Problem(file=file, line=line, column=column, message=f"check.{rule}", values=cells))
    return problems
