"""The steps of the response, small."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette


def step_lines(days: Sequence[int], band: int | None, palette: Palette) -> str:
    """Draw steps by their days from the announcement as stairs, the first ``band`` days as a quiet area."""
    step, day = (HEIGHT - 12) / max(1, len(days) - 1), (WIDTH - 12) / max([1, *days])
    quiet = f'<rect x="6" y="0" width="{band * day:.1f}" height="{HEIGHT}" fill="{palette.quiet}"/>' if band else ""
    marks = "".join(
        f'<path d="M6 {6 + number * step:.1f} H {6 + days_on * day:.1f}" stroke="{palette.axis}" stroke-width="0.8"/>'
        f'<circle cx="{6 + days_on * day:.1f}" cy="{6 + number * step:.1f}" r="3.5" fill="{palette.primary}"/>'
        for number, days_on in enumerate(sorted(days))
    )
    return thumbnail_svg(quiet + marks)
