"""The lessons page: every lesson, step, statement and title in both languages, filters."""

import pytest

from armdash import config
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.queries.statements import statements
from armdash.topics.lessons import queries
from tests.app.fixtures import OpenApp
from tests.app.test_pages import links_of, plain, text_of


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_tells_everything(shown: OpenApp, con: Connection, language: str) -> None:
    app = shown("lessons", lang=language)
    assert not app.exception
    assert "49" in app.title[0].value
    text = text_of(app)
    for row in queries.lessons(con, language=language):
        assert plain(row.name) in text
        assert plain(row.text) in text
    for row in queries.response_steps(con, all_project_ids(con), language=language):
        assert plain(row.advice) in text
        assert plain(row.done) in text
    for row in statements(con, "loss", language=language):
        assert plain(row.text) in text
        assert row.speaker in text
    for row in queries.studies(con, all_project_ids(con), language=language):
        assert plain(row.text) in text
    for row in queries.further_reading(con, all_project_ids(con), language=language):
        assert plain(row.title) in text


def test_each_lesson_links_to_its_projects(shown: OpenApp, con: Connection) -> None:
    app = shown("lessons")
    opened = links_of(app)
    for row in queries.lesson_projects(con, language="fi"):
        assert any(f"project={row.project_id}" in address for address in opened)


def test_filters_in_the_address_narrow_the_page(shown: OpenApp, con: Connection) -> None:
    app = shown("lessons", theme="education")
    assert not app.exception
    text = text_of(app)
    steps = queries.response_steps(con, all_project_ids(con), language="fi")
    agent = next(row for row in steps if row.project_id == "arm_agent")
    new_era = next(row for row in steps if row.project_id == "new_era")
    assert plain(new_era.advice) in text
    assert plain(agent.advice) not in text


def test_nothing_found_offers_a_way_back(shown: OpenApp) -> None:
    app = shown("lessons", q="ei tällaista sanaa")
    assert not app.exception
    assert app.info
    assert app.button(key="nothing-found-clear")
    assert app.get("plotly_chart") == []
