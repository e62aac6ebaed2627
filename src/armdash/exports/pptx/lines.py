"""How lines over days look in PowerPoint: strokes, years on the axis, and marks where there is no line."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from armdash.domain.chart_data import ChartData, ChartSeries
from armdash.domain.palette import LIGHT, mixed
from armdash.exports.pptx.parts import rgb

DASHES = {"6px,4px": MSO_LINE.DASH, "4px,3px": MSO_LINE.DASH, "9px,3px,2px,3px": MSO_LINE.DASH_DOT}
PALE = 0.55


def style_lines(chart: Chart, data: ChartData, width: int) -> None:
    """Give the lines their colours and dashes, and the figures that no line joins their marks."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(14)
    axis = chart.category_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = rgb(LIGHT.axis)
    _set_years(axis)
    values = chart.value_axis
    values.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = data.number_format, False
    if all(value is None or value >= 0 for series in data.series for value in series.values):
        values.minimum_scale = 0
    for drawn, series in zip(chart.plots[0].series, data.series, strict=True):
        drawn.smooth = False
        if series.is_points:
            _draw_points(drawn, series)
            continue
        line = drawn.format.line
        line.color.rgb, line.width = rgb(series.colour), Pt(3.25 if series.is_strong else 1.75)
        if series.dash != "solid":
            line.dash_style = DASHES.get(series.dash, MSO_LINE.ROUND_DOT)
        drawn.marker.style = XL_MARKER_STYLE.NONE
        _mark_lonely(drawn, series)


def _draw_points(drawn: Any, series: ChartSeries) -> None:
    """Draw each value as a pale mark without a line; an open one would be lost where outlines are not drawn."""
    drawn.format.line.fill.background()
    marker = drawn.marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 7 if series.is_strong else 5
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(mixed(series.colour, LIGHT.page, PALE))
    marker.format.line.color.rgb = rgb(series.colour)


def _mark_lonely(drawn: Any, series: ChartSeries) -> None:
    """Draw a dot at every value without neighbours, which a line cannot show."""
    values = [None, *series.values, None]
    for number in range(1, len(values) - 1):
        if values[number] is not None and values[number - 1] is None and values[number + 1] is None:
            marker = drawn.points[number - 1].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 8
            marker.format.fill.solid()
            marker.format.fill.fore_color.rgb = rgb(series.colour)
            marker.format.line.color.rgb = rgb(series.colour)


def _set_years(axis: Any) -> None:
    """Put a tick on each year of a date axis."""
    element = axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in element.findall(qn(name)):
            element.remove(old)
    for name, value in (("c:baseTimeUnit", "months"), ("c:majorUnit", "1"), ("c:majorTimeUnit", "years")):
        child = element.makeelement(qn(name), {"val": value})
        element.append(child)
