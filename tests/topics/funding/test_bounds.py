"""Sums and shares that no source tells to the euro keep their bound: in sentences, tables, charts and files."""

import csv
import io
import shutil
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.problems import DataError
from armdash.exhibits.topic import all_exhibits
from armdash.pipeline.build import build, check
from armdash.queries.connection import Connection, connect, query_values
from armdash.queries.filters import known_ids
from armdash.topics.funding.decision_bars import decision_bars
from armdash.topics.funding.queries import funding_decisions
from armdash.ui.address import parse

Cells = dict[str, str]
DECISIONS: dict[str, Cells] = {
    "ministry_grant": {"amount_bound": "about"},
    "fund_grant": {"amount_bound": "between", "amount_high_eur": "500000"},
    "company_grants": {"amount_bound": "over"},
}


def changed(file: Path, key: str, changes: dict[str, Cells]) -> None:
    """Change cells of the rows by their ids; columns that the file lacks are added."""
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    names = list(dict.fromkeys([*rows[0], *(name for cells in changes.values() for name in cells)]))
    with file.open("w", encoding="utf-8", newline="") as content:
        writer = csv.DictWriter(content, names, restval="")
        writer.writeheader()
        writer.writerows(row | changes.get(row[key], {}) for row in rows)


@pytest.fixture(scope="module")
def bounded(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tiny case with bounds of its money."""
    folder = shutil.copytree(case, tmp_path_factory.mktemp("bounded") / "town")
    changed(folder / "funding_decision.csv", "funding_decision_id", DECISIONS)
    share = {"amount_bound": "between", "amount_eur": "25000000", "amount_high_eur": "30000000"}
    told = {"amount_source_id": "report", "amount_locator": "s. 3"}
    changed(folder / "project_funder.csv", "project_id", {"future_work": share | told})
    return folder


@pytest.fixture(scope="module")
def con(bounded: Path) -> Connection:
    """Return its database."""
    build(bounded, bounded.with_suffix(".duckdb"))
    return connect(bounded.with_suffix(".duckdb"))


def text_of(con: Connection, page: str, language: str, **params: list[str]) -> str:
    """Return a page as a browser reads it, with plain spaces."""
    context = page_context(page, parse({"lang": [language], **params}, known_ids(con))[0], con)
    return unescape(page_html(page_model(context), context)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "answer", "share", "overview"),
    [
        ("fi", "noin 3 milj. € ja 400 000–500 000 €", "25–30 milj. €", "noin 3 milj. €"),
        ("en", "about €3 million and €400,000–500,000", "€25–30 million", "about €3 million"),
    ],
)
def test_sentences_and_cells_have_the_bounds(
    con: Connection, language: str, answer: str, share: str, overview: str
) -> None:
    text = text_of(con, "funding", language)
    assert answer in text
    assert share in text
    assert share in text_of(con, "projects", language, project=["future_work"])
    assert overview in text_of(con, "overview", language)


def test_bars_fade_where_the_sum_is_open_and_no_rest_is_counted(con: Connection) -> None:
    context = page_context("funding", parse({}, known_ids(con))[0], con)
    bars = {bar.id: bar for bar in decision_bars(context, funding_decisions(con, language="fi"))}
    (fund,) = bars["fund_grant"].segments
    assert (fund.bound, fund.sure) == ("between", 80)
    assert {segment.bound: segment.sure for segment in bars["ministry_grant"].segments} == {"over": 100, "": 100}
    assert "money-between" in text_of(con, "funding", "fi")
    assert "Häipyvä pää" in text_of(con, "funding", "fi")
    assert "täsmälleen" not in text_of(con, "funding", "fi")


def test_tables_and_charts_of_files_have_the_bounds(con: Connection) -> None:
    context = page_context("funding", parse({"lang": ["en"]}, known_ids(con))[0], con)
    exhibit = all_exhibits()["funding_decisions"](context, context.project_ids)
    assert exhibit
    assert exhibit.series
    amounts = [row[4] for row in exhibit.table.rows]
    assert [str(amount).replace("\u00a0", " ") for amount in amounts] == [
        "about 3,000,000",
        "over 2,000,000",
        "1000000.00",
        "400,000–500,000",
    ]
    bounds = {bound for series in exhibit.series.series for bound in series.bounds}
    assert {"about", "over", "between"} <= bounds
    drawn = [value for series in exhibit.series.series for value in series.values if value]
    assert Decimal(500_000) in drawn
    matrix = all_exhibits()["funding_matrix"](context, context.project_ids)
    assert matrix
    assert "25,000,000–30,000,000" in {row[-1] for row in matrix.table.rows}


def test_facts_and_search_know_them(con: Connection) -> None:
    sql = "SELECT bound || ' ' || amounts::VARCHAR FROM mart.source_fact WHERE fact_id = 'decision.fund_grant'"
    assert query_values(con, sql) == ["between [400000.00, 500000.00]"]


@pytest.mark.parametrize(("bound", "is_accepted"), [("over", True), ("about", True), ("", False), ("under", False)])
def test_parts_exceed_a_whole_only_as_far_as_its_bound_allows(
    case: Path, tmp_path: Path, bound: str, *, is_accepted: bool
) -> None:
    folder = shutil.copytree(case, tmp_path / "town")
    whole = {"ministry_grant": {"amount_eur": "2500000", "amount_bound": bound}}
    changed(folder / "funding_decision.csv", "funding_decision_id", whole)
    if is_accepted:
        check(folder)
    else:
        with pytest.raises(DataError):
            check(folder)
