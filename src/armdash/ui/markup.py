"""HTML for what Streamlit has no element for: templates with every value escaped."""

from functools import cache
from pathlib import Path

import streamlit as st

from armdash.domain.palette import Palette
from armdash.exhibits.html import TOPICS, rendered

LINKS = Path(__file__).with_name("links.js")
# Our server sets it: its document has the rules and the script of the links from the first moment on; plain Streamlit
# gets them with the page.
ARE_IN_DOCUMENT = False


@cache
def styles() -> str:
    """Return the rules of the kit, of the document and of all topics."""
    own = Path(__file__).with_name("style.css")
    files = [own, own.parents[1] / "document" / "style.css", *sorted(TOPICS.glob("*/style.css"))]
    return "\n".join(file.read_text("utf-8") for file in files)


def show(template: str, *, inline: bool = False, **values: object) -> None:
    """Draw a template of the kit or of a topic with its values escaped; inline takes only the width it needs."""
    st.html(rendered(template, **values), width="content" if inline else "stretch")


def show_style(palette: Palette) -> None:
    """Put the palette as custom properties on the page, after what the document does not have by itself."""
    if not ARE_IN_DOCUMENT:
        st.html(f"<style>{styles()}</style>")
        with st.container(key="links-script"):
            st.html(f"<script>{LINKS.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
    show("palette", colours=palette.colours, theme_count=len(palette.themes))
