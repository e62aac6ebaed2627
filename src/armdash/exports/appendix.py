"""What stands behind a briefing: how its charts are read, its tables and sources, as a tagged PDF made by Typst."""

from dataclasses import asdict
from typing import Any

from armdash.domain.exhibit import Exhibit
from armdash.domain.presentation import Slide
from armdash.domain.table import Table
from armdash.exports.briefing import paper_values, picture, sources_line, stands_on_paper
from armdash.exports.handout import Handout
from armdash.exports.paper_tables import cell_text, paper_table, told_table
from armdash.exports.svg.chart import is_fixed
from armdash.exports.typst_pictures import to_pdf
from armdash.i18n.translator import Translator

TEXT_WIDTH, TABLE_SIZE = 498, 8  # points
FIXED_SHARE = 0.75  # of the text's width for a chart of fixed proportions
MAX_ROWS = 60
SOURCES = "sources"  # they stand in full at the end


def appendix_file(handout: Handout, tr: Translator) -> bytes:
    """Return the appendix as a PDF that fulfils PDF/UA-1."""
    sources = [{name: cell_text(value, tr) for name, value in asdict(source).items()} for source in handout.sources]
    data = paper_values(handout, tr) | {
        "sections": [
            _section(slide, exhibit, tr)
            for slide in handout.presentation.slides
            for exhibit in slide.exhibits
            if exhibit.key != SOURCES
        ],
        "sources_heading": tr("export.sources"),
        "sources": sources,
    }
    return to_pdf(
        "appendix.typ", data | {"title": tr("handout.appendix_title", title=data["title"])}, handout.made_at
    )


def _section(slide: Slide, exhibit: Exhibit, tr: Translator) -> dict[str, Any]:
    table, is_drawn = told_table(exhibit.table), exhibit.has_still and not stands_on_paper(exhibit)
    is_long = len(table.rows) > MAX_ROWS
    return {
        "title": slide.title if slide.exhibits[0] is exhibit else exhibit.finding,
        "lines": [exhibit.caveat] if exhibit.caveat else [],
        "svg": picture(exhibit) if is_drawn else "",
        "share": FIXED_SHARE if is_drawn and is_fixed(exhibit.still) else 1,
        "alternative": exhibit.alt_text or exhibit.finding,
        "legend": list(exhibit.legend) if is_drawn else [],
        "notes": [exhibit.note] if exhibit.note else [],
        "sources": sources_line(slide.sources, tr),
        "table": _table(table, tr) if table.rows and not is_long else None,
        "elsewhere": tr("handout.rows_in_files", count=len(table.rows)) if is_long else "",
    }


def _table(table: Table, tr: Translator) -> dict[str, Any]:
    drawn = paper_table(table, tr)
    return {
        "widths": drawn.widths(TEXT_WIDTH, TABLE_SIZE),
        "headings": list(drawn.headings),
        "cells": [list(row) for row in drawn.cells],
        "numeric": list(drawn.numeric),
    }
