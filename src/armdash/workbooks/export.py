"""The workbook that is handed out: a sheet a table, with what each column means, lists of ids, and a guide."""

import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from armdash.i18n.translator import Translator
from armdash.pipeline.csv_files import NO_ROWS
from armdash.pipeline.schema import Column, Table
from armdash.workbooks.content import HeldTable, held_content
from armdash.workbooks.plan import (
    CONTROL,
    CONTROL_TITLE,
    FILE_ID,
    FIRST,
    HEADING,
    IDS,
    MARK_SIGN,
    MEANING,
    heading,
    meaning,
    name_column,
    sheet_name,
    target_of,
)
from armdash.workbooks.values import year_in

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FIRST_DAY = date(1900, 3, 1)  # Excel counts no day before 1900, and a 29 February of that year
DASH = " – "
TRUTH = ("true", "false")
MAX_LIST, MAX_MESSAGE, MAX_TITLE = 255, 255, 32
# Rows below the last one that have the lists and formats, too.
SPARE = 500
LINE_HEIGHT, MEANING_HEIGHT = 15, 74
# Characters of a line in the guide.
GUIDE_WIDTH = 100
WIDTHS = {"DATE": 12, "INTEGER": 10, "DECIMAL": 14, "BOOLEAN": 10}
MIN_WIDTH, MAX_WIDTH = 14, 44
GUIDE = ("sheets", "rows", "lists", "days", "empty", "delete", "languages", "back")

Names = Mapping[str, Mapping[str, str]]


def export_workbook(folder: Path, language: str) -> bytes:
    """Return the workbook of a case's folder; raise DataError where a file of it cannot be read."""
    with tempfile.TemporaryDirectory() as place:
        content = held_content(folder, Path(place) / "data")
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        _Book(book, content, language).write()
    return written.getvalue()


