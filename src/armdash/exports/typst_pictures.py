"""Typst at work: documents from a template and plain data, and pictures as pixels."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from armdash.exports.svg_parts import FONTS

TEMPLATES = FONTS.parent
PIXELS_PER_POINT = 2


def to_pngs(pictures: Sequence[str]) -> list[bytes]:
    """Return SVG documents as PNG, each of their pixels doubled; all are drawn in one go."""
    if not pictures:
        return []
    made = _compile("pictures.typ", {"pictures": pictures}, format="png", ppi=72.0 * PIXELS_PER_POINT)
    return made if isinstance(made, list) else [made]


def to_pdf(template: str, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of a template; what is not accessible makes Typst fail."""
    made = _compile(template, data, format="pdf", pdf_standards=["ua-1"], timestamp=int(made_at.timestamp()))
    return bytes(made)


def _compile(template: str, data: Mapping[str, Any], **settings: Any) -> Any:
    """Compile a template; the data reach it as JSON, so that no text of theirs is read as markup."""
    return typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        **settings,
    )


def template_folder() -> Path:
    """Return where the templates are."""
    return TEMPLATES
