"""What both forms of the timeline draw: bars, events, months, the as-of date."""

from datetime import date, timedelta
from itertools import groupby

from armdash.charts.canvas import Canvas
from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.layout import Layout, Sizes, row_height
from armdash.charts.style import BARE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.i18n import formats
from armdash.i18n.translator import Translator

DAY_IN_MILLISECONDS = 86_400_000
# What still runs goes that many days over the edge, so that its bar has no end there.
OPEN_DAYS = 60
MAX_YEAR_LABELS = 8


def rows_base(
    data: TimelineData, layout: Layout, sizes: Sizes, palette: Palette, *, top: float, plot: float
) -> Canvas:
    """Return a canvas with a scale of days and, upside down, one of the rows in pixels."""
    canvas = new_canvas(palette, plot, left=sizes.left, top=top, below=sizes.below, size=sizes.text)
    canvas.layout |= {"barmode": "overlay"}
    days = [day.isoformat() for day in data.span]
    canvas.set_axis("xaxis", type="date", range=days, tickformat="%Y", showgrid=True, gridcolor=palette.grid)
    canvas.set_axis("yaxis", range=[layout.height, 0], **BARE)
    return canvas


def timeline_base(data: TimelineData, layout: Layout, sizes: Sizes, palette: Palette, *, top: float) -> Canvas:
    """Return a canvas with the axes: rows in pixels from the top, months counted below on the same dates."""
    plot = plot_height(layout, sizes)
    canvas = rows_base(data, layout, sizes, palette, top=top, plot=plot)
    years = data.span[1].year - data.span[0].year
    most = max(count for _, count in data.months)
    dtick = f"M{12 * max(1, -(-years // MAX_YEAR_LABELS))}"
    canvas.set_axis("xaxis", anchor="y2", dtick=dtick, ticklabelmode="period", ticks="")
    canvas.set_axis("yaxis", domain=[1 - layout.height / plot, 1])
    months = {"domain": [0, sizes.area / plot], "range": [0, 1.05 * max(1, most)], "anchor": "x"}
    canvas.set_axis("yaxis2", **months, zeroline=False, fixedrange=True, **BARE)
    return canvas


def add_rules(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette, *, between_rows: bool) -> None:
    """Draw a rule over each group and under the last row, or a hairline too; the part at the names is in pixels."""
    tops = {top: palette.border for _, top in layout.headings} | {layout.height: palette.border}
    for top in [top + row_height(phases[0], sizes) for phases, top in layout.rows if between_rows]:
        tops.setdefault(top, palette.grid)
    for top, colour in tops.items():
        place = {"type": "line", "layer": "below", "y0": top, "y1": top, "line": {"color": colour, "width": 1}}
        canvas.add_shape(**place, xref="paper", x0=0, x1=1)
        canvas.add_shape(**place, xref="paper", xsizemode="pixel", xanchor=0, x0=-sizes.left, x1=0)


def plot_height(layout: Layout, sizes: Sizes) -> float:
    """Return the pixels of the rows and the months below them."""
    return layout.height + sizes.area_gap + sizes.area


