"""Key figures on a slide: a card for each, three beside each other."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from armdash.domain.chart_text import bold
from armdash.domain.palette import LIGHT
from armdash.exports.pptx.parts import GAP, LINE, POINTS, Box, add_text, fitted_size, line_count, rgb

COLUMNS, MAX_HEIGHT = 3, 380
NAMES, VALUES, CAPTIONS = (20, 18, 16, 14), (54, 48, 40, 32, 24), (20, 18, 16, 14)
TOP = 18  # pixels between the rule and the name


def add_cards(shapes: Any, figures: Sequence[Sequence[str]], box: Box) -> None:
    """Add name, value and caption of each figure."""
    columns = min(COLUMNS, len(figures))
    rows = -(-len(figures) // columns)
    width = (box.width - GAP * (columns - 1)) / columns
    height = min((box.height - GAP * (rows - 1)) / rows, MAX_HEIGHT)
    size = min(fitted_size(bold(value), width, VALUES, lines=1) for _, value, _ in figures)
    for number, figure in enumerate(figures):
        row, column = divmod(number, columns)
        place = Box(box.left + column * (width + GAP), box.top + row * (height + GAP), width, height)
        _add_card(shapes, figure, place, size)


def _add_card(shapes: Any, figure: Sequence[str], box: Box, value_size: float) -> None:
    name, value, caption = figure
    left, top, width, _ = box.emu
    rule = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, left, top, left + width, top)
    rule.line.color.rgb, rule.line.width = rgb(LIGHT.primary), Pt(2.25)
    below = box.top + TOP
    for text, shown, sizes, lines, colour in (
        (name, name, NAMES, 1, LIGHT.secondary_text),
        (value, bold(value), (value_size,), 1, LIGHT.text),
        (caption, caption, CAPTIONS, 3, LIGHT.secondary_text),
    ):
        size = fitted_size(shown, box.width, sizes, lines=lines)
        height = line_count(shown, box.width, size) * size * LINE / POINTS
        shape = add_text(shapes, [text], Box(box.left, below, box.width, height), size, colour)
        shape.text_frame.paragraphs[0].runs[0].font.bold = text is value
        below += height
