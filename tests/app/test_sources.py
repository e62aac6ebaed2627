"""The sources page: every source, its age, its licence, and every table to browse."""

from datetime import date

import pytest

from armdash import config
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.sources import sources, table_rows, tables, tables_of_source
from armdash.ui import clock
from armdash.views.tables import own_language
from tests.app.conftest import OpenApp
from tests.app.test_pages import plain, text_of

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_table_can_be_browsed_with_its_comment(open_app: OpenApp, con: Connection, language: str) -> None:
    app = open_app("sources", lang=language)
    for row in tables(con):
        app.selectbox(key="source-table").set_value(row["table_name"]).run()
        assert not app.exception
        assert plain(own_language(row["description"], language)) in text_of(app)
        shown = app.dataframe[0].value
        rows = table_rows(con, row["table_name"])
        assert len(shown) == len(rows)
        assert list(shown.columns) == list(rows[0])


def test_a_table_is_narrowed_down_by_words_and_columns(open_app: OpenApp, con: Connection) -> None:
    app = open_app("sources")
    app.selectbox(key="source-table").set_value("place").run()
    app.text_input(key="table-text-place").set_value("veitsiluo").run()
    shown = app.dataframe[0].value
    expected = [row for row in table_rows(con, "place") if "veitsiluo" in str(list(row.values())).casefold()]
    assert 0 < len(shown) == len(expected) < len(table_rows(con, "place"))
    app.multiselect(key="table-columns-place").set_value(["name_fi", "locator"]).run()
    assert list(app.dataframe[0].value.columns) == ["name_fi", "locator"]
    app.text_input(key="table-text-place").set_value("tätä ei löydy").run()
    assert not app.exception
    assert not app.dataframe
    assert Translator("fi")("sources.no_rows") in [info.value for info in app.info]


def test_an_open_source_offers_only_its_own_tables(open_app: OpenApp, con: Connection) -> None:
    app = open_app("sources", source="yle_2022_06")
    assert not app.exception
    used = tables_of_source(con, "yle_2022_06")
    assert len(app.selectbox(key="source-table").options) == len(used)
    assert app.selectbox(key="source-table").value == next(iter(used))


def test_a_source_is_opened_from_the_list(open_app: OpenApp) -> None:
    app = open_app("sources")
    app.selectbox(key="source-choice").set_value("eura_s21885").run()
    assert not app.exception
    assert app.query_params["source"] in ("eura_s21885", ["eura_s21885"])
    assert text_of(app).count("EURA S21885") < 8
    assert "Tilastokeskus 121w" not in text_of(app)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_age_and_licence_of_every_source_are_told(open_app: OpenApp, con: Connection, language: str) -> None:
    tr = Translator(language)
    text = text_of(open_app("sources", lang=language))
    for row in sources(con, language=language):
        assert plain(row["title"]) in text
        assert plain(row["short_name"]) in text
    assert plain(tr("sources.licences", known=6, total=len(sources(con, language=language)))) in text
    assert f"{tr('sources.cycle.monthly')} ({tr('sources.freshness_state.old')})" in text


def test_a_source_grows_older_with_the_day(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(vanha)" in text_of(open_app("sources"))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))
    assert "(vanha)" not in text_of(open_app("sources"))
