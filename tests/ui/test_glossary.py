"""The glossary: which terms a page explains is in the data, and every term of the case is explained somewhere."""

import pytest

from armdash.domain.pages import page_names
from armdash.queries.case import terms
from armdash.queries.connection import Connection, query_values
from tests.app.fixtures import OpenApp
from tests.app.test_pages import plain

WITHOUT_WORDS = ["present", "search", "accessibility"]


def test_terms_come_in_the_order_of_the_rows(con: Connection) -> None:
    found = terms(con, "timeline", language="fi")
    assert [row.name for row in found][-2:] == ["ESR", "EAKR"]
    assert terms(con, "present", language="fi") == []


@pytest.mark.parametrize("page", [page for page in page_names() if page not in WITHOUT_WORDS])
def test_every_page_explains_its_terms(shown: OpenApp, con: Connection, page: str) -> None:
    app = shown(page)
    told = plain(next(html.proto.body for html in app.get("html") if html.proto.body.startswith("<dl")))
    for row in terms(con, page, language="fi"):
        assert plain(row.name) in told


def test_every_page_has_terms(con: Connection) -> None:
    assert [name for name in page_names() if not terms(con, name, language="fi")] == WITHOUT_WORDS


def test_every_term_is_explained_on_some_page(con: Connection) -> None:
    assert query_values(con, "SELECT term_id FROM term ANTI JOIN term_page USING (term_id)") == []
