"""The programmes as small bars over years."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.topics.services.queries import Programme


def programme_bars(programmes: Sequence[Programme], palette: Palette) -> str:
    """Draw the years of each programme as a bar; dashed to the edge where the last is not told."""
    if not programmes:
        return thumbnail_svg("")
    first = min(row.first_year for row in programmes)
    year = WIDTH / (max(row.last_year or row.first_year for row in programmes) + 2 - first)
    step = (HEIGHT - 4) / len(programmes)
    bars = []
    for number, row in enumerate(programmes):
        left, y = year * (row.first_year - first), 2 + number * step
        right = WIDTH if row.is_ongoing else year * ((row.last_year or row.first_year) + 1 - first)
        bars.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{right - left:.1f}" height="{step * 0.62:.1f}"'
            f' fill="{palette.primary}"/>'
        )
        if row.last_year is None and not row.is_ongoing:
            bars.append(
                f'<path d="M{right:.1f} {y + step * 0.31:.1f} H {WIDTH}" stroke="{palette.primary}"'
                f' stroke-width="2" stroke-dasharray="3 3"/>'
            )
    return thumbnail_svg("".join(bars))
