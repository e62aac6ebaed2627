"""Through the months: a slider, a step back and forth, and a play button that a still-minded reader never sees."""

import time
from collections.abc import Sequence
from datetime import date

import streamlit as st

from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.month_slider import show_month_slider
from armdash.ui.session import PageContext, change_filters

SLIDER, PLAYING, STEPPED = "map-month", "map-playing", "map-stepped"
PAUSE, FORGOTTEN = 2.0, 15.0


def show_months(page: PageContext, *, days: list[date], is_newest: bool) -> None:
    """Draw the slider over the days with its steps; without a day the newest is meant (``is_newest``) or none."""
    day = page.filters.as_of
    no_day = page.tr("map.newest" if is_newest else "map.no_day")
    if time.monotonic() - st.session_state.get(STEPPED, 0) > FORGOTTEN:
        st.session_state[PLAYING] = False
    with st.container(key="map-months", horizontal=True, vertical_alignment="bottom", gap="small"):
        earlier, later = _neighbours(days, day)
        _show_step(page, "back", ":material/chevron_left:", earlier)
        _show_step(page, "forward", ":material/chevron_right:", later)
        _show_play(page, days)
        show_month_slider(page, SLIDER, page.tr("map.month_slider"), days, no_day=no_day, on_change=_take_month)
    if st.session_state.get(PLAYING):
        show("map_playing")
        _play(days)


def next_day(days: Sequence[date], day: date | None) -> date | None:
    """Return the day to show after this one; the first where there is none, None after the last."""
    return _neighbours(days, day)[1]


def _neighbours(days: Sequence[date], day: date | None) -> tuple[date | None, date | None]:
    """Return the nearest of the days before and after a day; without one the last and the first."""
    if day is None:
        return days[-1], days[0]
    earlier = [end for end in days if end < day]
    later = [end for end in days if end > day]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _show_step(page: PageContext, name: str, icon: str, to: date | None) -> None:
    plain.button(
        page.tr(f"map.{name}"),
        key=f"map-step-{name}",
        icon=icon,
        icon_position="left" if name == "back" else "right",
        disabled=to is None,
        on_click=change_filters,
        kwargs={"as_of": to},
    )


def _show_play(page: PageContext, days: Sequence[date]) -> None:
    """Draw the button that plays or stops; style rules hide it from those who want less motion."""
    is_playing = bool(st.session_state.get(PLAYING))
    plain.button(
        page.tr("map.stop" if is_playing else "map.play"),
        key="map-play",
        icon=":material/pause:" if is_playing else ":material/play_arrow:",
        on_click=_stop if is_playing else _start,
        args=() if is_playing else (days, page.filters.as_of),
    )


def _start(days: Sequence[date], day: date | None) -> None:
    st.session_state[PLAYING] = True
    _step_to(next_day(days, day) or days[0])


def _stop() -> None:
    st.session_state[PLAYING] = False


def _step_to(day: date) -> None:
    st.session_state[STEPPED] = time.monotonic()
    change_filters(as_of=day)


@st.fragment(run_every=PAUSE)
def _play(days: Sequence[date]) -> None:
    """Step on once the pause is over; the first call comes with the page itself, before it."""
    if not st.session_state.get(PLAYING) or time.monotonic() - st.session_state[STEPPED] < PAUSE * 0.8:
        return
    following = next_day(days, st.session_state[SLIDER])
    if following is None:
        _stop()
    else:
        _step_to(following)
    st.rerun()


def _take_month() -> None:
    st.session_state[PLAYING] = False
    change_filters(as_of=st.session_state[SLIDER])
