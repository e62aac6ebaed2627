"""Small drawings as SVG without text, for pages that must be there at once."""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from armdash.charts.network_layout import network_layout
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


def month_steps(months: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw ``project_count`` of each month as a stepped area with its outline."""
    step = WIDTH / len(months)
    most = max(1, *(row["project_count"] for row in months))
    points = [
        f"{x * step:.1f},{HEIGHT - 4 - 88 * row['project_count'] / most:.1f}"
        for number, row in enumerate(months)
        for x in (number, number + 1)
    ]
    return _svg(
        f'<polygon fill="{palette.quiet}" points="0,{HEIGHT - 4} {" ".join(points)} {WIDTH},{HEIGHT - 4}"/>'
        f'<polyline fill="none" stroke="{palette.primary}" stroke-width="2" points="{" ".join(points)}"/>'
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


def network_lines(links: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw the rows of ``network_links`` small: organisations, lines, projects, lines, funders."""
    layout = network_layout(links)
    step = (HEIGHT - 8) / layout.row_count
    lines, dots = [], dict[str, None]()
    for link in links:
        is_funder = link["role"] == "funder"
        outer_x, inner_x = (WIDTH - 6, 190) if is_funder else (6, 110)
        outer = 4 + step * (layout.funders if is_funder else layout.doers)[link["organisation_id"]]
        inner = 4 + step * layout.projects[link["project_id"]]
        colour, dash = palette.theme(link["theme_id"]), ' stroke-dasharray="4 3"' if is_funder else ""
        lines.append(
            f'<path d="M{outer_x} {outer:.1f} C {(outer_x + inner_x) / 2} {outer:.1f} {(outer_x + inner_x) / 2}'
            f' {inner:.1f} {inner_x} {inner:.1f}" fill="none" stroke="{colour}"{dash}/>'
        )
        dots[f'<circle cx="{outer_x}" cy="{outer:.1f}" r="2.5" fill="{palette.neutral}"/>'] = None
        dots[f'<rect x="110" y="{inner - 1.5:.1f}" width="80" height="3" fill="{colour}"/>'] = None
    return _svg("".join([*lines, *dots]))


def decision_bars(decisions: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw ``funding_decisions`` small: each decision as a bar of its parts, dashed where it may overlap."""
    wholes = [row for row in decisions if row["depth"] == 0]
    most = max(row["amount_eur"] for row in wholes)
    step = HEIGHT / len(wholes)
    bars = []
    for number, whole in enumerate(wholes):
        parts = [row for row in decisions if row["part_of"] == whole["funding_decision_id"]] or [whole]
        left = 1.0
        for shade, part in enumerate(sorted(parts, key=lambda row: -row["amount_eur"])):
            width = float((WIDTH - 2) * part["amount_eur"] / most)
            place = f'x="{left:.1f}" y="{number * step + 4:.1f}" width="{width - 2:.1f}" height="{step - 12:.1f}"'
            look = (
                f'fill="none" stroke="{palette.primary}" stroke-width="2" stroke-dasharray="6 4"'
                if whole["overlap_note"]
                else f'fill="{palette.primary}" opacity="{max(0.4, 1 - 0.22 * shade):.2f}"'
            )
            bars.append(f"<rect {place} {look}/>")
            left += width
    return _svg("".join(bars))


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
