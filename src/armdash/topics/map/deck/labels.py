"""Names of places and projects beside the symbols, placed so that none covers another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from armdash.domain.chart_text import bold
from armdash.domain.map_scope import Box, Scope
from armdash.domain.text_width import text_width
from armdash.topics.map.deck.markers import Marker
from armdash.topics.map.shapes import NamePoint

NAME_SIZE, LINE_SIZE = 15, 13
ROW, LINE, MARK = 21, 17, 14
MAX_LINES = 3
GAP, EDGE, SITE_RING = 7, 3, 6
# Where the buttons of the map stand.
BUTTONS = Box(left=0, top=0, right=50, bottom=124)

NUMBERS_A_LINE = 6

More = Callable[[int], str]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A project by its name, after the sign of its theme; without one how many more there are."""

    text: str
    theme_id: str | None = None
    is_strong: bool = False

    @property
    def width(self) -> float:
        """Return how many pixels the line takes."""
        return text_width(bold(self.text), LINE_SIZE) + (MARK if self.theme_id else 0)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A marker's name and what was done; ``dx`` and ``dy`` are pixels from the marker to its left upper corner."""

    marker: Marker
    lines: Sequence[Line]
    dx: float
    dy: float
    box: Box


def lines_of(marker: Marker, most: int, more: More) -> list[Line]:
    """Return the names of the marker's projects, no more than that: those that run and worked there come first."""
    rows = sorted(marker.projects, key=lambda row: (row.is_running is False, row.basis != "work"))
    lines = [
        Line(text=row.short_name, theme_id=row.theme_id, is_strong=row.is_running is not False) for row in rows[:most]
    ]
    return [*lines, Line(text=more(len(rows) - most))] if lines and rows[most:] else lines


def numbers_of(marker: Marker, most: int, more: More) -> list[Line]:
    """Return the numbers of the marker's projects in no more lines than that, for where their names stand beside."""
    numbers = [str(row.number) for row in sorted(marker.projects, key=lambda row: row.number)]
    parts = [numbers[start : start + NUMBERS_A_LINE] for start in range(0, len(numbers), NUMBERS_A_LINE)]
    lines = [Line(text=", ".join(part), is_strong=True) for part in parts[:most]]
    left = len(numbers) - NUMBERS_A_LINE * most
    return [*lines, Line(text=more(left))] if lines and left > 0 else lines


LinesOf = Callable[[Marker, int, More], list[Line]]


def place_labels(
    markers: Sequence[Marker], scope: Scope, more: More, *, lines_of: LinesOf = lines_of, growth: float = 1
) -> list[Label]:
    """Return the labels of the markers on the chart, each on the first side where it meets no other nor a symbol.

    Where there is no room for the names of as many projects, there are fewer, of all places alike before one has no
    room at all; the site chooses first. ``growth`` is that of the type against the map's own.
    """
    shown = [marker for marker in markers if scope.shows(marker.longitude, marker.latitude)]
    shown.sort(key=lambda marker: not marker.is_site)
    symbols = {marker.place_ids: _symbol(marker, scope) for marker in shown}
    lines_of_marker = {
        marker.place_ids: [lines_of(marker, count, more) for count in range(MAX_LINES + 1)] for marker in shown
    }

    def placed(marker: Marker, most: int, others: Sequence[Label]) -> tuple[Label, bool]:
        """Return a label with no more names of projects than that, and whether it found room."""
        taken = [BUTTONS, *(label.box for label in others)]
        taken += [box for key, box in symbols.items() if key != marker.place_ids]
        choices = [
            _label(marker, lines, dx, dy, scope, growth)
            for count in range(most, -1, -1)
            for lines in [lines_of_marker[marker.place_ids][count]]
            for dx, dy in _offsets(marker, *_size(marker, lines, growth), growth)
        ]
        free = [label for label in choices if not any(label.box.meets(box, 1) for box in taken)]
        inside = [label for label in free if label.box.lies_in(scope.frame)]
        return (inside or free or choices[::-1])[0], bool(inside)

    labels: list[Label] = []
    for most in range(MAX_LINES, -1, -1):
        labels, fits = [], []
        for marker in shown:
            label, fit = placed(marker, most, labels)
            labels.append(label)
            fits.append(fit)
        if all(fits):
            break
    for number, marker in enumerate(shown if most < MAX_LINES else []):
        labels[number], _ = placed(marker, MAX_LINES, labels[:number] + labels[number + 1 :])
    return labels


def _size(marker: Marker, lines: Sequence[Line], growth: float) -> tuple[float, float]:
    width = max([text_width(bold(marker.label), NAME_SIZE), *(line.width for line in lines)])
    return growth * width, growth * (ROW + LINE * len(lines))


def _offsets(marker: Marker, width: float, height: float, growth: float) -> Iterator[tuple[float, float]]:
    """Yield where the label may begin: beside the symbol, then above or below it."""
    near = marker.radius + GAP + (SITE_RING if marker.is_site else 0)
    first = growth * ROW / 2
    for dy in (-first, -height / 2, -height + first, -height, 0):
        yield near, dy
        yield -near - width, dy
    for dx in (-width / 2, -width, 0, -width / 4, -3 * width / 4):
        yield dx, near
        yield dx, -near - height


def _label(marker: Marker, lines: Sequence[Line], dx: float, dy: float, scope: Scope, growth: float) -> Label:
    x, y = scope.pixel(marker.longitude, marker.latitude)
    width, height = _size(marker, lines, growth)
    box = Box(left=x + dx, top=y + dy, right=x + dx + width, bottom=y + dy + height)
    return Label(marker=marker, lines=lines, dx=dx, dy=dy, box=box)


def _symbol(marker: Marker, scope: Scope) -> Box:
    x, y = scope.pixel(marker.longitude, marker.latitude)
    reach = marker.radius + EDGE
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def free_points(
    points: Sequence[NamePoint], taken: Sequence[Box], frame: Box, width: float, height: float
) -> Iterator[tuple[float, int, int, Box]]:
    """Yield ``room, x, y, box`` of the points where a text of that size meets nothing; room is to what is nearest."""
    for point in points:
        x, y = point.x, point.y
        box = Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)
        if box.lies_in(frame) and not any(box.meets(other, 4) for other in taken):
            yield min([point.room, *(_distance(x, y, other) for other in taken)]), x, y, box


def _distance(x: float, y: float, box: Box) -> float:
    horizontal = max(box.left - x, 0, x - box.right)
    vertical = max(box.top - y, 0, y - box.bottom)
    return max(horizontal, vertical)
