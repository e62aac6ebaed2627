"""Pieces of SVG: shapes, marks, hatching and text, as strings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from typing import Any

from armdash.domain.chart_text import bold
from armdash.domain.signs import printable
from armdash.domain.text_width import LINE_HEIGHT, text_width

FAMILY = "Source Sans"
MIDDLE, HALO, PLATE = 0.34, 0.3, 1.05  # of the type size
DASHES = {"dash": "6 4", "dot": "1.5 3", "dashdot": "7 3 1.5 3", "longdash": "10 5"}
COLOURED = re.compile(r'<span style="color:(#[0-9A-Fa-f]{6})">')
MARKUP = re.compile(rf"(<br ?/?>|</?b>|</?i>|{COLOURED.pattern.replace('(', '(?:')}|</span>)")
OTHER_MARKUP = re.compile(r"</?(?:a|sub|sup|em|strong)(?: [^>]*)?>")


@dataclass(frozen=True)
class Run:
    """Words of one look; without a colour of their own they have that of the text."""

    words: str
    is_bold: bool
    colour: str = ""


def text_lines(text: str) -> list[list[Run]]:
    """Return the lines of Plotly's text."""
    lines: list[list[Run]] = [[]]
    is_bold, colour = False, ""
    for part in MARKUP.split(OTHER_MARKUP.sub("", str(text))):
        begin = COLOURED.fullmatch(part)
        if part.startswith("<br"):
            lines.append([])
        elif part in ("<b>", "</b>"):
            is_bold = part == "<b>"
        elif begin or part == "</span>":
            colour = begin[1] if begin else ""
        elif part and part not in ("<i>", "</i>"):
            lines[-1].append(Run(printable(unescape(part)), is_bold, colour))
    return lines


def line_width(line: Sequence[Run], size: float) -> float:
    """Return the width of a line in the units of the size; what breaks a line counts as a space."""
    return sum(text_width(bold(run.words) if run.is_bold else run.words, size) for run in line)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float,
    colour: str,
    anchor: str = "middle",
    vertical: str = "middle",
    angle: float = 0,
    background: str | None = None,
    padding: float = 0,
    border: Mapping[str, Any] | None = None,
    has_halo: bool = False,
) -> str:
    """Return a text whose ``anchor`` (start, middle, end) and ``vertical`` (top, middle, bottom) are at the point.

    Its background is a plate behind it, or a halo around its letters: borders run any way, grid lines along a text.
    """
    lines = text_lines(content)
    height, width = len(lines) * LINE_HEIGHT * size, max(line_width(line, size) for line in lines)
    left = x - {"start": -padding, "middle": width / 2, "end": width + padding}[anchor]
    top = y - {"top": -padding, "middle": height / 2, "bottom": height + padding}[vertical]
    turned = f' transform="rotate({angle:g} {x:.2f} {y:.2f})"' if angle else ""
    parts = [f"<g{turned}>"]
    halo = ""
    if background and has_halo:
        halo = f' stroke="{background}" stroke-width="{size * HALO:.2f}" stroke-linejoin="round" paint-order="stroke"'
    elif background and background != "rgba(0,0,0,0)":
        free = padding - (LINE_HEIGHT - PLATE) / 2 * size  # rows may be closer than lines
        sizes = left - padding, top - free, width + 2 * padding, height + 2 * free
        parts.append(rect(*sizes, fill=background, line=border))
    for number, line in enumerate(lines):
        start = left + {"start": 0, "middle": 0.5, "end": 1}[anchor] * (width - line_width(line, size))
        baseline = top + (number + 0.5) * LINE_HEIGHT * size + MIDDLE * size
        for is_bold, found in groupby(line, key=lambda run: run.is_bold):
            runs = list(found)
            weight = ' font-weight="700"' if is_bold else ""
            parts.append(
                f'<text x="{start:.2f}" y="{baseline:.2f}" font-family="{FAMILY}" font-size="{size:g}"{weight}{halo}'
                f' fill="{colour}" xml:space="preserve">{"".join(map(_span, runs))}</text>'
            )
            start += line_width(runs, size)
    return "".join([*parts, "</g>"])


def _span(run: Run) -> str:
    return f'<tspan fill="{run.colour}">{escape(run.words)}</tspan>' if run.colour else escape(run.words)


