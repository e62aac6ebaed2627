"""The language of every text in a PowerPoint file, so that it is read aloud and spelled in its own language."""

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

RUNS = ("a:r", "a:fld", "a:br")
PROPERTIES = ("a:rPr", "a:endParaRPr", "a:defRPr")


def tag_language(file: Any, tag: str) -> None:
    """Tag the texts of slides, notes and charts."""
    for slide in file.slides:
        _tag(slide._element, tag)
        _tag(slide.notes_slide._element, tag)
        for shape in slide.shapes:
            if shape.has_chart:
                _tag(shape.chart._chartSpace, tag)
    for layout in (file.slide_master, *file.slide_layouts):
        _tag(layout._element, tag)


def _tag(element: Any, tag: str) -> None:
    for name in RUNS:
        for run in element.iter(qn(name)):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, etree.SubElement(run, qn("a:rPr")))
    for name in PROPERTIES:
        for properties in element.iter(qn(name)):
            properties.set("lang", tag)
