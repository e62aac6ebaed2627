"""The values inside a sentence or a table as links to what tells where they are from."""

import re
from collections.abc import Sequence

from armdash.domain.table import Column, Table
from armdash.exhibits.context import Context
from armdash.exhibits.html import located
from armdash.exhibits.links import Link, fact_link
from armdash.exhibits.value_text import cell_text


def with_doors(text: str, doors: Sequence[Link]) -> list[Link]:
    """Return the sentence in pieces, each value where it first stands by itself as its link.

    A value inside another number or word is none; of values that read the same the first stands first.
    """
    places: dict[int, Link] = {}
    taken: list[range] = []
    for door in sorted((one for one in doors if one.address), key=lambda one: -len(one.text)):
        for found in re.finditer(rf"(?<![\w.,]){re.escape(door.text)}(?!\w|[.,]\d)", text):
            span = range(*found.span())
            if not any(other.start < span.stop and span.start < other.stop for other in taken):
                taken.append(span)
                places[span.start] = door
                break
    pieces, at = [], 0
    for start in sorted(places):
        pieces += [Link(text[at:start], "", ""), places[start]]
        at = start + len(places[start].text)
    return [piece for piece in [*pieces, Link(text[at:], "", "")] if piece.text]


def linked_rows(context: Context, table: Table) -> list[list[Link]]:
    """Return the cells of a table as a reader of the page writes them, those that tell a fact as its link."""
    return [
        [
            _cell(context, _shown(context, column, value), table, (number, column.id))
            for column, value in zip(table.columns, row, strict=True)
        ]
        for number, row in enumerate(table.rows)
    ]


def _shown(context: Context, column: Column, value: object) -> str:
    text = str(cell_text(value, context.tr))
    return located(text) if column.id == "locator" else text


def _cell(context: Context, text: str, table: Table, place: tuple[int, str]) -> Link:
    fact = table.facts.get(place)
    return fact_link(context, text, *fact) if fact else Link(text, "", "")
