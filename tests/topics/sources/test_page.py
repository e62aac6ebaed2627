"""The sources page: every source, its age, its licence, and every table to browse."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from pandas.api.types import is_string_dtype

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain import clock
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.blocks import Group, Html
from armdash.exhibits.context import Context
from armdash.exhibits.tables import own_language
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.freshness import next_day, scheduled_sources
from armdash.queries.sources import source_facts, sources, table_rows, tables, tables_of_source
from armdash.topics.sources.disagreements import FIGURES_AND_DAYS, disagreements_exhibit, found_disagreements
from armdash.topics.sources.disagreements_blocks import figure_disagreement_blocks
from armdash.topics.sources.findings import facts_table
from armdash.topics.sources.model import FIRST_KINDS
from armdash.topics.timeline.queries import other_sources_dates
from armdash.ui.address import Address
from tests.app.fixtures import OpenApp
from tests.app.recorded import Handed
from tests.app.test_pages import plain, text_of
from tests.turns import turns


def reading_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


@pytest.mark.parametrize(("language", "first"), turns(config.LANGUAGES, (0, 1)))
def test_every_table_can_be_browsed_with_its_comment(
    open_app: OpenApp, con: Connection, language: str, first: int
) -> None:
    app = open_app("sources", lang=language)
    for row in [row for row in tables(con) if row.row_count][first::2]:
        app.selectbox(key="source-table").set_value(row.table_name).run()
        assert not app.exception
        assert plain(own_language(row.description, language)) in text_of(app)
        shown = app.dataframe[0].value
        whole = table_rows(con, row.table_name)
        assert len(shown) == len(whole.rows)
        assert sorted(shown.columns) == sorted(whole.names)
        ranks = [
            (name.endswith(("_id", "sort_order")), name.endswith("_en" if language == "fi" else "_fi"))
            for name in shown.columns
        ]
        assert ranks == sorted(ranks)
        texts = [name for name in whole.names if is_string_dtype(shown[name])]
        assert [name for name in texts if shown[name].isna().any()] == []  # Streamlit would write None


def test_a_table_is_narrowed_down_by_words_and_columns(open_app: OpenApp, con: Connection) -> None:
    app = open_app("sources")
    app.selectbox(key="source-table").set_value("place").run()
    app.text_input(key="table-text-place").set_value("veitsiluo").run()
    shown = app.dataframe[0].value
    rows = table_rows(con, "place").rows
    expected = [row for row in rows if "veitsiluo" in str(row).casefold()]
    assert 0 < len(shown) == len(expected) < len(rows)
    app.multiselect(key="table-columns-place").set_value(["name_fi", "locator"]).run()
    assert list(app.dataframe[0].value.columns) == ["name_fi", "locator"]
    app.text_input(key="table-text-place").set_value("tätä ei löydy").run()
    assert not app.exception
    assert not app.dataframe
    assert Translator("fi")("sources.no_rows") in [info.value for info in app.info]


def test_an_open_source_offers_only_its_own_tables(shown: OpenApp, con: Connection) -> None:
    app = shown("sources", source="yle_2022_06")
    assert not app.exception
    used = tables_of_source(con, "yle_2022_06")
    assert len(app.selectbox(key="source-table").options) == len(used)
    assert app.selectbox(key="source-table").value == next(iter(used))


def test_a_source_is_opened_from_the_list(open_app: OpenApp) -> None:
    app = open_app("sources")
    app.selectbox(key="source-choice").set_value("eura_s21885").run()
    assert not app.exception
    assert app.query_params["source"] == "eura_s21885"
    assert text_of(app).count("EURA S21885") < 8
    assert "Tilastokeskus 121w" not in text_of(app)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_age_and_licence_of_every_source_are_told(shown: OpenApp, con: Connection, language: str) -> None:
    tr = Translator(language)
    text = text_of(shown("sources", lang=language))
    found = sources(con, language=language)
    for row in found:
        assert plain(row.title) in text
        assert plain(row.short_name) in text
    known = sum(row.licence is not None for row in found)
    assert plain(tr("sources.licences", known=known, total=len(found))) in text
    (monthly,) = (row for row in scheduled_sources(con, language=language) if row.update_cycle == "monthly")
    expected_on = next_day("monthly", monthly.published_on, monthly.promised_on)
    assert expected_on
    day, state = formats.day(expected_on, tr), tr("sources.freshness_state.old")
    assert tr("sources.cycle_state", cycle=tr("sources.cycle.monthly"), day=day, state=state) in text


def test_a_table_without_rows_is_not_offered(open_app: OpenApp, con: Connection) -> None:
    empty = {row.table_name for row in tables(con) if not row.row_count}
    assert "source_release" in empty
    app = open_app("sources")
    options = app.selectbox(key="source-table").options
    assert len(options) == len(tables(con)) - len(empty)
    names = [own_language(row.description, "fi").split(":")[0] for row in tables(con)]
    called = dict(zip([row.table_name for row in tables(con)], names, strict=True))
    assert {called[name] for name in empty}.isdisjoint(options)
    assert options[:2] == [called["project"], called["funding_decision"]]
    assert not any("_" in option for option in options)


def test_a_source_grows_older_with_the_day(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(vanhentunut)" in text_of(open_app("sources"))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))
    assert "(vanhentunut)" not in text_of(open_app("sources"))


def test_every_figure_of_a_source_has_its_kind_and_target_stands_apart_from_outcome(con: Connection) -> None:
    table = facts_table(reading_of(con), "information_package")
    told = list(zip(table.values("fact"), table.values("value"), strict=True))
    jobs = [plain(value) for fact, value in told if fact == "Luku: Yrityshankkeiden uudet työpaikat, Meri-Lappi"]
    assert sorted(jobs, reverse=True) == ["486 työpaikkaa (tavoite)", "226 + 86 työpaikkaa (toteuma)"]
    figures = [value for fact, value in told if fact.startswith("Luku:")]
    assert all(value.endswith(("(tavoite)", "(arvio)", "(toteuma)", "(taustatieto)")) for value in figures)


def test_what_a_source_does_not_date_says_so_and_what_has_no_time_says_nothing(con: Connection) -> None:
    facts = source_facts(con, "information_package", language="fi")
    times = facts_table(reading_of(con), "information_package").values("time")
    undated = {(fact.fact_kind, time) for fact, time in zip(facts, times, strict=True) if not fact.starts_on}
    assert {("decision", Translator("fi")("time.unknown")), ("project", "")} <= undated
    assert {time for kind, time in undated if kind in ("project", "budget")} == {""}


def test_figures_have_no_more_decimals_than_their_source(con: Connection) -> None:
    values = [
        plain(value)
        for source in ("information_package", "sttinfo_2023_03")
        for value in facts_table(reading_of(con), source).values("value")
    ]
    assert "15 % (toteuma)" in values
    assert "52 milj. € (arvio)" in values
    assert not [value for value in values if ",0 %" in value or ",00 milj." in value]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_an_open_source_shows_its_facts_and_offers_the_same_as_files(
    handed: Callable[..., Handed], con: Connection, language: str
) -> None:
    found = handed("sources", source="information_package", lang=language)
    text = text_of(found.app)
    values = [plain(value) for value in facts_table(reading_of(con, language), "information_package").values("value")]
    assert all(value in text for value in values)
    csv_file = next(file for file in found.files if file.key == "source-facts" and file.name.endswith(".csv"))
    content = plain(csv_file.make().decode("utf-8-sig"))
    assert all(value in content for value in values)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_disagreements_have_the_value_of_every_source_once_and_as_told(con: Connection, language: str) -> None:
    found = {row.disagreement_id: row.values for row in found_disagreements(reading_of(con, language))}
    told = {row.source_id: row.value for row in found["work_in_kemi_period"]}
    assert len(told) == len(found["work_in_kemi_period"])
    assert plain(told["employment_presentation"]).replace(" ", "") == "2020–2022"
    assert told["eura_s21885"] == told["information_package"]
    ends = {row.source_id: row.value for row in found["project_9_end"]}
    assert ends["eura_a78129"] == ends["information_package"] != ends["kemi_fi_projects"]


def test_what_agrees_is_no_other_date_of_a_project(con: Connection) -> None:
    others = other_sources_dates(con, ["work_in_kemi", "master_plan_kemi_2030"], language="fi")
    assert {row.source_id for row in others} == {"employment_presentation", "kemi_fi_projects"}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_page_claims_no_more_than_its_sources(shown: OpenApp, language: str) -> None:
    text = text_of(shown("sources", lang=language))
    assert plain(Translator(language)("disagreement.note")) in text
    for boast in ("jätetty pois", "left out", "All values are", "kaikki arvot ovat näkyvissä"):
        assert boast not in text
    assert re.search(r"\d{4} (riviä|rows)", text) is None


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_folded_disagreement_tells_each_figure_once_and_with_its_kind(
    shown: OpenApp, con: Connection, language: str
) -> None:
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())
    found = found_disagreements(context)
    assert found
    for disagreement in found:
        assert len(set(disagreement.summary)) == len(disagreement.summary)
        assert all(f"({one.kind})" in " ".join(disagreement.summary) for one in disagreement.values if one.kind)
    text = text_of(shown("sources", lang=language))
    assert all(plain(" · ".join(disagreement.summary)) in text for disagreement in found)


def test_pages_that_count_the_same_say_what_they_count(con: Connection) -> None:
    context = page_context("sources", Address(), con)
    figures = len(found_disagreements(context, kinds=FIGURES_AND_DAYS))
    periods = len(found_disagreements(context, kinds=("period",)))
    total = len(found_disagreements(context))
    assert figures + periods == total
    words = [formats.count_word(count, context.tr) for count in (total, figures, periods)]
    exhibit, others = disagreements_exhibit(context), figure_disagreement_blocks(context)[-1]
    assert exhibit is not None
    assert isinstance(others, Group)
    said = exhibit.finding.split()
    assert [word for word in said if word in words] == words
    (told, *_) = others.blocks
    assert isinstance(told, Html)
    assert {words[2], str(total)} <= {*str(told.values["text"]).split()}


def test_the_counts_of_sources_are_those_of_the_list_below(con: Connection) -> None:
    context = page_context("sources", Address(), con)
    answer, found = page_model(context).answer, sources(con, language="fi")
    others = [row for row in found if row.kind not in FIRST_KINDS]
    assert answer.startswith(f"{len(found)} lähdettä: ")
    assert answer.endswith(f" {len(others)} muuta")
    assert f"{len(others)} muuta lähdettä: " in page_html(page_model(context), context)
