"""The charts of slides as the page draws them, in the size of a slide: no text of theirs under 12 points."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.text_width import text_width
from armdash.exports.pptx.parts import GAP, LEGEND_SIZES, POINTS, WIDER, Box, legend_height
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg
from armdash.exports.typst_pictures import to_pngs

SLIDE_SCALE = 1.92  # against a page's charts: their smallest type is 12 points on a slide
MIN_STRETCH, MAX_STRETCH = 0.94, 1.7
LEGEND_COLUMNS, LEGEND_SHARE, MAX_LEGEND_SHARE, ABOVE_LEGEND = 2, 0.2, 0.5, 12
BELOW_SIZES = [size for size in LEGEND_SIZES if size <= 14]
BESIDE_SIZE = 14
SMALLEST = 12  # points that are read in a hall


def stills(wanted: Sequence[tuple[Exhibit, Box]]) -> list[bytes]:
    """Return a PNG of each exhibit, drawn for its box."""
    return to_pngs([still_svg(exhibit, box) for exhibit, box in wanted])


def still_svg(exhibit: Exhibit, box: Box) -> str:
    """Return the chart as wide as its box, its rows closer or further apart; a map as it is."""
    chart = exhibit.still
    if is_fixed(chart):
        return to_svg(chart, width=fixed_width(chart))
    height = chart.to_dict()["layout"]["height"]
    return to_svg(chart, width=box.width, height=height * min(max(box.height / height, MIN_STRETCH), MAX_STRETCH))


def shared(exhibit: Exhibit, box: Box) -> tuple[Box, Box, int]:
    """Return the room of a chart, of its legend and the columns of that: beside a map, below all else."""
    if is_fixed(exhibit.still):
        height = exhibit.still.to_dict()["layout"]["height"]
        needed = max((WIDER * text_width(line, BESIDE_SIZE) / POINTS for line in exhibit.legend), default=0) + GAP
        width = min(box.height * fixed_width(exhibit.still) / height, max(box.width - needed, box.width / 2))
        beside = Box(box.left + width + GAP, box.top, box.width - width - GAP, box.height)
        return Box(box.left, box.top, width, box.height), beside, 1
    height = _legend_height(exhibit.legend, box)
    room = height + ABOVE_LEGEND if height else 0
    below = Box(box.left, box.top + box.height - room + ABOVE_LEGEND, box.width, room - ABOVE_LEGEND)
    return Box(box.left, box.top, box.width, box.height - room), below, LEGEND_COLUMNS


def _legend_height(lines: Sequence[str], box: Box) -> float:
    """Return the room of a legend below: small enough to read rather than large enough to squeeze the chart."""
    heights = {size: legend_height(lines, box.width, size, LEGEND_COLUMNS) for size in BELOW_SIZES}
    readable = [height for size, height in heights.items() if size >= SMALLEST]
    fits = [height for height in readable if height <= LEGEND_SHARE * box.height] or readable[-1:]
    limit = MAX_LEGEND_SHARE * box.height
    return next((height for height in [*fits[:1], *heights.values()] if height <= limit), limit)
