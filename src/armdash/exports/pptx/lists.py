"""Lists on a slide: all of it where it fits in large type, else its first five and where the others are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import LIGHT
from armdash.exports.paper_tables import paper_table
from armdash.exports.pptx.groups import Group, add_groups, groups_height
from armdash.exports.pptx.parts import (
    GAP,
    LINE,
    POINTS,
    Box,
    add_picture,
    add_table,
    add_text,
    describe,
    fitted_size,
    table_height,
)
from armdash.exports.qr import qr_png
from armdash.i18n.translator import Translator

FIRST, MAX_COLUMNS = 5, 4
GROUP_SIZES, FIRST_SIZES = (28, 26, 24, 22, 20, 18, 17, 16, 15, 14), (30, 26, 22, 18, 16, 14)
TABLE_SIZES, REST_SIZES = (18, 17, 16, 15, 14), (18, 16, 14)
CODE = 220


def add_list(shapes: Any, exhibit: Exhibit, box: Box, address: str, tr: Translator) -> None:
    """Add the groups of an exhibit, or the rows of its table."""
    if exhibit.groups:
        _add_groups(shapes, exhibit.groups, box, address, tr)
    elif exhibit.table.rows:
        _add_table(shapes, exhibit, box, address, tr)


def _add_groups(shapes: Any, groups: Sequence[Group], box: Box, address: str, tr: Translator) -> None:
    size = next((size for size in GROUP_SIZES if groups_height(groups, box, size) <= box.height), None)
    if size:
        add_groups(shapes, groups, box, size)
        return
    (heading, names), *others = groups
    first = [(heading, [f"{number}  {name}" for number, name in enumerate(names[:FIRST], 1)])]
    room = box.height - CODE - GAP
    size = next((one for one in FIRST_SIZES if groups_height(first, box, one) <= room), FIRST_SIZES[-1])
    add_groups(shapes, first, box, size)
    more = [(heading, len(names) - FIRST)] if len(names) > FIRST else []
    more += [(heading, len(names)) for heading, names in others]
    listed = " · ".join(tr("handout.group_rest", heading=heading, count=count) for heading, count in more)
    _add_rest(shapes, tr("handout.also", names=listed), box, address, tr)


def _add_table(shapes: Any, exhibit: Exhibit, box: Box, address: str, tr: Translator) -> None:
    """Add the first columns of the rows: all of them, or five and where the others are."""
    told = replace(
        exhibit.table,
        columns=exhibit.table.columns[:MAX_COLUMNS],
        rows=[row[:MAX_COLUMNS] for row in exhibit.table.rows],
    )
    whole = paper_table(told, tr)
    size = next((size for size in TABLE_SIZES if table_height(whole, box, size) <= box.height), None)
    table = whole if size else paper_table(replace(told, rows=told.rows[:FIRST]), tr)
    if not size:
        room = box.height - CODE - GAP
        size = next((one for one in TABLE_SIZES if table_height(table, box, one) <= room), TABLE_SIZES[-1])
        _add_rest(shapes, tr("handout.first_rows", count=len(whole.cells)), box, address, tr)
    describe(add_table(shapes, table, box, size), exhibit.finding, exhibit.alt_text or exhibit.finding)


def _add_rest(shapes: Any, text: str, box: Box, address: str, tr: Translator) -> None:
    """Say at the foot of the box what else there is, and where: an address with its code, else the files."""
    code, top = qr_png(address), box.top + box.height - CODE
    width = box.width - (CODE + GAP if code else 0)
    if code:
        place = Box(box.left + box.width - CODE, top, CODE, CODE)
        describe(add_picture(shapes, code, place), "QR", tr("handout.qr", address=address))
    lines = [text, tr("handout.rest_online", address=address) if address else tr("handout.rest_in_files")]
    size = min(fitted_size(line, width, REST_SIZES, lines=3) for line in lines)
    shape = add_text(shapes, lines, Box(box.left, top, width, CODE), size, LIGHT.secondary_text)
    shape.text_frame.paragraphs[0].space_after = round(size * LINE / 2 / POINTS)
