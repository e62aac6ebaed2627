"""A chart in the layout that the window has room for, and a table of what it is made of, with its files."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.exhibits.blocks import DataTable
from armdash.exhibits.doors import linked_rows
from armdash.exhibits.parts import left_out_text
from armdash.i18n.plotly_locale import plotly_config
from armdash.ui import plain
from armdash.ui.downloads import show_downloads, show_picture_downloads
from armdash.ui.markup import show
from armdash.ui.session import PageContext, chart_layout

DATA_TABLES_ARE_OPEN = False  # at first; the tests of pages open them all


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
                config=plotly_config(page.tr.locale),
            )


def _forms(exhibit: Exhibit) -> dict[str, Any]:
    """Return the figures to draw by the name of their place on the page."""
    if exhibit.draw_mobile is None:
        return {exhibit.key: exhibit.chart}
    form = chart_layout()
    if form is None:
        return {f"wide-{exhibit.key}": exhibit.chart, f"narrow-{exhibit.key}": exhibit.mobile_chart}
    return {exhibit.key: exhibit.mobile_chart if form == "narrow" else exhibit.chart}


def show_data_table(page: PageContext, table: DataTable) -> None:
    """Draw, in an expander, the rows as a table, their downloads, and those of the chart.

    What stands in a closed expander is not drawn: it would be most of what a page sends.
    """
    fold = plain.expander(table.label, key=f"twin-{table.key}", expanded=DATA_TABLES_ARE_OPEN, on_change="rerun")
    if not fold.open:
        return
    with fold:
        rows = linked_rows(page, table.shown)
        show("table", headings=table.table.headings if rows else [], rows=rows)
        if left_out := left_out_text(page, len(table.table.rows), len(rows), of=table.shown_kind):
            show("note", text=left_out)
        with st.container(horizontal=True, vertical_alignment="center"):
            show_downloads(
                page, table.key, table.table, title=table.title, source_ids=table.source_ids, note=table.note
            )
            if table.chart:
                show_picture_downloads(page, table.chart)


def _take_click(key: str, chart_key: str, on_click: Callable[..., None]) -> None:
    """Pass a click on; the figure then gets a new key, so that the next click on the same point counts again."""
    clicked = [point["customdata"] for point in st.session_state[chart_key].selection.points if "customdata" in point]
    st.session_state[f"clicks-{key}"] = st.session_state.get(f"clicks-{key}", 0) + 1
    if clicked:
        values = clicked[0]
        on_click(*(values.values() if isinstance(values, Mapping) else values))
