"""Pieces of a slide: texts, tables, charts, the footer."""

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from armdash.domain.chart_text import bold
from armdash.domain.palette import LIGHT, SIGNS
from armdash.domain.text_width import glued, text_width, wrapped
from armdash.exports.paper_tables import PaperTable

PIXEL = 6350  # of a slide of 1,920 × 1,080
POINTS = PIXEL / 12700  # a pixel in points
WIDER = 1.15  # Arial against the type that is measured
LINE, CELL_PADDING = 1.22, 9
GAP = 48
LEGEND_SIZES = (16, 15, 14, 13, 12, 11, 10, 9, 8)
NUMBER, SOURCE = 12, 11


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


def fitted_size(text: str, width: float, sizes: Sequence[float], *, lines: int, is_bold: bool = False) -> float:
    """Return the largest of the sizes at which the text takes at most that many lines of a width in pixels."""
    fits = (size for size in sizes if line_count(text, width, size, is_bold=is_bold) <= lines)
    return next(fits, sizes[-1])


def line_count(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """Return how many lines of a width in pixels a text takes."""
    measure = _bold_width if is_bold else text_width
    return max(len(wrapped(text, 0.97 * width * POINTS / WIDER, size, measure=measure)), 1)


def _bold_width(text: str, size: float) -> float:
    return text_width(bold(text), size)


def fill(shape: Any, lines: Sequence[str], *, size: float | None = None, link: str = "") -> None:
    """Write the lines as paragraphs."""
    frame = shape.text_frame
    frame.clear()
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if not line:
            continue
        run = paragraph.add_run()
        run.text = glued(line)
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


def add_legend(shapes: Any, lines: Sequence[str], box: Box, columns: int) -> None:
    """Write the lines in columns, in the largest type at which they fit."""
    sizes = (size for size in LEGEND_SIZES if legend_height(lines, box.width, size, columns) <= box.height)
    size, (parts, width) = next(sizes, LEGEND_SIZES[-1]), _columns(lines, box.width, columns)
    for number, part in enumerate(parts):
        shape = add_text(shapes, part, Box(box.left + number * (width + GAP), box.top, width, box.height), size)
        for paragraph in shape.text_frame.paragraphs:
            _colour_sign(paragraph)


def _colour_sign(paragraph: Any) -> None:
    """Give the sign of a theme at the beginning of a line the theme's colour."""
    sign, _, rest = paragraph.text.partition(" ")
    if sign not in SIGNS:
        return
    first = paragraph.runs[0]
    following = paragraph.add_run()
    first.text, following.text = sign, f" {rest}"
    following.font.size, following.font.bold, following.font.color.rgb = first.font.size, True, rgb(LIGHT.text)
    first.font.color.rgb = rgb(LIGHT.themes[SIGNS.index(sign) % len(LIGHT.themes)])


def legend_height(lines: Sequence[str], width: float, size: float, columns: int) -> float:
    """Return the height of the lines in columns in pixels."""
    parts, room = _columns(lines, width, columns)
    return (
        max((sum(line_count(line, room, size) for line in part) for part in parts), default=0) * size * LINE / POINTS
    )


def _columns(lines: Sequence[str], width: float, columns: int) -> tuple[list[Sequence[str]], float]:
    """Return the lines of each column and its width."""
    each = max(1, -(-len(lines) // columns))
    parts = [lines[start : start + each] for start in range(0, len(lines), each)]
    return parts, (width - GAP * (columns - 1)) / columns


def add_table(shapes: Any, table: PaperTable, box: Box, size: float) -> Any:
    """Add the rows; return the table's frame."""
    frame = shapes.add_table(len(table.cells) + 1, len(table.headings), *box.emu[:3], Pt(1))
    _plain_style(frame)
    for column, width in zip(frame.table.columns, table.widths(box.width, size / POINTS * WIDER), strict=True):
        column.width = Emu(round(width * PIXEL))
    for number, cells in enumerate([table.headings, *table.cells]):
        drawn = frame.table.rows[number]
        drawn.height = Pt(_row_height(table, cells, box, size))
        for cell, text, is_number in zip(drawn.cells, cells, table.numeric, strict=True):
            _fill_cell(cell, text, size, is_heading=number == 0, is_number=is_number)
    return frame


def table_height(table: PaperTable, box: Box, size: float) -> float:
    """Return the height of a table with its headings in pixels."""
    return sum(_row_height(table, cells, box, size) for cells in (table.headings, *table.cells)) / POINTS


def _row_height(table: PaperTable, cells: Sequence[str], box: Box, size: float) -> float:
    return table.row_lines(cells, box.width * POINTS / WIDER, size) * size * LINE + CELL_PADDING


def add_number(drawn: Any, number: str, source: str, source_size: float) -> None:
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
            shown, _, rest = number.partition(" ")
            field.find(qn("a:t")).text = shown
            paragraph.add_run().text = f" {rest}"


def describe(shape: Any, name: str, alt_text: str) -> None:
    """Give a chart, chart or table its name and alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alt_text)


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
