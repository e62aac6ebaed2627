"""The funding decisions, small."""

from collections.abc import Sequence

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.topics.funding.queries import FundingDecision


def decision_bars(decisions: Sequence[FundingDecision], palette: Palette) -> str:
    """Draw ``funding_decisions`` small: each decision as a bar of its parts, dashed where it may overlap."""
    wholes = [row for row in decisions if row.depth == 0]
    most = max(row.drawn_eur for row in wholes)
    step = HEIGHT / len(wholes)
    bars = []
    for number, whole in enumerate(wholes):
        parts = [row for row in decisions if row.part_of == whole.funding_decision_id] or [whole]
        left = 1.0
        for shade, part in enumerate(sorted(parts, key=lambda row: -row.drawn_eur)):
            width = float((WIDTH - 2) * part.drawn_eur / most)
            place = f'x="{left:.1f}" y="{number * step + 4:.1f}" width="{width - 2:.1f}" height="{step - 12:.1f}"'
            look = (
                f'fill="none" stroke="{palette.primary}" stroke-width="2" stroke-dasharray="6 4"'
                if whole.overlap_note
                else f'fill="{palette.primary}" opacity="{max(0.4, 1 - 0.22 * shade):.2f}"'
            )
            bars.append(f"<rect {place} {look}/>")
            left += width
    return thumbnail_svg("".join(bars))
