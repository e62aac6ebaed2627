"""Asking a table of PxWeb for months, whatever it calls its dimensions: they are known by their codes."""

import json
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from armdash.connectors.web import failure, fetch
from armdash.domain.problems import DataError

MONTH = re.compile(r"[0-9]{4}M(0[1-9]|1[0-2])")
NOT_UNDERSTOOD = 400
MAX_SHOWN = 4


@dataclass(frozen=True)
class Dimensions:
    """The names of a table's dimensions."""

    month: str = "timeperiod_m"
    content: str = "contentscode"
    area: str = "Alue"


def dimensions_of(
    codes: Mapping[str, Collection[str]], contents: Collection[str], areas: Collection[str]
) -> Dimensions | None:
    """Return which dimensions have the months, the contents and the areas; None where one is not there."""
    month = next((name for name, found in codes.items() if found and all(map(MONTH.fullmatch, found))), None)
    content = next((name for name, found in codes.items() if set(found) & set(contents)), None)
    area = next((name for name, found in codes.items() if set(found) & set(areas)), None)
    return Dimensions(month, content, area) if month and content and area else None


def ask(url: str, contents: Collection[str], areas: Collection[str], *, file: str, seconds: float) -> bytes:
    """Return the table's answer of every month; raise DataError where there is none.

    A question that the table does not understand is asked again with the names that its dimensions have now.
    """
    end = time.monotonic() + seconds
    try:
        return fetch(url, {}, file=file, seconds=seconds, question=_question(Dimensions(), contents, areas))
    except DataError as error:
        if error.problems[0].values.get("status") != NOT_UNDERSTOOD:
            raise
    codes = _codes_now(url, file, end - time.monotonic())
    names = dimensions_of(codes, contents, areas)
    asked, known = [*contents, *areas], {code for found in codes.values() for code in found}
    missing = [code for code in asked if code not in known]
    if not names or missing or names == Dimensions():
        shown = "; ".join(f"{name}: {_beginning(found)}" for name, found in codes.items())
        values = {"url": url, "missing": ", ".join(missing or asked), "found": shown or "–"}
        raise failure(file, "statfin_renamed", **values)
    again = _question(names, contents, areas)
    return fetch(url, {}, file=file, seconds=end - time.monotonic(), question=again)


def _question(names: Dimensions, contents: Collection[str], areas: Collection[str]) -> bytes:
    chosen = [(names.month, "all", ["*"]), (names.content, "item", list(contents)), (names.area, "item", list(areas))]
    query = [{"code": code, "selection": {"filter": how, "values": values}} for code, how, values in chosen]
    return json.dumps({"query": query, "response": {"format": "json-stat2"}}).encode()


def _codes_now(url: str, file: str, seconds: float) -> dict[str, list[str]]:
    """Return the codes of each dimension as the table describes itself; nothing where it does not."""
    try:
        variables = json.loads(fetch(url, {}, file=file, seconds=seconds).decode("utf-8"))["variables"]
        return {str(variable["code"]): [str(code) for code in variable["values"]] for variable in variables}
    except (DataError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def _beginning(codes: list[str]) -> str:
    return ", ".join([*codes[:MAX_SHOWN], *(["…"] if len(codes) > MAX_SHOWN else [])])
