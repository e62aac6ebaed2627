"""The funding page says what the database says, follows the filters, and never adds what may overlap."""

import re
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.funding.queries import funding_decisions, project_money
from tests.app.fixtures import OpenApp
from tests.app.test_pages import headings, link_texts, plain, text_of


def table_with(app: AppTest, heading: str) -> list[dict[str, str]]:
    """Return the rows of the table twin that has the heading."""
    for element in app.get("html"):
        headings = re.findall(r"<th scope=\"col\">(.*?)</th>", element.proto.body)
        if "table-frame" in element.proto.body and heading in headings:
            rows = re.findall(r"<tr>(.*?)</tr>", element.proto.body.split("<tbody>")[1], flags=re.DOTALL)
            cells = [
                [plain(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", row, flags=re.DOTALL)]
                for row in rows
            ]
            return [dict(zip(headings, row, strict=True)) for row in cells]
    raise AssertionError(heading)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_decision_shows_amount_channel_and_source(shown: OpenApp, con: Connection, language: str) -> None:
    app = shown("funding", lang=language)
    assert not app.exception
    tr, text = Translator(language), text_of(app)
    for row in funding_decisions(con, language=language):
        assert plain(formats.number(row.amount_eur / formats.MILLION, tr, 2)) in text
        assert plain(row.name).lower() in text.lower()
        assert plain(row.source_name) in text
        assert plain(row.channel or tr("funding.no_channel")) in text
        assert plain(row.overlap_note or "") in text


def test_no_sum_of_the_decisions_is_printed(shown: OpenApp, con: Connection) -> None:
    text = text_of(shown("funding"))
    amounts = [row.amount_eur for row in funding_decisions(con, language="fi") if row.depth == 0]
    assert len(amounts) == 3
    for total in (sum(amounts), amounts[0] + amounts[1], amounts[0] + amounts[2], amounts[1] + amounts[2]):
        assert formats.number(total / formats.MILLION, Translator("fi"), 2) not in text


def test_the_decisions_equal_their_table(shown: OpenApp, con: Connection) -> None:
    rows = table_with(shown("funding"), "Summa tai osa")
    shown = {row["Summa tai osa"]: Decimal(row["Summa, €"].replace(" ", "")) for row in rows}
    assert shown == {plain(row.name): row.amount_eur for row in funding_decisions(con, language="fi")}
    parts = [row for row in rows if row["Minkä osa"] == "TEM:n ÄRM-rahoitus"]
    assert sum(shown[row["Summa tai osa"]] for row in parts) == shown["TEM:n ÄRM-rahoitus"]


@pytest.mark.parametrize("params", [{}, {"theme": "people"}, {"theme": "business_environment"}, {"funder": "okm"}])
def test_the_sum_of_the_budgets_equals_the_table_under_it(
    shown: OpenApp, con: Connection, params: dict[str, str]
) -> None:
    app = shown("funding", **params)
    assert not app.exception
    rows = table_with(app, "Kuntien osuus, €")
    known = [row["Kokonaisbudjetti, €"] for row in rows if row["Kokonaisbudjetti, €"] != "ei tiedossa"]
    total = sum(int(amount.replace(" ", "")) for amount in known)
    text = text_of(app)
    if known:
        assert f"yhteensä {plain(formats.number(total, Translator('fi')))} € ({len(known)}/{len(rows)}" in text
    else:
        assert "Yhdenkään hankkeen budjettia ei tiedetä" in headings(app)
    count = "yhdestä" if len(known) == 1 else len(known)
    assert f"Hankkeita on {len(rows)}, ja budjetti tiedetään {count} hankkeesta" in text


def test_without_filters_five_of_fifteen_budgets_are_known(shown: OpenApp, con: Connection) -> None:
    money = project_money(con, language="fi")
    known = [row.total_budget_eur for row in money if row.total_budget_eur]
    app = shown("funding")
    assert (len(known), len(money)) == (5, 15)
    assert "Budjetti tiedetään viidestä hankkeesta, kymmenestä ei" in headings(app)
    assert plain(formats.euros(sum(known, Decimal(0)), Translator("fi"))) in text_of(app)


def test_filters_change_everything_but_the_decisions(shown: OpenApp) -> None:
    every, people = shown("funding"), shown("funding", theme="people")
    assert every.title[0].value == people.title[0].value
    assert len(table_with(every, "Myöntäjä tai kanava")) == 16
    assert len(table_with(people, "Myöntäjä tai kanava")) == 2
    assert "Useimmin rahaa myönsi tai välitti PP-ELY: 2 hankevaiheeseen, kun vaiheita on 2" in headings(people)
    assert "Lähteet sanovat suoraan vain tämän: Työtä Kemissä ei saanut ÄRM-rahaa" in headings(people)
    assert table_with(every, "Summa tai osa") == table_with(people, "Summa tai osa")


def test_in_euros_the_picture_says_what_is_not_known(open_app: OpenApp) -> None:
    app = open_app("funding")
    mode = next(group for group in app.get("button_group") if group.key == "funding-flow")
    mode.set_value("euros").run()
    assert not app.exception
    assert (
        "Tunnetuista budjeteista suurin osuus on hankkeissa, joiden kanava on Lapin liitto: 746 738 € (laskettu)"
        in headings(app)
    )
    assert "1 417 669 € (laskettu), 5/16 hankevaihetta" in text_of(app)


def test_every_project_of_the_page_can_be_opened_by_its_link(shown: OpenApp) -> None:
    links = link_texts(shown("funding", theme="education"))
    assert [label for label in links if re.match(r"\d+ ", label)] == ["4 Kemi-Tornion ÄRM:n hoito", "5 Uusi aika"]


def test_an_empty_result_says_so_and_keeps_the_decisions(open_app: OpenApp) -> None:
    app = open_app("funding", theme="education", funder="esf")
    assert not app.exception
    assert app.info
    assert "viimeinen voi sisältyä ensimmäiseen" in app.title[0].value
    assert not headings(app)
    app.button(key="nothing-found-clear").click().run()
    assert len(headings(app)) == 4


def test_short_names_of_authorities_are_explained(shown: OpenApp) -> None:
    assert "PP-ELY Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus" in text_of(shown("funding"))


@pytest.mark.parametrize("params", [{}, {"theme": "education"}, {"organisation": "university_of_lapland"}])
def test_a_group_without_projects_is_not_shown_as_none(shown: OpenApp, params: dict[str, str]) -> None:
    app = shown("funding", **params)
    (groups,) = [element.proto.body for element in app.get("html") if 'class="arm-groups"' in element.proto.body]
    counts = re.findall(r'class="arm-count">(\d+)<', groups)
    assert counts
    assert "0" not in counts


def test_what_is_told_without_a_sum_leads_to_its_source(shown: OpenApp) -> None:
    text = text_of(shown("funding"))
    assert "lisäaloituspaikkoihin oli panostettu merkittävästi jo aiemmin" in text
    assert "Päätetty" in text
    assert "huhtikuu 2021" in text
