"""What is computed of monthly figures: by hand where it is small, by its definition on the real series."""

from datetime import date
from decimal import Decimal

import pytest

from armdash.domain import monthly
from armdash.queries.connection import Connection, query_values
from armdash.topics.employment.queries import monthly_series


def series(text: str, first: date = date(2020, 1, 1)) -> dict[date, Decimal | None]:
    """Return consecutive months: a number, ``x`` = suppressed, ``-`` = no row."""
    return {
        monthly.months_after(first, number): None if word == "x" else Decimal(word)
        for number, word in enumerate(text.split())
        if word != "-"
    }


def test_months_are_counted_over_the_ends_of_years() -> None:
    assert monthly.months_after(date(2020, 11, 1), 3) == date(2021, 2, 1)
    assert monthly.months_after(date(2021, 1, 1), -1) == date(2020, 12, 1)
    assert monthly.months_after(date(2021, 5, 1), -17) == date(2019, 12, 1)


def test_an_index_is_100_in_its_month_and_keeps_what_is_suppressed() -> None:
    assert list(monthly.indexed(series("50 x 75"), date(2020, 1, 1)).values()) == [100, None, 150]


@pytest.mark.parametrize("text", ["x 1", "0 1", "- 1"])
def test_there_is_no_index_of_a_month_without_a_value_above_zero(text: str) -> None:
    assert monthly.indexed(series(text), date(2020, 1, 1)) == {}


def test_a_difference_is_known_where_both_are() -> None:
    found = monthly.difference(series("5 x 7 8"), series("2 2 x -"))
    assert found == series("3 x x")


def test_a_change_needs_the_same_month_of_the_year_before() -> None:
    one = series("10 0 x 10 - 10") | series("12 5 5 x 5", date(2021, 1, 1))
    points = monthly.year_change(one, in_percent=False)
    assert points == {date(2021, 1, 1): 2, date(2021, 2, 1): 5, date(2021, 3, 1): None, date(2021, 4, 1): None}
    percents = monthly.year_change(one, in_percent=True)
    assert percents == {date(2021, 1, 1): 20, date(2021, 3, 1): None, date(2021, 4, 1): None}


@pytest.mark.parametrize(
    ("text", "means"),
    [("1 2 3 4 5 6 7 8 9 10 11 12", {2020: Decimal("6.5")}), ("1 2 3 4 5 6 7 8 9 10 11 x", {}), ("1 2 3", {})],
)
def test_only_a_full_year_has_a_mean(text: str, means: dict[int, Decimal]) -> None:
    assert monthly.yearly_means(series(text)) == means


def test_missing_stretches_have_their_first_and_last_month() -> None:
    assert monthly.missing_spans(series("1 - - 2 3 - 4")) == [
        (date(2020, 2, 1), date(2020, 3, 1)),
        (date(2020, 6, 1), date(2020, 6, 1)),
    ]
    assert monthly.missing_spans([]) == []


def test_stretches_are_of_months_that_follow_each_other() -> None:
    known = [date(2020, 12, 1), date(2021, 1, 1), date(2021, 3, 1), date(2020, 12, 1)]
    assert monthly.stretches(known) == [(date(2020, 12, 1), date(2021, 1, 1)), (date(2021, 3, 1), date(2021, 3, 1))]
    assert monthly.stretches([]) == []


def test_a_share_is_unrounded_and_there_is_none_of_nothing() -> None:
    shares = monthly.shares(series("1 x 1 1 1"), series("3 4 x 0 -"))
    assert shares == {date(2020, 1, 1): Decimal(100) / 3, date(2020, 2, 1): None}


def test_the_last_known_month_can_be_asked_for_by_its_place_in_the_year() -> None:
    one = series("1 2 x") | series("3 x x", date(2021, 1, 1))
    assert monthly.last_known(one) == (date(2021, 1, 1), 3)
    assert monthly.last_known(one, like=date(1999, 2, 1)) == (date(2020, 2, 1), 2)
    assert monthly.last_known(one, like=date(1999, 3, 1)) is None


def test_the_steepest_rise_crosses_no_missing_month() -> None:
    assert monthly.steepest_rise(series("1 2 3 - 99 100 102"), 2) == (date(2020, 5, 1), date(2020, 7, 1))
    assert monthly.steepest_rise(series("1 x 9 10"), 2) is None
    assert monthly.steepest_rise(series("3 2 1 1"), 2) is None


def test_the_effect_of_january_is_that_of_the_new_whole_alone() -> None:
    parts = series("100 100 110", date(2020, 11, 1))
    wholes = series("1000 1000 1100", date(2020, 11, 1))
    assert monthly.largest_january_effect(parts, wholes) == (date(2021, 1, 1), Decimal(10) - Decimal(11))


def test_the_missing_months_of_the_data_are_the_known_gap(con: Connection) -> None:
    for values in monthly_series(con, "unemployed").values():
        assert monthly.missing_spans(values) == [(date(2023, 11, 1), date(2026, 5, 1))]


def test_suppressed_is_not_zero(con: Connection) -> None:
    simo = monthly_series(con, "open_vacancies")["KU751"]
    assert simo[date(2015, 1, 1)] is None
    assert simo[date(2015, 12, 1)] == 0
    sql = "SELECT count(*) FROM observation WHERE kind = 'statistic' AND value IS NULL"
    every = [value for area in monthly_series(con, "open_vacancies").values() for value in area.values()]
    assert sum(value is None for value in every) == query_values(con, sql)[0] > 0
