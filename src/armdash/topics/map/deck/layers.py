"""The deck: a map without a service behind it, written small, moved by hand but not by the wheel of the page."""

import json
from collections.abc import Sequence
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from armdash.domain.map_scope import HEIGHT, Scope
from armdash.domain.palette import Palette
from armdash.domain.signs import JOINER

CONTROLLER = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "doubleClickZoom": True}
FURTHEST_OUT, FURTHEST_IN = 1, 2.5


class QuickDeck(pdk.Deck):  # type: ignore[misc]
    """A deck that is turned into JSON once and without indentation; nobody may change it afterwards."""

    _text = ""

    def to_json(self) -> str:
        """Return the JSON text that the browser reads."""
        if not self._text:
            self._text = json.dumps(self, default=default_serialize, separators=(",", ":"), ensure_ascii=False)
        return self._text


def _as_texts(value: object) -> object:
    """Return a row with its texts so that deck.gl shows them: it would run what begins with two at signs."""
    if isinstance(value, dict):
        return {name: _as_texts(part) for name, part in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_as_texts(part) for part in value]
    return f"{JOINER}{value}" if isinstance(value, str) and value.startswith("@@") else value


def map_deck(layers: Sequence[Any], scope: Scope, palette: Palette) -> pdk.Deck:
    """Return the deck of the layers; every pickable object tells its ``tip`` on hover."""
    for layer in layers:
        layer.data = _as_texts(layer.data)
    return QuickDeck(
        layers=list(layers),
        views=[pdk.View(type="MapView", controller=CONTROLLER)],
        initial_view_state=pdk.ViewState(
            longitude=scope.longitude,
            latitude=scope.latitude,
            zoom=scope.zoom,
            min_zoom=scope.zoom - FURTHEST_OUT,
            max_zoom=scope.zoom + FURTHEST_IN,
            height=HEIGHT,
        ),
        map_provider=None,
        tooltip={
            "text": "{tip}",
            "style": {
                "backgroundColor": palette.page,
                "color": palette.text,
                "border": f"1px solid {palette.border}",
                "borderRadius": "4px",
                "fontSize": "14px",
                "lineHeight": "1.4",
                "maxWidth": "300px",
                "whiteSpace": "pre-line",
                "zIndex": "2",
            },
        },
    )
