"""Charts as pictures inside a document: their colours follow the reader's theme, their texts are texts."""

import re
from typing import Any

from markupsafe import Markup

from armdash.domain.palette import LIGHT
from armdash.exports.svg.chart import fixed_width, is_fixed, to_svg

DESKTOP_WIDTH, MOBILE_WIDTH = 1200, 358
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
VARIABLES = {colour.upper(): f"var(--{name.replace('_', '-')})" for name, colour in reversed(vars(LIGHT).items())}


def picture(chart: Any, *, is_mobile: bool) -> Markup:
    """Return a chart that was drawn in the colours of the light theme, as inline SVG in those of the page.

    A map keeps its own: land and sea lie under everything that it shows.
    """
    if is_fixed(chart):
        return Markup(to_svg(chart, width=fixed_width(chart)))  # noqa: S704 - to_svg escapes every text
    svg = to_svg(chart, width=MOBILE_WIDTH if is_mobile else DESKTOP_WIDTH)
    return Markup(COLOUR.sub(_variable, svg))  # noqa: S704


def _variable(colour: re.Match[str]) -> str:
    return VARIABLES.get(colour[0].upper(), colour[0])
