"""What both forms of the services' timeline draw: axis, bars, ends that are not told, the project in both lists."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from armdash.charts.canvas import Canvas
from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.layout import Layout, Sizes
from armdash.domain.palette import Palette

OPEN_ENDED_DASH = "2px,4px"
PAIR_PLACE = 0.12  # of the time that both bars have; near the start, where few labels stand


@dataclass(frozen=True, kw_only=True)
class ServicesData(TimelineData):
    """Programmes are phases with their kind as ``theme_id``; all of theirs goes by ``project_id``.

    ``remarks`` stand after labels, ``open_ended`` are those whose end the source does not tell, ``pairs`` the two
    rows of each project that stands in both lists.
    """

    remarks: Mapping[str, str]
    open_ended: Set[str]
    pairs: Sequence[tuple[str, str]]


def add_open_ends(canvas: Canvas, data: ServicesData, layout: Layout, palette: Palette) -> None:
    """Draw a dotted line with an arrow after each bar whose end the source does not tell."""
    for bar in layout.bars:
        if bar.phase.project_id in data.open_ended:
            canvas.add_shape(
                type="line",
                x0=bar.until.isoformat(),
                x1=data.span[1].isoformat(),
                y0=bar.middle,
                y1=bar.middle,
                line={"color": palette.neutral, "width": 2, "dash": OPEN_ENDED_DASH},
            )
            canvas.add_annotation(
                text="→",
                x=data.span[1].isoformat(),
                xanchor="right",
                y=bar.middle,
                yanchor="middle",
                font={"color": palette.neutral},
                bgcolor=palette.page,
            )


def add_pairs(canvas: Canvas, data: ServicesData, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Join the two bars of a project that stands in both lists by a line where both have it."""
    bars = {bar.phase.project_id: bar for bar in layout.bars if not bar.is_disputed}
    for first_id, second_id in data.pairs:
        if first_id in bars and second_id in bars:
            first, second = bars[first_id], bars[second_id]
            starts_on, until = max(first.starts_on, second.starts_on), min(first.until, second.until)
            day = starts_on + (until - starts_on) * PAIR_PLACE
            canvas.add_shape(
                type="line",
                x0=day.isoformat(),
                x1=day.isoformat(),
                y0=first.middle + sizes.bar / 2,
                y1=second.middle - sizes.bar / 2,
                line={"color": palette.theme(second.phase.theme_id), "width": 2},
            )
