"""Texts on a map: all in one layer, each with its own size, colour and ground behind it."""

from collections.abc import Sequence
from typing import Any

import pydeck as pdk

from armdash.domain.palette import Palette
from armdash.topics.map.deck.colours import map_colours, rgba

Thing = dict[str, Any]

FONT = pdk.types.String("Source Sans, sans-serif")
ANY_SIGN = pdk.types.String("auto")
PADDING = [6, 2]
VEIL = 0.72


def text_row(
    text: str,
    position: Sequence[float],
    palette: Palette,
    *,
    size: float,
    colour: str,
    offset: Sequence[float] = (0, 0),
    anchor: str = "start",
    tip: str = "",
) -> Thing:
    """Return a text in front of a veil of land, which keeps lines from crossing it."""
    return {
        "text": text,
        "tip": tip or text,
        "position": list(position),
        "offset": [round(value, 1) for value in offset],
        "anchor": anchor,
        "size": size,
        "colour": rgba(colour),
        "background": rgba(map_colours(palette).land, VEIL),
        "border": rgba(colour, 0),
        "border_width": 0,
    }


def text_layer(layer_id: str, rows: Sequence[Thing], *, pickable: bool) -> pdk.Layer:
    """Return the layer of the texts; one for all costs the browser least."""
    return pdk.Layer(
        "TextLayer",
        list(rows),
        id=layer_id,
        get_text="text",
        get_position="position",
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_size="size",
        get_color="colour",
        background=True,
        background_padding=PADDING,
        background_border_radius=3,
        get_background_color="background",
        get_border_color="border",
        get_border_width="border_width",
        font_family=FONT,
        font_weight=700,
        character_set=ANY_SIGN,
        pickable=pickable,
    )
