"""A language made for tests, in which all texts of catalogue and data are marked: what bears no mark is in the code.

Numbers, dates and signs need no mark, nor do values that the data hold once for all languages (names, addresses).
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import streamlit as st
from babel import Locale
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import page_names
from armdash.domain.text_width import glued
from armdash.i18n import formats, translator
from armdash.queries.connection import Answer, Connection
from armdash.queries.sources import data_version
from tests.app.fixtures import OpenApp
from tests.data_texts import texts_without_language

START, END = "⟦", "⟧"
# The parts of a message to the browser, and of a picture in it, that a reader sees or hears.
SEEN = {
    *("alt", "body", "caption", "content", "emptyText", "help", "label", "options", "placeholder", "spec"),
    *("annotations", "data", "hovertemplate", "hovertext", "layout", "text", "ticktext", "title"),
    *("block", "button", "buttonGroup", "expandable", "popover", "xaxis", "yaxis", "xaxis2", "yaxis2"),
}
# Written the same in every language.
SAME = {
    *("PNG", "SVG", "CSV", "JSON", "Excel", "PDF", "PowerPoint", "HTML", "XLSX", "PPTX", "In English", "Suomeksi"),
    *("csv", "xlsx", "json", "pdf", "pptx"),
}
# Babel's words for months, millions and lists.
BABEL = {"milj", "ja", "tai", "mrd"} | {
    name.casefold() for form in Locale("fi").months.values() for names in form.values() for name in names.values()
}
VERSION = re.compile(r"\b[0-9a-f]{12}\b")
LETTER = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def marked(con: Connection) -> Iterator[set[str]]:
    """Mark all texts, and return the set of values that the data hold without a language."""
    st.cache_resource.clear()  # its connections remember views without marks, and later ones with them
    values = texts_without_language(con) | {f"?v={data_version(con).version}"}
    read, ask = translator.catalogue, Connection.answer

    def catalogue(language: str) -> dict[str, str]:
        return {
            key: text if key.startswith("format.") else f"{START}{text}{END}" for key, text in read(language).items()
        }

    def answer(con: Connection, sql: str, params: Mapping[str, object] | None = None) -> Answer:
        found = ask(con, sql, params)
        are_texts = [name.rpartition("_")[2] in config.LANGUAGES for name in found.names]

        def with_marked_texts(row: Sequence[Any]) -> tuple[Any, ...]:
            pairs = list(zip(row, are_texts, strict=True))
            for value, is_text in pairs:
                values.update(() if is_text else strings(value))
            return tuple(with_marks(value) if is_text else value for value, is_text in pairs)

        return Answer(found.names, [with_marked_texts(row) for row in found.rows])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translator, "catalogue", catalogue)
        patch.setattr(Connection, "answer", answer)
        yield values
    st.cache_resource.clear()


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from strings(inner)


def with_marks(value: Any) -> Any:
    if isinstance(value, list):
        return [with_marks(inner) for inner in value]
    if isinstance(value, str):  # paragraph by paragraph, as pages cut them
        return "\n".join(f"{START}{line}{END}" if line.strip() else line for line in value.split("\n"))
    return value


def without_marked(text: str) -> str:
    """Return what of the text stands outside all marks."""
    previous = ""
    while previous != text:
        previous, text = text, re.sub(f"{START}[^{START}{END}]*{END}", " ", text)
    # What was too long was cut, and its marks with it.
    return re.sub(f"{START}.*?(…|$)|{END}", " ", text)


def texts(name: str, value: Any) -> Iterator[str]:
    """Return every text of a message that a reader sees or hears."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in SEEN:
                yield from texts(key, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(name, inner)
    elif isinstance(value, str):
        if name == "spec":
            yield from texts("", json.loads(value))
        elif name == "body":
            yield from html_texts(value)
        else:
            yield re.sub(r"<[^>]+>|%\{[^}]*\}|:(violet|orange|green|blue|gray)\[", " ", value)


def html_texts(body: str) -> Iterator[str]:
    body = re.sub(r"<(style|script).*?</\1>", " ", body, flags=re.DOTALL)
    yield from re.findall(r'(?:alt|aria-label|title)="([^"]*)"', body)
    # A value inside a sentence is a link, and the sentence goes on behind it.
    yield from re.split(r"<[^>]+>", re.sub(r'<a class="page-link(?: fact-link)?"[^>]*>(.*?)</a>', r"\1", body))


def messages(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child.proto
        if hasattr(child, "children"):
            yield from messages(child)


def unmarked(app: AppTest, values: set[str]) -> list[str]:
    """Return the texts of the page that come from the code."""
    found, values = [], values | {glued(value) for value in values}
    for proto in messages(app.main):
        content = MessageToDict(proto, use_integers_for_enums=True) if proto is not None else {}
        for text in texts("", content):
            for part in re.split(r"\s{2,}|\n|[·;:|→,()]", without_marked(html.unescape(text))):
                words = VERSION.sub("", part).strip(" .–-0123456789")
                letters = set(LETTER.findall(words.casefold()))
                is_known = letters <= BABEL or words in values | SAME
                if not is_known and not any(words in value for value in values):
                    found.append(text.strip()[:160])
    return found


@pytest.mark.parametrize(
    "page", [*page_names(hidden=False), "projects?project=new_era", "sources?source=information_package"]
)
def test_every_text_comes_from_the_catalogue_or_the_data(open_app: OpenApp, marked: set[str], page: str) -> None:
    name, _, query = page.partition("?")
    app = open_app(name, **dict([query.split("=")] if query else []))
    assert not app.exception
    assert START in app.title[0].value or name == "present"
    assert unmarked(app, marked) == []


def test_a_text_in_the_code_is_found(open_app: OpenApp, marked: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "day", lambda *_: "some day soon")
    assert any("some day soon" in text for text in unmarked(open_app("projects"), marked))
    st.cache_resource.clear()
