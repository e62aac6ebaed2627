"""The accessibility statement says all that the model of decision (EU) 2018/1523 asks for, and is not out of date."""

import html
import re
import warnings
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain import clock
from armdash.i18n import formats
from armdash.i18n.translator import Translator, catalogue
from armdash.queries.connection import Connection
from armdash.topics.accessibility import statement
from armdash.topics.accessibility.statement import Statement, read_statement
from armdash.ui.address import Address
from tests.app.fixtures import OpenApp
from tests.app.test_pages import text_of

SECTIONS = ("scope", "status", "gaps", "preparation", "feedback", "enforcement")


def links_of(app: AppTest) -> list[str]:
    return re.findall(r'href="([^"]*)"', " ".join(element.proto.body for element in app.get("html")))


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_statement_has_every_part_and_every_gap(shown: OpenApp, language: str) -> None:
    app, tr, facts = shown("accessibility", lang=language), Translator(language), read_statement()
    assert not app.exception
    text = text_of(app)
    for name in SECTIONS:
        assert tr(f"accessibility.{name}") in text
    for name, criteria in facts.gaps.items():
        assert formats_free(tr(f"accessibility.gap.{name}")) in text
        assert all(criterion in text for criterion in criteria)
    for part in ("306/2019", "14", facts.axe, facts.browser, formats.day(facts.checked_on, tr), str(facts.pages)):
        assert part in text


def formats_free(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_text_of_a_gap_belongs_to_a_gap(language: str) -> None:
    texts = {
        key.removeprefix("accessibility.gap.") for key in catalogue(language) if key.startswith("accessibility.gap.")
    }
    assert texts == set(read_statement().gaps)


def test_the_answer_follows_the_gaps(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = open_app("accessibility").title[0].value
    facts = read_statement()
    assert answer == Translator("fi")(
        "accessibility.answer_full" if facts.is_full else "accessibility.answer_partial"
    )
    without = Statement(**{**vars(facts), "gaps": {}})
    monkeypatch.setattr("armdash.topics.accessibility.model.read_statement", lambda: without)
    app = open_app("accessibility")
    assert app.title[0].value == Translator("fi")("accessibility.answer_full")
    assert Translator("fi")("accessibility.no_gaps") in text_of(app)


def test_feedback_and_authority_can_be_set(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Translator("fi")("accessibility.feedback_missing")
    assert missing in text_of(open_app("accessibility"))
    monkeypatch.setenv("ARMDASH_FEEDBACK", "palaute@example.invalid")
    monkeypatch.setenv("ARMDASH_AUTHORITY", "Toinen viranomainen")
    app = open_app("accessibility")
    assert "mailto:palaute@example.invalid" in links_of(app)
    assert "Toinen viranomainen" in text_of(app)
    assert missing not in text_of(app)


def test_every_page_leads_to_the_statement(shown: OpenApp) -> None:
    assert "./accessibility" in links_of(shown("projects"))


def test_a_statement_older_than_a_year_is_told() -> None:
    facts = read_statement()
    if clock.today() - facts.checked_on > timedelta(days=365):
        warnings.warn(f"accessibility was last checked on {facts.checked_on}: run make accessibility", stacklevel=1)
    assert date(2026, 1, 1) < facts.made_on <= facts.checked_on
    assert statement.FACTS.is_file()


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_statement_of_another_case_says_which_case_was_checked(case_con: Connection, language: str) -> None:
    context = page_context("accessibility", Address(language=language), case_con)
    told = page_html(page_model(context), context)
    assert context.tr("accessibility.other_case", case=read_statement().case(language)) in html.unescape(told)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_statement_of_the_checked_case_speaks_of_no_other(con: Connection, language: str) -> None:
    context = page_context("accessibility", Address(language=language), con)
    assert context.case_texts["name"] == read_statement().case(language)
    assert context.tr("accessibility.other_case", case="x")[:30] not in page_html(page_model(context), context)
