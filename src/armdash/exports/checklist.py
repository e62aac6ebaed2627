"""The checklist as a Word document that a municipality can fill in, print and change."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell

from armdash.exports.cells import property_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE_TAGS = {"fi": "fi-FI", "en": "en-GB"}
BOX = "☐"
WIDTHS = (Mm(12), Mm(150), Mm(38), Mm(40), Mm(27))
FONT, GREY = "Calibri", RGBColor(0x4C, 0x56, 0x5D)


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """One step: what to do, what was done in the case, when, and the source of that."""

    number: int
    advice: str
    done: str
    days: str
    time: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """What the document says, in the reader's language; ``stages`` are headings with their items.

    ``address`` is the line that says where the same is to be seen, empty for nowhere.
    """

    language: str
    title: str
    subtitle: str
    note: str
    address: str
    words: Mapping[str, str]
    stages: Sequence[tuple[str, Sequence[ChecklistItem]]]


def checklist_docx(checklist: Checklist) -> bytes:
    """Return the document: a heading and a table for each stage, each step with a box and room for a name."""
    document = Document()
    _set_page(document, checklist)
    document.add_heading(checklist.title, level=0)
    document.add_paragraph(checklist.subtitle)
    document.add_paragraph(checklist.note)
    for heading, items in checklist.stages:
        if items:
            document.add_heading(heading, level=1)
            _add_table(document, items, checklist.words)
    if checklist.address:
        document.add_paragraph()
        document.add_paragraph(checklist.address)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _set_page(document: WordDocument, checklist: Checklist) -> None:
    """Turn the page on its side, set the type, and tell title and language to those who read with a machine."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), LANGUAGE_TAGS.get(checklist.language, checklist.language))
    style.element.get_or_add_rPr().append(tag)
    document.core_properties.title = property_text(checklist.title)
    document.core_properties.language = LANGUAGE_TAGS.get(checklist.language, checklist.language)


def _add_table(document: WordDocument, items: Sequence[ChecklistItem], words: Mapping[str, str]) -> None:
    headings = [words[f"column_{name}"] for name in ("number", "todo", "when", "who", "ready")]
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeat_heading(table)
    for item in items:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(str(item.number))
        cells[4].paragraphs[0].add_run(BOX).font.size = Pt(16)
        cells[1].paragraphs[0].add_run(item.advice).bold = True
        _add_line(cells[1], f"{words['done']}: {item.done}")
        _add_line(cells[1], f"{words['rests_on']}: {item.source}")
        cells[2].paragraphs[0].add_run(item.days)
        if item.time:
            _add_line(cells[2], item.time)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_line(cell: _Cell, text: str) -> None:
    run = cell.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9.5), GREY


def _repeat_heading(table: Table) -> None:
    """Make the first row the heading of the table on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
