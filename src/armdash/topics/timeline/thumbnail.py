"""How many projects ran by month, small."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.queries.events import MonthCount


def month_steps(months: Sequence[MonthCount], palette: Palette) -> str:
    """Draw the count of each month as a stepped area with its outline."""
    step = WIDTH / len(months)
    most = max(1, *(row.project_count for row in months))
    points = [
        f"{x * step:.1f},{HEIGHT - 4 - 88 * row.project_count / most:.1f}"
        for number, row in enumerate(months)
        for x in (number, number + 1)
    ]
    return thumbnail_svg(
        f'<polygon fill="{palette.quiet}" points="0,{HEIGHT - 4} {" ".join(points)} {WIDTH},{HEIGHT - 4}"/>'
        f'<polyline fill="none" stroke="{palette.primary}" stroke-width="2" points="{" ".join(points)}"/>'
    )
