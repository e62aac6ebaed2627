"""Names and numbers beside the symbols, placed so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from armdash.domain.chart_text import bold
from armdash.domain.map_scope import PICTURE, Box, Scope
from armdash.domain.palette import theme_mark
from armdash.domain.text_width import text_width
from armdash.topics.map.deck.markers import Marker
from armdash.topics.map.queries import ProjectAtPlace
from armdash.topics.map.shapes import NamePoint

NAME_SIZE, CHIP_SIZE = 15, 13
CHIP_PADDING, CHIP_GAP, ROW = 6, 4, 21
MAX_ROW = 190
GAP, EDGE, SITE_RING = 7, 3, 6


@dataclass(frozen=True, kw_only=True)
class Chip:
    """The numbers of a theme's projects in one box; ``left`` and ``row`` are its place under the name."""

    theme_id: str
    projects: Sequence[ProjectAtPlace]
    text: str
    is_filled: bool
    left: float = 0
    row: int = 0

    @property
    def width(self) -> float:
        """Return how many pixels the chip takes."""
        return text_width(bold(self.text), CHIP_SIZE) + 2 * CHIP_PADDING

    @property
    def names(self) -> str:
        """Return the projects by number and name."""
        return ", ".join(f"{row.number} {row.short_name}" for row in self.projects)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A marker's name and chips; ``dx`` and ``dy`` are pixels from the marker to the label's left upper corner."""

    marker: Marker
    chips: Sequence[Chip]
    dx: float
    dy: float
    box: Box


def theme_chips(projects: Sequence[ProjectAtPlace]) -> list[Chip]:
    """Return a chip for each theme, first of what runs (or of all, without a day), then of what does not."""
    chips = []
    for theme_id, of_theme in groupby(projects, key=lambda row: row.theme_id):
        rows = list(of_theme)
        for is_filled in (True, False):
            chosen = [row for row in rows if (row.is_running is not False) == is_filled]
            if chosen:
                text = f"{theme_mark(theme_id)} {' '.join(str(row.number) for row in chosen)}"
                chips.append(Chip(theme_id=theme_id, projects=chosen, text=text, is_filled=is_filled))
    return chips


def chips_of(marker: Marker) -> list[Chip]:
    """Return the chips of a marker's themes, side by side under its name."""
    return _in_rows(theme_chips(marker.projects))


def place_labels(markers: Sequence[Marker], scope: Scope) -> list[Label]:
    """Return the labels of the markers on the chart, each on the first side where it meets no other nor a symbol."""
    shown = [marker for marker in markers if scope.shows(marker.longitude, marker.latitude)]
    symbols = {marker.place_ids: _symbol(marker, scope) for marker in shown}
    labels: list[Label] = []
    for marker in shown:
        chips = chips_of(marker)
        taken = [label.box for label in labels] + [box for key, box in symbols.items() if key != marker.place_ids]
        choices = [_label(marker, chips, dx, dy, scope) for dx, dy in _offsets(marker, *_size(marker, chips))]
        free = [label for label in choices if not any(label.box.meets(box, 1) for box in taken)]
        inside = [label for label in free if label.box.lies_in(PICTURE)]
        labels.append((inside or free or choices)[0])
    return labels


def _in_rows(chips: Sequence[Chip]) -> list[Chip]:
    """Return the chips side by side, in a new row where one is full."""
    placed: list[Chip] = []
    left, row = 0.0, 0
    for chip in chips:
        if left and left + chip.width > MAX_ROW:
            left, row = 0.0, row + 1
        placed.append(replace(chip, left=left, row=row))
        left += chip.width + CHIP_GAP
    return placed


def _size(marker: Marker, chips: Sequence[Chip]) -> tuple[float, float]:
    width = max([text_width(bold(marker.label), NAME_SIZE), *(chip.left + chip.width for chip in chips)])
    return width, ROW * (1 + max((chip.row for chip in chips), default=-1) + 1)


def _offsets(marker: Marker, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield where the label may begin: beside the symbol, then above or below it."""
    near = marker.radius + GAP + (SITE_RING if marker.is_site else 0)
    for dy in (-ROW / 2, -height / 2, -height + ROW / 2, -height, 0):
        yield near, dy
        yield -near - width, dy
    for dx in (-width / 2, -width, 0, -width / 4, -3 * width / 4):
        yield dx, near
        yield dx, -near - height


def _label(marker: Marker, chips: Sequence[Chip], dx: float, dy: float, scope: Scope) -> Label:
    x, y = scope.pixel(marker.longitude, marker.latitude)
    width, height = _size(marker, chips)
    box = Box(left=x + dx, top=y + dy, right=x + dx + width, bottom=y + dy + height)
    return Label(marker=marker, chips=chips, dx=dx, dy=dy, box=box)


def _symbol(marker: Marker, scope: Scope) -> Box:
    x, y = scope.pixel(marker.longitude, marker.latitude)
    reach = marker.radius + EDGE
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def free_points(
    points: Sequence[NamePoint], taken: Sequence[Box], width: float, height: float
) -> Iterator[tuple[float, int, int, Box]]:
    """Yield ``room, x, y, box`` of the points where a text of that size meets nothing; room is to what is nearest."""
    for point in points:
        x, y = point.x, point.y
        box = Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)
        if box.lies_in(PICTURE) and not any(box.meets(other, 4) for other in taken):
            yield min([point.room, *(_distance(x, y, other) for other in taken)]), x, y, box


def _distance(x: float, y: float, box: Box) -> float:
    horizontal = max(box.left - x, 0, x - box.right)
    vertical = max(box.top - y, 0, y - box.bottom)
    return max(horizontal, vertical)
