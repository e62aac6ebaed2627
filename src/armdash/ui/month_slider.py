"""A slider over days, of which the first place means none."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from armdash.i18n import formats
from armdash.ui import plain
from armdash.ui.session import PageContext


def show_month_slider(
    page: PageContext, key: str, label: str, days: Sequence[date], *, no_day: str, on_change: Callable[[], None]
) -> None:
    """Draw the slider at the month of the as-of date; ``no_day`` is what its first place says."""
    day = page.filters.as_of
    labels: dict[date | None, str] = {None: no_day} | {end: formats.short_month(end, page.tr) for end in days}
    st.session_state[key] = next((end for end in days if day and end >= day), days[-1] if day else None)
    plain.select_slider(label, list(labels), format_func=labels.__getitem__, key=key, on_change=on_change)
