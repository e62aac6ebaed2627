"""The funding decisions as one chart: a bar for each on one scale, its parts labelled under their segments."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.style import BARE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette, mixed
from armdash.domain.text_width import LINE_HEIGHT, wrapped
from armdash.topics.funding.decision_bars import DecisionBar, Segment, Stretch

SHADES = (1.0, 0.78, 0.58)
REST_SHADE = 0.3
# How far, in percent of the scale, a bar that is known as *over* goes on.
BEYOND = 2.5
BOLD = 0.93
SLIDE_WIDTH = 1240


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Pixels; ``narrowest`` is the smallest width of the plot that texts must fit."""

    left: float = 212
    min_width: float = 600
    bar: float = 36
    gap: float = 30
    text: float = 14
    small_text: float = 12.5
    line: float = 15.5

    def scaled(self, factor: float, min_width: float) -> "Sizes":
        """Return the sizes for larger type, as slides need it."""
        grown = {name: value * factor for name, value in vars(self).items()}
        return Sizes(**grown | {"left": 185 * factor, "min_width": min_width})


@dataclass(frozen=True, kw_only=True)
class Label:
    """A text under a bar: where it starts (percent of the scale) and its lines, the first in bold."""

    left: float
    lines: Sequence[str]
    is_warning: bool = False


def decisions_chart(
    bars: Sequence[DecisionBar], palette: Palette, *, scale: float = 1, min_width: float = 0
) -> go.Figure:
    """Draw the bars of ``decision_bars``; one that may be inside another is dashed, and once more inside it.

    ``min_width`` is that of the plot in files, which know theirs.
    """
    sizes = Sizes() if scale == 1 and not min_width else Sizes().scaled(scale, min_width or SLIDE_WIDTH)
    labels = [_labels(bar, sizes) for bar in bars]
    heights = [_height(bar, found, sizes) for bar, found in zip(bars, labels, strict=True)]
    tops = [sum(heights[:number]) for number in range(len(bars))]
    canvas = new_canvas(palette, sum(heights), left=sizes.left, below=0, size=sizes.text)
    canvas.set_axis("xaxis", range=[0, 100], showline=False, **BARE)
    canvas.set_axis("yaxis", range=[sum(heights), 0], **BARE)
    canvas.layout["barmode"] = "overlay"
    for bar, found, top in zip(bars, labels, tops, strict=True):
        _add_name(canvas, bar, top + sizes.bar / 2, sizes, palette)
        _add_segments(canvas, bar, top + sizes.bar / 2, sizes, palette)
        for label in found:
            _add_label(canvas, label, top + sizes.bar + 4, sizes, palette)
    return canvas.finished()


def _labels(bar: DecisionBar, sizes: Sizes) -> list[Label]:
    """Return the label of each segment, of the ghost, and the warning where there is room for it."""
    ghost, segments = bar.ghost, bar.segments
    ends = [segment.left for segment in segments[1:]] + [100.0]
    if ghost or bar.warning:
        ends[-1] = min(ends[-1], max(32.0, segments[-1].left + segments[-1].width))
    labels = [
        Label(
            left=segment.left,
            lines=(
                bold(segment.amount),
                *_wrapped(_described(segment), end - segment.left, sizes),
                *_wrapped(" ".join(inner.text for inner in segment.inner), end - segment.left, sizes),
            ),
        )
        for segment, end in zip(segments, ends, strict=True)
    ]
    limit = ghost.left if ghost else 100.0
    if ghost:
        lines = (bold(ghost.amount), *_wrapped(ghost.text, 100 - ghost.left, sizes))
        labels.append(Label(left=ghost.left, lines=lines))
    if bar.warning:
        lines = tuple(_wrapped(bar.warning, BOLD * (limit - ends[-1] - 2), sizes))
        labels.append(Label(left=ends[-1] + 1, lines=lines, is_warning=True))
    return labels


def _described(segment: Segment) -> str:
    return " · ".join(text for text in (segment.name, segment.channel, segment.when) if text)


def _wrapped(text: str, share: float, sizes: Sizes) -> list[str]:
    """Return the text in lines that fit the share (percent) of the narrowest plot."""
    return wrapped(text, share / 100 * sizes.min_width - sizes.small_text / 2, sizes.small_text)


def _height(bar: DecisionBar, labels: Sequence[Label], sizes: Sizes) -> float:
    below = sizes.bar + 4 + max(len(label.lines) for label in labels) * sizes.line
    return max(below, len(_name_lines(bar, sizes)) * sizes.text * LINE_HEIGHT) + sizes.gap


def _name_lines(bar: DecisionBar, sizes: Sizes) -> list[str]:
    return [*wrapped(bar.granter, sizes.left - 12, sizes.text), bold(bar.amount)]


def _add_name(canvas: Canvas, bar: DecisionBar, middle: float, sizes: Sizes, palette: Palette) -> None:
    canvas.add_annotation(
        text="\n".join(_name_lines(bar, sizes)),
        xref="paper",
        x=0,
        xshift=-sizes.left,
        xanchor="left",
        align="left",
        y=middle - sizes.bar / 2,
        yanchor="top",
        font={"color": palette.text, "size": sizes.text},
    )


def _add_segments(canvas: Canvas, bar: DecisionBar, middle: float, sizes: Sizes, palette: Palette) -> None:
    for segment in bar.segments:
        shade = SHADES[segment.step] if isinstance(segment.step, int) else REST_SHADE
        colour = mixed(palette.primary, palette.page, shade)
        _add_bar(canvas, segment, segment.name, middle, sizes, palette, colour=None if bar.is_doubtful else colour)
        if (open_end := _open_end(segment)) and not bar.is_doubtful:
            pale = mixed(colour, palette.page, REST_SHADE)
            _add_bar(canvas, open_end, segment.name, middle, sizes, palette, colour=pale)
    if bar.ghost:
        _add_bar(canvas, bar.ghost, bar.granter, middle, sizes, palette, colour=None)


def _open_end(segment: Segment) -> Stretch | None:
    """Return the stretch of which the bound of the sum does not tell whether it is part of it."""
    end = segment.left + segment.width
    if segment.bound == "over":
        return Stretch(left=end, width=BEYOND, amount=segment.amount)
    doubtful = segment.width * (100 - segment.sure) / 100
    return Stretch(left=end - doubtful, width=doubtful, amount=segment.amount) if doubtful else None


def _add_bar(
    canvas: Canvas, part: Stretch, name: str, middle: float, sizes: Sizes, palette: Palette, *, colour: str | None
) -> None:
    """Draw a stretch; without a colour it is dashed and empty: a sum that may be part of another."""
    canvas.add_trace(
        type="bar",
        orientation="h",
        name=name,
        base=[part.left],
        x=[part.width],
        y=[middle],
        width=sizes.bar,
        marker={"color": colour or palette.page, "line": {"color": palette.page, "width": 2}},
        hovertext=[f"{part.amount} · {name}"],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if colour is None:
        canvas.add_shape(
            type="rect",
            x0=part.left,
            x1=part.left + part.width,
            y0=middle - sizes.bar / 2,
            y1=middle + sizes.bar / 2,
            line={"color": palette.primary, "width": 2, "dash": "6px,4px"},
        )


def _add_label(canvas: Canvas, label: Label, top: float, sizes: Sizes, palette: Palette) -> None:
    text = "\n".join(label.lines)
    canvas.add_annotation(
        text=bold(text) if label.is_warning else text,
        x=label.left,
        xanchor="left",
        align="left",
        y=top,
        yanchor="top",
        font={"color": palette.text, "size": sizes.small_text},
    )
