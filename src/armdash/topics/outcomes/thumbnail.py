"""Targets and outcomes, small."""

from collections.abc import Mapping, Sequence
from typing import Any

from armdash.charts.thumbnail import HEIGHT, WIDTH, thumbnail_svg
from armdash.domain.palette import Palette


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
    return thumbnail_svg("".join(parts))
