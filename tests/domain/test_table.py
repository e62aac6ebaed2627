"""A table holds a value for each of its columns, and is read by the ids of these."""

import pytest

from armdash.domain.table import Column, Table

COLUMNS = [Column(id="project", heading="Hanke"), Column(id="budget", heading="Budjetti", kind="number")]
TABLE = Table(COLUMNS, [("A", 1), ("B", None)])


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (COLUMNS, [("A",)]),
        (COLUMNS, [("A", 1), ("B", 2, 3)]),
        ([], [("A",)]),
        ([*COLUMNS, Column(id="project", heading="Toinen")], [("A", 1, "B")]),
        ([*COLUMNS, Column(id="project", heading="Toinen")], []),
    ],
    ids=["a row too short", "a row too long", "no columns", "an id twice", "an id twice without rows"],
)
def test_a_table_that_cannot_be_read_by_its_columns_is_refused(
    columns: list[Column], rows: list[tuple[object, ...]]
) -> None:
    with pytest.raises(ValueError, match="no table of the columns"):
        Table(columns, rows)


def test_headings_may_be_alike_where_ids_are_not() -> None:
    alike = Table([Column(id="first", heading="Hanke"), Column(id="second", heading="Hanke")], [("A", "B")])
    assert (alike.headings, alike.values("second")) == (["Hanke", "Hanke"], ["B"])


def test_a_column_is_read_by_its_id() -> None:
    assert (TABLE.headings, TABLE.values("budget")) == (["Hanke", "Budjetti"], [1, None])
    with pytest.raises(KeyError, match="Budjetti"):
        TABLE.values("Budjetti")


def test_a_part_of_a_table_keeps_the_order_of_its_columns() -> None:
    assert TABLE.only(["budget", "project", "no such column"]) == TABLE
    assert TABLE.only(["budget"]) == Table(COLUMNS[1:], [(1,), (None,)])
