"""Where things stand in a still chart: margins, axes, their grid and labels."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from armdash.exports.svg import parts as svg

Values = Mapping[str, Any]
DAY_MS = 86_400_000
TEXT_SIZE, TICK_0 = 12, "2000-01-01"  # Plotly's own, where the layout tells none


class Axis:
    """One axis: from values to pixels."""

    def __init__(self, name: str, settings: Values, frame: "Frame") -> None:
        """Take Plotly's settings; the range must be given."""
        self.is_x, self.settings, self.frame = name.startswith("x"), settings, frame
        low, high = settings.get("domain", (0, 1))
        if self.is_x:
            self.start, self.end = frame.left + low * frame.plot_width, frame.left + high * frame.plot_width
        else:
            self.start, self.end = frame.bottom - low * frame.plot_height, frame.bottom - high * frame.plot_height
        self.is_date = settings.get("type") == "date"
        self.first, self.last = (number(value) for value in settings["range"])

    def place(self, value: Any) -> float:
        """Return the pixel of a value."""
        share = (number(value) - self.first) / (self.last - self.first)
        return float(self.start + share * (self.end - self.start))

    @property
    def scale(self) -> float:
        """Return how many pixels a unit takes; negative where values grow against the pixels."""
        return float((self.end - self.start) / (self.last - self.first))

    def narrow_to(self, scale: float) -> None:
        """Take only as much room, in the middle, as the units take at a scale."""
        middle, half = (self.start + self.end) / 2, scale * abs(self.last - self.first) / 2
        sign = 1 if self.end > self.start else -1
        self.start, self.end = middle - sign * half, middle + sign * half

    def place_of_sum(self, base: Any, length: Any) -> float:
        """Return the pixel at the end of a bar; on a date axis its length is in milliseconds."""
        return self.place(number(base) + (number(length) / DAY_MS if self.is_date else number(length)))

    def grid(self) -> Iterator[str]:
        """Return the lines behind the data."""
        if self.settings.get("visible") is False or self.settings.get("showgrid") is False:
            return
        line = {"color": self.settings.get("gridcolor"), "width": self.settings.get("gridwidth", 1)}
        for value, _ in self._ticks():
            yield self._horizontal(self.place(value), line)

    def labels(self) -> Iterator[str]:
        """Return the axis line, its ticks and their labels."""
        if self.settings.get("visible") is False:
            return
        if self.is_x and self.settings.get("showline", True) and self.settings.get("linewidth"):
            line = {"color": self.settings.get("linecolor"), "width": self.settings["linewidth"]}
            yield svg.path([(self.start, self.floor), (self.end, self.floor)], line=line)
        if self.settings.get("showticklabels") is False:
            return
        has_ticks = self.settings.get("ticks") == "outside"
        length = self.settings.get("ticklen", 5) if has_ticks else 0
        for value, label in self._ticks():
            place = self.place(value)
            if has_ticks and self.is_x:
                line = {"color": self.settings.get("tickcolor"), "width": 1}
                yield svg.path([(place, self.floor), (place, self.floor + length)], line=line)
            yield self._label(self._middle_of_period(value, place), label, length)

    @property
    def floor(self) -> float:
        """Return where the labels of an x axis begin: at the foot of the axis that it is anchored to."""
        anchor = self.settings.get("anchor")
        return float(self.frame.axes[anchor].start if anchor in self.frame.axes else self.frame.bottom)

    def _label(self, place: float, label: str, length: float) -> str:
        font = self.settings.get("tickfont", {})
        size, colour = font.get("size", self.frame.text_size), font.get("color", self.frame.colour)
        if self.is_x:
            return svg.text(place, self.floor + length + 2, label, size=size, colour=colour, vertical="top")
        return svg.text(self.frame.left - length - 4, place, label, size=size, colour=colour, anchor="end")

    def _horizontal(self, place: float, line: Values) -> str:
        frame = self.frame
        if self.is_x:
            return svg.path([(place, frame.top), (place, frame.bottom)], line=line)
        return svg.path([(frame.left, place), (frame.left + frame.plot_width, place)], line=line)

    def _middle_of_period(self, value: Any, place: float) -> float:
        if self.settings.get("ticklabelmode") != "period":
            return place
        year = from_number(number(value)).year
        return (place + self.place(date(year + 1, 1, 1))) / 2

    def _ticks(self) -> Iterator[tuple[Any, str]]:
        """Return (value, label) of the ticks inside the range."""
        low, high = sorted((self.first, self.last))
        if self.settings.get("tickvals") is not None:
            values = list(self.settings["tickvals"])
            texts = self.settings.get("ticktext") or [f"{value:g}" for value in values]
            yield from ((v, str(t)) for v, t in zip(values, texts, strict=True) if low <= number(v) <= high)
        elif self.settings.get("dtick") in ("M12", "M24"):
            step = int(self.settings["dtick"][1:]) // 12
            start, counted_from = (from_number(day).year for day in (low, number(self.settings.get("tick0", TICK_0))))
            for year in range(start + (counted_from - start) % step, from_number(high).year + 1, step):
                day = date(year, 1, 1)
                label_end = number(date(year + 1, 1, 1)) if self.settings.get("ticklabelmode") == "period" else 0
                if low <= number(day) <= high and label_end <= high + 1:
                    yield day, str(year)
        elif isinstance(self.settings.get("dtick"), int | float):
            step = self.settings["dtick"]
            value = self.settings.get("tick0", 0)
            while value <= high:
                if value >= low:
                    yield value, f"{value:g}"
                value += step
        elif self.settings.get("showticklabels") is not False or self.settings.get("showgrid") is not False:
            raise ValueError("an axis needs tickvals or dtick")


