"""The terms of a page and what they mean, in a popover beside its question."""

from collections.abc import Mapping

import streamlit as st

from armdash.exhibits.frame import page_terms
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.session import PageContext

NO_OTHERS: Mapping[str, str] = {}


def show_glossary(page: PageContext, *, others: Mapping[str, str] = NO_OTHERS) -> None:
    """Draw the terms of the page, and other words with their meaning."""
    words = page_terms(page, others)
    if words:
        with st.container(key="words", width="content"), plain.popover(page.tr("glossary.words"), type="tertiary"):
            show("definitions", rows=[{"name": word, "text": text} for word, text in words.items()])