class _Book:
    """The workbook being written."""

    def __init__(self, book: Any, content: Sequence[HeldTable], language: str) -> None:
        self._book, self._content, self._tr = book, content, Translator(language)
        self._language = language
        self._names = {held.table.name: self._names_of(held) for held in content}
        self._lists: dict[tuple[str, ...], str] = {}
        top = {"valign": "top", "text_wrap": True}
        self._formats = {
            "title": book.add_format({"bold": True, "font_size": 16, "font_color": "#0B4A5E"}),
            "heading": book.add_format({**top, "bold": True, "bg_color": "#0B4A5E", "font_color": "#FFFFFF"}),
            "meaning": book.add_format({**top, "font_size": 9, "bg_color": "#EEF3F4"}),
            "id": book.add_format({"font_size": 8, "font_color": "#5A5A5A", "bg_color": "#EEF3F4", "bottom": 1}),
            "text": book.add_format({"num_format": "@", "valign": "top"}),
            "wrapped": book.add_format(top),
            "subject": book.add_format({**top, "bold": True}),
            "link": book.add_format({"font_color": "#0B4A5E", "underline": 1, "valign": "top"}),
            "DATE": book.add_format({"num_format": self._tr("export.day_format"), "align": "left", "valign": "top"}),
            "number": book.add_format({"align": "right", "indent": 1, "valign": "top"}),
        }

    def write(self) -> None:
        """Write the guide, the sheets, the lists and what was handed out."""
        guide = self._book.add_worksheet(self._tr("workbook.guide_name"))
        sheets = [(held, self._book.add_worksheet(sheet_name(held.table, self._tr))) for held in self._content]
        self._lists_sheet = self._book.add_worksheet(self._tr("workbook.lists"))
        self._lists_sheet.hide()
        self._write_guide(guide)
        for held, sheet in sheets:
            self._write_table(held, sheet)
        control = self._book.add_worksheet(CONTROL)
        control.very_hidden()
        control.write_row(0, 0, [CONTROL_TITLE])
        marks = ((held.table.name, row.row.file, row.mark) for held in self._content for row in held.rows)
        for line, cells in enumerate(marks, start=1):
            control.write_row(line, 0, cells)

    def _write_guide(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, GUIDE_WIDTH)
        sheet.set_column(2, 2, 10)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, self._tr("workbook.title"), self._formats["title"])
        line = 2
        for name in GUIDE:
            sheet.write_string(line, 0, self._tr(f"workbook.guide.{name}"), self._formats["subject"])
            self._write_text(sheet, line, self._tr(f"workbook.guide_text.{name}"))
            line += 1
        line += 1
        for column, name in enumerate(("sheet", "holds", "rows")):
            sheet.write_string(line, column, self._tr(f"workbook.guide_heading.{name}"), self._formats["heading"])
        for held in self._content:
            line += 1
            name = sheet_name(held.table, self._tr)
            sheet.write_url(line, 0, f"internal:'{name}'!A{FIRST}", self._formats["link"], string=name)
            self._write_text(sheet, line, meaning(held.table.description, self._language))
            sheet.write_number(line, 2, len(held.rows), self._formats["number"])

    def _write_text(self, sheet: Any, line: int, text: str) -> None:
        """Write a text of the guide in a row that is high enough for its lines."""
        sheet.set_row(line, LINE_HEIGHT * (1 + len(text) // (GUIDE_WIDTH - 8)) + 3)
        sheet.write_string(line, 1, text, self._formats["wrapped"])

    def _write_table(self, held: HeldTable, sheet: Any) -> None:
        last = max(len(held.rows), 1) + FIRST + SPARE
        for place, column in enumerate(held.table.columns):
            self._write_head(sheet, place, column.name, heading(column, self._language))
            sheet.write_string(
                MEANING - 1, place, meaning(column.description, self._language), self._formats["meaning"]
            )
            texts = [self._shown(held.table, column, row.row.cells[column.name]) for row in held.rows]
            sheet.set_column(place, place, _width(column, texts), self._format(column))
            for line, text in enumerate(texts, start=FIRST - 1):
                self._write_cell(sheet, line, place, column, text)
            sheet.data_validation(FIRST - 1, place, last, place, self._validation(held.table, column))
        if not held.rows:
            sheet.write_string(FIRST - 1, 0, NO_ROWS)
        width = len(held.table.columns)
        if len(held.files) > 1:
            self._write_files(held, sheet, width, last)
            width += 1
        sheet.write_string(IDS - 1, width, f"{MARK_SIGN}{held.table.name}")
        for line, row in enumerate(held.rows, start=FIRST - 1):
            sheet.write_string(line, width, row.mark)
        sheet.set_column(width, width, None, None, {"hidden": True})
        sheet.set_row(HEADING - 1, 2 * LINE_HEIGHT)
        sheet.set_row(MEANING - 1, MEANING_HEIGHT)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, FIRST - 2)
        sheet.freeze_panes(FIRST - 1, 1)
        sheet.autofilter(IDS - 1, 0, FIRST - 2 + max(len(held.rows), 1), width)

    def _write_head(self, sheet: Any, place: int, name: str, text: str) -> None:
        sheet.write_string(HEADING - 1, place, text, self._formats["heading"])
        sheet.write_string(IDS - 1, place, name, self._formats["id"])

    def _write_files(self, held: HeldTable, sheet: Any, place: int, last: int) -> None:
        """Write the column that says which of the table's files a row stands in."""
        self._write_head(sheet, place, FILE_ID, self._tr("workbook.file"))
        sheet.write_string(MEANING - 1, place, self._tr("workbook.file_meaning"), self._formats["meaning"])
        sheet.set_column(place, place, max(map(len, held.files)) + 2, self._formats["text"])
        for line, row in enumerate(held.rows, start=FIRST - 1):
            sheet.write_string(line, place, row.row.file, self._formats["text"])
        sheet.data_validation(FIRST - 1, place, last, place, {"validate": "list", "source": held.files})

    def _write_cell(self, sheet: Any, line: int, place: int, column: Column, text: str | None) -> None:
        if text is None:
            return
        value = _value(column, text)
        if isinstance(value, date):
            sheet.write_datetime(line, place, value, self._formats["DATE"])
        elif isinstance(value, float):
            sheet.write_number(line, place, value, self._formats["number"])
        else:
            sheet.write_string(line, place, value, self._formats["text"])

    def _format(self, column: Column) -> Any:
        kind = column.type.split("(")[0]
        return self._formats["DATE" if kind == "DATE" else "number" if kind in ("DECIMAL", "INTEGER") else "text"]

    def _shown(self, table: Table, column: Column, text: str | None) -> str | None:
        """Return the text of a cell; an id of another row is followed by its name."""
        target = target_of(table, column.name)
        return self._names.get(target.name, {}).get(text, text) if target and text else text

    def _names_of(self, held: HeldTable) -> dict[str, str]:
        """Return each id of a table with its name behind it."""
        name, key = name_column(held.table, self._language), held.table.keys[0][0]
        rows = [row.row.cells for row in held.rows]
        return {
            str(cells[key]): DASH.join(filter(None, [cells[key], cells[name] if name else None])) for cells in rows
        }

    def _validation(self, table: Table, column: Column) -> dict[str, Any]:
        """Return the list of a column, if it has one, and what is told where one of its cells is chosen."""
        message = meaning(column.description, self._language)
        told = {
            "input_title": column.name[:MAX_TITLE],
            "input_message": message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 1]}…",
        }
        choices = column.allowed or (TRUTH if column.type == "BOOLEAN" else ())
        if choices:
            return {"validate": "list", "source": self._source(choices), **told, **self._error("choice", "stop")}
        target = target_of(table, column.name)
        names = self._names.get(target.name) if target else None
        if not names:
            return {"validate": "any", **told}
        # The id of a row that is still to be written is taken, too.
        source = self._source(tuple(names.values()))
        return {"validate": "list", "source": source, **told, **self._error("reference", "warning")}

    def _error(self, name: str, kind: str) -> dict[str, str]:
        return {
            "error_type": kind,
            "error_title": self._tr(f"workbook.error_title.{name}"),
            "error_message": self._tr(f"workbook.error.{name}"),
        }

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Return the choices of a list: as they are where that is short enough, else a range of the lists' sheet."""
        if len(",".join(choices)) <= MAX_LIST and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._lists:
            place = len(self._lists)
            self._lists_sheet.write_column(0, place, choices)
            column, name = xl_col_to_name(place), self._tr("workbook.lists")
            self._lists[choices] = f"='{name}'!${column}$1:${column}${len(choices)}"
        return self._lists[choices]


def _value(column: Column, text: str) -> date | float | str:
    """Return the text as the day or number that a spreadsheet counts without loss; else the text."""
    try:
        match column.type.split("(")[0]:
            case "DATE":
                day = date.fromisoformat(text)
                return day if day >= FIRST_DAY and not year_in(day) else text
            case "DECIMAL" | "INTEGER":
                number = float(text)
                return number if Decimal(text) == Decimal(f"{number:.15g}") else text
    except (ValueError, ArithmeticError):
        pass
    return text


def _width(column: Column, texts: Iterable[str | None]) -> int:
    kind = column.type.split("(")[0]
    longest = max((len(text) for text in texts if text), default=0)
    return WIDTHS.get(kind) or min(max(longest + 2, MIN_WIDTH), MAX_WIDTH)
