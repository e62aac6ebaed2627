"""The search page: what is found by kind, each a link to where it stands, and what is said where nothing is."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.pages import page_names
from armdash.domain.palette import LIGHT
from armdash.exhibits.blocks import Heading, Html
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_rows
from armdash.queries.filters import known_ids
from armdash.queries.search import SearchEntry
from armdash.topics.search.model import Result, entry_link, model
from armdash.ui.address import parse
from tests.app.fixtures import OpenApp
from tests.app.test_pages import text_of

ENTRIES = "SELECT * EXCLUDE (beside_fi, beside_en) FROM mart.search_entry"


def searched(con: Connection, find: str, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters(), page="search", find=find)


def results_of(context: Context) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    heading = ""
    for block in model(context).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Html) and block.template == "search_results":
            found[heading] = [*block.values["shown"], *block.values["folded"]]
    return found


@pytest.mark.parametrize(
    ("language", "name", "line"),
    [
        ("fi", "226 + 86 työpaikkaa: Yrityshankkeiden uudet työpaikat, Meri-Lappi", "toteuma · helmikuuhun 2024 men"),
        ("en", "226 + 86 jobs: New jobs in company projects, Sea Lapland", "outcome · by February 2024 · inf"),
    ],
)
def test_a_value_says_in_a_line_what_it_is(con: Connection, language: str, name: str, line: str) -> None:
    result, *_ = next(iter(results_of(searched(con, "226", language)).values()))
    assert result.link.text.replace("\u00a0", " ") == name
    assert result.line.replace("\u00a0", " ").startswith(line)


@pytest.mark.parametrize(
    ("find", "words"), [("75", "alle 75"), ("1500", "noin 1 500"), ("3500", "lähes 3 500"), ("2 mrd", "runsaat 2")]
)
def test_a_bound_is_part_of_the_value(con: Connection, find: str, words: str) -> None:
    names = [
        result.link.text.replace("\u00a0", " ")
        for rows in results_of(searched(con, find)).values()
        for result in rows
    ]
    assert any(name.startswith(words) for name in names)


def test_a_target_is_called_one_and_every_value_has_its_source(con: Connection) -> None:
    lines = [result.line for result in results_of(searched(con, "1000"))["Luvut (5)"]]
    assert sum(line.startswith("tavoite · ") for line in lines) == 4
    assert all("tietopaketti" in line or re.search(r"\d{4}", line) for line in lines)


def test_days_on_which_sources_disagree_are_both_told(con: Connection) -> None:
    (result,) = [
        row for row in results_of(searched(con, "sulkevansa"))["Tapahtumat (1)"] if "Veitsiluodon" in row.link.text
    ]
    assert result.line.startswith("20. tai 21.4.2021 · ")


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_entry_leads_to_a_page_and_to_what_exists_there(con: Connection, language: str) -> None:
    params = {"theme": ["people"], "q": ["kemi"], "find": ["x"]}
    context = replace(searched(con, "x", language), params=params)
    known = known_ids(con)
    entries = query_rows(con, SearchEntry, ENTRIES, language=language)
    assert len(entries) > 300
    for entry in entries:
        address = urlsplit(entry_link(context, entry, entry.name).address)
        assert (address.path.removeprefix("./") or "overview") in page_names()
        opened = parse_qs(address.query)
        assert parse(opened, known)[1] == [], entry.entry_id
        assert not opened.keys() & {"find", "q", "theme"}


def searching(open_app: OpenApp, find: str, language: str = "fi") -> AppTest:
    app = open_app("search", lang=language)
    app.query_params["find"] = find
    return app.run()


def test_a_mistyped_word_shows_what_was_meant(open_app: OpenApp) -> None:
    app = searching(open_app, "veitsilouto")
    assert app.title[0].value == "49 osumaa haulla ”Veitsiluoto”"
    assert "Haulla ”veitsilouto” ei löytynyt mitään." in text_of(app)
    assert any('href="./search?find=Veitsiluoto"' in html.proto.body for html in app.get("html"))


def test_what_nothing_holds_is_said(open_app: OpenApp) -> None:
    app = searching(open_app, "xyzzyx", "en")
    assert app.title[0].value == "Nothing found for “xyzzyx”"
    assert not app.header


def test_many_results_are_folded(con: Connection) -> None:
    blocks = [block for block in model(searched(con, "kemi")).blocks if isinstance(block, Html)]
    lists = [block.values for block in blocks if block.template == "search_results"]
    assert all(len(one["shown"]) <= 5 for one in lists)
    assert any(one["folded"] for one in lists)


@pytest.mark.parametrize("page", ["overview", "projects", "accessibility"])
def test_every_page_has_the_field_and_what_is_looked_for_stays_on_its_page(shown: OpenApp, page: str) -> None:
    app = shown(page, lang="en", find="simo")
    bodies = [html.proto.body for html in app.get("html")]
    (form,) = [body for body in bodies if 'role="search"' in body]
    assert 'action="./search?lang=en"' in form
    assert 'value="simo"' not in form
    assert not [body for body in bodies if "find=" in body]
