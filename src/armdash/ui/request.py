"""What is being answered: the id of the request, in the log and on a page that failed, and the case that it names."""

from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from armdash import config
from armdash.ui import markup

HEADER, NONE = "X-Request-ID", "-"
# Our server sets it for every request and connection below the address of a case, and takes it from all others.
CASE_HEADER = "X-Armdash-Case"
OF_REQUEST = config.asked_case
CURRENT: ContextVar[str] = ContextVar("request_id", default=NONE)


def request_id() -> str:
    """Return the id of the request, of the connection where a page runs; ``-`` where there is none."""
    if get_script_run_ctx(suppress_warning=True):
        return st.context.headers.get(HEADER) or NONE
    return CURRENT.get()


def asked_case() -> str:
    """Return the name of the case that the request names, where a page runs that of its connection."""
    told = OF_REQUEST()
    if not told and markup.ARE_IN_DOCUMENT and get_script_run_ctx(suppress_warning=True):
        return st.context.headers.get(CASE_HEADER) or ""
    return told


config.asked_case = asked_case
