"""Names and numbers beside the symbols, placed so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from armdash.domain.palette import theme_mark
from armdash.topics.map.deck.scope import HEIGHT, PICTURE, WIDTH, Box, Scope
from armdash.topics.map.deck.spots import Row, Spot

NAME_SIZE, CHIP_SIZE = 15, 13
NAME_WIDTH, CHIP_WIDTH = 0.56, 0.55  # of the type size, for a letter; generous
SIGN_WIDTHS, MARK_EXTRA = {" ": 0.22}, 0.2
CHIP_PADDING, CHIP_HEIGHT, CHIP_GAP, ROW = 6, 19, 4, 21
WIDEST_ROW = 190
GAP, EDGE, SITE_RING = 7, 3, 6


@dataclass(frozen=True, kw_only=True)
class Chip:
    """The numbers of a theme's projects in one box; ``left`` and ``row`` are its place under the name."""

    theme_id: str
    projects: Sequence[Row]
    text: str
    is_filled: bool
    left: float = 0
    row: int = 0

    @property
    def width(self) -> float:
        """Return about how many pixels the chip takes."""
        letters = sum(SIGN_WIDTHS.get(sign, CHIP_WIDTH) for sign in self.text)
        return CHIP_SIZE * (letters + MARK_EXTRA) + 2 * CHIP_PADDING


@dataclass(frozen=True, kw_only=True)
class Label:
    """A spot's name and chips; ``dx`` and ``dy`` lead from the spot to the label's left upper corner, in pixels."""

    spot: Spot
    chips: Sequence[Chip]
    dx: float
    dy: float
    box: Box


def chips_of(spot: Spot) -> list[Chip]:
    """Return a chip for each theme, first of what runs (or of all, without a day), then of what does not."""
    chips = []
    for theme_id, of_theme in groupby(spot.projects, key=lambda row: row["theme_id"]):
        rows = list(of_theme)
        for is_filled in (True, False):
            chosen = [row for row in rows if (row["is_running"] is not False) == is_filled]
            if chosen:
                numbers = " ".join(str(row["number"]) for row in chosen)
                text = f"{theme_mark(theme_id)} {numbers}"
                chips.append(Chip(theme_id=theme_id, projects=chosen, text=text, is_filled=is_filled))
    return _in_rows(chips)


def place_labels(spots: Sequence[Spot], scope: Scope) -> list[Label]:
    """Return the labels of the spots on the picture, each on the first side where it meets no other nor a symbol."""
    shown = [spot for spot in spots if scope.shows(spot.longitude, spot.latitude)]
    symbols = {spot.place_ids: _symbol(spot, scope) for spot in shown}
    labels: list[Label] = []
    for spot in shown:
        chips = chips_of(spot)
        taken = [label.box for label in labels] + [box for key, box in symbols.items() if key != spot.place_ids]
        choices = [_label(spot, chips, dx, dy, scope) for dx, dy in _offsets(spot, *_size(spot, chips))]
        free = [label for label in choices if not any(label.box.meets(box, 1) for box in taken)]
        inside = [label for label in free if label.box.lies_in(PICTURE)]
        labels.append((inside or free or choices)[0])
    return labels


def _in_rows(chips: Sequence[Chip]) -> list[Chip]:
    """Return the chips side by side, in a new row where one is full."""
    placed: list[Chip] = []
    left, row = 0.0, 0
    for chip in chips:
        if left and left + chip.width > WIDEST_ROW:
            left, row = 0.0, row + 1
        placed.append(
            Chip(
                theme_id=chip.theme_id,
                projects=chip.projects,
                text=chip.text,
                is_filled=chip.is_filled,
                left=left,
                row=row,
            )
        )
        left += chip.width + CHIP_GAP
    return placed


def _size(spot: Spot, chips: Sequence[Chip]) -> tuple[float, float]:
    width = max([NAME_WIDTH * NAME_SIZE * len(spot.label), *(chip.left + chip.width for chip in chips)])
    return width, ROW * (1 + max((chip.row for chip in chips), default=-1) + 1)


def _offsets(spot: Spot, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield where the label may begin: beside the symbol, then above or below it."""
    near = spot.radius + GAP + (SITE_RING if spot.is_site else 0)
    for dy in (-ROW / 2, -height / 2, -height + ROW / 2, -height, 0):
        yield near, dy
        yield -near - width, dy
    for dx in (-width / 2, -width, 0, -width / 4, -3 * width / 4):
        yield dx, near
        yield dx, -near - height


def _label(spot: Spot, chips: Sequence[Chip], dx: float, dy: float, scope: Scope) -> Label:
    x, y = scope.pixel(spot.longitude, spot.latitude)
    width, height = _size(spot, chips)
    box = Box(left=x + dx, top=y + dy, right=x + dx + width, bottom=y + dy + height)
    return Label(spot=spot, chips=chips, dx=dx, dy=dy, box=box)


def _symbol(spot: Spot, scope: Scope) -> Box:
    x, y = scope.pixel(spot.longitude, spot.latitude)
    reach = spot.radius + EDGE
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def free_points(
    taken: Sequence[Box], width: float, height: float, step: int = 26
) -> Iterator[tuple[float, int, int]]:
    """Yield ``room, x, y`` of a grid's points where a text of that size meets nothing; room is to the nearest box."""
    for y in range(step, HEIGHT - step + 1, step):
        for x in range(step, WIDTH - step + 1, step):
            box = Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)
            if box.lies_in(PICTURE) and not any(box.meets(other, 4) for other in taken):
                yield min((_distance(x, y, other) for other in taken), default=float(WIDTH)), x, y


def _distance(x: float, y: float, box: Box) -> float:
    across = max(box.left - x, 0, x - box.right)
    upright = max(box.top - y, 0, y - box.bottom)
    return max(across, upright)
