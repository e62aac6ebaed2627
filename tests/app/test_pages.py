"""Every page opens in every language, says what the database says, and keeps its state in the address."""

import html
import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.pages import page_names
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_cards
from armdash.queries.sources import source_facts
from armdash.topics.overview.queries import key_figures
from armdash.topics.projects import queries as project_queries
from armdash.topics.projects import work_queries
from armdash.ui.plain import escape_markdown
from tests.app.fixtures import OpenApp
from tests.renderers.page_items import own_key
from tests.renderers.page_items import plain as unescaped


def text_of(app: AppTest) -> str:
    """Return all that a reader reads on the page, without markup and with ordinary spaces."""
    parts = [element.value for element in [*app.title, *app.header, *app.markdown, *app.text]]
    parts += [unescaped(element.label) for element in app.expander]
    parts += [element.proto.body for element in app.get("html")]
    read = re.sub(r'<a class="page-link fact-link"[^>]*>(.*?)</a>', r"\1", " ".join(parts))  # inside a sentence
    plain = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", read, flags=re.DOTALL)
    plain = plain.replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
    return re.sub(r"[\s\u00a0]+", " ", plain)


def headings(app: AppTest) -> list[str]:
    """Return the headings of the page's parts and of those that are folded, in order, with ordinary spaces."""
    return [plain(found) for found in _headings(app.main)]


def _headings(node: Any) -> Iterator[str]:
    for child in getattr(node, "children", {}).values():
        if child.type == "header":
            yield child.value
        elif child.type == "expander" and own_key(node).startswith("fold-"):
            yield unescaped(child.label)
        yield from _headings(child)


def links_of(app: AppTest) -> dict[str, list[str]]:
    """Return the texts of the links to pages of the dashboard, in the order in which they stand, by address."""
    found: dict[str, list[str]] = {}
    for element in app.get("html"):
        for address, text in re.findall(r'<a class="page-link" href="([^"]*)"[^>]*>(.*?)</a>', element.proto.body):
            found.setdefault(html.unescape(address), []).append(html.unescape(re.sub("<[^>]+>", "", text)))
    return found


def link_texts(app: AppTest) -> list[str]:
    """Return the text of every link to a page of the dashboard."""
    return list(itertools.chain.from_iterable(links_of(app).values()))


def plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text)


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", page_names(hidden=False))
def test_every_page_opens_in_every_language(shown: OpenApp, page: str, language: str) -> None:
    app = shown(page, lang=language)
    assert not app.exception
    assert len(app.title) == 1
    other = next(other for other in config.LANGUAGES if other != language)
    if page != "present":  # its slides fill the window; the language is chosen before
        assert app.button[0].label == Translator(other)("product.in_this_language")


def test_the_overview_answers_in_its_title(shown: OpenApp) -> None:
    title = "550 irtisanottiin – keväällä 2024 alle 75 oli työttömänä, muista ei ole lukua"
    assert plain(shown().title[0].value) == title
    assert plain(shown(lang="en").title[0].value).startswith("550")


def test_every_key_figure_shows_its_bound_and_leads_to_its_source(shown: OpenApp, con: Connection) -> None:
    text = text_of(shown())
    for figure, expected in zip(
        key_figures(con, "headline", language="fi"),
        ["550", "noin 1 500", "1 000", "226 + 86", "alle 75", "12,75 milj. €"],
        strict=True,
    ):
        assert f"{figure.name} {expected} {plain(figure.caption)}" in text
        assert figure.source_name in text


