"""Charts as SVG inside a document: their colours follow the reader's theme, their texts are texts."""

import re
from typing import Any

from markupsafe import Markup

from armdash.domain.palette import LIGHT
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg

DESKTOP_WIDTH, MOBILE_WIDTH = 1200, 358
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
REFERENCE = re.compile(r"""( id="|url\(#)""")
VARIABLES = {colour.upper(): f"var(--{name.replace('_', '-')})" for name, colour in reversed(LIGHT.colours.items())}


def inline_svg(chart: Any, name: str, *, is_mobile: bool = False) -> Markup:
    """Return a chart that was drawn in the colours of the light theme, as inline SVG in those of the page.

    The name is its own in the document: hatching and clips are found by it. A map keeps its colours: land and sea lie
    under everything that it shows.
    """
    is_map = is_fixed(chart)
    svg = to_svg(chart, width=fixed_width(chart) if is_map else MOBILE_WIDTH if is_mobile else DESKTOP_WIDTH)
    svg = REFERENCE.sub(rf"\1{name}-", svg)
    return Markup(svg if is_map else COLOUR.sub(_variable, svg))  # noqa: S704 - to_svg escapes every text


def _variable(colour: re.Match[str]) -> str:
    return VARIABLES.get(colour[0].upper(), colour[0])
