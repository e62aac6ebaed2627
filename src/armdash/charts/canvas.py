"""A figure under construction as plain values: Plotly's own checks take longer than everything else on a page."""

from typing import Any

import plotly.graph_objects as go

Trace = dict[str, Any]


def trace(kind: str, **values: Any) -> Trace:
    """Return a trace as plain values, as ``Canvas.add_trace`` takes it."""
    return {"type": kind} | values


class Canvas:
    """Collects layout, traces, shapes and texts; tests let Plotly check what comes out."""

    def __init__(self, figure: go.Figure) -> None:
        """Begin with a figure in the house style."""
        self.layout: dict[str, Any] = figure.to_dict()["layout"]
        self._traces: list[dict[str, Any]] = []
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
        """Return the figure with everything that was added, unchecked."""
        layout = self.layout | {"shapes": self._shapes, "annotations": self._annotations}
        return go.Figure(data=self._traces, layout=layout, _validate=False)