def answering(drawn: str, told: str, address: str = "") -> str:
    """Return what is drawn so that it tells a text when it is pointed at, and leads to an address when clicked."""
    if not told and not address:
        return drawn
    lines = ("".join(run.words for run in line) for line in text_lines(told))
    title = f"<title>{escape(chr(10).join(lines))}</title>" if told else ""
    return f'<a href="{escape(address)}" tabindex="-1">{title}{drawn}</a>' if address else f"<g>{title}{drawn}</g>"


def plain(text: str) -> str:
    """Return a text as the content of an element."""
    return escape(printable(text))


def rect(x: float, y: float, width: float, height: float, *, fill: str, line: Mapping[str, Any] | None = None) -> str:
    """Return a rectangle; sides may be given in either order."""
    left, top = min(x, x + width), min(y, y + height)
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{abs(width):.2f}" height="{abs(height):.2f}" fill="{fill}"'
        f"{stroke(line)}/>"
    )


def ellipse(x: Sequence[float], y: Sequence[float], *, fill: str, line: Mapping[str, Any] | None = None) -> str:
    """Return the ellipse between two corners."""
    middle, radius = ((x[0] + x[1]) / 2, (y[0] + y[1]) / 2), (abs(x[1] - x[0]) / 2, abs(y[1] - y[0]) / 2)
    shown = "none" if fill == "rgba(0,0,0,0)" else fill
    return (
        f'<ellipse cx="{middle[0]:.2f}" cy="{middle[1]:.2f}" rx="{radius[0]:.2f}" ry="{radius[1]:.2f}" fill="{shown}"'
        f"{stroke(line)}/>"
    )


def path(points: Sequence[tuple[float, float]], *, line: Mapping[str, Any] | None = None, fill: str = "none") -> str:
    """Return the points joined by straight lines; a fill closes them."""
    steps = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    return f'<path d="M{steps}{"Z" if fill != "none" else ""}" fill="{fill}"{stroke(line)}/>'


def stroke(line: Mapping[str, Any] | None) -> str:
    """Return the attributes of a line: colour, width, dashes."""
    line = line or {}
    colour, width = line.get("color"), line.get("width", 1)
    if not colour or not width:
        return ""
    dash = line.get("dash", "solid")
    dashes = DASHES.get(dash, str(dash).replace("px", "").replace(",", " ")) if dash != "solid" else ""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{colour}" stroke-width="{width:g}"{dashed}'


def hatch(name: str, colour: str, background: str, size: float) -> str:
    """Return the definition of slanted hatching, to be used as ``fill="url(#name)"``."""
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="{size}" height="{size}" fill="{background}"/>'
        f'<rect width="{size / 3:.2f}" height="{size}" fill="{colour}"/></pattern>'
    )


def fade(name: str, sides: tuple[float, float], scale: Sequence[tuple[float, str]]) -> str:
    """Return the definition of a colour that turns into another from one side to the other."""
    stops = "".join(f'<stop offset="{share:g}" stop-color="{colour}"/>' for share, colour in scale)
    place = f'x1="{sides[0]:.2f}" x2="{sides[1]:.2f}" y1="0" y2="0" gradientUnits="userSpaceOnUse"'
    return f'<linearGradient id="{name}" {place}>{stops}</linearGradient>'


def mark(symbol: str, x: float, y: float, size: float, *, fill: str, line: Mapping[str, Any] | None) -> str:
    """Return a mark of Plotly's name, as wide as the size; ``-open`` ones have no filling."""
    half = size / 2
    shape, is_open = symbol.removesuffix("-open"), symbol.endswith("-open")
    if is_open:
        line, fill = {"color": fill, "width": (line or {}).get("width") or 1.5}, "none"
    if shape == "circle":
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{half:.2f}" fill="{fill}"{stroke(line)}/>'
    if shape == "line-ns":
        return path([(x, y - half * 1.4), (x, y + half * 1.4)], line=line)
    if shape == "x-thin":
        falling, rising = [(x - half, y - half), (x + half, y + half)], [(x - half, y + half), (x + half, y - half)]
        return path(falling, line=line) + path(rising, line=line)
    corners = {
        "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "triangle-up": [(0, -1.15), (1.15, 0.75), (-1.15, 0.75)],
    }[shape]
    points = [(x + half * right, y + half * down) for right, down in corners]
    return path([*points, points[0]], line=line, fill=fill)
