"""Every door of a page's tables and sentences leads to the card of the value that it shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.pages import page_names
from armdash.domain.table import Table
from armdash.exhibits.blocks import Block, Columns, Controls, DataTable, Fold, Group
from armdash.exhibits.value_text import time_text, value_text, value_with_unit
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.sources.queries import Fact, fact_and_others
from armdash.ui.address import Address

# The tables that tell facts of the sources as they stand: at least as many of their cells are doors.
DOORS = {
    "key-figures": 6,
    "comparison": 6,
    "story": 5,
    "outcomes-jobs": 4,
    "outcomes-people": 5,
    "employment": 400,
    "population": 40,
    "closure": 10,
    "funding-decisions": 5,
    "funding-budgets": 4,
    "map-municipalities": 8,
    "disagreements": 10,
}


def tables_of(blocks: Sequence[Block]) -> Iterator[DataTable]:
    for block in blocks:
        match block:
            case DataTable():
                yield block
            case Fold() | Group():
                yield from tables_of(block.blocks)
            case Columns():
                yield from (table for column in block.columns for table in tables_of(column))
            case Controls():
                yield from tables_of(block.instead())


def told(fact: Fact, tr: Translator) -> set[str]:
    """Return the ways in which a page may write a fact."""
    parts = [value_text(replace(fact, amounts=[amount]), tr) for amount in fact.amounts or ()]
    return {value_text(fact, tr), value_with_unit(fact, tr), *parts} if fact.amounts else {time_text(fact, tr)}


def strangers(con: Connection, table: Table, tr: Translator) -> list[tuple[object, str]]:
    """Return the cells that lead to another value than they show, with the id of that."""
    found = []
    for (row, column), key in table.facts.items():
        cell = table.values(column)[row]
        fact, *others = fact_and_others(con, key.fact_id, language=tr.language)
        if isinstance(cell, Decimal | int):
            is_told = cell in (fact.amounts or ())
        elif fact.fact_kind == "event":
            is_told = key.source_id in {one.source_id for one in (fact, *others)}
        else:
            is_told = any(text in str(cell) for text in told(fact, tr))
        if not is_told:
            found.append((cell, key.fact_id))
    return found


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", page_names(hidden=False))
def test_a_cell_leads_to_the_value_that_it_shows(con: Connection, page: str, language: str) -> None:
    context = page_context(page, Address(language=language), con)
    for table in tables_of(page_model(context).blocks):
        few = replace(table.table, facts=dict(list(table.table.facts.items())[-60:]))
        assert strangers(con, few, context.tr) == []
        assert len(table.table.facts) >= DOORS.get(table.key, 0), table.key


@pytest.mark.parametrize("page", page_names(hidden=False))
def test_a_door_of_a_sentence_leads_to_the_value_that_it_shows(con: Connection, page: str) -> None:
    context = page_context(page, Address(), con)
    for door in page_model(context).doors:
        if door.address:
            (fact_id,) = parse_qs(urlsplit(door.address).query)["fact"]
            assert door.text in told(fact_and_others(con, fact_id, language="fi")[0], context.tr)


LINK = re.compile(r'<a class="page-link fact-link" href="([^"]*)"[^>]*>(.*?)</a>')
# What a page tells of itself in HTML, with as many doors at least.
IN_HTML = {"overview": 15, "outcomes": 6, "map": 7, "funding": 10, "services": 0, "lessons": 3}


@pytest.mark.parametrize("page", IN_HTML)
def test_every_link_to_a_card_shows_what_the_card_does(con: Connection, page: str) -> None:
    context = page_context(page, Address(), con)
    own = re.sub(r"<table>.*?</table>", "", page_html(page_model(context), context), flags=re.DOTALL)
    found = LINK.findall(own)
    assert len(found) >= IN_HTML[page]
    for address, text in dict.fromkeys(found):
        (fact_id,) = parse_qs(urlsplit(unescape(address)).query)["fact"]
        fact = fact_and_others(con, fact_id, language="fi")[0]
        ways = {*told(fact, context.tr), fact.name} if fact.fact_kind != "event" else {text}
        # A part of a sum may stand without its unit.
        assert any(way in unescape(text) or unescape(text) in way for way in ways), (text, fact_id)
