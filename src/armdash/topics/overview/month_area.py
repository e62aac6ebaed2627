"""How many projects ran by month, as the area behind the story."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.palette import Palette
from armdash.queries.events import MonthCount

PIXELS_PER_PROJECT = 3.4
STRIP_HEIGHT = 60


def month_area(months: Sequence[MonthCount], first: date, last: date, palette: Palette) -> str:
    """Draw how many projects ran as a stepped area between two days; 3.4 px a project, stretched to fit."""
    days = (last - first).days
    points = ["0,60"]
    ends = [*(row.month for row in months[1:]), last]
    for row, end in zip(months, ends, strict=True):
        height = STRIP_HEIGHT - PIXELS_PER_PROJECT * row.project_count
        points += [f"{1000 * max(0, (day - first).days) / days:.1f},{height:.1f}" for day in (row.month, end)]
    points.append("1000,60")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {STRIP_HEIGHT}" preserveAspectRatio="none">'
        f'<polygon fill="{palette.quiet}" points="{" ".join(points)}"/></svg>'
    )
