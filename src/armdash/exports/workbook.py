"""Tables as Excel workbooks: the data with their columns, sources and filters; or every table of the database."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from armdash.exports.cells import list_text, property_text
from armdash.exports.dataset import SOURCE_FIELDS, Dataset, Source, shown_name
from armdash.i18n.translator import Translator

Rows = Sequence[tuple[Any, ...]]
MAX_CELL, MAX_SHEET_NAME = 32_767, 31
MAX_WIDTH, MIN_WIDTH, WIDTH_MARGIN = 60, 8, 2
FIRST_DAY = date(1900, 3, 1)  # Excel counts no day before 1900, and a 29 February of that year
# A text stays a text, whatever it looks like.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(dataset: Dataset, tr: Translator) -> bytes:
    """Return a workbook with the sheets data, columns, sources and filters."""
    with _book(dataset.title, tr) as (book, content):
        book.add(tr("export.data"), dataset.table.headings, dataset.table.rows)
        book.add_facts(tr("export.columns"), ("name", "id", "kind", "unit", "meaning"), _columns(dataset, tr))
        book.add_facts(tr("export.sources"), SOURCE_FIELDS, _source_facts(dataset.sources))
        book.add_facts(tr("export.filters"), ("what", "value"), _origin(dataset, tr))
    return content.getvalue()


def whole_workbook(datasets: Sequence[Dataset], tr: Translator) -> bytes:
    """Return a workbook with a list of contents, a sheet for each table, and the meaning of every column."""
    with _book(tr("export.everything"), tr) as (book, content):
        book.add_facts(
            tr("export.contents"),
            ("table", "meaning", "rows"),
            [(data.key, data.title, len(data.table.rows)) for data in datasets],
        )
        for data in datasets:
            book.add(data.key, data.table.headings, data.table.rows)
        book.add_facts(
            tr("export.columns"),
            ("table", "name", "kind", "meaning"),
            [
                (data.key, name, kind, meaning)
                for data in datasets
                for name, _, kind, _, meaning in _columns(data, tr)
            ],
        )
        book.add_facts(
            tr("export.filters"), ("what", "value"), _origin(datasets[0], tr, title=tr("export.everything"))
        )
    return content.getvalue()


def exhibits_workbook(datasets: Sequence[Dataset], sources: Sequence[Source], tr: Translator) -> bytes:
    """Return a workbook of several exhibits: contents, a sheet for each, columns, sources, filters."""
    title, names = tr("handout.views"), sheet_names([data.key for data in datasets], tr)
    with _book(title, tr) as (book, content):
        book.add_facts(
            tr("export.contents"),
            ("table", "meaning", "rows", "note"),
            [(names[data.key], data.title, len(data.table.rows), data.note) for data in datasets],
        )
        for data in datasets:
            book.add(names[data.key], data.table.headings, data.table.rows)
        book.add_facts(
            tr("export.columns"),
            ("table", "name", "id", "kind", "unit", "meaning"),
            [(names[data.key], *column) for data in datasets for column in _columns(data, tr)],
        )
        book.add_facts(tr("export.sources"), SOURCE_FIELDS, _source_facts(sources))
        if datasets:
            book.add_facts(tr("export.filters"), ("what", "value"), _origin(datasets[0], tr, title=title))
    return content.getvalue()


def sheet_names(keys: Sequence[str], tr: Translator) -> dict[str, str]:
    """Return a short name for the sheet of each exhibit, unlike every other whatever the case of its letters."""
    taken = {tr(f"export.{name}").casefold() for name in ("contents", "columns", "sources", "filters")}
    names = {}
    for key in keys:
        told = shown_name(key, tr)
        name, number = told[:MAX_SHEET_NAME], 2
        while name.casefold() in taken:
            name, number = f"{told[: MAX_SHEET_NAME - 4]} ({number})", number + 1
        taken.add(name.casefold())
        names[key] = name
    return names


class Book:
    """A workbook being written: sheets with one heading row that stays visible and filters."""

    def __init__(self, book: Any, tr: Translator) -> None:
        """Keep the workbook and make its formats."""
        self._book, self._tr = book, tr
        self._heading = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._text = book.add_format({"valign": "top", "text_wrap": True})
        self._day = book.add_format({"valign": "top", "align": "left", "num_format": tr("export.day_format")})
        self._numbers = {
            decimals: book.add_format({"valign": "top", "num_format": pattern})
            for decimals, pattern in enumerate(("#,##0", "#,##0.0", "#,##0.00"))
        }

    def add_facts(self, name: str, fields: Sequence[str], rows: Rows) -> None:
        """Add a sheet of the rows, a value for each field, with headings in the reader's language."""
        self.add(name, [self._tr(f"export.heading.{field}") for field in fields], rows)

    def add(self, name: str, headings: Sequence[str], rows: Rows) -> None:
        """Add a sheet of the rows, a value for each heading."""
        sheet = self._book.add_worksheet(name)
        for column, heading in enumerate(headings):
            values = [row[column] for row in rows]
            sheet.set_column(column, column, _width([heading, *values]))
            sheet.write_string(0, column, heading, self._heading)
            for line, value in enumerate(values, start=1):
                self._write(sheet, line, column, value)
        if headings:
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)

    def _write(self, sheet: Any, line: int, column: int, value: object) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(line, column, value)
        elif isinstance(value, Decimal):
            decimals = max(-int(value.normalize().as_tuple().exponent), 0)
            sheet.write_number(line, column, float(value), self._numbers.get(decimals))
        elif isinstance(value, int | float):
            sheet.write_number(line, column, value)
        elif isinstance(value, date) and value >= FIRST_DAY:
            sheet.write_datetime(line, column, value, self._day)
        else:
            sheet.write_string(line, column, self._fitted(_text(value)), self._text)

    def _fitted(self, text: str) -> str:
        """Return the text as far as a cell holds it, saying so where it is cut."""
        if len(text) <= MAX_CELL:
            return text
        told = self._tr("export.cut")
        return text[: MAX_CELL - len(told)] + told


