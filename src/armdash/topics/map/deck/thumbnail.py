"""The map as a small drawing without text."""

from collections.abc import Sequence

from armdash.domain.map_scope import HEIGHT, WIDTH, Scope
from armdash.domain.palette import Palette
from armdash.topics.map.deck.base import Part
from armdash.topics.map.deck.colours import map_colours
from armdash.topics.map.deck.markers import Marker

PROPORTION, AROUND = 3, 40


def map_thumbnail(land: Sequence[Part], markers: Sequence[Marker], scope: Scope, palette: Palette) -> str:
    """Draw land, sea and a circle for each marker, as wide as three times its height."""
    colours = map_colours(palette)
    paths = "".join(
        f'<path fill="{colours.land}" stroke="{colours.coast}" stroke-width="1.5" fill-rule="evenodd"'
        f' d="{part.path}"/>'
        for part in land
    )
    shown = [marker for marker in markers if scope.shows(marker.longitude, marker.latitude)]
    places = [(*scope.pixel(marker.longitude, marker.latitude), 2 * marker.radius) for marker in shown]
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{palette.primary}" stroke="{colours.land}"'
        ' stroke-width="3"/>'
        for x, y, radius in places
    )
    heights = [y for _, y, _ in places] or [HEIGHT / 2]
    height = max(heights) - min(heights) + 2 * AROUND
    left, top, width = WIDTH / 2 - PROPORTION * height / 2, min(heights) - AROUND, PROPORTION * height
    frame = f'x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}">'
        f'<rect {frame} fill="{colours.sea if paths else colours.land}"/>{paths}{circles}</svg>'
    )
