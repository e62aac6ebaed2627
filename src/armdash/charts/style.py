"""How every Plotly figure looks and speaks: one layout for each theme, the reader's language in its words."""

from armdash.charts.canvas import Canvas
from armdash.domain.palette import Palette

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 14
SMALL_TEXT_SIZE = 12.5
BARE = {"showgrid": False, "showticklabels": False, "ticks": ""}  # an axis without anything to see


def new_canvas(
    palette: Palette,
    plot: float,
    *,
    left: float = 0,
    right: float = 0,
    top: float = 8,
    below: float = 28,
    size: float = TEXT_SIZE,
    colour: str = "",
) -> Canvas:
    """Return a canvas in the house style: no legend, no title (both are text of the page), fixed ranges.

    ``plot`` is the height between the margins in pixels, ``size`` and ``colour`` are those of its type.
    """
    axis = {"fixedrange": True, "linecolor": palette.axis, "tickcolor": palette.axis, "automargin": False}
    return Canvas(
        {
            "height": round(top + plot + below),
            "margin": {"l": round(left), "r": round(right), "t": round(top), "b": round(below)},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": size, "color": colour or palette.secondary_text},
            "showlegend": False,
            "dragmode": False,
            # Streamlit hands the browser an equal copy after the first drawing; without this it is drawn anew.
            "datarevision": 0,
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.axis, "activecolor": palette.primary},
            "hoverlabel": {
                "bgcolor": palette.page,
                "bordercolor": palette.border,
                "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.text},
                "align": "left",
            },
            "xaxis": axis | {"showgrid": False, "linewidth": 1, "ticks": "outside", "ticklen": 5, "zeroline": False},
            "yaxis": axis | {"gridcolor": palette.grid, "gridwidth": 1, "showline": False, "zeroline": False},
        }
    )
