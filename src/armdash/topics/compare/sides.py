"""The cases that stand side by side, each with its own data, and what of one case is told beside others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.monthly import MONTHS_IN_YEAR
from armdash.domain.table import FactKey
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link, link_to
from armdash.i18n.name_order import name_order

CASES = "cases"  # the parameter of the address
MAX_SIDES = 6
MAX_NAMED = 3  # in a heading


@dataclass(frozen=True, kw_only=True)
class Side:
    """A case: its name in the address, what it is told with, and what it is called."""

    case: str
    context: Context
    name: str

    def door(self, text: str, fact_id: str | None, source_id: str | None) -> Link:
        """Return a value as the link to its card in the case's own sources."""
        return fact_link(self.context, text, fact_id, source_id)

    def way(self, page_name: str, text: str) -> Link:
        """Return the link to a page of the case."""
        return link_to(self.context, page_name, text)

    def fact(self, fact_id: str | None, source_id: str | None) -> FactKey | None:
        """Return how a table of several cases names a fact of this one."""
        return FactKey(f"{self.case}/{fact_id}", f"{self.case}/{source_id}") if fact_id and source_id else None

    def sources(self, ids: Iterable[str | None]) -> list[str]:
        """Return how pages of several cases name sources of this one, each once."""
        return [f"{self.case}/{one}" for one in dict.fromkeys(ids) if one]


def all_sides(context: Context) -> list[Side]:
    """Return every case that can be shown, by its name: no other order says which is better."""
    found = ((name, context.of_case(name)) for name in context.con.cases)
    sides = [Side(case=case, context=own, name=own.case_texts["name"]) for case, own in found]
    return sorted(sides, key=lambda side: name_order(side.name))


def sides_of(context: Context, cases: Sequence[str]) -> list[Side]:
    """Return the cases of these names in their order."""
    return [side for side in all_sides(context) if side.case in cases]


def chosen_cases(context: Context) -> list[str]:
    """Return the names of the cases that the address names, else of as many as have room beside each other."""
    named = ",".join(context.params.get(CASES, ())).split(",")
    every = [side.case for side in all_sides(context)]
    return [case for case in every if case in named][:MAX_SIDES] or every[:MAX_SIDES]


def months_since(start: date, month: date) -> int:
    """Return how many months a month is after that of the start, below zero where it is before."""
    return (month.year - start.year) * MONTHS_IN_YEAR + month.month - start.month


def enumerated_sources(found: Sequence[tuple[Side, Iterable[str | None]]]) -> list[str]:
    """Return the sources of several cases, each once."""
    return list(dict.fromkeys(one for side, ids in found for one in side.sources(ids)))
