"""All sources on slides: in columns, each with its name, publisher and day, on as many slides as they need."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.util import Pt

from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import LIGHT
from armdash.exports.pptx.parts import GAP, LINE, POINTS, Box, add_text, line_count, rgb
from armdash.i18n.translator import Translator

SOURCES = "sources"
COLUMNS, SIZE, APART = 2, 14, 5  # points between two sources

Row = tuple[Any, ...]


def source_parts(exhibit: Exhibit, box: Box, tr: Translator) -> list[Exhibit]:
    """Return the exhibit in parts, each with the rows that a slide holds."""
    columns = _columns(exhibit.table.rows, box, tr)
    parts = [columns[start : start + COLUMNS] for start in range(0, len(columns), COLUMNS)]
    return [
        replace(exhibit, table=replace(exhibit.table, rows=[row for column in part for row in column]))
        for part in parts
    ] or [exhibit]


def add_sources(shapes: Any, exhibit: Exhibit, box: Box, tr: Translator) -> None:
    """Add the sources of a part in columns."""
    for number, column in enumerate(_columns(exhibit.table.rows, box, tr)):
        place = Box(box.left + number * (_width(box) + GAP), box.top, _width(box), box.height)
        frame = add_text(shapes, [_name(row) for row in column], place, SIZE, LIGHT.text).text_frame
        for paragraph, row in zip(frame.paragraphs, column, strict=True):
            paragraph.space_after = Pt(APART)
            paragraph.runs[0].font.bold = True
            run = paragraph.add_run()
            run.text, run.font.size, run.font.color.rgb = _more(row, tr), Pt(SIZE), rgb(LIGHT.secondary_text)


def _columns(rows: Sequence[Row], box: Box, tr: Translator) -> list[list[Row]]:
    """Return the rows in columns that are no higher than the box."""
    columns: list[list[Row]] = []
    left = 0.0
    for row in rows:
        lines = line_count(_name(row) + _more(row, tr), _width(box), SIZE, is_bold=True)
        height = (lines * SIZE * LINE + APART) / POINTS
        if height > left or not columns:
            columns.append([])
            left = box.height
        columns[-1].append(row)
        left -= height
    return columns


def _width(box: Box) -> float:
    return (box.width - GAP * (COLUMNS - 1)) / COLUMNS


def _name(row: Row) -> str:
    return str(row[0])


def _more(row: Row, tr: Translator) -> str:
    """Return publisher and day of a source as far as they are known and its name does not tell them."""
    unknown = tr("value.unknown")
    told = [str(value) for value in row[1:3] if value != unknown and str(value) not in _name(row)]
    return f"  {', '.join(told)}" if told else ""
