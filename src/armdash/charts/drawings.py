"""Small drawings as SVG without text, for pages that must be there at once."""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from armdash.domain.palette import Palette

WIDTH, HEIGHT = 300, 100
PIXELS_PER_PROJECT = 3.4
STRIP_HEIGHT = 60
MOST_SOURCES = 24


def data_uri(svg: str) -> str:
    """Return the drawing as an address that an <img> can hold."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def month_area(months: Sequence[Mapping[str, Any]], first: date, last: date, palette: Palette) -> str:
    """Draw ``month, project_count`` as a stepped area between two days; 3.4 px a project, stretched to fit."""
    days = (last - first).days
    points = ["0,60"]
    for row, following in zip(months, [*months[1:], {"month": last}], strict=True):
        height = STRIP_HEIGHT - PIXELS_PER_PROJECT * row["project_count"]
        points += [
            f"{1000 * max(0, (day - first).days) / days:.1f},{height:.1f}"
            for day in (row["month"], following["month"])
        ]
    points.append("1000,60")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {STRIP_HEIGHT}" preserveAspectRatio="none">'
        f'<polygon fill="{palette.quiet}" points="{" ".join(points)}"/></svg>'
    )


def project_bars(projects: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw ``theme_id, starts_on, ends_on`` of each project as a thin bar in its theme's colour."""
    first = min(row["starts_on"] for row in projects)
    days = (max(row["ends_on"] for row in projects) - first).days
    step = (HEIGHT - 4) / len(projects)
    bars = "".join(
        f'<rect x="{WIDTH * (row["starts_on"] - first).days / days:.1f}" y="{2 + number * step:.1f}"'
        f' width="{max(1, WIDTH * (row["ends_on"] - row["starts_on"]).days / days):.1f}"'
        f' height="{step * 0.62:.1f}" fill="{palette.theme(row["theme_id"])}"/>'
        for number, row in enumerate(projects)
    )
    return _svg(bars)


def source_bars(counts: Sequence[int], palette: Palette) -> str:
    """Draw how many rows rest on each source, most first, on a root scale so that the small ones show."""
    shown = sorted((count for count in counts if count), reverse=True)[:MOST_SOURCES]
    step = WIDTH / max(1, len(shown))
    most = max(shown, default=1) ** 0.25
    bars = "".join(
        f'<rect x="{number * step:.1f}" y="{HEIGHT - 4 - 92 * count**0.25 / most:.1f}"'
        f' width="{step * 0.62:.1f}" height="{92 * count**0.25 / most:.1f}" fill="{palette.primary}"/>'
        for number, count in enumerate(shown)
    )
    axis = f'<rect x="0" y="{HEIGHT - 4}" width="{WIDTH}" height="1" fill="{palette.axis}"/>'
    return _svg(bars + axis)


def _svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{content}</svg>'
