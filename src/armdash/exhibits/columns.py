"""Columns of the tables of exhibits by their words in the catalogues, and tables made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from armdash.domain.table import Column, Kind, Table
from armdash.i18n.translator import Translator


@dataclass(frozen=True)
class ColumnWords:
    """A column by the key of its heading; its id is the end of the key unless given.

    What the values mean stands in the catalogue under ``column_meaning.<end of the key>``, if anywhere.
    """

    key: str
    kind: Kind = "text"
    unit: str = ""
    id: str = ""

    def column(self, tr: Translator) -> Column:
        """Return the column in the language."""
        end = self.key.rpartition(".")[2].removeprefix("column_")
        meaning = f"column_meaning.{end}"
        return Column(
            id=self.id or end,
            heading=tr(self.key),
            kind=self.kind,
            unit=self.unit,
            description=tr(meaning) if tr.has(meaning) else "",
        )


text_column = ColumnWords
number_column = partial(ColumnWords, kind="number")
date_column = partial(ColumnWords, kind="date")
truth_column = partial(ColumnWords, kind="truth")


def make_table(tr: Translator, columns: Sequence[ColumnWords], rows: Iterable[tuple[Any, ...]]) -> Table:
    """Return the rows, each with a value for every column in order, as a table in the language."""
    return Table([words.column(tr) for words in columns], list(rows))
