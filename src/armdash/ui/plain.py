"""Streamlit's elements that read Markdown, so that they show every text unchanged.

Everything with a label or a body is drawn by these and not by ``st`` itself; a rule of the house holds it. Who means
Markdown says so with ``Markdown``.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import streamlit as st

from armdash.domain.signs import JOINER, one_line
from armdash.domain.text_width import glued

Element = TypeVar("Element", bound=Callable[..., Any])

# What Markdown reads wherever it stands, at the edge of a word, before a letter or a name, and at the beginning.
SIGNS = re.compile(r"[\\`*\[\]<$~]|(?<![^\W_])_|_(?![^\W_])|:(?=[a-zA-Z])|&(?=#?\w+;)|^[>#+=-]|(?<=^\d)[.)](?=\s)")
NUMBERED = re.compile(r"^(\d{2,9})([.)]\s)")
# Streamlit makes links, charts and arrows of these even where every sign is escaped: an unseen joiner parts them.
MADE_INTO_OTHERS = re.compile(
    r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@\w)|(?<=:)(?=[\w+/-]+:)"
    r"|(?<!\S)(?=(?:<?->|<-|--|[<>~]=)(?!\S))",
    re.IGNORECASE,
)
READ_AS_MARKDOWN = ("label", "body", "help")


class Markdown(str):
    """A text in which Markdown is meant."""

    __slots__ = ()


def escape_markdown(text: str) -> Markdown:
    """Return the text so that Streamlit's Markdown shows it unchanged, on one line."""
    if isinstance(text, Markdown):
        return text
    parted = MADE_INTO_OTHERS.sub(JOINER, glued(one_line(str(text)).strip()))
    return Markdown(NUMBERED.sub(r"\1\\\2", SIGNS.sub(r"\\\g<0>", parted)))


def _plain(element: Element, *, reads_options: bool = False) -> Element:
    """Return the element with its first text, its help and (where it reads them so) its options as they stand."""

    @wraps(element)
    def drawn(*given: Any, **named: Any) -> Any:
        named |= {name: escape_markdown(named[name]) for name in READ_AS_MARKDOWN if named.get(name)}
        if reads_options:
            told = named.get("format_func", str)
            named["format_func"] = lambda option: escape_markdown(told(option))
        return element(*(escape_markdown(text) for text in given[:1]), *given[1:], **named)

    return cast("Element", drawn)


title, header, subheader = _plain(st.title), _plain(st.header), _plain(st.subheader)
markdown, caption, info, warning = _plain(st.markdown), _plain(st.caption), _plain(st.info), _plain(st.warning)
error, success = _plain(st.error), _plain(st.success)
button, download_button = _plain(st.button), _plain(st.download_button)
expander, popover = _plain(st.expander), _plain(st.popover)
checkbox, toggle, slider = _plain(st.checkbox), _plain(st.toggle), _plain(st.slider)
text_input, date_input = _plain(st.text_input), _plain(st.date_input)
text_area, file_uploader = _plain(st.text_area), _plain(st.file_uploader)
# The options of a list that opens are texts to Streamlit, those that always stand there are Markdown.
selectbox, multiselect = _plain(st.selectbox), _plain(st.multiselect)
radio, pills = _plain(st.radio, reads_options=True), _plain(st.pills, reads_options=True)
segmented_control = _plain(st.segmented_control, reads_options=True)
select_slider = _plain(st.select_slider, reads_options=True)
column = _plain(st.column_config.Column)
text_column, date_column = _plain(st.column_config.TextColumn), _plain(st.column_config.DateColumn)
choice_column = _plain(st.column_config.SelectboxColumn)
