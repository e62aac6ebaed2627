"""The texts of a chart and the places of its values: as Plotly is told them, and as the SVG has them."""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

import numpy as np

TAGS = re.compile(r"<br ?/?>|</?(?:b|i|span)\b[^>]*>")
DAY_MS = 86_400_000
NEAR = 1.5  # pixels
TICK_0 = "2000-01-01"  # Plotly's own


@dataclass
class Still:
    """A chart as it stands: its texts in the order in which they are drawn, and points in pixels."""

    texts: list[str]
    points: list[tuple[float, float]]
    width: float = 0


def without_spaces(text: str) -> str:
    """Return the text without what may be a space, a new line or nothing."""
    return "".join(text.split())


def drawn_still(svg: Any) -> Still:
    """Return the texts of an SVG, and the corners and middles of all that it draws."""
    texts = [
        without_spaces("".join(part.text_content() for part in group.findall("text")))
        for group in svg.iter("g")
        if group.find("text") is not None
    ]
    points = [(float(circle.get("cx")), float(circle.get("cy"))) for circle in svg.iter("circle")]
    for rect in svg.iter("rect"):
        x, y, width, height = (float(rect.get(name, 0)) for name in ("x", "y", "width", "height"))
        points += [(x, y + height / 2), (x + width, y + height / 2)]
    for path in svg.iter("path"):
        if path.get("transform") is None:
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.get("d"))]
            corners = list(zip(numbers[::2], numbers[1::2], strict=True))
            points += corners
            sides = [(min(values) + max(values)) / 2 for values in zip(*corners, strict=True)]
            points.append((sides[0], sides[1]))
    return Still(texts, points, float(svg.get("width")))


def plotly_still(spec: dict[str, Any], width: float) -> Still:
    """Return the texts that Plotly draws of a figure, and where its values stand in a width."""
    layout = spec["layout"]
    axes = {name.replace("axis", ""): axis for name, axis in layout.items() if re.match("[xy]axis", name)}
    texts = [text for trace in spec["data"] for text in _texts_of_trace(trace)]
    texts += [text for axis in axes.values() for text in _labels(axis)]
    texts += [annotation.get("text", "") for annotation in layout.get("annotations", ())]
    shown = [without_spaces(unescape(TAGS.sub("", str(text)))) for text in texts]
    points = [point for trace in spec["data"] for point in _points(trace, layout, axes, width)]
    return Still([text for text in shown if text], points, width)


def _texts_of_trace(trace: dict[str, Any]) -> list[str]:
    if trace["type"] != "bar":
        assert "text" not in trace.get("mode", "")
        return []
    text = trace.get("text", "")
    return text if isinstance(text, list) else [text] * len(values(trace["x"]))


def values(given: Any) -> list[Any]:
    """Return the values of a trace, which may be packed."""
    if isinstance(given, dict):
        return list(np.frombuffer(base64.b64decode(given["bdata"]), dtype=given["dtype"]).tolist())
    return list(given)


def number(value: Any) -> float:
    """Return a value as a number; a date as milliseconds."""
    if isinstance(value, str):
        return (datetime.fromisoformat(value) - datetime(1970, 1, 1)).total_seconds() * 1000  # noqa: DTZ001
    return float(value)


def _labels(axis: dict[str, Any]) -> list[str]:
    """Return what stands at the ticks of an axis."""
    if axis.get("visible") is False or axis.get("showticklabels") is False or "range" not in axis:
        return []
    low, high = sorted(number(value) for value in axis["range"])
    if axis.get("tickvals") is not None:
        marks = values(axis["tickvals"])
        names = axis.get("ticktext") or [f"{value:g}" for value in marks]
        return [str(name) for mark, name in zip(marks, names, strict=True) if low <= number(mark) <= high]
    step = int(axis["dtick"].removeprefix("M")) // 12
    ends = [datetime.fromisoformat(str(value)) for value in axis["range"]]
    first = datetime.fromisoformat(axis.get("tick0", TICK_0)).year
    is_period = axis.get("ticklabelmode") == "period"
    return [
        str(year)
        for year in range(ends[0].year, ends[1].year + 1)
        if (year - first) % step == 0
        and low <= number(f"{year}-01-01")
        and number(f"{year + is_period}-01-01") <= high + DAY_MS
    ]


def _points(
    trace: dict[str, Any], layout: dict[str, Any], axes: dict[str, Any], width: float
) -> list[tuple[float, float]]:
    """Return where the values of a trace stand: ends of bars, marks, corners of lines."""
    margin = layout["margin"]
    x, y = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
    across = _scale(x, margin["l"], width - margin["r"])
    down = _scale(y, layout["height"] - margin["b"], margin["t"])
    pairs = zip(values(trace["x"]), values(trace["y"]), strict=True)
    if trace["type"] == "bar":
        bases = trace.get("base", 0)
        bases = values(bases) if isinstance(bases, list | dict) else [bases] * len(values(trace["x"]))
        ends = [
            (number(base), number(base) + float(length), at) for (length, at), base in zip(pairs, bases, strict=True)
        ]
        return [(across(end), down(at)) for first, last, at in ends for end in (first, last)]
    opacity = trace.get("marker", {}).get("opacity", 1)
    if trace.get("mode") == "markers" and not np.any(opacity):
        return []
    return [(across(a), down(b)) for a, b in pairs if a is not None and b is not None and b == b]


def _scale(axis: dict[str, Any], start: float, end: float) -> Any:
    low, high = axis.get("domain", (0, 1))
    first, last = (number(value) for value in axis["range"])
    begin, length = start + low * (end - start), (high - low) * (end - start)
    return lambda value: begin + (number(value) - first) / (last - first) * length


def misplaced(expected: Still, drawn: Still) -> list[tuple[float, float]]:
    """Return the points at which nothing is drawn."""
    if not expected.points:
        return []
    there = np.array(drawn.points or [(-1e9, -1e9)])
    return [point for point in expected.points if np.min(np.max(np.abs(there - np.array(point)), axis=1)) > NEAR]
