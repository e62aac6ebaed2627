"""What a mayor of Kajaani reads is true of Kajaani: the answers of the pages, and no word of another town."""

import re
from html import unescape

import pytest

from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.pages import page_names
from armdash.exhibits.context import Context
from armdash.queries.connection import Connection, query_values
from armdash.queries.filters import known_ids
from armdash.topics.lessons.findings import lessons_exhibit
from armdash.topics.outcomes.verdicts import verdicts_exhibit
from armdash.topics.timeline.topic import TOPIC as TIMELINE
from armdash.ui.address import parse

ANSWERS = {
    ("overview", "fi"): "535 ihmisen työ loppui – 6.2.2013 alueella oli töissä yli 535",
    ("overview", "en"): "535 people lost their jobs – on 6 February 2013 over 535 worked on the site",
    ("outcomes", "fi"): "Tavoite 535 henkilöä toteutui: yli 535",
    ("outcomes", "en"): "The target of 535 people was achieved: over 535",
    ("funding", "fi"): "Lähteet mainitsevat kaksi summaa: 1,50 ja 1,00 milj. €",
    ("employment", "fi"): "Tästä tapauksesta ei ole kuukausittaista työllisyystilastoa",
    ("lessons", "fi"): "Tavatkaa yhtiö heti ja sopikaa, mitä se tekee",
    ("sources", "fi"): "25 lähdettä: kolme asiakirjaa ja 22 muuta",
    ("sources", "en"): "25 sources: three documents and 22 others",
}
OF_OTHER_TOWNS = (
    r"\bKemi(?!järv)|Veitsiluo|Stora Enso|Meri-Lap|Sea Lapland|\bLapin\b|tietopaket|information package|"
    r"suunnitelmaan kului|suunnitelma oli hyväksytty|From announcement to plan"
)


def context(con: Connection, page: str, language: str) -> Context:
    return page_context(page, parse({"lang": [language]}, known_ids(con))[0], con)


@pytest.mark.parametrize(("page", "language"), ANSWERS)
def test_the_answer_of_a_page(kajaani_con: Connection, page: str, language: str) -> None:
    answer = page_model(context(kajaani_con, page, language)).answer
    assert answer.replace("\u00a0", " ") == ANSWERS[page, language]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_page_tells_of_another_town_or_of_a_plan(kajaani_con: Connection, language: str) -> None:
    for page in set(page_names()) - {"accessibility"}:  # which names the case whose pages were checked
        shown = context(kajaani_con, page, language)
        text = unescape(re.sub(r"<[^>]+>", " ", page_html(page_model(shown), shown)))
        assert re.findall(OF_OTHER_TOWNS, text) == [], page


def test_the_target_was_reached_and_the_page_says_what_the_figure_holds(kajaani_con: Connection) -> None:
    shown = context(kajaani_con, "outcomes", "fi")
    assert verdicts_exhibit(shown).table.values("verdict") == ["Toteutui"]
    text = unescape(re.sub(r"<[^>]+>", " ", page_html(page_model(shown), shown)))
    assert "28 yritystä oli alueella uusia" in text


def test_there_is_no_page_of_services(kajaani_con: Connection) -> None:
    assert "services" not in context(kajaani_con, "overview", "fi").told_pages


def test_the_map_around_the_only_place_shows_the_municipality_and_its_neighbours(kajaani_con: Connection) -> None:
    names = "SELECT municipality_code FROM mart.map_name_point WHERE scope = 'area'"
    assert {"205", "578", "765"} <= set(query_values(kajaani_con, names))
    zooms = dict(query_values(kajaani_con, "SELECT (scope, zoom) FROM mart.map_scope"))
    assert zooms["close"] > zooms["area"]


def test_no_chart_tells_an_end_that_no_source_tells(kajaani_con: Connection) -> None:
    shown = context(kajaani_con, "timeline", "fi")
    exhibit = TIMELINE.exhibits["timeline"](shown, shown.project_ids)
    assert exhibit is not None
    for figure in (exhibit.chart, exhibit.mobile_chart):
        assert figure is not None
        texts = {str(note.text) for note in figure.layout.annotations}
        assert {"12/2008–?", "2/2009–?", "9/2010–?"} <= texts
        assert not [text for text in texts if "2022" in text and "–" in text]


def test_lessons_that_no_source_calls_so_are_told_as_gathered(kajaani_con: Connection) -> None:
    shown = context(kajaani_con, "lessons", "fi")
    assert lessons_exhibit(shown, shown.project_ids).caveat == "Opit on koottu lähteiden teksteistä."
