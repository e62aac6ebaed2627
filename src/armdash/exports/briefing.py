"""A presentation as a paper of A4 pages: summary, charts, sources, tables; a tagged PDF made by Typst."""

import io
from dataclasses import asdict
from typing import Any

import segno

from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.exports.handout import Handout
from armdash.exports.paper_tables import cell_text, paper_table
from armdash.exports.pptx.presentation import facts
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_pdf
from armdash.i18n.translator import Translator

PICTURE_WIDTH = 840
TEXT_WIDTH, TABLE_SIZE = 482, 8  # points
FIXED_SHARE = 0.75  # of the text's width for a chart of fixed proportions
MAX_CODE = 660  # bytes; the squares of a longer one are under 0.28 mm on the paper
KEY_FIGURES, SOURCES = "key-figures", "sources"
WORDS = ("contents", "online", "tables", "table_on_page")


def briefing_file(handout: Handout, tr: Translator) -> bytes:
    """Return the briefing as a PDF that fulfils PDF/UA-1."""
    return to_pdf("briefing.typ", _data(handout, tr), handout.made_at)


def _data(handout: Handout, tr: Translator) -> dict[str, Any]:
    """Return what the template shows, as plain values."""
    told = handout.presentation
    opening, *others = told.slides
    in_body = {exhibit.key for slide in others for exhibit in slide.exhibits if _stands_in_body(exhibit)}
    figures = next((exhibit for exhibit in handout.exhibits if exhibit.key == KEY_FIGURES), None)
    return {
        "language": told.language,
        "title": told.title,
        "subtitle": told.subtitle,
        "answer": opening.title,
        "lines": list(opening.lines),
        "key_figures": _key_figures(figures, tr) if figures else [],
        "key_figures_note": figures.note if figures else "",
        "facts": facts(handout, tr)[1:],
        "frozen": handout.frozen_address,
        "qr": qr_svg(handout.frozen_address),
        "qr_words": tr("handout.qr", address=handout.frozen_address),
        "sections": [_section(slide, tr) for slide in told.slides if _is_section(slide, opening)],
        "sources_heading": tr("export.sources"),
        "sources": [
            {name: cell_text(value, tr) for name, value in asdict(source).items()} for source in handout.sources
        ],
        "tables": [
            _table(exhibit, tr) for exhibit in handout.exhibits if exhibit.table.rows and exhibit.key not in in_body
        ],
        "words": {name: tr(f"handout.{name}") for name in WORDS},
    }


def qr_svg(address: str) -> str:
    """Return a QR code that opens the address; empty where there is none or no camera could read it off paper."""
    if not 0 < len(address.encode()) <= MAX_CODE:
        return ""
    content = io.BytesIO()
    segno.make(address, error="m", micro=False).save(content, kind="svg", border=0, scale=4, xmldecl=False)
    return content.getvalue().decode("utf-8")


def _stands_in_body(exhibit: Exhibit) -> bool:
    """Return whether an exhibit's table stands among the charts: it has no chart, nor a place of its own."""
    return not exhibit.has_chart and exhibit.key not in (KEY_FIGURES, SOURCES)


def _key_figures(exhibit: Exhibit, tr: Translator) -> list[dict[str, str]]:
    """Return name, value and caption of each key figure, its first three columns."""
    rows = [[cell_text(value, tr) for value in row] for row in exhibit.table.rows]
    return [{"name": row[0], "value": row[1], "caption": row[2]} for row in rows]


def _is_section(slide: Slide, opening: Slide) -> bool:
    """Return whether a slide is told among the charts: opening and sources have places of their own."""
    if not slide.exhibits:
        return slide is not opening
    return any(exhibit.has_chart or _stands_in_body(exhibit) for exhibit in slide.exhibits)


def _section(slide: Slide, tr: Translator) -> dict[str, Any]:
    shown = [exhibit for exhibit in slide.exhibits if exhibit.has_chart or _stands_in_body(exhibit)]
    notes = [note for note in slide.notes if note not in [exhibit.note for exhibit in slide.exhibits]]
    label = tr.plural("source.label", len(slide.sources))
    return {
        "title": slide.title,
        "lines": list(slide.lines),
        "views": [_exhibit(exhibit, tr, has_heading=exhibit.finding != slide.title) for exhibit in shown],
        "notes": notes,
        "sources": f"{label} {', '.join(slide.sources)}" if slide.sources and shown else "",
    }


def _exhibit(exhibit: Exhibit, tr: Translator, *, has_heading: bool) -> dict[str, Any]:
    is_picture = exhibit.has_chart
    return {
        "heading": exhibit.finding if has_heading else "",
        "svg": to_svg(exhibit.chart, width=_width(exhibit)) if is_picture else "",
        "share": FIXED_SHARE if is_picture and is_fixed(exhibit.chart) else 1,
        "alternative": exhibit.alt_text or exhibit.finding,
        "note": exhibit.note,
        "table": None if is_picture or not exhibit.table.rows else _table(exhibit, tr),
        "table_label": f"table-{exhibit.key}" if is_picture and exhibit.table.rows else "",
    }


def _width(exhibit: Exhibit) -> float:
    """Return the width in which a chart is drawn: its own where its proportions are fixed."""
    return fixed_width(exhibit.chart) if is_fixed(exhibit.chart) else PICTURE_WIDTH


def _table(exhibit: Exhibit, tr: Translator) -> dict[str, Any]:
    table = paper_table(exhibit.table, tr)
    return {
        "label": f"table-{exhibit.key}",
        "title": exhibit.finding,
        "widths": table.widths(TEXT_WIDTH, TABLE_SIZE),
        "headings": list(table.headings),
        "cells": [list(row) for row in table.cells],
        "numeric": list(table.numeric),
    }
