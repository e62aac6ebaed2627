"""Tables for slides and papers: what their cells say, how wide their columns are, how many lines a row takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from armdash.domain.table import Table
from armdash.domain.text_width import text_width
from armdash.exports.cells import list_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator

TOLD_BELOW = ("source", "locator")
NOT_READ = ("longitude", "latitude")
FEW_COLUMNS = 5
NATURAL_LIMIT = 160  # of the type size: longer cells wrap
PADDING, STEPS = 1.0, 40


@dataclass(frozen=True, kw_only=True)
class PaperTable:
    """Headings and cells as text; ``numeric`` columns stand at the right.

    ``least`` is the width that the longest word of each column needs, ``wanted`` what its cells need on one line
    within bounds, both in units of the type size.
    """

    headings: Sequence[str]
    cells: Sequence[Sequence[str]]
    numeric: Sequence[bool]
    least: Sequence[float]
    wanted: Sequence[float]

    def widths(self, width: float, size: float) -> list[float]:
        """Return the widths of the columns of a table: no word is broken while there is room for it."""
        room, needed = width / size, sum(self.least)
        if sum(self.wanted) <= room:
            return [width * wanted / sum(self.wanted) for wanted in self.wanted]
        if needed >= room:
            return [width * least / needed for least in self.least]
        return [size * share for share in self._shares(room)]

    def _shares(self, room: float) -> list[float]:
        """Return the widths that fill the room: step by step where it makes the rows lowest."""
        shares, step = list(self.least), (room - sum(self.least)) / STEPS
        needs = [[text_width(cell, 1) for cell in row] for row in self.cells]

        def height_with(column: int) -> float:
            wider = [share + step * (number == column) for number, share in enumerate(shares)]
            return sum(max(need / share for need, share in zip(row, wider, strict=True)) for row in needs)

        for _ in range(STEPS):
            shares[min(range(len(shares)), key=height_with)] += step
        return shares

    def row_lines(self, cells: Sequence[str], width: float, size: float) -> int:
        """Return how many lines a row takes in a table of the width."""
        room = [max(column - PADDING * size, size) for column in self.widths(width, size)]
        return max(
            sum(ceil(max(text_width(part, size), 1) / space * 1.06) for part in cell.split("\n"))
            for cell, space in zip(cells, room, strict=True)
        )


def told_table(table: Table) -> Table:
    """Return what people read of a table: no coordinates."""
    return table.only([column.id for column in table.columns if column.id not in NOT_READ])


def paper_table(table: Table, tr: Translator) -> PaperTable:
    """Return the rows without empty columns; of wide ones without the sources, which stand below."""
    shown = [column for column in table.columns if any(cell_text(value, tr) for value in table.values(column.id))]
    if len(shown) > FEW_COLUMNS:
        shown = [shown[0], *(column for column in shown[1:] if column.id not in TOLD_BELOW)]
    values = [table.values(column.id) for column in shown]
    cells = [[cell_text(value, tr) for value in row] for row in zip(*values, strict=True)]
    headings = [column.heading for column in shown]
    least, wanted = _needs(headings, cells)
    return PaperTable(
        headings=headings,
        cells=cells,
        numeric=[all(isinstance(value, int | float | Decimal) for value in column) for column in values],
        least=least,
        wanted=wanted,
    )


def cell_text(value: object, tr: Translator) -> str:
    """Return a value as a reader writes it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return formats.precise(value, tr)
    if isinstance(value, date):
        return formats.day(value, tr)
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number(value, tr)
    return list_text(value) if isinstance(value, list | tuple) else str(value)


def _needs(names: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    """Return the width of each column's longest word, and of most of its cells on one line."""
    columns = list(zip(*cells, strict=True)) if cells else [() for _ in names]
    least, wanted = [], []
    for name, column in zip(names, columns, strict=True):
        words = [word for text in (name, *column) for word in re.split(r"[ \n]", text)]
        widths = [text_width(text, 1) for text in column]
        least.append(max((text_width(word, 1) for word in words), default=1) + PADDING)
        typical = sorted(widths)[int(0.8 * (len(widths) - 1))] if widths else 1
        wanted.append(max(min(typical, NATURAL_LIMIT) + PADDING, least[-1]))
    return least, wanted