class Frame:
    """The chart's size, margins, type and axes."""

    def __init__(self, layout: Values, width: float) -> None:
        """Take Plotly's layout; it has a height and margins."""
        margin, font = layout["margin"], layout["font"]
        self.width, self.height = width, layout["height"]
        self.left, right, self.top, below = (margin[side] for side in "lrtb")
        self.plot_width, self.plot_height = width - self.left - right, self.height - self.top - below
        self.bottom = self.top + self.plot_height
        self.text_size, self.colour = font.get("size", TEXT_SIZE), font["color"]
        self.is_map = "scaleanchor" in layout.get("yaxis", {})
        self.axes: dict[str, Axis] = {}
        for name, settings in layout.items():
            if name.startswith(("xaxis", "yaxis")) and settings.get("range") is not None:
                self.axes[name.replace("axis", "")] = Axis(name, settings, self)

        for axis in self.axes.values():
            if axis.settings.get("scaleanchor"):
                pair = axis, self.axes[axis.settings["scaleanchor"]]
                scale = min(abs(one.scale) for one in pair)
                for one in pair:
                    one.narrow_to(scale)
        self.plot_colour = layout.get("plot_bgcolor", "rgba(0,0,0,0)")

    def ground(self) -> Iterator[str]:
        """Return the colour behind the plot, if it has one."""
        if self.plot_colour != "rgba(0,0,0,0)":
            yield self._plot_area(self.plot_colour)

    def clip(self) -> str:
        """Return the definition of the plot's sides, to cut off what stands beyond them."""
        return f'<clipPath id="plot">{self._plot_area("#000")}</clipPath>'

    def _plot_area(self, fill: str) -> str:
        x, y = self.axes.get("x"), self.axes.get("y")
        if x is None or y is None:
            return svg.rect(self.left, self.top, self.plot_width, self.plot_height, fill=fill)
        return svg.rect(x.start, y.start, x.end - x.start, y.end - y.start, fill=fill)

    def x(self, value: Any, reference: str) -> float:
        """Return the pixel of a value on an axis, or of a share of the plot (``paper``)."""
        return self.left + value * self.plot_width if reference == "paper" else self.axes[reference].place(value)

    def y(self, value: Any, reference: str) -> float:
        """Return the pixel of a value on an axis, or of a share of the plot (``paper``)."""
        if reference == "paper":
            return float(self.bottom - value * self.plot_height)
        return self.axes[reference].place(value)

    def shape_x(self, shape: Values, name: str) -> float:
        """Return the pixel of a side of a shape, which may be in pixels from its anchor."""
        if shape.get("xsizemode") == "pixel":
            return self.x(shape["xanchor"], shape.get("xref", "x")) + float(shape[name])
        return self.x(shape[name], shape.get("xref", "x"))

    def shape_y(self, shape: Values, name: str) -> float:
        """Return the pixel of a side of a shape, which may be in pixels (up) from its anchor."""
        if shape.get("ysizemode") == "pixel":
            return self.y(shape["yanchor"], shape.get("yref", "y")) - float(shape[name])
        return self.y(shape[name], shape.get("yref", "y"))


def number(value: Any) -> float:
    """Return a value as a number; dates as days."""
    if isinstance(value, datetime):
        return value.toordinal() + value.hour / 24 + value.minute / 1440
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, str):
        return number(datetime.fromisoformat(value))
    return float(value)


def from_number(days: float) -> date:
    """Return the date of a number of days."""
    return date.fromordinal(int(days))
