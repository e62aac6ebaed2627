"""Links between the pages."""

import streamlit as st

from armdash.ui.session import current_params


def page_path(name: str) -> str:
    """Return the file of a page, as st.page_link wants it."""
    return f"pages/{name}.py"


def show_page_link(name: str, label: str, *, tip: str | None = None, **params: str) -> None:
    """Draw a link to a page that keeps the state of the address and adds the parameters."""
    named = {key: [value] for key, value in params.items()}
    st.page_link(page_path(name), label=label, help=tip, query_params=current_params() | named)
