"""Charts that PowerPoint draws itself and its users can change: bars, lines, and bars over days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from armdash.domain.chart_data import ChartData, ChartSeries
from armdash.domain.palette import LIGHT
from armdash.domain.text_width import text_width
from armdash.exports.pptx.lines import style_lines
from armdash.exports.pptx.parts import WIDER, rgb
from armdash.exports.pptx.workbooks import chart_content

EXCEL_ZERO = date(1899, 12, 30)
LONG_SPAN_DAYS = 800
YEAR_DAYS, MONTH_STEP = 365.25, 61
TEXT, SMALL = 14, 14
INSIDE, BEFORE, BY_NAME = "inside", "before", "by name"
NAME_SHARE = 0.34  # of the chart's width, about what the names take


def add_chart(shapes: Any, data: ChartData, box: tuple[int, int, int, int]) -> Any:
    """Add the chart to a slide; return its frame."""
    make = {"bar": _bars, "line": _lines, "gantt": _gantt}[data.kind]
    kind, content = make(data, box[2])
    frame = shapes.add_chart(kind, *box, content)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(TEXT if len(data.categories) < 14 else SMALL), rgb(LIGHT.text)
    chart.has_title = False
    {"bar": _style_bars, "line": style_lines, "gantt": _style_gantt}[data.kind](chart, data, box[2])
    return frame


def excel_day(day: date) -> int:
    """Return a day as spreadsheets count it."""
    return (day - EXCEL_ZERO).days


def _bars(data: ChartData, width: int) -> tuple[Any, Any]:
    return XL_CHART_TYPE.BAR_CLUSTERED, _content(data)


def _style_bars(chart: Chart, data: ChartData, width: int) -> None:
    _set_names(chart)
    axis = chart.value_axis
    axis.has_major_gridlines, axis.visible = False, False
    axis.minimum_scale = 0
    chart.has_legend = False
    plot = chart.plots[0]
    # Of all series one has a bar in a category, which then gets all the room of it.
    plot.gap_width, plot.overlap = 40, 100
    for drawn, series in zip(plot.series, data.series, strict=True):
        _colour_points(drawn, series)
        for number, value in enumerate(series.values):
            if value is not None and series.texts:
                _label(drawn.points[number], series.texts[number], LIGHT.text, XL_LABEL_POSITION.OUTSIDE_END)


def _lines(data: ChartData, width: int) -> tuple[Any, Any]:
    return XL_CHART_TYPE.LINE, _content(data)


def _content(data: ChartData) -> Any:
    """Return the categories and series as python-pptx takes them."""
    content = chart_content(data.number_format)
    content.categories = data.categories
    for series in data.series:
        content.add_series(series.name, _values(series))
    return content


def _gantt(data: ChartData, width: int) -> tuple[Any, Any]:
    """Return the days before each bar, which stay unseen, and the days it lasts."""
    content = chart_content("0")
    content.categories = [
        f"{name} ({text})" if text and place == BY_NAME else name
        for name, text, place in zip(data.categories, _texts(data), _places(data, width), strict=True)
    ]
    content.add_series(data.starts_name, [excel_day(day) for day in data.starts], number_format="d.m.yyyy")
    content.add_series(data.series[0].name, _values(data.series[0]))
    return XL_CHART_TYPE.BAR_STACKED, content


def _style_gantt(chart: Chart, data: ChartData, width: int) -> None:
    _set_names(chart)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 30, 100
    hidden, shown = plot.series
    hidden.format.fill.background()
    hidden.format.line.fill.background()
    series = data.series[0]
    _colour_points(shown, series)
    for number, (text, place) in enumerate(zip(_texts(data), _places(data, width), strict=True)):
        if text and place == INSIDE:
            _label(shown.points[number], text, LIGHT.on_bar, XL_LABEL_POSITION.INSIDE_BASE)
        elif text and place == BEFORE:
            _label(hidden.points[number], text, LIGHT.text, XL_LABEL_POSITION.INSIDE_END)
    _set_days(chart.value_axis, *_span(data))


def _set_days(axis: Any, first: date, last: date) -> None:
    """Let the axis of the values run over the days: years on a long span, else a day every two months."""
    is_long = (last - first).days > LONG_SPAN_DAYS
    # A tick on the second of January stays in its year though years differ in length.
    axis.minimum_scale, axis.maximum_scale = excel_day(first) + is_long, excel_day(last)
    axis.major_unit = YEAR_DAYS if is_long else MONTH_STEP
    axis.tick_labels.number_format = "yyyy" if is_long else "d.m.yyyy"
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.border)
    axis.format.line.fill.background()
    for crosses in axis._element.findall(qn("c:crosses")):
        crosses.set("val", "max")


def _span(data: ChartData) -> tuple[date, date]:
    ends = [excel_day(day) + int(days or 0) for day, days in zip(data.starts, data.series[0].values, strict=True)]
    first, last = min(data.starts), date.fromordinal(EXCEL_ZERO.toordinal() + max(ends))
    if (last - first).days > LONG_SPAN_DAYS:
        return date(first.year, 1, 1), date(last.year + (last > date(last.year, 1, 1)), 1, 1)
    return first.replace(day=1), last


def _places(data: ChartData, width: int) -> list[str]:
    """Return where the words of each bar stand: inside it, before it, or where neither has room by its name."""
    first, last = _span(data)
    point = width / Pt(1) * (1 - NAME_SHARE) / max((last - first).days, 1)
    places = []
    for start, days, text in zip(data.starts, data.series[0].values, _texts(data), strict=True):
        needed = WIDER * text_width(text, SMALL) + SMALL
        before = (start - first).days * point > needed
        places.append(INSIDE if float(days or 0) * point > needed else BEFORE if before else BY_NAME)
    return places


def _texts(data: ChartData) -> Sequence[str]:
    return data.series[0].texts or [""] * len(data.categories)


def _set_names(chart: Chart) -> None:
    """Let the categories run from top to bottom, with their names at the left."""
    axis = chart.category_axis
    axis.reverse_order = True
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = rgb(LIGHT.axis)
    _name_every_bar(axis._element)


def _name_every_bar(axis: Any) -> None:
    """Keep PowerPoint from leaving names out; the order of the elements is the schema's."""
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = axis.find(qn("c:noMultiLvlLbl"))
    if after is None:
        axis.append(skip)
    else:
        after.addprevious(skip)