@pytest.mark.parametrize("number", range(1, 16))
def test_every_projects_page_equals_the_database(shown: OpenApp, con: Connection, number: int) -> None:
    project_id = all_project_ids(con)[number - 1]
    project = project_queries.project(con, project_id, language="fi")
    assert project is not None
    app = shown("projects", project=project_id)
    assert not app.exception
    text, tr = text_of(app), Translator("fi")
    assert plain(app.title[0].value) == plain(project.name)
    for phase in project_queries.project_phases(con, project_id, language="fi"):
        assert formats.day_range(phase.starts_on, phase.ends_on, tr) in text
    for row in project_queries.project_organisations(con, project_id, language="fi"):
        assert plain(row.name) in text
    for row in project_queries.project_funders(con, project_id, language="fi"):
        assert plain(row.name) in text
    for row in work_queries.project_results(con, project_id, language="fi"):
        assert plain(row.text) in text
    for row in work_queries.project_places(con, project_id, language="fi"):
        assert plain(row.action) in text
    budget = project.total_budget_eur
    assert plain(formats.euros(budget, tr)) in text if budget else "ei tiedossa" in text


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({}, 15),
        ({"theme": "people"}, 2),
        ({"theme": ["people", "education"]}, 4),
        ({"funder": "esf"}, 6),
        ({"funder": "okm"}, 2),
        ({"theme": "education", "funder": "esf"}, 0),
        ({"q": "veitsiluodon"}, 5),
        ({"q": "ei tällaista sanaa"}, 0),
    ],
)
def test_filters_in_the_address_give_the_projects(
    shown: OpenApp, params: dict[str, str | list[str]], count: int
) -> None:
    app = shown("projects", **params)
    assert not app.exception
    assert len([text for text in link_texts(app) if text.startswith("Avaa ")]) == count
    assert bool(app.info) == (count == 0)


def test_a_choice_goes_into_the_address_and_survives_the_page(open_app: OpenApp) -> None:
    app = open_app("projects")
    app.get("button_group")[0].set_value(["people"]).run()
    assert app.query_params["theme"] == "people"
    app.switch_page("pages/sources.py").run()
    assert app.query_params["theme"] == "people"
    app.switch_page("pages/projects.py").run()
    assert not app.exception
    assert app.get("button_group")[0].value == ["people"]


def test_the_language_switch_keeps_page_and_filters(open_app: OpenApp) -> None:
    app = open_app("projects", theme="people")
    app.button(key="language-en").click().run()
    assert app.query_params["lang"] == "en"
    assert app.query_params["theme"] == "people"
    assert "2 projects" in app.title[0].value


def test_what_the_address_names_in_vain_is_told(shown: OpenApp) -> None:
    app = shown(theme=["people", "nonsense"])
    assert "theme=nonsense" in app.info[0].value
    assert app.query_params["theme"] == "people"


def test_a_source_opens_alone(shown: OpenApp) -> None:
    app = shown("sources", source="information_package")
    assert not app.exception
    assert text_of(app).count("Julkaistu") == 1


def test_dates_are_written_in_finnish(shown: OpenApp, con: Connection) -> None:
    days = project_cards(con, all_project_ids(con), language="fi")[0]
    assert days.starts_on == date(2021, 11, 1)
    assert "1.11.2021–30.6.2024" in text_of(shown("projects"))


def test_a_source_lists_what_can_be_checked_in_it(shown: OpenApp, con: Connection) -> None:
    text = text_of(shown("sources", source="information_package"))
    for row in source_facts(con, "information_package", language="fi"):
        assert plain(row.name) in text
        assert plain(row.locator) in text
    assert "alle 75 henkilöä (toteuma) kevät 2024" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slide", "²"),
        ("slide", "9" * 5000),
        ("slide", "٣"),
        ("as_of", "1999-01-01"),
        ("as_of", "9999-12-31"),
        ("as_of", "20220630"),
        ("as_of", "2022-W10"),
        ("theme", "![i](https://example.invalid/i.png)"),
    ],
)
def test_odd_addresses_are_named_and_ignored(shown: OpenApp, name: str, value: str) -> None:
    app = shown(**{name: value})
    assert not app.exception
    assert f"{name}=" in app.info[0].value
    assert "![i](" not in app.info[0].value
    assert name not in app.query_params


def test_a_search_text_is_shown_as_it_stands(shown: OpenApp) -> None:
    app = shown("projects", q="**b** :red[r] [x](https://example.invalid)")
    assert not app.exception
    chip = app.button(key="chip-text")
    assert escape_markdown("**b** :red[r] [x](https://example.invalid)") in chip.label
    assert r"\*\*b\*\* \:red\[r\] \[x\](https" in chip.label


def test_a_mailed_link_opens_what_it_names_and_is_mended_in_the_address(shown: OpenApp) -> None:
    app = shown("projects", **{"lang": "en", "amp;theme": "people."})
    assert "2 projects" in app.title[0].value
    assert dict(app.query_params) == {"lang": "en", "theme": "people"}
    assert not app.info
