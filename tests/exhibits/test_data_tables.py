"""A page shows few rows of long tables; of those by time the latest."""

from datetime import date

from armdash.domain.table import Column, FactKey, Table
from armdash.exhibits.blocks import FIRST_ROWS, LAST_ROWS, MAX_ROWS, DataTable

WIDTH = 12


def table_of(count: int, *, by_time: bool) -> DataTable:
    columns = [Column(id=f"c{place}", heading=str(place)) for place in range(WIDTH)]
    rows = [(date.fromordinal(700_000 + number), *[number] * (WIDTH - 1)) for number in range(count)]
    facts = {(number, "c1"): FactKey(f"fact.{number}", "source") for number in range(count)}
    return DataTable(key="k", table=Table(columns, rows, facts), label="", title="", by_time=by_time)


def test_of_a_long_table_by_time_the_latest_rows_are_shown_with_their_facts() -> None:
    data = table_of(MAX_ROWS + 1, by_time=True)
    shown = data.shown
    assert list(shown.rows) == list(data.table.rows[-LAST_ROWS:])
    assert {shown.rows[row][1]: fact.fact_id for (row, _), fact in shown.facts.items()} == {
        row[1]: f"fact.{row[1]}" for row in shown.rows
    }
    assert data.shown_kind == "last_rows"


def test_a_table_with_room_is_shown_whole() -> None:
    for data in (table_of(MAX_ROWS, by_time=True), table_of(MAX_ROWS, by_time=False)):
        assert data.shown is data.table


def test_of_other_long_tables_the_first_rows_are_shown() -> None:
    data = table_of(MAX_ROWS + 1, by_time=False)
    assert list(data.shown.rows) == list(data.table.rows[:FIRST_ROWS])
    assert set(data.shown.facts) == {(number, "c1") for number in range(FIRST_ROWS)}
    assert data.shown_kind == "rows"
