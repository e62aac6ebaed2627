"""Rows that are made when they are read: the same as rows that were made before."""

import pytest

from armdash.domain.table import Column, LaterRows, Table

COLUMNS = [Column(id="one", heading="One"), Column(id="two", heading="Two")]


def test_only_the_rows_that_are_read_are_made() -> None:
    made = []

    def row(item: int) -> tuple[int, int]:
        made.append(item)
        return item, item * 10

    table = Table(COLUMNS, LaterRows(range(1_000), row))
    made.clear()
    assert len(table.rows) == 1_000
    assert made == []
    assert list(table.rows[3:5]) == [(3, 30), (4, 40)]
    assert table.rows[-1] == (999, 9_990)
    assert made == [3, 4, 999]


def test_they_are_those_that_a_list_would_hold() -> None:
    rows = LaterRows("ab", lambda letter: (letter, letter.upper()))
    assert rows == [("a", "A"), ("b", "B")]
    assert rows != [("a", "A")]
    assert Table(COLUMNS, rows).only(["two"]).rows == [("A",), ("B",)]


def test_rows_that_do_not_fit_the_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        Table(COLUMNS, LaterRows("a", lambda letter: (letter,)))
