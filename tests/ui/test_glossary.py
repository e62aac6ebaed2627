"""The glossary: every page has terms, and every term that a page names exists."""

from armdash.domain.pages import page_names
from armdash.queries.case import terms
from armdash.queries.connection import Connection, run_query
from armdash.ui.glossary import TERMS


def test_terms_come_in_the_order_asked_and_unknown_ones_are_left_out(con: Connection) -> None:
    found = terms(con, ["esf", "no_such_term", "akke"], language="fi")
    assert [row["name"] for row in found] == ["ESR", "AKKE"]


def test_every_page_has_terms_that_exist(con: Connection) -> None:
    known = {row["term_id"] for row in run_query(con, "SELECT term_id FROM term", language="fi")}
    assert set(TERMS) >= set(page_names(hidden=False))
    assert {name for names in TERMS.values() for name in names} - known == set()


def test_every_term_is_explained_on_some_page(con: Connection) -> None:
    known = {row["term_id"] for row in run_query(con, "SELECT term_id FROM term", language="fi")}
    assert known - {name for names in TERMS.values() for name in names} == set()
