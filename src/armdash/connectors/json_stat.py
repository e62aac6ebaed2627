"""Reading an answer in the form JSON-stat 2.0 (json-stat.org), as PxWeb gives it: nothing is taken for granted."""

import itertools
import json
import math
from collections.abc import Iterator
from datetime import date
from typing import Any


class FormError(Exception):
    """The answer is not the JSON-stat that it should be; the text says where."""


class Dataset:
    """A table of figures by the codes of its dimensions."""

    def __init__(self, body: bytes) -> None:
        """Read and check the whole answer; raise FormError where it is something else or was cut."""
        try:
            answer = json.loads(body.decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise FormError(f"JSON: {body[:80].decode('utf-8', 'replace')}") from None
        if not isinstance(answer, dict) or answer.get("class") != "dataset":
            raise FormError("class")
        self.updated_on = _day(answer.get("updated"))
        self.next_on = _day(_inside(answer, "extension", "px", "nextUpdate"))
        self.label = _line(answer.get("label"))
        self.codes = {name: _codes(answer, name) for name in _names(answer)}
        if answer.get("size") != [len(codes) for codes in self.codes.values()]:
            raise FormError("size")
        count = math.prod(len(codes) for codes in self.codes.values())
        self._values = _cells(answer, "value", count)
        self._symbols = _cells(answer, "status", count) if answer.get("status") else [None] * count

    def cells(self) -> Iterator[tuple[dict[str, str], Any, str]]:
        """Yield the codes of each cell by dimension, its value unchanged (None = none), and its symbol or ''."""
        places = itertools.product(*self.codes.values())
        for place, value, symbol in zip(places, self._values, self._symbols, strict=True):
            yield dict(zip(self.codes, place, strict=True)), value, symbol if isinstance(symbol, str) else ""


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _inside(answer: object, *names: str) -> object:
    """Return what stands below these names; None where one is not there."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer


def _line(text: object) -> str:
    """Return a text on one line; '' where it is none or has signs that nobody sees."""
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return line if line.isprintable() else ""


def _refuse(name: str) -> None:
    raise ValueError(name)


def _names(answer: dict[str, Any]) -> list[str]:
    names = answer.get("id")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise FormError("id")
    if len(set(names)) < len(names) or not isinstance(answer.get("dimension"), dict):
        raise FormError("dimension")
    return names


def _codes(answer: dict[str, Any], name: str) -> list[str]:
    """Return the codes of a dimension in their order: from the index, or from the label of its only one."""
    dimension = answer["dimension"].get(name)
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        raise FormError(f"dimension.{name}.category")
    index = category.get("index") or category.get("label")
    if isinstance(index, dict) and category.get("index"):
        places = {str(code): place for code, place in index.items()}
        if sorted(places.values(), key=str) != sorted(range(len(places)), key=str):
            raise FormError(f"dimension.{name}.category.index")
        index = sorted(places, key=places.__getitem__)
    if not index or not all(isinstance(code, str) for code in index) or len(set(index)) < len(index):
        raise FormError(f"dimension.{name}.category")
    return list(index)


def _cells(answer: dict[str, Any], name: str, count: int) -> list[Any]:
    """Return what each cell has; a sparse answer names only those that have something."""
    found = answer.get(name)
    if isinstance(found, dict):
        if not all(key.isdecimal() and int(key) < count for key in found):
            raise FormError(name)
        return [found.get(str(number)) for number in range(count)]
    if not isinstance(found, list) or len(found) != count:
        raise FormError(name)
    return found
