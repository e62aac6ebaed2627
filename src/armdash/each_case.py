"""Commands for a folder of cases: what is done for each, and what needs one to be named."""

import argparse
from collections.abc import Iterator
from copy import copy

from armdash import config
from armdash.domain.problems import Problem

FOR_EACH = ("build", "check", "verify", "doctor", "history")
FOR_ONE = ("update", "add", "import", "workbook", "publish", "pin", "unpin", "rollback")


def of_each_case(options: argparse.Namespace) -> Iterator[argparse.Namespace]:
    """Yield the options for each case, with its data and its database; of one case alone there is nothing to change.

    A version belongs to the database that is named: where that is told, nobody asks of which case it is. The site is
    of all cases.
    """
    folder = getattr(options, "data", None) or config.data_folder()
    cases = config.case_folders(folder) if options.command in (*FOR_EACH, *FOR_ONE) else []
    told = getattr(options, "database", None)
    if not cases or (told and not hasattr(options, "data")):
        is_of_all = not told and options.command == "export" and config.case_folders(folder)
        database = None if is_of_all else told or config.database_file(folder)
        yield _with(options, data=folder, database=database)
        return
    for case in cases:
        yield _with(options, data=case, database=config.database_file(case, told, folder))


def folder_problems(options: argparse.Namespace) -> list[Problem]:
    """Return that a case has to be named where a command is for one alone, and which names no address can have."""
    folder = getattr(options, "data", None) or config.data_folder()
    cases = config.case_folders(folder)
    if not cases or options.command not in (*FOR_EACH, *FOR_ONE):
        return []
    if options.command in FOR_ONE and (hasattr(options, "data") or not options.database):
        names = ", ".join(str(case) for case in cases)
        return [_problem(str(folder), "which_case", command=options.command, cases=names)]
    return [
        _problem(str(case), "case_name", name=case.name) for case in cases if not config.can_be_asked_for(case.name)
    ]


def _with(options: argparse.Namespace, **values: object) -> argparse.Namespace:
    changed = copy(options)
    for name, value in values.items():
        if hasattr(changed, name):
            setattr(changed, name, value)
    return changed


def _problem(file: str, message: str, **values: object) -> Problem:
    return Problem(file=file, line=1, column="-", message=f"check.{message}", values=values)
