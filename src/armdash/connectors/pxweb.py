"""Asking a table of PxWeb, whatever it calls its dimensions: they are known by their codes."""

import json
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from armdash.connectors.web import failure, fetch

MAX_SHOWN = 4


@dataclass(frozen=True)
class Dimensions:
    """The names of the dimensions that have the periods, the contents and the areas."""

    period: str
    content: str
    area: str

    def others(self, codes: Mapping[str, Collection[str]]) -> list[str]:
        """Return the names of the table's other dimensions."""
        return [name for name in codes if name not in (self.period, self.content, self.area)]


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A dimension as the table describes itself; one ``with_total`` may be left out of the question."""

    codes: list[str]
    with_total: bool


def dimensions_of(
    codes: Mapping[str, Collection[str]], period: re.Pattern[str], contents: Collection[str], areas: Collection[str]
) -> Dimensions | None:
    """Return which dimensions have the periods, the contents and the areas; None where one is not there."""
    time_name = next((name for name, found in codes.items() if found and all(map(period.fullmatch, found))), None)
    content = next((name for name, found in codes.items() if set(found) & set(contents)), None)
    area = next((name for name, found in codes.items() if set(found) & set(areas)), None)
    return Dimensions(time_name, content, area) if time_name and content and area else None


def ask(
    url: str,
    period: re.Pattern[str],
    contents: Collection[str],
    areas: Collection[str],
    others: Mapping[str, str],
    *,
    file: str,
    seconds: float,
) -> tuple[bytes, list[str]]:
    """Return the table's answer of every period, and the areas that it does not have; raise DataError without any.

    ``others`` are the codes wanted of further dimensions. The table is first asked what it calls everything.
    """
    end = time.monotonic() + seconds
    variables = _variables(fetch(url, {}, file=file, seconds=seconds), url, file)
    codes = {name: variable.codes for name, variable in variables.items()}
    names = dimensions_of(codes, period, contents, areas)
    missing = [code for code in contents if not any(code in found for found in codes.values())]
    if not names or missing:
        wanted = ", ".join(missing or [*contents, *areas])
        raise failure(file, "statfin_renamed", url=url, missing=wanted, found=_shown(codes))
    unknown = {name: code for name, code in others.items() if code not in codes.get(name, [])}
    open_ones = [name for name in names.others(codes) if name not in others and not variables[name].with_total]
    if unknown or open_ones:
        found = {name: codes[name] for name in [*unknown, *open_ones] if name in codes}
        raise failure(file, "statfin_choose", url=url, found=_shown(found or codes), asked=_pairs(unknown) or "–")
    chosen = [area for area in areas if area in codes[names.area]]
    question = [
        (names.period, "all", ["*"]),
        (names.content, "item", list(contents)),
        (names.area, "item", chosen),
        *((name, "item", [code]) for name, code in others.items()),
    ]
    query = [{"code": code, "selection": {"filter": how, "values": values}} for code, how, values in question]
    body = json.dumps({"query": query, "response": {"format": "json-stat2"}}).encode()
    answer = fetch(url, {}, file=file, seconds=end - time.monotonic(), question=body)
    return answer, [area for area in areas if area not in chosen]


def _variables(body: bytes, url: str, file: str) -> dict[str, Variable]:
    try:
        return {
            str(variable["code"]): Variable(
                codes=[str(code) for code in variable["values"]],
                with_total=variable.get("elimination") is True or len(variable["values"]) == 1,
            )
            for variable in json.loads(body.decode("utf-8-sig"))["variables"]
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        begin = body[:80].decode("utf-8", "replace")
        raise failure(file, "no_table", url=url, begin=begin) from None


def _shown(codes: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{name}: {_beginning(found)}" for name, found in codes.items()) or "–"


def _pairs(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={code}" for name, code in codes.items())


def _beginning(codes: list[str]) -> str:
    return ", ".join([*codes[:MAX_SHOWN], *(["…"] if len(codes) > MAX_SHOWN else [])])
