"""The choice of one source, and the way back to all of them."""

from collections.abc import Mapping

import streamlit as st

from armdash.ui import plain
from armdash.ui.session import PageContext, change_address

CHOICE = "source-choice"


def show_choice(page: PageContext, *, names: Mapping[str, str]) -> None:
    """Draw a choice that opens one source."""
    st.session_state[CHOICE] = None
    plain.selectbox(
        page.tr("sources.open"),
        list(names),
        format_func=names.__getitem__,
        key=CHOICE,
        placeholder=page.tr("sources.open_example"),
        on_change=_open_chosen,
        width=420,
    )


def _open_chosen() -> None:
    change_address(source=st.session_state[CHOICE], fact=None)


def show_way_back(page: PageContext) -> None:
    """Draw the button that leads back to all sources."""
    plain.button(
        page.tr("sources.show_all"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=change_address,
        kwargs={"source": None, "fact": None},
    )
