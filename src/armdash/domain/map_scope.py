"""What part of the world a map shows, and where on its chart a place stands."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 780, 430
MOBILE_WIDTH = 358  # of a phone of 390 pixels, without its margins
TILE = 512
FURTHEST_ZOOM = 12.5


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of the chart in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0) -> bool:
        """Return whether the boxes overlap or come nearer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def lies_in(self, other: "Box") -> bool:
        """Return whether the box is within the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The middle of the chart, its zoom (Web Mercator, as deck.gl counts) and its width in pixels."""

    longitude: float
    latitude: float
    zoom: float
    width: int = WIDTH

    @property
    def frame(self) -> Box:
        """Return the whole chart."""
        return Box(left=0, top=0, right=self.width, bottom=HEIGHT)

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the place on the chart, from its left upper corner."""
        size = TILE * 2**self.zoom
        x = size * (longitude - self.longitude) / 360
        y = size * (_mercator(self.latitude) - _mercator(latitude)) / (2 * math.pi)
        return self.width / 2 + x, HEIGHT / 2 + y

    def position(self, x: float, y: float) -> list[float]:
        """Return longitude and latitude of a pixel."""
        size = TILE * 2**self.zoom
        vertical = _mercator(self.latitude) - (y - HEIGHT / 2) * 2 * math.pi / size
        return [round(self.longitude + (x - self.width / 2) * 360 / size, 6), round(_latitude(vertical), 6)]

    def shows(self, longitude: float, latitude: float) -> bool:
        """Return whether the place is on the chart."""
        x, y = self.pixel(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= HEIGHT


def fitted_scope(
    points: Iterable[tuple[float, float]], *, horizontal: float, vertical: float, width: int = WIDTH
) -> Scope:
    """Return the scope of that width in which the points (longitude, latitude) are just so far from the sides."""
    longitudes, latitudes = zip(*points, strict=True)
    west, east = min(longitudes), max(longitudes)
    south, north = (_mercator(latitude) for latitude in (min(latitudes), max(latitudes)))
    zooms = [FURTHEST_ZOOM]
    if east > west:
        zooms.append(math.log2((width - 2 * horizontal) * 360 / (TILE * (east - west))))
    if north > south:
        zooms.append(math.log2((HEIGHT - 2 * vertical) * 2 * math.pi / (TILE * (north - south))))
    middle = _latitude((south + north) / 2)
    return Scope(
        longitude=round((west + east) / 2, 5), latitude=round(middle, 5), zoom=round(min(zooms), 2), width=width
    )


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _latitude(vertical: float) -> float:
    return math.degrees(2 * math.atan(math.exp(vertical)) - math.pi / 2)
