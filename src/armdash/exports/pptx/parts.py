"""Pieces of a slide: texts, tables, charts, the footer."""

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import LIGHT
from armdash.domain.text_width import text_width
from armdash.exports.paper_tables import PaperTable, paper_table
from armdash.i18n import formats
from armdash.i18n.translator import Translator

PIXEL = 6350  # of a slide of 1,920 × 1,080
POINTS = PIXEL / 12700  # a pixel in points
WIDER = 1.12  # Georgia and Calibri against the type that is measured
TABLE_SIZES = (14, 13, 12, 11, 10.5)
LINE, CELL_PADDING = 1.22, 7
NOTE, ABOVE_NOTE, GAP = 34, 26, 48
NOTE_SIZES = (14, 12, 11, 10)
NUMBER, SOURCE = 12, 11
MIN_COLUMNS, FEW_ROWS = 3, 0.4
HALF, MAX_IN_HALF = 1000, 5
NARROW_PICTURE = 0.75  # of the box: beside it there is room for words


@dataclass(frozen=True)
class Box:
    """A place on a slide in pixels of 1,920 × 1,080."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Return left, top, width, height as PowerPoint counts."""
        left, top, width, height = (
            Emu(round(value * PIXEL)) for value in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height


def fitted_size(text: str, width: float, sizes: Sequence[float], *, lines: int) -> float:
    """Return the largest of the sizes at which the text takes at most that many lines of a width in pixels."""
    room = 0.94 * width * POINTS * lines
    return next((size for size in sizes if WIDER * text_width(text, size) <= room), sizes[-1])


def line_count(text: str, width: float, size: float) -> int:
    """Return how many lines of a width in pixels a text takes."""
    return max(ceil(WIDER * text_width(text, size) / (0.94 * width * POINTS)), 1)


def listed(label: str, names: Sequence[str], width: float, size: float, *, lines: int) -> str:
    """Return the label with as many names as there is room for; dots stand for the rest."""
    for count in range(len(names), 0, -1):
        text = f"{label} {', '.join(names[:count])}{' …' if count < len(names) else ''}"
        if WIDER * text_width(text, size) <= 0.9 * width * POINTS * lines:
            return text
    return label


def fill(shape: Any, lines: Sequence[str], *, size: float | None = None, link: str = "") -> None:
    """Write the lines as paragraphs."""
    frame = shape.text_frame
    frame.clear()
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if not line:
            continue
        run = paragraph.add_run()
        run.text = line
        if size:
            run.font.size = Pt(size)
        if link.startswith(("http://", "https://")):
            run.hyperlink.address = link


def add_text(shapes: Any, lines: Sequence[str], box: Box, size: float, colour: str = LIGHT.secondary_text) -> Any:
    """Add a text without margins; return its shape."""
    shape = shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    fill(shape, lines, size=size)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = rgb(colour)
    return shape


def add_heading(shapes: Any, text: str, box: Box, size: float) -> None:
    """Add the finding of one of two exhibits above it."""
    shape = add_text(shapes, [text], box, size, LIGHT.text)
    shape.text_frame.paragraphs[0].runs[0].font.bold = True


def add_picture(shapes: Any, content: bytes, box: Box) -> Any:
    """Add a chart as large as the box allows, at its top left."""
    left, top, width, height = box.emu
    picture = shapes.add_picture(io.BytesIO(content), left, top)
    scale = min(width / picture.width, height / picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    return picture


def add_words_beside(shapes: Any, picture: Any, text: str, box: Box) -> None:
    """Write how to read a chart beside it where it leaves the room."""
    taken = picture.width / PIXEL
    if text and taken < NARROW_PICTURE * box.width:
        place = Box(box.left + taken + GAP, box.top, box.width - taken - GAP, box.height)
        lines = int(place.height * POINTS / (NOTE_SIZES[0] * LINE))
        add_text(shapes, [text], place, fitted_size(text, place.width, NOTE_SIZES, lines=lines))


def add_table(shapes: Any, exhibit: Exhibit, box: Box, address: str, tr: Translator) -> Any:
    """Add the rows as far as there is room, and below them where the rest is."""
    whole = paper_table(exhibit.table, tr)
    table, size, count = _shown(whole, box)
    if count < len(table.cells) or table is not whole:
        note = Box(box.left, box.top + box.height - NOTE, box.width, NOTE)
        key = "more_rows" if count < len(table.cells) else "more_columns"
        rest = tr("handout.rest_online", address=address) if address else tr("handout.rest_in_files")
        shown, whole_count = formats.number(count, tr), formats.number(len(table.cells), tr)
        text = tr(f"handout.{key}", shown=shown, count=whole_count, rest=rest)
        add_text(shapes, [text], note, fitted_size(text, box.width, (11, 10, 9, 8), lines=1))
    frame = shapes.add_table(count + 1, len(table.headings), *box.emu[:3], Pt(1))
    _plain_style(frame)
    for column, width in zip(frame.table.columns, table.widths(box.width, size / POINTS * WIDER), strict=True):
        column.width = Emu(round(width * PIXEL))
    for number, cells in enumerate([table.headings, *table.cells[:count]]):
        drawn = frame.table.rows[number]
        lines = table.row_lines(cells, box.width * POINTS / WIDER, size)
        drawn.height = Pt(lines * size * LINE + CELL_PADDING)
        for cell, text, is_number in zip(drawn.cells, cells, table.numeric, strict=True):
            _fill_cell(cell, text, size, is_heading=number == 0, is_number=is_number)
    return frame


def add_number(drawn: Any, number: int, count: int, source: str, source_size: float) -> None:
    """Add the places of the layout's foot that a new slide does not get by itself: the source and ``3 / 9``."""
    for place in drawn.slide_layout.placeholders:
        idx = place.placeholder_format.idx
        if idx not in (NUMBER, SOURCE):
            continue
        element = copy.deepcopy(place._element)
        drawn.shapes._spTree.append(element)
        shape = next(shape for shape in drawn.placeholders if shape.placeholder_format.idx == idx)
        shape._element.nvSpPr.cNvPr.set("id", str(1000 + idx))
        properties = element.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        if idx == SOURCE:
            fill(shape, [source], size=source_size)
        else:
            paragraph = shape.text_frame.paragraphs[0]
            field = paragraph._p.find(qn("a:fld"))
            field.find(qn("a:t")).text = str(number)
            paragraph.add_run().text = f" / {count}"


def describe(shape: Any, name: str, alt_text: str) -> None:
    """Give a chart, chart or table its name and alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alt_text)


def _shown(whole: PaperTable, box: Box) -> tuple[PaperTable, float, int]:
    """Return what of a table a box can show, in which type size, and how many rows.

    Rows are cut; where too few would be left, long columns go first. Half a slide shows few columns.
    """
    narrow = whole
    while box.width < HALF and len(narrow.headings) > MAX_IN_HALF:
        narrow = narrow.without_longest()
    if narrow is not whole:
        return narrow, *_room(narrow, box.height - NOTE - ABOVE_NOTE, box.width)
    size, count = _room(whole, box.height, box.width)
    if count == len(whole.cells):
        return whole, size, count
    table, (size, count) = whole, _room(whole, box.height - NOTE - ABOVE_NOTE, box.width)
    while count < FEW_ROWS * len(table.cells) and len(table.headings) > MIN_COLUMNS:
        table = table.without_longest()
        size, count = _room(table, box.height - NOTE - ABOVE_NOTE, box.width)
    return table, size, count


def _room(table: PaperTable, height: float, width: float) -> tuple[float, int]:
    """Return the largest type size at which all rows fit, or the smallest and how many rows fit at it."""
    width, height = width * POINTS / WIDER, height * POINTS
    for size in TABLE_SIZES:
        heights = [
            table.row_lines(cells, width, size) * size * LINE + CELL_PADDING
            for cells in (table.headings, *table.cells)
        ]
        if sum(heights) <= height:
            return size, len(table.cells)
    room, count = height - heights[0], 0
    while count < len(table.cells) and room >= heights[count + 1]:
        room -= heights[count + 1]
        count += 1
    return TABLE_SIZES[-1], max(count, 1)


def _plain_style(frame: Any) -> None:
    """Take PowerPoint's coloured bands away; the heading row stays told as such."""
    frame.table.horz_banding = False
    style = frame._element.xpath(".//a:tableStyleId")[0]
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid


def _fill_cell(cell: Any, text: str, size: float, *, is_heading: bool, is_number: bool) -> None:
    cell.margin_left, cell.margin_right = 0, Pt(8)
    cell.margin_top = cell.margin_bottom = Pt(CELL_PADDING / 2)
    fill(cell, text.split("\n"), size=size)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.bold = is_heading
            run.font.color.rgb = rgb(LIGHT.secondary_text if is_heading else LIGHT.text)
    _underline(cell, LIGHT.axis if is_heading else LIGHT.border)


def _underline(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill_element = line.makeelement(qn("a:solidFill"), {})
    fill_element.append(fill_element.makeelement(qn("a:srgbClr"), {"val": colour.removeprefix("#")}))
    line.append(fill_element)
    properties.insert(0, line)


def rgb(colour: str) -> RGBColor:
    """Return a colour of the palette as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]
