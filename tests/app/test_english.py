"""English pages hold no Finnish but names, titles and what stands in quotation marks."""

import html
import re

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from armdash.domain.pages import page_names
from armdash.domain.text_width import glued
from armdash.queries.connection import Connection, query_values
from tests.app.fixtures import OpenApp
from tests.app.test_pseudo_language import messages, texts

COMMON = (
    "ja",
    "ei",
    "tiedossa",
    "mukaan",
    "varten",
    "tekijät",
    "kaupunki",
    "keskus",
    "ministeriö",
    "uutinen",
    "hanke",
)
QUOTED = re.compile(r"“[^”]*”|https?://\S+")
STATES = (
    *page_names(hidden=False),
    *(f"projects?project={project}" for project in ("coordination_case_veitsiluoto", "surviving_dismissal")),
    *(f"sources?source={source}" for source in ("information_package", "employment_presentation", "sttinfo_2023_03")),
)


def told_in_english(con: Connection) -> list[re.Pattern[str]]:
    """Return the words of Finnish places in sources that have another word in English, and their page numbers."""
    phrases = query_values(con, "SELECT phrase FROM locator_phrase WHERE phrase <> phrase_en")
    words = [re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])") for phrase in phrases]
    return [*words, re.compile(r"(?<!\w)s\.\s\d")]


def titles(con: Connection) -> list[str]:
    """Return the titles that stay in their own language, the longest first."""
    sql = """
        SELECT title FROM source WHERE title_en IS NULL
        UNION SELECT title FROM further_reading
        UNION SELECT split_part(title, ': ', 2) FROM source WHERE contains(title, ': ')
    """
    return sorted(query_values(con, sql), key=len, reverse=True)


def finnish_places(app: AppTest, words: list[re.Pattern[str]], names: list[str]) -> list[str]:
    """Return the texts of the page, hovers among them, in which a place in a source is in Finnish."""
    found = []
    for proto in messages(app.main):
        content = MessageToDict(proto, use_integers_for_enums=True) if proto is not None else {}
        for text in texts("", content):
            rest = html.unescape(text)
            for name in names:
                rest = rest.replace(glued(name), " ").replace(name, " ")
            rest = QUOTED.sub(" ", rest)
            if any(word.search(rest) for word in words):
                found.append(rest.strip()[:160])
    return found


@pytest.mark.parametrize("state", STATES)
def test_places_in_sources_are_told_in_english(shown: OpenApp, con: Connection, state: str) -> None:
    page, _, query = state.partition("?")
    app = shown(page, lang="en", **dict([query.split("=")] if query else []))
    assert not app.exception
    assert finnish_places(app, told_in_english(con), titles(con)) == []


@pytest.mark.parametrize("state", ["sources", *STATES[-3:]])
def test_what_we_say_of_a_source_is_in_english(shown: OpenApp, con: Connection, state: str) -> None:
    page, _, query = state.partition("?")
    app = shown(page, lang="en", **dict([query.split("=")] if query else []))
    common = [re.compile(rf"\b{word}\b") for word in COMMON]
    assert finnish_places(app, common, titles(con)) == []


def test_a_place_in_finnish_is_found(shown: OpenApp, con: Connection) -> None:
    app = shown("sources", lang="fi", source="yle_2022_06")
    assert finnish_places(app, told_in_english(con), titles(con))
