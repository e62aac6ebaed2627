"""A figure for each municipality: shade and value on the municipality itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from armdash.domain.map_scope import Scope
from armdash.domain.palette import Palette
from armdash.topics.map.deck.base import BaseMap, MunicipalityName, ground_layer, municipality_names
from armdash.topics.map.deck.colours import rgba
from armdash.topics.map.deck.labels import BUTTONS
from armdash.topics.map.deck.layers import map_deck
from armdash.topics.map.deck.texts import text_layer, text_row

PALEST, DARKEST = 0.12, 0.62
TEXT_SIZE = 16


@dataclass(frozen=True, kw_only=True)
class AreaValue:
    """What a municipality shows: ``share`` from 0 to 1 gives the shade, None = not known; ``text`` is the figure."""

    code: str
    name: str
    share: float | None
    text: str


def area_deck(
    base: BaseMap,
    figures: Sequence[AreaValue],
    scope: Scope,
    palette: Palette,
    *,
    chosen: Sequence[str] = (),
    turn: int = 0,
) -> pdk.Deck:
    """Draw each municipality in a shade of one colour with its name and figure; ``chosen`` ones in a strong line."""
    known = {figure.code: figure for figure in figures if figure.code in base.municipalities}
    labels = {code: f"{figure.name}: {figure.text}" for code, figure in known.items()}
    names = municipality_names(base, labels, scope, [BUTTONS])
    features = [
        {
            "type": "Feature",
            "geometry": base.municipalities[code].geometry,
            "properties": _look(figure, palette, is_chosen=code in chosen) | {"tip": labels[code], "code": code},
        }
        for code, figure in sorted(known.items(), key=lambda item: item[0] in chosen)
    ]
    layers = [
        ground_layer(base, scope, palette, has_borders=False),
        pdk.Layer(
            "GeoJsonLayer",
            {"type": "FeatureCollection", "features": features},
            id=f"areas-{turn}",
            filled=True,
            stroked=True,
            get_fill_color="properties.fill",
            get_line_color="properties.line",
            get_line_width="properties.width",
            line_width_units=pdk.types.String("pixels"),
            pickable=True,
        ),
        text_layer("figures", [_text(row, known[row.code], palette) for row in names], pickable=False),
    ]
    return map_deck(layers, scope, palette)


def shade(figure: AreaValue, palette: Palette) -> list[int]:
    """Return the colour of a municipality: stronger for a larger figure, none where it is not known."""
    return rgba(palette.primary, strength(figure))


def strength(figure: AreaValue) -> float:
    """Return how opaque a municipality's colour is; 0 where its figure is not known."""
    return 0 if figure.share is None else PALEST + (DARKEST - PALEST) * figure.share


def _look(figure: AreaValue, palette: Palette, *, is_chosen: bool) -> dict[str, Any]:
    return {
        "fill": shade(figure, palette),
        "line": rgba(palette.primary if is_chosen else palette.third_text),
        "width": 3 if is_chosen else 1,
    }


def _text(row: MunicipalityName, figure: AreaValue, palette: Palette) -> dict[str, Any]:
    text = f"{figure.name}\n{figure.text}"
    return text_row(text, row.position, palette, size=TEXT_SIZE, colour=palette.text, anchor="middle")
