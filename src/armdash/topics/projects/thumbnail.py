"""The projects as thin bars over time."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.queries.projects import ProjectSpan

MAX_BARS = 50


def project_bars(projects: Sequence[ProjectSpan], palette: Palette) -> str:
    """Draw each project as a thin bar in its theme's colour; of very many every second, third … alone."""
    first = min(row.starts_on for row in projects)
    days = (max(row.ends_on for row in projects) - first).days
    drawn = projects[:: -(-len(projects) // MAX_BARS)]
    step = (HEIGHT - 4) / len(drawn)
    bars = "".join(
        f'<rect x="{WIDTH * (row.starts_on - first).days / days:.1f}" y="{2 + number * step:.1f}"'
        f' width="{max(1, WIDTH * (row.ends_on - row.starts_on).days / days):.1f}"'
        f' height="{step * 0.62:.1f}" fill="{palette.theme(row.theme_id)}"/>'
        for number, row in enumerate(drawn)
    )
    return thumbnail_svg(bars)
