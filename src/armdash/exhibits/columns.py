"""Columns of the tables of exhibits by their words in the catalogues, and tables made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from armdash.domain.table import Column, FactKey, Kind, LaterRows, Table
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


class Told(Protocol):
    """What a cell tells: a fact, or nothing that has a card."""

    @property
    def fact_id(self) -> str | None:
        """Return the id of the fact."""

    @property
    def source_id(self) -> str | None:
        """Return the source that it stands in."""


def make_table(
    tr: Translator,
    columns: Sequence[ColumnWords],
    rows: Iterable[tuple[Any, ...]],
    told: Mapping[str, Sequence[Told | None]] | None = None,
) -> Table:
    """Return the rows, each with a value for every column in order, as a table in the language.

    ``told`` is what a column tells in each of the first rows, by the id of the column.
    """
    facts = {
        (number, column): FactKey(one.fact_id, one.source_id)
        for column, every in (told or {}).items()
        for number, one in enumerate(every)
        if one and one.fact_id and one.source_id
    }
    kept = rows if isinstance(rows, LaterRows) else list(rows)
    return Table([words.column(tr) for words in columns], kept, facts)
