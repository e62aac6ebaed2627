"""A slider over the ends of the months, as wide as the axis of the timeline above."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from armdash.i18n import formats
from armdash.ui import plain
from armdash.ui.session import PageContext, change_filters

SLIDER = "timeline-month"


def show_months(page: PageContext, *, ends: Sequence[date], day: date | None) -> None:
    """Draw the slider at the month of the day; its first place means no day."""
    labels: dict[date | None, str] = {None: page.tr("timeline.no_day")}
    labels |= {end: formats.short_month(end, page.tr) for end in ends}
    st.session_state[SLIDER] = next((end for end in ends if day and end >= day), ends[-1] if day else None)
    with st.container(key="timeline-day"):
        plain.select_slider(
            page.tr("timeline.month_slider"),
            list(labels),
            format_func=labels.__getitem__,
            key=SLIDER,
            on_change=_take_month,
        )


def _take_month() -> None:
    change_filters(as_of=st.session_state[SLIDER])
