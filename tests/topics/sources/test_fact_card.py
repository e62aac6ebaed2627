"""The card of a fact: the value with its bound and kind, where it stands, what others tell, and who shows it."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.pages import page_names
from armdash.exhibits.blocks import Html
from armdash.exhibits.html import rendered
from armdash.queries.connection import Connection, query_values
from armdash.queries.filters import known_ids
from armdash.ui.address import Address
from tests.app.test_pages import plain

LOST = "jobs_lost.VEITSILUOTO.estimate.information_package"
REACHED = "company_project_new_jobs.MERI_LAPPI.outcome.information_package.2024-02-01"


def page(con: Connection, name: str = "sources", **address: str) -> str:
    context = page_context(name, Address(**address), con)  # type: ignore[arg-type]
    return page_html(page_model(context), context)


def card(con: Connection, fact: str, language: str = "fi") -> Html:
    model = page_model(page_context("sources", Address(fact=fact, language=language), con))
    return next(block for block in model.blocks if isinstance(block, Html) and block.template == "fact")


def text_of(html: Html) -> str:
    return " ".join(plain(re.sub("<[^>]+>", " ", rendered(html.template, **html.values))).split())


def test_the_card_tells_bound_kind_time_place_and_note(con: Connection) -> None:
    told = text_of(card(con, LOST))
    assert told.startswith("noin 1 500 työpaikkaa Menetetyt työpaikat, Veitsiluodon tehdas (arvio, ")
    assert "tietopaketti Mistä kaikki alkoi?" in told
    assert "Lähde ei kerro, miltä ajalta arvio on." in told
    assert "jopa yli 1 000 työpaikkaa" in told  # what the city said is told beside it


def test_parts_stay_apart_and_no_target_stands_unnamed(con: Connection) -> None:
    told = text_of(card(con, REACHED))
    assert told.startswith("226 + 86 työpaikkaa")
    assert "486 työpaikkaa" in told
    assert re.search(r"486 työpaikkaa [^:]*tavoite", told)
    assert "312" not in told


def test_the_pages_that_show_it_are_links(con: Connection) -> None:
    pages = {urlsplit(link.address).path for link in card(con, LOST).values["uses"]}  # type: ignore[attr-defined]
    assert pages == {"./", "./employment"}


def test_a_month_of_a_statistic_has_a_card_but_not_every_other_month_beside_it(con: Connection) -> None:
    months = [fact for fact in known_ids(con).facts if fact.startswith("unemployment_share.KU240.statistic")]
    html = card(con, months[-1])
    assert html.values["others"] == []
    assert [link.address for link in html.values["uses"]] == ["./employment", "./map"]  # type: ignore[attr-defined]


def test_an_error_is_reported_to_whom_the_case_names(con: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARMDASH_FEEDBACK", raising=False)
    assert card(con, LOST).values["report"] is None
    monkeypatch.setenv("ARMDASH_FEEDBACK", "town@example.fi")
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "https://example.fi/armdash")
    address = card(con, LOST).values["report"].address  # type: ignore[attr-defined]
    assert address.startswith("mailto:town@example.fi?")
    told = unquote(address)
    assert "1\u00a0500" in told
    assert f"https://example.fi/armdash/sources?source=information_package&fact={LOST}&v=" in told
    monkeypatch.setenv("ARMDASH_FEEDBACK", "https://example.fi/feedback")
    assert card(con, LOST).values["report"].address == "https://example.fi/feedback"  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_fact_has_a_card(case_con: Connection, language: str) -> None:
    for fact in query_values(case_con, "SELECT fact_id FROM mart.source_fact"):
        assert text_of(card(case_con, fact, language))


def test_no_two_facts_have_one_id(con: Connection) -> None:
    facts = query_values(con, "SELECT fact_id FROM mart.source_fact")
    assert len(facts) == len(set(facts))
    assert None not in facts


def test_every_value_on_the_pages_leads_to_a_fact_that_is_there(con: Connection) -> None:
    known, pages = set(known_ids(con).facts), page_names(hidden=False)
    doors = {name: re.findall(r'class="page-link fact-link" href="([^"]+)"', page(con, name)) for name in pages}
    for name, addresses in doors.items():
        for address in addresses:
            (fact,) = parse_qs(urlsplit(address.replace("&amp;", "&")).query)["fact"]
            assert fact in known, name
    assert {name for name, found in doors.items() if found} >= {
        "overview", "outcomes", "employment", "funding", "lessons", "sources",
    }  # fmt: skip


def test_the_title_tells_the_kind(con: Connection) -> None:
    assert "noin 1 500 työpaikkaa (arvio): tietopaketti" in plain(page(con, fact=LOST))


def test_a_fact_is_shown_where_the_list_of_its_pages_says(con: Connection) -> None:
    for fact, name in con.answer(
        "SELECT fact_id, page FROM mart.used_fact WHERE page IN ('overview', 'funding')"
    ).rows:
        assert f"fact={fact}" in page(con, name), (fact, name)


def test_an_opened_fact_is_not_kept_on_the_way_to_other_pages(con: Connection) -> None:
    links = re.findall(r'class="page-link" href="([^"]+)"', page(con, fact=LOST, source="information_package"))
    assert links
    assert not [link for link in links if "fact=" in link]
