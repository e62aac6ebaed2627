"""The note under a picture: how to read it, and links to the sources it rests on."""

from collections.abc import Sequence

import streamlit as st

from armdash.queries.sources import source_names
from armdash.ui.links import show_page_link
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_source_note(page: PageContext, key: str, text: str, source_ids: Sequence[str]) -> None:
    """Draw the note and, after it, a link to each source; the key is the picture's, unique on the page."""
    names = source_names(page.con, source_ids, language=page.language)
    with st.container(key=f"note-{key}", gap=None):
        if text:
            show("note", text=text)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            show("note_label", inline=True, text=page.tr.plural("source.label", len(names)))
            for source_id, name in names.items():
                show_page_link("sources", name, source=source_id)