def _colour_points(drawn: Any, series: ChartSeries) -> None:
    """Colour the bars: targets are dashed and empty, what is doubtful or only bounded is hatched."""
    if series.kind == "target":
        drawn.format.fill.background()
        line = drawn.format.line
        line.color.rgb, line.width, line.dash_style = rgb(series.colour), Pt(2.25), MSO_LINE.DASH
    elif series.is_doubtful:
        _hatch(drawn.format, series.colour)
    else:
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = rgb(series.colour)
    drawn.invert_if_negative = False
    for number, bound in enumerate(series.bounds):
        if bound in ("under", "over", "between"):
            _hatch(drawn.points[number].format, series.colour)
    for number, colour in enumerate(series.colours):
        if colour != series.colour and series.values[number] is not None:
            fill = drawn.points[number].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(colour)


def _hatch(look: Any, colour: str) -> None:
    look.fill.patterned()
    look.fill.pattern, look.fill.back_color.rgb = MSO_PATTERN.WIDE_UPWARD_DIAGONAL, rgb(LIGHT.page)
    look.fill.fore_color.rgb = look.line.color.rgb = rgb(colour)


def _label(point: Any, text: str, colour: str, position: Any) -> None:
    label = point.data_label
    frame = label.text_frame
    frame.text = text
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(SMALL), rgb(colour)
    label.position = position


def _values(series: ChartSeries) -> list[float | None]:
    return [None if value is None else float(value) for value in series.values]
