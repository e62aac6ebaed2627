"""The id of the request that is being answered: in the log, in the answer's headers, on a page that failed."""

from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

HEADER, NONE = "X-Request-ID", "-"
CURRENT: ContextVar[str] = ContextVar("request_id", default=NONE)


def request_id() -> str:
    """Return the id of the request, of the connection where a page runs; ``-`` where there is none."""
    if get_script_run_ctx(suppress_warning=True):
        return st.context.headers.get(HEADER) or NONE
    return CURRENT.get()
