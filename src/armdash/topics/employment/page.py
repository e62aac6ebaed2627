"""The employment page in Streamlit: a change of the choice draws it anew without what is around it."""

import streamlit as st

from armdash.topics.employment.choice_section import hold_choice, show_choice
from armdash.topics.employment.model import CHOICE, model
from armdash.ui.page import show_page
from armdash.ui.session import PageContext


@st.fragment
def show_employment(page: PageContext) -> None:
    """Draw the page for the choice that address and session hold."""
    page = hold_choice(page)
    show_page(page, model(page), {CHOICE: show_choice})
