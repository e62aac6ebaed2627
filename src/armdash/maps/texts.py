"""Texts on a map, with a halo in the colour of the land."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from armdash.domain.palette import Palette
from armdash.maps.colours import map_colours, rgba

FONT = pdk.types.String("Source Sans, sans-serif")
ANY_SIGN = pdk.types.String("auto")
MIDDLE, START = pdk.types.String("middle"), pdk.types.String("start")
HALO = {"sdf": True, "fontSize": 48, "buffer": 8, "radius": 14}


def text_layer(
    layer_id: str, rows: Sequence[Mapping[str, Any]], palette: Palette, *, size: float, weight: int, **look: Any
) -> pdk.Layer:
    """Return a layer of the rows' ``text`` at their ``position``; ``look`` are settings of deck.gl's TextLayer."""
    return pdk.Layer(
        "TextLayer",
        list(rows),
        id=layer_id,
        get_text="text",
        get_position="position",
        get_size=size,
        font_family=FONT,
        font_weight=weight,
        font_settings=HALO,
        outline_width=5,
        outline_color=rgba(map_colours(palette).land),
        character_set=ANY_SIGN,
        **look,
    )
