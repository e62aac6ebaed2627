"""Targets and outcomes, small."""

from collections.abc import Sequence
from decimal import Decimal

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette
from armdash.topics.outcomes.promises import ToldPromise


def promise_bars(promises: Sequence[ToldPromise], palette: Palette) -> str:
    """Draw target and outcome of each promise: the target dashed, in it a bar for each part reached."""
    targeted = [
        (sum(promise.target.drawn, Decimal(0)), promise.outcome.drawn if promise.outcome else ())
        for promise in promises
        if promise.target
    ]
    most = max([Decimal(1), *(target for target, _ in targeted)])
    step = HEIGHT / max(2, len(targeted))
    parts = []
    for number, (target, reached) in enumerate(targeted):
        y, width = number * step + (step - 22) / 2, float((WIDTH - 4) * target / most)
        parts.append(
            f'<rect x="2" y="{y:.1f}" width="{width:.1f}" height="22" fill="none" stroke="{palette.neutral}"'
            f' stroke-width="2" stroke-dasharray="6 4"/>'
        )
        height = 14 / max(1, len(reached))
        for part, amount in enumerate(reached):
            length = float((WIDTH - 4) * amount / most)
            parts.append(
                f'<rect x="2" y="{y + 4 + part * height:.1f}" width="{length:.1f}" height="{height - 2:.1f}"'
                f' fill="{palette.gain}"/>'
            )
    return thumbnail_svg("".join(parts))
