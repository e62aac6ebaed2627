"""The promises with their figures in order."""

from collections.abc import Sequence
from itertools import groupby

from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.topics.outcomes import queries

ROLES = ("own", "whole", "area")


@cached
def promise_groups(context: Context) -> list[list[Row]]:
    """Return the promises in groups of one unit, each promise with its figures.

    Added columns: ``own``, ``area`` (lists of figures), ``target`` (the first), ``others`` (its own estimates and
    outcomes), ``outcome`` and ``newest`` (the newest outcome; else the newest estimate), ``whole`` (what it is a part
    of); None where not known. Targets besides the first are the same one as others tell it: a disagreement.
    """
    figures = queries.promise_values(context.con, language=context.language)
    promises = [_with_values(row, figures) for row in queries.promises(context.con, language=context.language)]
    return [list(group) for _, group in groupby(promises, key=lambda row: row["unit"])]


def _with_values(promise: Row, figures: Sequence[Row]) -> Row:
    of_role: dict[str, list[Row]] = {role: [] for role in ROLES}
    for row in figures:
        if row["promise_id"] == promise["promise_id"]:
            of_role[row["role"]].append(row)
    others = [row for row in of_role["own"] if row["kind"] != "target"]
    outcome = next((row for row in reversed(others) if row["kind"] == "outcome"), None)
    return promise | {
        "own": of_role["own"],
        "area": of_role["area"],
        "target": next((row for row in of_role["own"] if row["kind"] == "target"), None),
        "others": others,
        "outcome": outcome,
        "newest": outcome or next(reversed(others), None),
        "whole": next(iter(of_role["whole"]), None),
        "whole_sources": [row["source_id"] for row in of_role["whole"]],
    }
