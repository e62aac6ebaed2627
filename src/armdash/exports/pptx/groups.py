"""Headings with short lines on a slide, two beside each other: names alone."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from armdash.domain.palette import LIGHT
from armdash.exports.pptx.parts import GAP, LINE, POINTS, Box, add_text, line_count, rgb

COLUMNS, APART = 2, 6  # points between two lines

Group = tuple[str, Sequence[str]]


def add_groups(shapes: Any, groups: Sequence[Group], box: Box, size: float) -> None:
    """Add each group as a text of its own."""
    rows, width = _rows(groups), _width(groups, box)
    top = box.top
    for row in rows:
        height = _row_height(row, width, size)
        for number, group in enumerate(row):
            _add_group(shapes, group, Box(box.left + number * (width + GAP), top, width, height), size)
        top += height + GAP


def groups_height(groups: Sequence[Group], box: Box, size: float) -> float:
    """Return the height of the groups in pixels."""
    rows, width = _rows(groups), _width(groups, box)
    return sum(_row_height(row, width, size) for row in rows) + GAP * (len(rows) - 1)


def _rows(groups: Sequence[Group]) -> list[Sequence[Group]]:
    return [groups[start : start + COLUMNS] for start in range(0, len(groups), COLUMNS)]


def _width(groups: Sequence[Group], box: Box) -> float:
    columns = min(COLUMNS, len(groups))
    return (box.width - GAP * (columns - 1)) / columns


def _add_group(shapes: Any, group: Group, box: Box, size: float) -> None:
    heading, names = group
    frame = add_text(shapes, [heading, *names], box, size).text_frame
    for number, paragraph in enumerate(frame.paragraphs):
        paragraph.space_after = Pt(APART)
        font = paragraph.runs[0].font
        font.bold, font.color.rgb = number == 0, rgb(LIGHT.secondary_text if number == 0 else LIGHT.text)


def _row_height(row: Sequence[Group], width: float, size: float) -> float:
    """Return the height of the tallest of the groups, in pixels."""
    return max(
        sum(line_count(text, width, size) * size * LINE + APART for text in (heading, *names)) / POINTS
        for heading, names in row
    )
