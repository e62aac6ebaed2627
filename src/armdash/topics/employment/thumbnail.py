"""A line over months, small."""

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.monthly import Series
from armdash.domain.palette import Palette

MAX_MONTH = 31


def share_line(series: Series, palette: Palette) -> str:
    """Draw the values by month as a line from zero, interrupted where months are missing, and a dot at the end."""
    known = [(month, float(value)) for month, value in series.items() if value is not None]
    first, last = known[0][0], known[-1][0]
    days, most = max(1, (last - first).days), max(1.0, *(value for _, value in known))
    places = [((WIDTH - 8) * (month - first).days / days, HEIGHT - 4 - 88 * value / most) for month, value in known]
    path = ""
    for number, (x, y) in enumerate(places):
        is_next = number and (known[number][0] - known[number - 1][0]).days <= MAX_MONTH
        path += f"{'L' if is_next else 'M'}{x:.1f} {y:.1f}"
    return thumbnail_svg(
        f'<rect x="0" y="{HEIGHT - 4}" width="{WIDTH}" height="1" fill="{palette.axis}"/>'
        f'<path d="{path}" fill="none" stroke="{palette.primary}" stroke-width="2.5"/>'
        f'<circle cx="{places[-1][0]:.1f}" cy="{places[-1][1]:.1f}" r="4" fill="{palette.primary}"/>'
    )
