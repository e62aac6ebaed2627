"""The records of a CSV text: what separates their cells, and lines that a spreadsheet has quoted whole."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from armdash.domain.signs import trimmed

SEPARATORS = (",", ";", "\t")
NAMES = {",": ",", ";": ";", "\t": "TAB"}
NAME = re.compile(r"\w+")
MAX_FIELD = 50_000_000


@dataclass(frozen=True)
class Record:
    """One record: the line where it begins, its text with the end of its line, and its cells."""

    line: int
    text: str
    cells: list[str]


@dataclass(frozen=True)
class Layout:
    """A text as records are read from it, what separates its cells, and whether it is the text of the file."""

    text: str
    separator: str
    is_own: bool

    def records(self) -> Iterator[Record]:
        """Yield the records that have a cell; raise QuotesError where quotation marks cannot be read."""
        return records(self.text, self.separator)

    def lines(self) -> Iterator[Record]:
        """Yield every record, also those between them that have no cell: together they are the text."""
        return _lines(self.text, self.separator)


class QuotesError(ValueError):
    """Quotation marks that cannot be read in the record that begins on ``line``."""

    def __init__(self, line: int, detail: object) -> None:
        """Keep the line."""
        super().__init__(detail)
        self.line, self.detail = line, detail


def layout_of(text: str) -> Layout:
    """Return how the text is laid out, as its heading says."""
    unwrapped = _unwrapped(text) if re.search('^"', text, re.MULTILINE) or _padding(text) else None
    content = text if unwrapped is None else unwrapped
    return Layout(content, max(SEPARATORS, key=lambda sign: _name_count(content, sign)), unwrapped is None)


def records(text: str, separator: str) -> Iterator[Record]:
    """Yield the records that have a cell; raise QuotesError where quotation marks cannot be read."""
    return (record for record in _lines(text, separator) if record.cells)


def _lines(text: str, separator: str) -> Iterator[Record]:
    csv.field_size_limit(MAX_FIELD)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), strict=True, delimiter=separator)
    begin = 0
    try:
        for cells in reader:
            yield Record(begin + 1, "".join(lines[begin : reader.line_num]), cells)
            begin = reader.line_num
    except csv.Error as error:
        raise QuotesError(begin + 1, error) from None


def written(cells: list[str], separator: str, line_end: str) -> str:
    """Return the line of a record; quotation marks stand where they are needed."""
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=separator, lineterminator=line_end).writerow(cells)
    return line.getvalue()


def line_end_of(text: str) -> str:
    """Return what ends the lines of a text."""
    first = next(iter(io.StringIO(text, newline="")), "\n")
    return first[len(first.rstrip("\r\n")) :] or "\n"


def other_separator(cells: list[str], text: str, separator: str, width: int) -> str | None:
    """Return the sign that separates the cells of a record in place of the heading's; None where none does."""
    if len(cells) >= width:
        return None
    for sign in SEPARATORS:
        if sign != separator and sign in text:
            try:
                if any(len(record.cells) == width for record in records(text, sign)):
                    return sign
            except QuotesError:
                continue
    return None


def letter_of(place: int) -> str:
    """Return what a spreadsheet calls the column with this number, from 1."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _name_count(text: str, separator: str) -> int:
    try:
        first = next(records(text, separator), None)
    except QuotesError:
        return 0
    return sum(bool(NAME.fullmatch(trimmed(cell))) for cell in first.cells) if first else 0


def _padding(text: str) -> str:
    """Return the empty cells that another program than the file's has put behind the names of the heading."""
    heading = text.partition("\n")[0].rstrip("\r")
    last = heading[-1:]
    others = set(SEPARATORS) - {last}
    padding = heading[len(heading.rstrip(last)) :] if last in SEPARATORS else ""
    return padding if any(sign in heading for sign in others) else ""


def _unwrapped(text: str) -> str | None:
    """Return the lines as they were before a program that separates with another sign took each for one cell.

    None where no such program wrote the text. Lines keep their numbers: each cell goes back to where it was.
    """
    padding = _padding(text)
    for sign in SEPARATORS:
        try:
            lines = [(record.text, sign.join(record.cells)) for record in _lines(text, sign)]
        except QuotesError:
            continue
        if padding.startswith(sign):
            lines = [(line, joined.removesuffix(padding)) for line, joined in lines]
        is_one_cell = max((_name_count(lines[0][1], other) for other in SEPARATORS if other != sign), default=0) > 1
        if is_one_cell and any(line.rstrip("\r\n") != joined for line, joined in lines):
            return "".join(joined + line[len(line.rstrip("\r\n")) :] for line, joined in lines)
    return None
