"""Losses and targets stand on one axis from zero; what came of each stands beside it and is never more than known."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from armdash.domain.chart_text import unmarked
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.overview import comparison
from armdash.topics.overview.comparison import Bar, ComparisonRow, comparison_html
from armdash.topics.overview.queries import key_figures
from armdash.topics.overview.topic import TOPIC

SPACE = "\u00a0"


def rows_of(con: Connection, language: str = "fi") -> dict[str, ComparisonRow]:
    html = comparison_html(Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters()))
    return {row.name: row for row in html.values["rows"]}  # type: ignore[attr-defined]


def test_every_bar_begins_at_zero_on_one_axis(con: Connection) -> None:
    html = comparison_html(Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters()))
    assert html.values["axis"] == [
        ("0", 0.0),
        ("500", 33.3),
        ("1 000".replace(" ", "\u00a0"), 66.7),
        ("1\u00a0500", 100.0),
    ]
    rows = rows_of(con)
    assert [row.value.text for row in rows.values()] == [
        text.replace(" ", SPACE) for text in ("noin 1 500", "550", "1 000", "486")
    ]
    assert [row.bars[0].end for row in rows.values()] == [100.0, 36.7, 66.7, 32.4]


def test_parts_of_an_outcome_are_bars_of_their_own_and_the_sentence_judges(con: Connection) -> None:
    row = rows_of(con)["Yrityshankkeiden tavoite"]
    assert row.bars[1:] == [Bar(look="gain bar-exact", end=15.1), Bar(look="gain bar-exact", end=5.7)]
    assert row.sentences[0].text.startswith(f"Toteutui osittain: 226{SPACE}+{SPACE}86")


def test_the_verdict_is_that_of_the_promise(con: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "judged_promises", lambda _: [])
    row = rows_of(con)["Yrityshankkeiden tavoite"]
    assert row.sentences[0].text.startswith(f"226{SPACE}+{SPACE}86")


def test_an_outcome_that_nobody_knows_is_hatched_as_far_as_its_target(con: Connection) -> None:
    row = rows_of(con, "en")["Target of the plan"]
    assert row.bars[1:] == [Bar(look="unknown", end=0, rest=66.7)]
    assert row.sentences == [Link("Outcome not known", "", "")]


def test_of_those_who_were_dismissed_the_others_stay_unknown(con: Connection) -> None:
    row = rows_of(con)["Irtisanotut"]
    bar = row.bars[1]
    assert (bar.look, bar.end, round(bar.end + bar.rest, 1)) == ("neutral bar-under", 5.0, 36.7)
    assert row.sentences[0].text.startswith(f"alle{SPACE}75 ")
    assert row.sentences[0].text.endswith("muista ei lukua")


def test_a_case_of_another_size_has_an_axis_of_its_own(case_con: Connection) -> None:
    rows = list(rows_of(case_con).values())
    assert all(bar.end <= 100 for row in rows for bar in row.bars)
    assert rows[-1].bars[-1].look == "unknown"


def test_an_axis_of_next_to_nothing_counts_in_whole_numbers(con: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [replace(row, amounts=[Decimal(1) for _ in row.amounts]) for row in key_figures(con, "lost", language="fi")]
    monkeypatch.setattr(comparison, "key_figures_of", lambda *_: few)
    html = comparison_html(Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters()))
    assert [text for text, _ in html.values["axis"]] == ["0", "1", "2", "3", "4"]  # type: ignore[attr-defined]


def test_the_drawing_for_files_tells_the_same_values(con: Connection) -> None:
    context = Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    exhibit = TOPIC.exhibits["comparison"](context, [])
    assert exhibit is not None
    texts = [unmarked(one["text"]) for one in exhibit.still.to_dict()["layout"]["annotations"]]
    assert {row.value.text for row in rows_of(con).values()} <= {re.sub("<[^>]+>", "", text) for text in texts}
