"""A slider over the ends of the months, as wide as the axis of the timeline above."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from armdash.ui.month_slider import show_month_slider
from armdash.ui.session import PageContext, change_filters

SLIDER = "timeline-month"


def show_months(page: PageContext, *, ends: Sequence[date]) -> None:
    """Draw the slider at the month of the as-of date; its first place means no day."""
    label, no_day = page.tr("timeline.month_slider"), page.tr("timeline.no_day")
    with st.container(key="timeline-day"):
        show_month_slider(page, SLIDER, label, ends, no_day=no_day, on_change=_take_month)


def _take_month() -> None:
    change_filters(as_of=st.session_state[SLIDER])
