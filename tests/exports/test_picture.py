"""Still pictures: every mark of a figure is in the SVG, where the figure's own numbers put it."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from armdash.charts.canvas import Canvas, PlainChart
from armdash.charts.style import new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.topic import all_exhibits
from armdash.exports.svg.chart import to_svg
from armdash.exports.svg.parts import mark
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.topics.funding.flow import funding_flow_exhibit
from armdash.topics.network.findings import network_exhibit
from armdash.topics.overview.comparison import comparison_rows
from armdash.topics.timeline.findings import timeline_exhibit

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 1000


def plot(**axes: object) -> Canvas:
    """Return a canvas whose plot is 1,000 × 100 pixels, ten to a unit across and down."""
    canvas = new_canvas(LIGHT, 100, top=0, below=0)
    canvas.set_axis("xaxis", range=[0, 100], visible=False)
    canvas.set_axis("yaxis", range=[0, 10], visible=False)
    for name, settings in axes.items():
        canvas.set_axis(name, **settings)  # type: ignore[arg-type]
    return canvas


def drawn(figure: PlainChart, tag: str) -> list[dict[str, str]]:
    return [element.attrib for element in ET.fromstring(to_svg(figure, width=WIDTH)).iter(f"{SVG}{tag}")]


def words(svg: str) -> str:
    return " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text"))


def test_a_bar_reaches_from_its_base_over_its_length() -> None:
    canvas = plot()
    canvas.add_trace(
        type="bar", orientation="h", base=[10], x=[50], y=[5], width=2, marker={"color": "#123456"}, text=["a & b"]
    )
    [bar] = drawn(canvas.finished(), "rect")
    assert [float(bar[name]) for name in ("x", "y", "width", "height")] == [100, 40, 500, 20]
    assert bar["fill"] == "#123456"
    assert words(to_svg(canvas.finished(), width=WIDTH)) == "a & b"


def test_a_bar_on_a_date_axis_is_as_long_as_its_milliseconds() -> None:
    canvas = plot(xaxis={"type": "date", "range": ["2021-01-01", "2021-04-11"]})
    canvas.add_trace(
        type="bar",
        orientation="h",
        base=["2021-01-11"],
        x=[20 * 86_400_000],
        y=[5],
        width=2,
        marker={"color": "#111"},
    )
    [bar] = drawn(canvas.finished(), "rect")
    assert (float(bar["x"]), float(bar["width"])) == (100, 200)


def test_a_line_breaks_at_a_gap_and_a_step_turns_twice() -> None:
    canvas = plot()
    canvas.add_trace(type="scatter", mode="lines", x=[0, 10, 20, 30], y=[0, 5, None, 5], line={"color": "#111"})
    canvas.add_trace(type="scatter", mode="lines", x=[0, 10], y=[0, 5], line={"color": "#222", "shape": "hv"})
    paths = [path["d"] for path in drawn(canvas.finished(), "path")]
    assert paths[0] == "M0.00 100.00L100.00 50.00"
    assert paths[-1].endswith("L100.00 100.00L100.00 50.00")


def test_a_hatched_bar_has_its_hatching() -> None:
    canvas = plot()
    marker = {"color": "#111111", "pattern": {"shape": "/", "bgcolor": "#FFFFFF", "size": 6}}
    canvas.add_trace(type="bar", orientation="h", base=[0], x=[10], y=[5], marker=marker)
    svg = to_svg(canvas.finished(), width=WIDTH)
    assert 'fill="url(#hatch-0)"' in svg
    assert '<pattern id="hatch-0"' in svg


def test_the_end_of_a_bar_that_is_about_so_long_fades() -> None:
    canvas = plot()
    gradient = {"type": "horizontal", "start": 40, "stop": 50, "colorscale": [[0, "#123456"], [1, "#FFFFFF"]]}
    sides = {"x": [40, 50, 50, 40], "y": [1, 1, 2, 2]}
    canvas.add_trace(type="scatter", mode="none", fill="toself", fillgradient=gradient, **sides)
    (fade,) = drawn(canvas.finished(), "linearGradient")
    assert (fade["x1"], fade["x2"]) == ("400.00", "500.00")
    assert [path["fill"] for path in drawn(canvas.finished(), "path")] == [f"url(#{fade['id']})"]


def test_the_comparison_in_files_has_dashes_arrows_hatching_and_fading(con: Connection) -> None:
    context = Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    exhibit = all_exhibits()["comparison"](context, all_project_ids(con))
    assert exhibit
    assert not exhibit.has_chart
    svg = to_svg(exhibit.still, width=WIDTH)
    bars = [bar for row in comparison_rows(context)[0] for bar in row.bars]
    assert svg.count("stroke-dasharray") == sum(bar.look.startswith("target") for bar in bars) > 0
    assert svg.count("<pattern") == sum(bar.rest > 0 for bar in bars) > 0
    assert svg.count("<linearGradient") == sum(bar.look.endswith("about") for bar in bars) > 0
    assert sum(bar.look.endswith("under") for bar in bars) == len(re.findall(r"<path [^>]*Z\" fill=\"#", svg)) > 0


@pytest.mark.parametrize(
    ("trace", "message"),
    [
        ({"type": "pie"}, "trace pie"),
        ({"type": "bar", "x": [1], "y": [1]}, "only horizontal"),
        ({"type": "scatter", "mode": "text", "x": [1], "y": [1]}, "annotations"),
    ],
)
def test_what_cannot_be_drawn_is_told(trace: dict[str, object], message: str) -> None:
    canvas = plot()
    canvas.add_trace(**trace)
    with pytest.raises(ValueError, match=message):
        to_svg(canvas.finished(), width=WIDTH)


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("as_of", [None, date(2022, 6, 30)])
def test_our_pictures_keep_every_text_and_bar(con: Connection, language: str, as_of: date | None) -> None:
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters(as_of=as_of))
    found = all_project_ids(con)
    for exhibit in (
        timeline_exhibit(context, found),
        network_exhibit(context, found),
        funding_flow_exhibit(context, found, in_euros=False),
    ):
        plain = exhibit.chart.to_dict()
        svg = to_svg(exhibit.chart, width=1200)
        shown = "".join(words(svg).split())
        for annotation in plain["layout"]["annotations"]:
            for line in annotation["text"].replace("<b>", "").replace("</b>", "").split("<br>"):
                text = line.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
                assert "".join(text.split()) in shown
        bars = sum(len(trace["x"]) for trace in plain["data"] if trace["type"] == "bar")
        rects = [shape for shape in plain["layout"].get("shapes", ()) if shape["type"] == "rect"]
        assert svg.count("<rect") >= bars + len(rects)


@pytest.mark.parametrize("symbol", ["circle", "circle-open", "square", "diamond", "triangle-up", "line-ns", "x-thin"])
def test_every_mark_of_our_charts_can_be_drawn(symbol: str) -> None:
    drawn = mark(symbol, 10, 10, 6, fill="#000000", line={"color": "#123456", "width": 1.5})
    assert 'stroke="' in drawn


def test_marks_answer_the_pointer_where_they_are_told_to() -> None:
    canvas = plot()
    told = {"hovertext": [f"{bold(1)} a & <i>", "2"], "customdata": [["one"], ["two"]]}
    canvas.add_trace(type="bar", orientation="h", x=[1, 2], y=[1, 2], width=0.5, **told)
    figure = canvas.finished()
    assert "<title>" not in to_svg(figure, width=WIDTH)
    root = ET.fromstring(to_svg(figure, width=WIDTH, ways=lambda data: "./?a=1&b=2" if data == ["one"] else ""))
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib["href"] == "./?a=1&b=2"
    assert [title.text for title in root.iter(f"{SVG}title")] == ["1 a & <i>", "2"]
