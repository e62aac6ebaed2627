"""The outcomes page and the overview say what the database says and lead on to projects and sources."""

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.outcomes.findings import goals_exhibit, outcomes_exhibits
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.sentences import outcomes_answer
from armdash.topics.overview.findings import comparison_exhibit, key_figures_exhibit, story_exhibit
from armdash.topics.overview.queries import key_figures
from armdash.topics.sources.disagreements import FIGURES_AND_DAYS, found_disagreements
from tests.app.fixtures import OpenApp
from tests.app.test_pages import headings, link_texts, plain, text_of


def reading_of(con: Connection, language: str) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_every_promise(shown: OpenApp, con: Connection, language: str) -> None:
    app, context = shown("outcomes", lang=language), reading_of(con, language)
    assert not app.exception
    found = [row for group in promise_groups(context) for row in group]
    assert app.title[0].value == outcomes_answer(found, context.tr)
    for exhibit in [*outcomes_exhibits(context), goals_exhibit(context)]:
        assert plain(exhibit.finding) in headings(app)
        text = text_of(app)
        assert plain(exhibit.note) in text
        assert exhibit.table.rows
        for row in exhibit.table.rows:
            assert all(plain(str(cell)) in text for cell in row)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_where_sources_disagree(shown: OpenApp, con: Connection, language: str) -> None:
    text = text_of(shown("outcomes", lang=language))
    for row in found_disagreements(reading_of(con, language), kinds=FIGURES_AND_DAYS):
        for told in (row.name, row.reason, row.shown, *(value.value for value in row.values)):
            assert plain(told) in text


def test_a_mark_clicked_opens_its_project(open_app: OpenApp) -> None:
    app = open_app("outcomes")
    app.session_state["project_to_open"] = "arm_agent"
    app.run()
    assert not app.exception
    assert app.query_params["project"] == "arm_agent"


def test_filters_hide_no_promise(shown: OpenApp) -> None:
    assert shown("outcomes", theme="people").title[0].value == shown("outcomes").title[0].value


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_everything_on_the_overview_is_in_a_table(shown: OpenApp, con: Connection, language: str) -> None:
    text, context = text_of(shown(lang=language)), reading_of(con, language)
    for exhibit in (key_figures_exhibit(context), comparison_exhibit(context), story_exhibit(context)):
        assert exhibit.source_ids
        assert exhibit.alt_text != exhibit.finding
        assert exhibit.table.rows
        for row in exhibit.table.rows:
            assert all(plain(str(cell)) in text for cell in row)


def test_every_key_figure_is_a_click_from_where_it_is_explained(shown: OpenApp, con: Connection) -> None:
    app, tr = shown(), Translator("fi")
    explained = [row.explained_on for row in key_figures(con, "headline", language="fi")]
    assert explained == ["outcomes"] * 5 + ["funding"]
    labels = link_texts(app)
    for name in set(explained):
        # one for each figure, and one in the previews
        assert labels.count(tr(f"nav.{name}")) >= explained.count(name) + 1


def test_the_sources_page_has_every_disagreement(shown: OpenApp, con: Connection) -> None:
    text = text_of(shown("sources"))
    assert all(plain(row.shown) in text for row in found_disagreements(reading_of(con, "fi")))
