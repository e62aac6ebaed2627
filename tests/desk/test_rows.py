"""Rows of CSV files change in their places, and every other line stays as it is, whichever program wrote the file."""

import pytest

from armdash.desk.rows import UnreadableError, edited, row_key, rows_of, table_of

TABLE = table_of("theme.csv")
PHASES = table_of("project_phase.csv")
assert TABLE
assert PHASES
HEADER = b"theme_id,name_fi,name_en,description_fi,description_en,sort_order,source_id,locator\n"
TEXT = HEADER + (
    b'people,"Ihmiset",People,"A, b",C,1,report,s. 3\n\neducation,Koulutus ,Education,D,E,2,report, s. 3 \n'
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
PHASE = "project_id,phase,name_fi,name_en,starts_on,ends_on,is_end_planned,source_id,locator\n"


def test_a_changed_row_takes_its_place_and_the_others_stay_byte_for_byte() -> None:
    after = edited(TEXT, TABLE, {("people",): PEOPLE})
    assert after == TEXT.replace(b'people,"Ihmiset",People', "people,Väki,People".encode())


def test_new_rows_stand_at_the_end_and_removed_ones_are_gone() -> None:
    after = edited(TEXT, TABLE, {("people",): None, ("work",): {**PEOPLE, "theme_id": "work"}})
    assert list(rows_of(after, TABLE)) == [("education",), ("work",)]
    assert after.endswith('work,Väki,People,"A, b",C,1,report,s. 3\n'.encode())


def test_the_ending_of_lines_and_the_order_of_columns_are_those_of_the_file() -> None:
    columns = list(reversed(PEOPLE))
    text = f"{','.join(columns)}\r\n{','.join(PEOPLE[name].replace(', ', ' ') for name in columns)}\r\n"
    row = {**PEOPLE, "theme_id": "work", "description_fi": "A"}
    after = edited(text.encode(), TABLE, {("work",): row}).decode()
    assert after == f"{text}s. 3,report,1,C,A,People,Väki,work\r\n"


def test_a_table_that_loses_its_last_row_gets_the_mark_and_loses_it_with_the_first() -> None:
    empty = edited(TEXT, TABLE, {("people",): None, ("education",): None})
    assert empty == HEADER + b"\n-\n"
    assert rows_of(empty, TABLE) == {}
    assert edited(empty, TABLE, {}) == empty
    assert rows_of(edited(empty, TABLE, {("people",): PEOPLE}), TABLE) == {("people",): PEOPLE}
    assert b"\n-\n" not in edited(empty, TABLE, {("people",): PEOPLE})


def test_a_row_over_several_lines_is_one_row() -> None:
    text = HEADER + b'people,"Ih\nmiset",P,A,B,1,r,s\neducation,K,E,D,E,2,r,s\n'
    assert edited(text, TABLE, {("people",): None}) == HEADER + b"education,K,E,D,E,2,r,s\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_an_office_program_has_the_same_rows_and_is_written_as_programs_write(encoding: str) -> None:
    semicolons = HEADER.decode().replace(",", ";") + 'people;"Ihmiset";People;"A, b";C;1;report;s. 3\n'
    row = {**PEOPLE, "name_fi": "Ihmiset"}
    assert rows_of(semicolons.encode(encoding), TABLE) == {("people",): row}
    after = edited(semicolons.encode(encoding), TABLE, {("people",): PEOPLE})
    assert after == HEADER + 'people,Väki,People,"A, b",C,1,report,s. 3\n'.encode()


def test_cells_are_compared_by_what_they_mean() -> None:
    finnish = f"{PHASE}mill,1,Hanke,Project,1.11.2021,31.12.2023,TOSI,report,s. 1\n".encode()
    [row] = rows_of(finnish, PHASES).values()
    assert (row["starts_on"], row["ends_on"], row["is_end_planned"]) == ("2021-11-01", "2023-12-31", "true")


def test_a_column_that_the_file_leaves_out_comes_with_its_first_value() -> None:
    text = (
        f"{PHASE}mill,1,Hanke,Project,2021-11-01,,false,report,s. 1\nmill,2,Työ,Work,2024-01-01,,false,report,s. 2\n"
    )
    [_, second] = rows_of(text.encode(), PHASES).values()
    after = edited(text.encode(), PHASES, {("mill", "2"): {**second, "is_ongoing": "true"}}).decode()
    lines = text.splitlines()
    assert after.splitlines() == [f"{lines[0]},is_ongoing", f"{lines[1]},", f"{lines[2]},true"]
    assert edited(text.encode(), PHASES, {("mill", "2"): {**second, "name_en": "Job"}}).decode().startswith(PHASE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEADER.replace(b"theme_id", b"id") + b"people,a,b,c,d,1,r,s\n",
        HEADER + b"people,a\n",
        HEADER + b'people,"a\n',
        HEADER + "people,ä,b,c,d,1,r,s\n".encode("latin-1"),
    ],
    ids=["empty", "without a key", "a short row", "an open quotation mark", "Latin-1"],
)
def test_a_file_that_only_the_check_can_read_is_not_changed_row_by_row(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        rows_of(content, TABLE)
    with pytest.raises(UnreadableError):
        edited(content, TABLE, {("people",): PEOPLE})


@pytest.mark.parametrize("name", ["themes.csv", "theme.txt", "secret", ".csv", "geo/land.geojson"])
def test_what_is_no_file_of_a_table_has_none(name: str) -> None:
    assert table_of(name) is None


def test_a_part_of_a_table_has_the_table_and_its_whole_key() -> None:
    table = table_of("observation.population.csv")
    assert table
    assert table.name == "observation"
    assert row_key(table, {"indicator_id": "x", "kind": "target"}) == ("x", "", "", "", "", "target", "")
