"""The network, small."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.topics.network.chart_layout import network_layout
from armdash.topics.network.queries import NetworkLink


def network_lines(links: Sequence[NetworkLink], palette: Palette) -> str:
    """Draw the links small: organisations, lines, projects, lines, funders."""
    layout = network_layout(links)
    step = (HEIGHT - 8) / layout.row_count
    lines, dots = [], dict[str, None]()
    for link in links:
        outer_x, inner_x = (WIDTH - 6, 190) if link.is_funder else (6, 110)
        outer = 4 + step * (layout.funders if link.is_funder else layout.implementers)[link.organisation_id]
        inner = 4 + step * layout.projects[link.project_id]
        colour, dash = palette.theme(link.theme_id), ' stroke-dasharray="4 3"' if link.is_funder else ""
        lines.append(
            f'<path d="M{outer_x} {outer:.1f} C {(outer_x + inner_x) / 2} {outer:.1f} {(outer_x + inner_x) / 2}'
            f' {inner:.1f} {inner_x} {inner:.1f}" fill="none" stroke="{colour}"{dash}/>'
        )
        dots[f'<circle cx="{outer_x}" cy="{outer:.1f}" r="2.5" fill="{palette.neutral}"/>'] = None
        dots[f'<rect x="110" y="{inner - 1.5:.1f}" width="80" height="3" fill="{colour}"/>'] = None
    return thumbnail_svg("".join([*lines, *dots]))
