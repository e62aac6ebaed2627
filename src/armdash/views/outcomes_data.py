"""The promises with their figures in order, and what of a whole is not known: computed, never filled in."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries import outcomes as queries
from armdash.queries.connection import Row
from armdash.views.figure_texts import figure_text
from armdash.views.reading import Reading, remembered

ROLES = ("own", "whole", "area")


@remembered
def promise_groups(reading: Reading) -> list[list[Row]]:
    """Return the promises in groups of one unit, each promise with its figures.

    Added columns: ``own``, ``area`` (lists of figures), ``main`` (its own figures that no single project tells),
    ``target`` (the first), ``outcome`` (the newest), ``whole`` (what it is a part of); None where not known.
    """
    figures = queries.promise_figures(reading.con, language=reading.language)
    promises = [_with_figures(row, figures) for row in queries.promises(reading.con, language=reading.language)]
    return [list(group) for _, group in groupby(promises, key=lambda row: row["unit"])]


def unknown_parts(promises: Sequence[Row], tr: Translator) -> list[Row]:
    """Return, for each time at which parts of one whole are told, how much of it nothing is told of.

    Columns: whole, told (the figures), starts_on, ends_on, least and most (Decimal), text, formula.
    """
    of_wholes = [promise for promise in promises if promise["whole"] and promise["outcome"]]
    found = []
    for _, group in groupby(of_wholes, key=lambda row: (row["whole_indicator_id"], _time(row["outcome"]))):
        parts = list(group)
        whole, told = parts[0]["whole"], [promise["outcome"] for promise in parts]
        least, most = _rest(whole, told)
        if most > 0:
            found.append(
                {
                    "after": parts[-1]["promise_id"],
                    "whole": whole,
                    "told": told,
                    "starts_on": told[0]["starts_on"],
                    "ends_on": told[0]["ends_on"],
                    "date_bound": told[0]["date_bound"],
                    "least": least,
                    "most": most,
                    "text": _rest_text(least, most, told, tr),
                    "formula": " − ".join(figure_text(row, tr) for row in [whole, *told]),
                }
            )
    return found


def area_sum(promise: Row) -> Decimal | None:
    """Return the sum of the areas' figures; None where the source does not give several."""
    parts = [sum(row["amounts"], Decimal(0)) for row in promise["area"]]
    return sum(parts, Decimal(0)) if len([part for part in parts if part]) > 1 else None


def _with_figures(promise: Row, figures: Sequence[Row]) -> Row:
    of_role: dict[str, list[Row]] = {role: [] for role in ROLES}
    for row in figures:
        if row["promise_id"] == promise["promise_id"]:
            of_role[row["role"]].append(row)
    main = [row for row in of_role["own"] if row["project_id"] is None] or of_role["own"]
    return promise | {
        "own": of_role["own"],
        "area": of_role["area"],
        "main": main,
        "target": next((row for row in main if row["kind"] == "target"), None),
        "outcome": next((row for row in reversed(main) if row["kind"] == "outcome"), None),
        "whole": next(iter(of_role["whole"]), None),
        "whole_sources": [row["source_id"] for row in of_role["whole"]],
    }


def _time(row: Row) -> object:
    return row["starts_on"], row["ends_on"]


def _rest(whole: Row, told: Sequence[Row]) -> tuple[Decimal, Decimal]:
    """Return the least and the most that the told figures leave of the whole."""
    total = sum(whole["amounts"], Decimal(0))
    highest = sum((sum(row["amounts"], Decimal(0)) for row in told), Decimal(0))
    lowest = sum((sum(row["amounts"], Decimal(0)) for row in told if row["bound"] != "under"), Decimal(0))
    has_open_end = any(row["bound"] == "over" for row in told)
    return Decimal(0) if has_open_end else max(Decimal(0), total - highest), max(Decimal(0), total - lowest)


def _rest_text(least: Decimal, most: Decimal, told: Sequence[Row], tr: Translator) -> str:
    is_about = any(row["bound"] == "about" for row in told)
    bound = "over" if least else "under"
    amount = formats.number(least or most, tr)
    if least == most:
        return (
            formats.bounded([least], unit="", decimals=0, bound="about", wording=None, tr=tr) if is_about else amount
        )
    key = f"outcomes.rest_{bound}_about" if is_about else f"outcomes.rest_{bound}"
    return tr(key, amount=amount)
