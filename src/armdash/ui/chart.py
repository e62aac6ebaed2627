"""A chart as every page shows it: finding, chart, note with sources, data table, downloads."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from armdash.charts.style import plotly_config
from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.i18n import formats
from armdash.ui import plain
from armdash.ui.downloads import show_downloads
from armdash.ui.markup import show
from armdash.ui.session import PageContext, chart_layout
from armdash.ui.source_notes import show_source_note

IMAGE_FORMATS = ("PNG", "SVG")
DATA_TABLES_ARE_OPEN = False  # at first; the tests of pages open them all
PLOTLY_WORDS = ("Download plot as a PNG", "Download plot as a SVG", "Taking snapshot - this may take a few seconds")


def show_exhibit(page: PageContext, exhibit: Exhibit, *, on_click: Callable[..., None] | None = None) -> None:
    """Draw the finding as a heading, the chart, the note with its sources, and the data table with downloads.

    The exhibit's key is unique on the page. ``on_click`` is called with the ``customdata`` of a clicked point.
    """
    plain.header(exhibit.finding, anchor=False)
    if exhibit.chart is not None:
        show_chart(page, exhibit, on_click=on_click)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def show_chart(page: PageContext, exhibit: Exhibit, *, on_click: Callable[..., None] | None = None) -> None:
    """Draw the figure alone, in the form that the window has room for; unknown, the style rules show one of both."""
    key = exhibit.key
    for name, figure in _forms(exhibit).items():
        chart_key = f"figure-{name}-{st.session_state.get(f'clicks-{name}', 0)}"
        with st.container(key=f"chart-{key}" if name == key else name):
            st.plotly_chart(
                figure.clickable() if on_click else figure,
                theme=None,
                key=chart_key,
                on_select=partial(_take_click, name, chart_key, on_click) if on_click else "ignore",
                selection_mode="points",
                alt=exhibit.alt_text[:MAX_ALT_TEXT],
                config=plotly_config(
                    page.tr.locale,
                    {word: page.tr("chart.download_picture") for word in PLOTLY_WORDS},
                    file_name=key,
                    image_format=_image_format(key),
                ),
            )


def show_exhibit_table(page: PageContext, exhibit: Exhibit) -> None:
    """Draw the data table of an exhibit."""
    show_data_table(
        page,
        exhibit.key,
        exhibit.rows,
        has_picture=exhibit.chart is not None,
        title=exhibit.finding,
        source_ids=exhibit.source_ids,
        note=exhibit.note,
    )


def _forms(exhibit: Exhibit) -> dict[str, Any]:
    """Return the figures to draw by the name of their place on the page."""
    if exhibit.mobile_chart is None:
        return {exhibit.key: exhibit.chart}
    form = chart_layout()
    if form is None:
        return {f"wide-{exhibit.key}": exhibit.chart, f"narrow-{exhibit.key}": exhibit.mobile_chart}
    return {exhibit.key: exhibit.mobile_chart if form == "narrow" else exhibit.chart}


def show_data_table(
    page: PageContext,
    key: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    has_picture: bool = False,
    label: str | None = None,
    title: str = "",
    source_ids: Sequence[str] = (),
    note: str = "",
) -> None:
    """Draw, in an expander, the rows as a table, their downloads, and the choice of the chart's format.

    Title (the label where there is none), sources and note are told in the files. What stands in a closed expander
    is not drawn: it would be most of what a page sends.
    """
    data_table = plain.expander(
        label or page.tr("chart.as_table"), key=f"twin-{key}", expanded=DATA_TABLES_ARE_OPEN, on_change="rerun"
    )
    if not data_table.open:
        return
    with data_table:
        show(
            "table",
            headings=list(rows[0]) if rows else [],
            rows=[[cell_text(page, value) for value in row.values()] for row in rows],
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            show_downloads(page, key, rows, title=title or label or key, source_ids=source_ids, note=note)
            if has_picture:
                plain.segmented_control(
                    page.tr("chart.picture_format"),
                    IMAGE_FORMATS,
                    default=IMAGE_FORMATS[0],
                    required=True,
                    key=f"format-{key}",
                    persist_state="page",
                )


def _take_click(key: str, chart_key: str, on_click: Callable[..., None]) -> None:
    """Pass a click on; the figure then gets a new key, so that the next click on the same point counts again."""
    clicked = [point["customdata"] for point in st.session_state[chart_key].selection.points if "customdata" in point]
    st.session_state[f"clicks-{key}"] = st.session_state.get(f"clicks-{key}", 0) + 1
    if clicked:
        values = clicked[0]
        on_click(*(values.values() if isinstance(values, Mapping) else values))


def _image_format(key: str) -> str:
    return str(st.session_state.get(f"format-{key}", IMAGE_FORMATS[0])).lower()


def cell_text(page: PageContext, value: object) -> object:
    """Return the value as a reader of the page writes it; the file keeps it as it is."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number(value, page.tr)
    if isinstance(value, Decimal):
        is_tenths = value.as_tuple().exponent == -1
        return formats.number(value, page.tr, 1 if is_tenths else 0 if value == value.to_integral_value() else 2)
    return formats.day(value, page.tr) if isinstance(value, date) else value
