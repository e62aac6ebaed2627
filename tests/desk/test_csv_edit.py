"""Rows of CSV files change in their places, and every other line stays as it is."""

import csv

import pytest

from armdash.desk.csv_edit import edited, row_key, rows_of, table_of

TABLE = table_of("theme.csv")
assert TABLE
HEADER = "theme_id,name_fi,name_en,description_fi,description_en,sort_order,source_id,locator\n"
TEXT = (
    f'{HEADER}people,"Ihmiset",People,"A, b",C,1,report,s. 3\n\neducation,Koulutus ,Education,D,E,2,report, s. 3 \n'
)
PEOPLE = {
    "theme_id": "people",
    "name_fi": "Väki",
    "name_en": "People",
    "description_fi": "A, b",
    "description_en": "C",
    "sort_order": "1",
    "source_id": "report",
    "locator": "s. 3",
}


def test_a_changed_row_takes_its_place_and_the_others_stay_byte_for_byte() -> None:
    after = edited(TEXT, TABLE, {("people",): PEOPLE})
    assert after == TEXT.replace('people,"Ihmiset",People', "people,Väki,People")


def test_new_rows_stand_at_the_end_and_removed_ones_are_gone() -> None:
    after = edited(TEXT, TABLE, {("people",): None, ("work",): {**PEOPLE, "theme_id": "work"}})
    assert list(rows_of(after, TABLE)) == [("education",), ("work",)]
    assert after.endswith('work,Väki,People,"A, b",C,1,report,s. 3\n')


def test_the_ending_of_lines_and_the_order_of_columns_are_those_of_the_file() -> None:
    text = "locator,theme_id\r\ns. 3,people\r\n"
    assert edited(text, TABLE, {("work",): {"theme_id": "work", "locator": "s. 4"}}) == f"{text}s. 4,work\r\n"


def test_a_table_that_loses_its_last_row_gets_the_mark_and_loses_it_with_the_first() -> None:
    empty = edited(TEXT, TABLE, {("people",): None, ("education",): None})
    assert empty == f"{HEADER}\n-\n"
    assert rows_of(edited(empty, TABLE, {("people",): PEOPLE}), TABLE) == {("people",): PEOPLE}
    assert "\n-\n" not in edited(empty, TABLE, {("people",): PEOPLE})


def test_a_byte_order_mark_stays_and_is_no_part_of_a_name() -> None:
    after = edited(f"\ufeff{TEXT}", TABLE, {("people",): None})
    assert after.startswith("\ufefftheme_id")
    assert list(rows_of(after, TABLE)) == [("education",)]


def test_a_row_over_several_lines_is_one_row() -> None:
    text = f'{HEADER}people,"Ih\nmiset",P,A,B,1,r,s\neducation,K,E,D,E,2,r,s\n'
    assert edited(text, TABLE, {("people",): None}) == f"{HEADER}education,K,E,D,E,2,r,s\n"


def test_a_file_that_is_written_in_another_way_is_not_changed_row_by_row() -> None:
    with pytest.raises(csv.Error):
        rows_of(TEXT.replace(",", ";"), TABLE)
    with pytest.raises(csv.Error):
        edited(TEXT.replace("theme_id", "id"), TABLE, {("people",): PEOPLE})


@pytest.mark.parametrize("name", ["themes.csv", "theme.txt", "secret", ".csv", "geo/land.geojson"])
def test_what_is_no_file_of_a_table_has_none(name: str) -> None:
    assert table_of(name) is None


def test_a_part_of_a_table_has_the_table_and_its_whole_key() -> None:
    table = table_of("observation.population.csv")
    assert table
    assert table.name == "observation"
    assert row_key(table, {"indicator_id": "x", "kind": "target"}) == ("x", "", "", "", "", "target", "")