def add_bars(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Draw the bars: filled where they run or no day is chosen, else outlined; hatched where sources differ.

    That of a phase that still runs leaves the chart, with an arrow.
    """
    for is_disputed in (False, True):
        bars = [bar for bar in layout.bars if bar.is_disputed == is_disputed]
        colours = [palette.theme(bar.phase.theme_id) for bar in bars]
        filled = [bar.phase.is_on for bar in bars]
        canvas.add_trace(
            type="bar",
            orientation="h",
            name="doubted" if is_disputed else "agreed",
            base=[bar.starts_on.isoformat() for bar in bars],
            x=[
                ((bar.until - bar.starts_on).days + (OPEN_DAYS if bar.is_open else 0)) * DAY_IN_MILLISECONDS
                for bar in bars
            ],
            y=[bar.middle for bar in bars],
            width=sizes.bar,
            customdata=[[bar.phase.project_id] for bar in bars],
            hovertext=[bar.phase.hover for bar in bars],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": [
                    colour if fill or is_disputed else palette.page
                    for colour, fill in zip(colours, filled, strict=True)
                ],
                "line": {"color": colours, "width": 1.5},
                "pattern": {
                    "shape": ["/" if is_disputed else ""] * len(bars),
                    "fillmode": "replace",
                    "bgcolor": palette.page,
                    "size": 6,
                    "solidity": [0.5 if fill else 0.2 for fill in filled],
                },
            },
            unselected={"marker": {"opacity": 1}},
        )
    for bar in layout.bars:
        if bar.is_open:
            canvas.add_annotation(
                text="→",
                x=bar.until.isoformat(),
                xanchor="right",
                y=bar.middle,
                yanchor="middle",
                font={"color": palette.on_bar if bar.phase.is_on else palette.theme(bar.phase.theme_id)},
            )


def add_months(canvas: Canvas, data: TimelineData, palette: Palette, tr: Translator) -> None:
    """Draw how many projects ran in each month as a stepped area, labelled where it is highest."""
    months, counts = zip(*data.months, strict=True)
    after = _next_month(months[-1])
    names = [tr.plural("timeline.month_count", count, month=formats.month(month, tr)) for month, count in data.months]
    canvas.add_trace(
        type="scatter",
        x=[month.isoformat() for month in months] + [after.isoformat()] * 2,
        y=[*counts, counts[-1], 0],
        yaxis="y2",
        name="months",
        mode="lines",
        line={"shape": "hv", "color": palette.secondary_text, "width": 1.5},
        fill="tozeroy",
        fillcolor=palette.quiet,
        hovertext=[*names, names[-1], names[-1]],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    canvas.add_annotation(
        x=_widest_peak(data).isoformat(),
        y=max(counts),
        yref="y2",
        yanchor="bottom",
        text=tr("timeline.most_in_month", count=bold(max(counts))),
        bgcolor=palette.page,
    )


def add_day(canvas: Canvas, data: TimelineData, sizes: Sizes, palette: Palette, tr: Translator, plot: float) -> None:
    """Draw the as-of date as a line with a light casing and a chip under the axis: date and how many ran."""
    if data.day is None:
        return
    chip = -sizes.text * 1.9
    if data.is_day_on_axis:
        for colour, width in ((palette.page, 6), (palette.primary, 2)):
            canvas.add_shape(
                type="line",
                yref="paper",
                x0=data.day.isoformat(),
                x1=data.day.isoformat(),
                y0=0 if colour == palette.page or _is_at_year_label(data, sizes) else chip / plot,
                y1=1,
                line={"color": colour, "width": width},
            )
    place = min(1.0, max(0.0, data.share(data.day)))
    canvas.add_annotation(
        xref="paper",
        x=place,
        y=0,
        yref="paper",
        yshift=chip,
        yanchor="top",
        xanchor="right" if place > 0.85 else "left" if place < 0.15 and not sizes.left else "center",
        text=bold(_chip_text(data, tr)),
        font={"color": palette.on_bar, "size": sizes.small_text},
        bgcolor=palette.primary,
        borderpad=4,
    )


def _is_at_year_label(data: TimelineData, sizes: Sizes) -> bool:
    """Whether a line at the as-of date would run through the year written in the middle of its months."""
    day = data.day or data.span[0]
    return abs(data.share(day) - data.share(date(day.year, 7, 1))) * sizes.min_width < text_width("2000", sizes.text)


def _chip_text(data: TimelineData, tr: Translator) -> str:
    day = data.day or data.span[0]
    text = tr("timeline.chip", day=formats.day(day, tr), count=data.running_count)
    if data.is_day_on_axis:
        return text
    return f"← {text}" if day < data.span[0] else f"{text} →"


def _widest_peak(data: TimelineData) -> date:
    """Return the middle of the longest stretch of months with the highest count."""
    most = max(count for _, count in data.months)
    stretches = [
        [month for month, _ in months]
        for count, months in groupby(data.months, key=lambda counted: counted[1])
        if count == most
    ]
    longest = max(stretches, key=len)
    return longest[0] + (_next_month(longest[-1]) - longest[0]) // 2


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
