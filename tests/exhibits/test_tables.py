"""The tables of every page: the same columns in every language, of the kind and in the unit that they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import product

import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.pages import PAGES
from armdash.domain.palette import LIGHT
from armdash.domain.table import Column, Kind, Table
from armdash.exhibits.blocks import Block, Chart, Columns, Controls, DataTable, Downloads, Fold, Group
from armdash.exhibits.context import Context
from armdash.exhibits.topic import all_exhibits
from armdash.i18n.translator import Translator
from armdash.pipeline.schema import tables
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import all_project_ids
from armdash.queries.sources import sources
from armdash.topics.employment.choice import DIFFERENCE, INDEX, LEVEL, MEASURES, YEAR_CHANGE
from armdash.topics.employment.model import CHOICE
from armdash.topics.employment.series import default_choice
from armdash.topics.map.model import AREA_EXHIBITS, LAYER
from armdash.topics.projects.listing import VIEW

TOPICS = [page.topic for page in PAGES if page.topic != "slides"]
[UNITS] = [
    set(column.allowed)
    for table in tables()
    for column in table.columns
    if (table.name, column.name) == ("indicator", "unit")
]
SPOILT = Table([Column(id="people", heading="Väki", unit="people"), Column(id="day", heading="Päivä")], [(1, None)])


@pytest.fixture(scope="module", params=["case_database", "database"])
def asked(request: pytest.FixtureRequest) -> Connection:
    return connect(request.getfixturevalue(request.param))


def tables_in(blocks: Sequence[Block]) -> Iterator[tuple[str, Table]]:
    """Return the key and the table of every exhibit and every fold, with what takes the place of controls."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block.exhibit.key, block.exhibit.table
        elif isinstance(block, DataTable | Downloads):
            yield block.key, block.table
        elif isinstance(block, Group | Fold):
            yield from tables_in(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from tables_in(column)
        elif isinstance(block, Controls):
            yield from tables_in(block.instead())


def states(context: Context, topic: str) -> list[Context]:
    """Return the contexts of a page: nothing chosen, and everything that changes its tables opened or chosen once."""
    page, first = replace(context, page=topic), default_choice(context)
    found = [page]
    if topic == "projects":
        found += [replace(page, project=all_project_ids(context.con)[0]), replace(page, choices={VIEW: "table"})]
    elif topic == "sources":
        found += [replace(page, source=row.source_id) for row in sources(context.con, language=context.language)]
    elif topic == "map":
        found += [replace(page, choices={LAYER: layer}) for layer in AREA_EXHIBITS]
    elif topic == "employment" and first:
        forms = product(MEASURES, (LEVEL, INDEX, YEAR_CHANGE))
        chosen = [replace(first, measure=measure, form=form) for measure, form in forms]
        chosen.append(replace(first, form=DIFFERENCE, reference=first.areas[-1]))
        found += [replace(page, choices={CHOICE: choice}) for choice in chosen]
    return found


@cache
def told(con: Connection, language: str) -> list[tuple[str, str, Table]]:
    """Return page, key and table of all that the pages and the slides show, whatever is opened or chosen."""
    context = Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())
    ids = all_project_ids(con)
    found = []
    for topic in TOPICS:
        make = import_module(f"armdash.topics.{topic}.model").model
        for state in states(context, topic):
            found += [(topic, key, table) for key, table in tables_in(make(state).blocks)]
    exhibits = [make(context, ids) for make in all_exhibits().values()]
    return found + [("slides", exhibit.key, exhibit.table) for exhibit in exhibits if exhibit is not None]


def test_ids_and_kinds_and_units_of_columns_are_the_same_in_every_language(asked: Connection) -> None:
    found = {
        language: [
            (page, key, [(column.id, column.kind, column.unit) for column in table.columns])
            for page, key, table in told(asked, language)
        ]
        for language in config.LANGUAGES
    }
    first, *others = found.values()
    assert {page for page, *_ in first} >= {*TOPICS, "slides"} - {"accessibility", "search"}
    assert all(other == first for other in others)


def test_ids_are_names_and_not_words_of_a_language(asked: Connection) -> None:
    ids = {column.id for _, _, table in told(asked, "fi") for column in table.columns}
    assert len(ids) > 20
    assert [name for name in ids if not name.isascii() or not name.isidentifier()] == []


def test_a_heading_stands_above_one_column(asked: Connection) -> None:
    """Who reads a file by its headings finds each column."""
    for language in config.LANGUAGES:
        for page, key, table in told(asked, language):
            assert len(set(table.headings)) == len(table.headings), (page, key)


def kind_of(values: Sequence[object]) -> Kind:
    """Return the kind of what is no text among the values of a column, which are told in words where missing."""
    kinds: set[Kind] = set()
    for value in values:
        if isinstance(value, bool):
            kinds.add("truth")
        elif isinstance(value, int | float | Decimal):
            kinds.add("number")
        elif isinstance(value, date):
            kinds.add("date")
    assert len(kinds) < 2, values
    return next(iter(kinds), "text")


def faults(table: Table) -> list[str]:
    """Return the columns of other values than they say, and those of words for which a unit is told."""
    found = {column.id: kind_of(table.values(column.id)) for column in table.columns}
    return [
        column.id
        for column in table.columns
        if found[column.id] not in ("text", column.kind) or (column.unit and column.kind != "number")
    ]


def test_the_values_of_a_column_are_of_its_kind(asked: Connection) -> None:
    assert {(page, key): wrong for page, key, table in told(asked, "fi") if (wrong := faults(table))} == {}


def test_a_column_of_other_values_would_be_found() -> None:
    assert faults(SPOILT) == ["people"]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_every_unit_has_words(asked: Connection, language: str) -> None:
    units = {column.unit for _, _, table in told(asked, language) for column in table.columns} - {""}
    tr = Translator(language)
    assert {"EUR", "percent", "people"} <= units
    units |= UNITS  # those of what another case tells
    assert [unit for unit in units if not tr.has(f"export.unit.{unit}")] == []
