"""A chart as every page shows it: finding, picture, note with sources, table twin, downloads."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from armdash.charts.style import LONGEST_ALTERNATIVE, plotly_config
from armdash.exports.tables import to_csv_bytes
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

IMAGE_FORMATS = ("PNG", "SVG")
PLOTLY_WORDS = ("Download plot as a PNG", "Download plot as a SVG", "Taking snapshot - this may take a few seconds")


def show_chart(
    page: PageContext,
    key: str,
    *,
    finding: str,
    figure: go.Figure,
    alternative: str,
    note: str,
    sources: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Draw the finding as a heading, the figure, its note and sources, and the table twin with downloads.

    The key is unique on the page and names the files; ``rows`` have headings in the page's language as keys, the
    same figures as the picture; ``alternative`` is cut at 220 characters.
    """
    st.header(finding, anchor=False)
    with st.container(key=f"chart-{key}"):
        st.plotly_chart(
            figure,
            theme=None,
            key=f"figure-{key}",
            alt=alternative[:LONGEST_ALTERNATIVE],
            config=plotly_config(
                page.tr.locale,
                {word: page.tr("chart.download_picture") for word in PLOTLY_WORDS},
                file_name=key,
                image_format=_image_format(key),
            ),
        )
    show_source_note(page, key, note, sources)
    show_table_twin(page, key, rows, has_picture=True)


def show_table_twin(
    page: PageContext, key: str, rows: Sequence[Mapping[str, Any]], *, has_picture: bool = False
) -> None:
    """Draw, in an expander, the rows as a table, their download, and the choice of the picture's format."""
    with st.expander(page.tr("chart.as_table")):
        show("table", headings=list(rows[0]) if rows else [], rows=[list(row.values()) for row in rows])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.download_button(
                page.tr("download.csv"),
                to_csv_bytes(rows, decimal=page.tr("format.decimal_sign")),
                f"{key}.csv",
                "text/csv",
                key=f"download-{key}",
                on_click="ignore",
                icon=":material/download:",
            )
            if has_picture:
                st.segmented_control(
                    page.tr("chart.picture_format"),
                    IMAGE_FORMATS,
                    default=IMAGE_FORMATS[0],
                    required=True,
                    key=f"format-{key}",
                )


def _image_format(key: str) -> str:
    return str(st.session_state.get(f"format-{key}", IMAGE_FORMATS[0])).lower()
