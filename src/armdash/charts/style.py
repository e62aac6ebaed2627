"""How every Plotly figure looks and speaks: one layout for each theme, the reader's language in its words."""

from typing import Any

import plotly.graph_objects as go
from babel import Locale

from armdash.charts.canvas import PlainChart
from armdash.domain.palette import Palette
from armdash.i18n.plotly_locale import plotly_locale

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 14
SMALL_TEXT_SIZE = 12.5


def new_chart(palette: Palette, *, height: int, left: int = 0, top: int = 8, bottom: int = 28) -> go.Figure:
    """Return an empty figure in the house style: no legend, no title (both are text of the page), fixed ranges."""
    axis = {"fixedrange": True, "linecolor": palette.axis, "tickcolor": palette.axis, "automargin": False}
    return PlainChart(
        data=[],
        layout={
            "height": height,
            "margin": {"l": left, "r": 0, "t": top, "b": bottom},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.secondary_text},
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
        },
    )


def plotly_config(locale: Locale, words: dict[str, str], *, file_name: str, image_format: str) -> dict[str, Any]:
    """Return Plotly's settings: the language in full, and of its toolbar only the download of the chart.

    ``words`` translate Plotly's own English by its text. The chart is ``png`` (doubled) or ``svg``.
    """
    name = locale.language
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": image_format, "filename": file_name, "scale": 2},
        "locale": name,
        "locales": plotly_locale(locale, words),
    }
