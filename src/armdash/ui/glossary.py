"""The terms of a page and what they mean, in a popover beside its question."""

from collections.abc import Mapping

import streamlit as st

from armdash.queries.case import terms
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.session import PageContext

NO_OTHERS: Mapping[str, str] = {}


def show_glossary(page: PageContext, name: str, *, others: Mapping[str, str] = NO_OTHERS) -> None:
    """Draw the terms of the page of that name, and other words with their meaning."""
    found = terms(page.con, name, language=page.language)
    texts = {**others, **{row["name"]: row["definition"] for row in found}}
    ordered = {row["name"]: texts.pop(row["name"]) for row in found} | texts
    if ordered:
        with st.container(key="words", width="content"), plain.popover(page.tr("glossary.words"), type="tertiary"):
            show("definitions", rows=[{"name": word, "text": text} for word, text in ordered.items()])
