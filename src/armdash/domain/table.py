"""A table as plain values: what each column is, and the rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, overload

Kind = Literal["number", "date", "truth", "text"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    ``id`` is the same in every language and for ever, ``heading`` what the reader sees; a number or date that is
    missing may be told in words whatever the ``kind``. ``unit`` is that of every number of the column, if they have
    one (``EUR``, ``percent``, ``people``), ``description`` what the values mean, empty where the heading says it.
    """

    id: str
    heading: str
    kind: Kind = "text"
    unit: str = ""
    description: str = ""


class FactKey(NamedTuple):
    """What names a fact: its id, and the source that it stands in."""

    fact_id: str
    source_id: str


class LaterRows(Sequence[tuple[Any, ...]]):
    """Rows that are made when they are read: of many a page shows few, and files are seldom asked for."""

    def __init__(self, items: Sequence[Any], make: Callable[[Any], tuple[Any, ...]]) -> None:
        """Keep what the rows are made of, and how."""
        self._items, self._make = items, make

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> tuple[Any, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> "LaterRows": ...

    def __getitem__(self, place: int | slice) -> "tuple[Any, ...] | LaterRows":
        """Return a row, or those of a slice, which are made later, too."""
        items = self._items[place]
        return LaterRows(items, self._make) if isinstance(place, slice) else self._make(items)

    def __eq__(self, other: object) -> bool:
        """Return whether the rows are those of another sequence."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Table:
    """Rows of values, one for each column; raise ValueError where a row has more or fewer, or an id stands twice.

    ``facts`` are those that cells tell as they stand, by the number of the row from 0 and the id of the column.
    """

    columns: Sequence[Column] = ()
    rows: Sequence[tuple[Any, ...]] = ()
    facts: Mapping[tuple[int, str], FactKey] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check what is read by its place."""
        ids = [column.id for column in self.columns]
        rows = self.rows[:1] if isinstance(self.rows, LaterRows) else self.rows  # all of those are made alike
        if len(ids) != len(set(ids)) or any(len(row) != len(ids) for row in rows):
            raise ValueError(f"no table of the columns {ids}")

    @property
    def headings(self) -> list[str]:
        """Return what stands above the columns."""
        return [column.heading for column in self.columns]

    def only(self, ids: Sequence[str]) -> "Table":
        """Return the table with those columns alone, in the order that they have."""
        places = [place for place, column in enumerate(self.columns) if column.id in ids]
        return Table(
            [self.columns[place] for place in places],
            [tuple(row[place] for place in places) for row in self.rows],
            {place: fact for place, fact in self.facts.items() if place[1] in ids},
        )

    def values(self, column_id: str) -> list[Any]:
        """Return the values of a column; raise KeyError where there is none of that id."""
        for place, column in enumerate(self.columns):
            if column.id == column_id:
                return [row[place] for row in self.rows]
        raise KeyError(column_id)
