"""A project whose end no source tells: it has no date, is drawn as uncertain, and is sorted last."""

from datetime import date
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.exhibits.context import Context
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import known_ids
from armdash.queries.projects import project_cards
from armdash.topics.projects.listing import ORDERS
from armdash.topics.timeline.findings import timeline_exhibit, timeline_rows
from armdash.topics.timeline.queries import states_on
from armdash.ui.address import parse

OPEN = {"p1", "p5"}


@pytest.fixture(scope="session")
def second_con(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Return a connection to the second case, two of whose projects have no end."""
    database: Path = tmp_path_factory.mktemp("second") / "armdash.duckdb"
    build(config.ROOT / "tests" / "second_case", database)
    return connect(database)


def context_of(con: Connection, language: str) -> Context:
    return page_context("timeline", parse({"lang": [language]}, known_ids(con))[0], con)


@pytest.mark.parametrize(("language", "unknown"), [("fi", "loppu ei tiedossa"), ("en", "end not known")])
def test_the_end_is_said_not_to_be_known(second_con: Connection, language: str, unknown: str) -> None:
    context = context_of(second_con, language)
    exhibit = timeline_exhibit(context, context.project_ids)
    ends = [row[5] for row in exhibit.table.rows]
    assert ends.count(unknown) == len(OPEN)
    assert context.tr("timeline.note_open") in exhibit.note
    assert page_model(context).answer


def test_its_bar_is_hatched_from_end_to_end_and_says_when_it_began(second_con: Connection) -> None:
    context = context_of(second_con, "fi")
    chart = timeline_exhibit(context, context.project_ids).chart
    [doubted] = [trace for trace in chart.data if trace.name == "doubted"]
    assert {data[0] for data in doubted.customdata} == OPEN
    texts = [annotation.text for annotation in chart.layout.annotations]
    assert sum(text.endswith("–?") for text in texts) == len(OPEN)


def test_it_runs_as_far_as_the_data_go_and_ends_after_all_others(second_con: Connection) -> None:
    context = context_of(second_con, "fi")
    phases = timeline_rows(context, context.project_ids).phases
    last = max(phase.ends_on for phase in phases if phase.is_end_known)
    assert {phase.ends_on for phase in phases if not phase.is_end_known} == {last}
    assert states_on(second_con, sorted(OPEN), date(2025, 6, 1)).running == len(OPEN)
    cards = project_cards(second_con, context.project_ids, language="fi")
    assert {card.project_id for card in sorted(cards, key=ORDERS["end"])[-2:]} == OPEN