@contextmanager
def _book(title: str, tr: Translator) -> Iterator[tuple[Book, io.BytesIO]]:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"title": property_text(title)})
        yield Book(book, tr), content


def _columns(dataset: Dataset, tr: Translator) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            column.heading,
            column.id,
            tr(f"export.kind.{column.kind}"),
            tr(f"export.unit.{column.unit}") if column.unit else "",
            column.description,
        )
        for column in dataset.table.columns
    ]


def _source_facts(sources: Sequence[Source]) -> list[tuple[Any, ...]]:
    return [tuple(getattr(source, field) for field in SOURCE_FIELDS) for source in sources]


def _origin(dataset: Dataset, tr: Translator, *, title: str | None = None) -> list[tuple[str, object]]:
    """Return what the rows are, the filters in force, and when and from what they were taken."""
    origin = dataset.origin
    facts: list[tuple[str, object]] = [(tr("export.title"), title or dataset.title)]
    facts += list(dataset.filters) or [(tr("export.filters"), tr("export.no_filters"))]
    if dataset.note and title is None:
        facts.append((tr("export.note"), dataset.note))
    facts += [
        (tr("export.made_on"), origin.made_on),
        (tr("export.version"), origin.version),
    ]
    if origin.address:
        facts.append((tr("export.address"), origin.address))
    return facts


def _text(value: object) -> str:
    return list_text(value) if isinstance(value, list | tuple) else str(value)


def _width(values: Sequence[object]) -> int:
    """Return the width of a column in characters: that of its longest line, within bounds."""
    longest = max(
        (len(line) for value in values if value is not None for line in _text(value).split("\n")), default=0
    )
    return min(max(longest + WIDTH_MARGIN, MIN_WIDTH), MAX_WIDTH)
