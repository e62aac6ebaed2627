"""Key figures on a slide: a card for each, three beside each other."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from armdash.domain.palette import LIGHT
from armdash.exports.pptx.parts import GAP, LINE, POINTS, Box, add_text, fitted_size, line_count, rgb

COLUMNS, MAX_HEIGHT = 3, 380
VALUES, TEXTS = (54, 48, 40, 32, 24), (20, 18, 16, 14, 12, 10, 8, 7, 6)
TOP = 18  # pixels between the rule and the name


def add_cards(shapes: Any, figures: Sequence[Sequence[str]], box: Box) -> None:
    """Add name, value and caption of each figure."""
    columns = min(COLUMNS, len(figures))
    rows = -(-len(figures) // columns)
    width = (box.width - GAP * (columns - 1)) / columns
    height = min((box.height - GAP * (rows - 1)) / rows, MAX_HEIGHT)
    size = min(fitted_size(value, width, VALUES, lines=1, is_bold=True) for _, value, _ in figures)
    for number, figure in enumerate(figures):
        row, column = divmod(number, columns)
        place = Box(box.left + column * (width + GAP), box.top + row * (height + GAP), width, height)
        _add_card(shapes, figure, place, size)


def _add_card(shapes: Any, figure: Sequence[str], box: Box, value_size: float) -> None:
    name, value, caption = figure
    size = next((size for size in TEXTS if _height(figure, box, value_size, size) <= box.height), TEXTS[-1])
    left, top, width, _ = box.emu
    rule = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, left, top, left + width, top)
    rule.line.color.rgb, rule.line.width = rgb(LIGHT.primary), Pt(2.25)
    below = box.top + TOP
    for text, text_size, colour in (
        (name, size, LIGHT.secondary_text),
        (value, value_size, LIGHT.text),
        (caption, size, LIGHT.secondary_text),
    ):
        height = _text_height(text, box, text_size, is_bold=text is value)
        shape = add_text(shapes, [text], Box(box.left, below, box.width, height), text_size, colour)
        shape.text_frame.paragraphs[0].runs[0].font.bold = text is value
        below += height


def _height(figure: Sequence[str], box: Box, value_size: float, size: float) -> float:
    name, value, caption = figure
    texts = _text_height(name, box, size) + _text_height(caption, box, size)
    return TOP + texts + _text_height(value, box, value_size, is_bold=True)


def _text_height(text: str, box: Box, size: float, *, is_bold: bool = False) -> float:
    return line_count(text, box.width, size, is_bold=is_bold) * size * LINE / POINTS
