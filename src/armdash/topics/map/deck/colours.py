"""Colours that only the map needs, for the light and the dark theme (docs/decisions/0004 has the tests)."""

from dataclasses import dataclass

from armdash.domain.palette import DARK, Palette

Colour = list[int]


@dataclass(frozen=True, kw_only=True)
class MapColours:
    """Sea, land, the line between them, and names of waters."""

    sea: str
    land: str
    coast: str


LIGHT_MAP = MapColours(sea="#DCE8EE", land="#F6F4EE", coast="#6F8894")
DARK_MAP = MapColours(sea="#1B2A33", land="#262C2E", coast="#7D8F99")


def map_colours(palette: Palette) -> MapColours:
    """Return the map's colours that go with the palette."""
    return DARK_MAP if palette.page == DARK.page else LIGHT_MAP


def rgba(code: str, share: float = 1) -> Colour:
    """Return a hexadecimal colour as deck.gl wants it; the share is how opaque it is."""
    return [*(int(code[place : place + 2], 16) for place in (1, 3, 5)), round(255 * share)]
