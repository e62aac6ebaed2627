"""Small drawings as SVG without text, for pages that must be there at once."""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from armdash.domain.palette import Palette
from armdash.topics.network.chart_layout import network_layout

WIDTH, HEIGHT = 300, 100
PIXELS_PER_PROJECT = 3.4
STRIP_HEIGHT = 60
LONGEST_MONTH = 31


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


def programme_bars(programmes: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw ``first_year, last_year`` of each programme as a bar; dashed to the edge where the last is not told."""
    if not programmes:
        return _svg("")
    first = min(row["first_year"] for row in programmes)
    year = WIDTH / (max(row["last_year"] or row["first_year"] for row in programmes) + 2 - first)
    step = (HEIGHT - 4) / len(programmes)
    bars = []
    for number, row in enumerate(programmes):
        left, y = year * (row["first_year"] - first), 2 + number * step
        right = year * ((row["last_year"] or row["first_year"]) + 1 - first)
        bars.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{right - left:.1f}" height="{step * 0.62:.1f}"'
            f' fill="{palette.primary}"/>'
        )
        if row["last_year"] is None:
            bars.append(
                f'<path d="M{right:.1f} {y + step * 0.31:.1f} H {WIDTH}" stroke="{palette.primary}"'
                f' stroke-width="2" stroke-dasharray="3 3"/>'
            )
    return _svg("".join(bars))


def step_stairs(days: Sequence[int], band: int | None, palette: Palette) -> str:
    """Draw steps by their days from the announcement as stairs, the first ``band`` days as a quiet area."""
    step, day = (HEIGHT - 12) / max(1, len(days) - 1), (WIDTH - 12) / max([1, *days])
    quiet = f'<rect x="6" y="0" width="{band * day:.1f}" height="{HEIGHT}" fill="{palette.quiet}"/>' if band else ""
    marks = "".join(
        f'<path d="M6 {6 + number * step:.1f} H {6 + days_on * day:.1f}" stroke="{palette.axis}" stroke-width="0.8"/>'
        f'<circle cx="{6 + days_on * day:.1f}" cy="{6 + number * step:.1f}" r="3.5" fill="{palette.primary}"/>'
        for number, days_on in enumerate(sorted(days))
    )
    return _svg(quiet + marks)


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


def share_line(series: Mapping[date, Any], palette: Palette) -> str:
    """Draw the values by month as a line from zero, interrupted where months are missing, and a dot at the end."""
    known = [(month, float(value)) for month, value in series.items() if value is not None]
    first, last = known[0][0], known[-1][0]
    days, most = max(1, (last - first).days), max(1.0, *(value for _, value in known))
    places = [((WIDTH - 8) * (month - first).days / days, HEIGHT - 4 - 88 * value / most) for month, value in known]
    path = ""
    for number, (x, y) in enumerate(places):
        is_next = number and (known[number][0] - known[number - 1][0]).days <= LONGEST_MONTH
        path += f"{'L' if is_next else 'M'}{x:.1f} {y:.1f}"
    return _svg(
        f'<rect x="0" y="{HEIGHT - 4}" width="{WIDTH}" height="1" fill="{palette.axis}"/>'
        f'<path d="{path}" fill="none" stroke="{palette.primary}" stroke-width="2.5"/>'
        f'<circle cx="{places[-1][0]:.1f}" cy="{places[-1][1]:.1f}" r="4" fill="{palette.primary}"/>'
    )


def promise_bars(promises: Sequence[Mapping[str, Any]], palette: Palette) -> str:
    """Draw ``target`` and ``outcome`` of each promise: the target dashed, in it a bar for each part reached."""
    targeted = [row for row in promises if row["target"]]
    most = max([1, *(sum(row["target"]["amounts"]) for row in targeted)])
    step = HEIGHT / max(2, len(targeted))
    parts = []
    for number, row in enumerate(targeted):
        y, width = number * step + (step - 22) / 2, float((WIDTH - 4) * sum(row["target"]["amounts"]) / most)
        parts.append(
            f'<rect x="2" y="{y:.1f}" width="{width:.1f}" height="22" fill="none" stroke="{palette.neutral}"'
            f' stroke-width="2" stroke-dasharray="6 4"/>'
        )
        reached = row["outcome"]["amounts"] if row["outcome"] else ()
        height = 14 / max(1, len(reached))
        for part, amount in enumerate(reached):
            length = float((WIDTH - 4) * amount / most)
            parts.append(
                f'<rect x="2" y="{y + 4 + part * height:.1f}" width="{length:.1f}" height="{height - 2:.1f}"'
                f' fill="{palette.gain}"/>'
            )
    return _svg("".join(parts))


def _svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{content}</svg>'
