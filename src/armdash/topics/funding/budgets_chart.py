"""The projects' budgets as bars on one scale; a budget that is not known is a hatched bar without length."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.style import BARE, TEXT_SIZE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import LINE_HEIGHT, text_width, wrapped
from armdash.i18n.translator import Translator
from armdash.topics.funding.queries import ProjectMoney
from armdash.topics.funding.sentences import budget_text

LEFT, RIGHT, ROW, BAR = 286, 110, 24, 15
UNKNOWN_SHARE = 0.08


def budgets_chart(rows: Sequence[ProjectMoney], tr: Translator, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw the budget of each project with its name and the budget as text."""
    left, size = LEFT * scale, TEXT_SIZE * scale
    most = max([1.0, *(float(row.total_budget_eur) for row in rows if row.total_budget_eur)])
    names = [wrapped(row.short_name, left - 44 * scale, size) for row in rows]
    pitch = ROW * scale + (max(map(len, names), default=1) - 1) * LINE_HEIGHT * size
    height = pitch * len(rows)
    canvas = new_canvas(palette, height, left=left, right=RIGHT * scale, below=0, size=size)
    canvas.set_axis("xaxis", range=[0, most], showline=False, **BARE)
    canvas.set_axis("yaxis", range=[height, 0], **BARE)
    canvas.add_trace(**_bars(rows, most, pitch, tr, palette, scale=scale))
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        middle, value = (place + 0.5) * pitch, budget_text(row.total_budget_eur, tr)
        _add_text(canvas, bold(row.number), middle, palette.text, xshift=21 * scale - left, xanchor="right")
        _add_text(canvas, "\n".join(name), middle, palette.text, xshift=32 * scale - left, xanchor="left")
        end = float(row.total_budget_eur) if row.total_budget_eur else UNKNOWN_SHARE * most
        colour = palette.text if row.total_budget_eur else palette.secondary_text
        shift = 8 * scale if end < most or text_width(value, size) < RIGHT * scale else 0
        canvas.add_annotation(
            text=value, x=end, xanchor="left", xshift=shift, y=middle, yanchor="middle", font={"color": colour}
        )
    return canvas.finished()


def _bars(
    rows: Sequence[ProjectMoney], most: float, pitch: float, tr: Translator, palette: Palette, *, scale: float
) -> dict[str, Any]:
    known = [bool(row.total_budget_eur) for row in rows]
    colours = [palette.theme(row.theme_id) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "budgets",
        "base": [0.0] * len(rows),
        "x": [float(row.total_budget_eur or 0) or UNKNOWN_SHARE * most for row in rows],
        "y": [(place + 0.5) * pitch for place in range(len(rows))],
        "width": BAR * scale,
        "customdata": [[row.project_id] for row in rows],
        "hovertext": [
            f"{bold(row.number)} {row.short_name}: {budget_text(row.total_budget_eur, tr)}" for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [colour if one else palette.third_text for colour, one in zip(colours, known, strict=True)],
            "line": {"color": [palette.page if one else palette.third_text for one in known], "width": 1},
            "pattern": {
                "shape": ["" if one else "/" for one in known],
                "fillmode": "replace",
                "bgcolor": palette.page,
                "size": 6,
                "solidity": [1.0 if one else 0.2 for one in known],
            },
        },
    }


def _add_text(canvas: Canvas, text: str, y: float, colour: str, *, xshift: float, xanchor: str) -> None:
    canvas.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xshift=xshift,
        xanchor=xanchor,
        align="left",
        y=y,
        yanchor="middle",
        font={"color": colour},
    )
