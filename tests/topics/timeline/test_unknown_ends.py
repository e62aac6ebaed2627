"""A project without an end: one of which no source tells it is drawn as uncertain, one that still runs as open."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.exhibits.blocks import Downloads
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import known_ids
from armdash.queries.projects import project_cards
from armdash.topics.projects.listing import ORDERS
from armdash.topics.timeline.findings import timeline_exhibit, timeline_rows
from armdash.topics.timeline.queries import other_sources_dates, states_on, timeline_phases
from armdash.topics.timeline.sentences import timeline_finding
from armdash.ui.address import parse

UNKNOWN, ONGOING = "p1", "p5"


@pytest.fixture(scope="session")
def second_con(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Return a connection to the second case, two of whose projects have no end."""
    database: Path = tmp_path_factory.mktemp("second") / "armdash.duckdb"
    build(config.ROOT / "tests" / "second_case", database)
    return connect(database)


def context_of(con: Connection, language: str, page: str = "timeline") -> Context:
    return page_context(page, parse({"lang": [language]}, known_ids(con))[0], con)


@pytest.mark.parametrize(
    ("language", "unknown", "ongoing"),
    [("fi", "loppu ei tiedossa", "jatkuu yhä"), ("en", "end not known", "still running")],
)
def test_the_end_is_said_not_to_be_known_or_not_to_have_come(
    second_con: Connection, language: str, unknown: str, ongoing: str
) -> None:
    context = context_of(second_con, language)
    exhibit = timeline_exhibit(context, context.project_ids)
    ends = {row[0]: row[5] for row in exhibit.table.rows}
    assert (ends[1], ends[5]) == (unknown, ongoing)
    assert [ends[number] for number in ends if ends[number] in (unknown, ongoing)] == [unknown, ongoing]
    assert context.tr("timeline.note_open") in exhibit.note
    assert context.tr("timeline.note_ongoing") in exhibit.note
    assert page_model(context).answer


@pytest.mark.parametrize(
    ("ids", "finding"),
    [
        (["p5"], "Hanke alkoi 1.5.2024 ja jatkuu yhä"),
        (["p2", "p5"], "Ensimmäinen hanke alkoi 1.2.2024, ja yksi jatkuu yhä"),
        (["p1"], "Hanke alkoi 1.1.2024; sen päättymispäivää ei tiedetä"),
    ],
)
def test_the_finding_tells_what_still_runs(second_con: Connection, ids: list[str], finding: str) -> None:
    assert timeline_exhibit(context_of(second_con, "fi"), ids).finding == finding


def test_an_unknown_end_is_hatched_and_one_to_come_leaves_the_chart(second_con: Connection) -> None:
    context = context_of(second_con, "fi")
    exhibit = timeline_exhibit(context, context.project_ids)
    for chart in (exhibit.draw(), exhibit.draw_mobile()):
        agreed, doubted = (next(one for one in chart.data if one.name == name) for name in ("agreed", "doubted"))
        assert {data[0] for data in doubted.customdata} == {UNKNOWN}
        ends = {
            data[0]: date.fromisoformat(first) + timedelta(milliseconds=length)
            for data, first, length in zip(agreed.customdata, agreed.base, agreed.x, strict=True)
        }
        edge = date.fromisoformat(chart.layout.xaxis.range[1])
        assert [project for project, end in ends.items() if end > edge] == [ONGOING]
        texts = [annotation.text for annotation in chart.layout.annotations]
        assert texts.count("→") == 1
        assert [sum(text.endswith(sign) for text in texts) for sign in ("2024–?", "2024–")] == [1, 1]


def test_both_are_drawn_as_far_as_the_data_go_and_end_after_all_others(second_con: Connection) -> None:
    context = context_of(second_con, "fi")
    phases = timeline_rows(context, context.project_ids).phases
    last = max(phase.ends_on for phase in phases if phase.is_end_known)
    assert {phase.ends_on for phase in phases if not phase.is_end_known} == {last}
    cards = project_cards(second_con, context.project_ids, language="fi")
    assert [card.project_id for card in sorted(cards, key=ORDERS["end"])[-2:]] == [UNKNOWN, ONGOING]


def test_what_still_runs_has_ended_on_no_day_and_an_unknown_end_is_counted_to_the_last_of_the_data(
    second_con: Connection,
) -> None:
    both = [UNKNOWN, ONGOING]
    assert states_on(second_con, both, date(2025, 6, 1)).running == len(both)
    after = states_on(second_con, both, date(2030, 1, 1))
    assert (after.running, after.ended) == (1, 1)
    phases = timeline_phases(second_con, both, date(2030, 1, 1), language="fi")
    states = {one.project_id: one.phase_state for one in phases}
    assert states == {UNKNOWN: "ended", ONGOING: "running"}


def test_files_say_what_still_runs_and_leave_an_unknown_end_empty(second_con: Connection) -> None:
    blocks = page_model(context_of(second_con, "en", "projects")).blocks
    [files] = [block for block in blocks if isinstance(block, Downloads)]
    ends = {row[0]: row[4] for row in files.table.rows}
    assert (ends[1], ends[2], ends[5]) == (None, date(2025, 2, 28), "still running")


@pytest.mark.parametrize(
    ("ids", "finding"),
    [
        (["counsel"], "Hanke alkoi 1.6.2021 ja päättyi 31.10.2022; lähteet antavat päättymisestä eri päiviä"),
        (
            ["counsel", "future_work"],
            "Ensimmäinen hanke alkoi 1.2.2020, viimeinen päättyi 31.8.2023",
        ),
    ],
)
def test_an_end_on_which_sources_differ_is_said_to_be_so_where_it_is_the_last(
    case_con: Connection, ids: list[str], finding: str
) -> None:
    phases = [replace(row, is_end_planned=False) for row in timeline_phases(case_con, ids, None, language="fi")]
    other_dates = other_sources_dates(case_con, ids, language="fi")
    assert timeline_finding(phases, other_dates, Translator("fi")) == finding
