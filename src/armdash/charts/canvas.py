"""A figure under construction as plain values: Plotly's own checks take longer than everything else on a page."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from armdash.domain.chart_text import with_markup
from armdash.domain.table import FactKey

Trace = dict[str, Any]
FACT = "fact"  # what a point says first that opens the card of its value; facts.js reads it


def trace(kind: str, **values: Any) -> Trace:
    """Return a trace as plain values, as ``Canvas.add_trace`` takes it."""
    return {"type": kind} | values


def told_facts(facts: Sequence[FactKey | None]) -> list[list[str]]:
    """Return what a trace says of its points so that a click on one opens its card; None where a point has none."""
    return [[FACT, *fact] if fact else [] for fact in facts]


class PlainChart(go.Figure):  # type: ignore[misc]
    """A figure kept as the plain values it was drawn with; Plotly's own objects are made where somebody asks."""

    def __init__(self, data: list[Trace], layout: dict[str, Any]) -> None:
        """Keep the values; nobody may change them."""
        object.__setattr__(self, "_plain", (data, layout))

    def to_dict(self) -> dict[str, Any]:
        """Return the values themselves: no copy, no conversion."""
        data, layout = self._plain
        return {"data": data, "layout": layout}

    def clickable(self) -> "PlainChart":
        """Return the figure as Streamlit would change it after the first drawing, to hear of clicked points."""
        data, layout = self._plain
        return PlainChart(data, layout | {"clickmode": "event+select", "dragmode": "pan"})

    @cached_property
    def _checked(self) -> go.Figure:
        return go.Figure(self.to_dict())

    @property
    def data(self) -> tuple[Any, ...]:
        """Return the traces as Plotly's objects, checked."""
        return self._checked.data  # type: ignore[no-any-return]

    @property
    def layout(self) -> go.Layout:
        """Return the layout as Plotly's object, checked."""
        return self._checked.layout


class Canvas:
    """Collects layout, traces, shapes and texts; tests let Plotly check what comes out."""

    def __init__(self, layout: dict[str, Any]) -> None:
        """Begin with a layout, which is taken over."""
        self.layout = layout
        self._traces: list[Trace] = []
        self._shapes: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []

    def set_axis(self, name: str, **settings: Any) -> None:
        """Change the settings of an axis."""
        self.layout[name] = self.layout.get(name, {}) | settings

    def add_trace(self, **trace: Any) -> None:
        """Add a trace with its ``type``."""
        self._traces.append(trace)

    def add_shape(self, **shape: Any) -> None:
        """Add a shape, as ``Figure.add_shape`` does."""
        self._shapes.append(shape)

    def add_annotation(self, **annotation: Any) -> None:
        """Add a text without arrow or padding unless told otherwise."""
        self._annotations.append({"showarrow": False, "borderpad": 0} | annotation)

    def finished(self) -> go.Figure:
        """Return the figure with everything that was added, unchecked; its texts now hold Plotly's markup."""
        layout = self.layout | {"annotations": self._annotations}
        return PlainChart(with_markup(self._traces), with_markup(layout) | {"shapes": self._shapes})
