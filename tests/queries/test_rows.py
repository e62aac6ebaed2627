"""A question and its dataclass have the same columns, and texts come in the language that is asked for."""

from dataclasses import dataclass

import pytest

from armdash.queries.connection import Connection, query_rows, query_values


@dataclass(frozen=True, kw_only=True)
class Named:
    """A row of two columns."""

    number: int
    name: str | None


@pytest.mark.parametrize(
    "columns",
    ["1 AS number", "1 AS number, 'a' AS name, 2 AS other", "1 AS number, 'a' AS title"],
    ids=["one too few", "one too many", "another name"],
)
def test_a_question_that_does_not_fit_its_dataclass_is_refused(case_con: Connection, columns: str) -> None:
    with pytest.raises(TypeError, match="Named"):
        query_rows(case_con, Named, f"SELECT {columns}")
    with pytest.raises(TypeError, match="Named"):
        query_rows(case_con, Named, f"SELECT {columns} WHERE false")


@pytest.mark.parametrize(
    ("columns", "finnish", "english"),
    [
        ("'a' AS name", "a", "a"),
        ("'a' AS name_fi, 'b' AS name_en", "a", "b"),
        ("'b' AS name_en, 'a' AS name_fi", "a", "b"),
        ("'a' AS name_fi, NULL AS name_en", "a", "a"),
        ("'a' AS name, 'b' AS name_en", "a", "b"),
        ("NULL AS name_fi, 'b' AS name_en", None, "b"),
    ],
)
def test_a_text_comes_in_its_language_else_in_the_first(
    case_con: Connection, columns: str, finnish: str | None, english: str
) -> None:
    told = {
        language: query_rows(case_con, Named, f"SELECT 1 AS number, {columns}", language=language)
        for language in ("fi", "en")
    }
    assert told == {"fi": [Named(number=1, name=finnish)], "en": [Named(number=1, name=english)]}


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A row with a column that an answer may lack."""

    number: int
    mark: str = "-"


def _backwards(row: Marked) -> int:
    return -row.number


def test_rows_are_made_once_in_their_order_and_each_caller_has_a_list_of_its_own(case_con: Connection) -> None:
    sql = "SELECT unnest([1, 3, 2]) AS number"
    first = query_rows(case_con, Marked, sql, order=_backwards)
    assert first == [Marked(number=3), Marked(number=2), Marked(number=1)]
    assert vars(first[0]) == {"number": 3, "mark": "-"}
    first.pop()
    again = query_rows(case_con, Marked, sql, order=_backwards)
    assert len(again) == 3
    assert again[0] is first[0]
    assert [row.number for row in query_rows(case_con, Marked, sql)] == [1, 3, 2]


def test_values_are_those_of_the_only_column(case_con: Connection) -> None:
    assert query_values(case_con, "SELECT unnest([2, 1, NULL])") == [2, 1, None]
    with pytest.raises(ValueError, match="too many values"):
        query_values(case_con, "SELECT 1, 2")
