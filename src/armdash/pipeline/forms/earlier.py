"""Tables as earlier editions had them: their words, and the columns that came later."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from armdash.pipeline.schema import Table, sql_text

# Of what is done to kept versions, that which a file of a case means as surely.
STATEMENT = re.compile(
    r"^UPDATE staging\.(?P<table>\w+) SET (?P<column>\w+) = '(?P<word>\w+)'"
    r" WHERE (?:(?P<beside>\w+) IS NOT NULL AND )?(?P=column) (?:IS NULL|= '(?P<earlier>\w+)');$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Change:
    """A word of a column that was another one earlier, or stands for the whole column where the file has none.

    With ``beside`` only where that column has something.
    """

    table: str
    column: str
    word: str
    beside: str | None
    earlier: str | None


@dataclass(frozen=True)
class Taken:
    """What was read in another way than it is written: the place of its first row, and the message that tells it."""

    place: int
    column: str
    message: str
    values: dict[str, object]


@cache
def changes(table: str) -> tuple[Change, ...]:
    """Return what has changed in a table since earlier editions."""
    found = (Change(**match.groupdict()) for match in STATEMENT.finditer(sql_text("earlier_versions.sql")))
    return tuple(change for change in found if change.table == table)


def later_columns(table: Table) -> set[str]:
    """Return the columns that a file of an earlier edition does not have, and what it means is known."""
    return {change.column for change in changes(table.name) if change.earlier is None}


def read_as_today(table: Table, header: Container[str], columns: dict[str, list[str | None]]) -> Iterator[Taken]:
    """Put the words of today into the columns of a file, and yield what was read so."""
    for change in changes(table.name):
        texts = columns[change.column]
        if change.earlier is None and change.column in header:
            continue
        besides = columns[change.beside] if change.beside else texts
        places = [
            place
            for place, text in enumerate(texts)
            if text == change.earlier and (change.beside is None or besides[place] is not None)
        ]
        for place in places:
            texts[place] = change.word
        if places:
            message = "column_of_later" if change.earlier is None else "word_of_earlier"
            column = next(column for column in table.columns if column.name == change.column)
            values = {"name": column.name, "earlier": change.earlier, "word": change.word}
            yield Taken(
                places[0],
                change.column,
                message,
                {**values, "count": len(places), "allowed": ", ".join(column.allowed)},
            )
