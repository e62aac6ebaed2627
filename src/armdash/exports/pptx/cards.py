"""Key figures on a slide: a card for each, three beside each other."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from armdash.domain.palette import LIGHT
from armdash.exports.pptx.parts import GAP, LINE, POINTS, Box, add_text, fitted_size, rgb

COLUMNS, MAX_HEIGHT = 3, 380
NAME, VALUES, CAPTIONS = 20, (54, 48, 40, 32), (20, 18, 16)
TOP = 18  # pixels between the rule and the name


def add_cards(shapes: Any, figures: Sequence[Sequence[str]], box: Box) -> None:
    """Add name, value and caption of each figure."""
    columns = min(COLUMNS, len(figures))
    rows = -(-len(figures) // columns)
    width = (box.width - GAP * (columns - 1)) / columns
    height = min((box.height - GAP * (rows - 1)) / rows, MAX_HEIGHT)
    for number, figure in enumerate(figures):
        row, column = divmod(number, columns)
        _add_card(
            shapes, figure, Box(box.left + column * (width + GAP), box.top + row * (height + GAP), width, height)
        )


def _add_card(shapes: Any, figure: Sequence[str], box: Box) -> None:
    name, value, caption = figure
    left, top, width, _ = box.emu
    rule = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, left, top, left + width, top)
    rule.line.color.rgb, rule.line.width = rgb(LIGHT.primary), Pt(2.25)
    value_size = fitted_size(value, box.width, VALUES, lines=1)
    below = box.top + TOP
    for text, size, colour in (
        (name, NAME, LIGHT.secondary_text),
        (value, value_size, LIGHT.text),
        (caption, fitted_size(caption, box.width, CAPTIONS, lines=3), LIGHT.secondary_text),
    ):
        height = size * LINE / POINTS
        shape = add_text(shapes, [text], Box(box.left, below, box.width, height), size, colour)
        shape.text_frame.paragraphs[0].runs[0].font.bold = text is value
        below += height
