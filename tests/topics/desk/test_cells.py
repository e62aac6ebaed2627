"""A table as an editor shows it, and what became of it as rows of its file."""

from datetime import date
from pathlib import Path

import pytest

from armdash.desk.comparison import contents
from armdash.desk.rows import rows_of, table_of
from armdash.topics.desk.cells import EditorColumn, SameKeyError, editor_cells, editor_columns, edits, written


def opened(case: Path, file: str) -> tuple[list[EditorColumn], dict[str, EditorColumn], bytes]:
    """Return the columns of a file, the same by name, and its content."""
    found, table = contents(case), table_of(file)
    assert table
    columns = editor_columns(table, rows_of(found[file], table).values(), found, "en")
    return columns, {column.name: column for column in columns}, found[file]


def test_ids_are_chosen_by_name_words_from_those_allowed_and_days_are_days(case: Path) -> None:
    _, project, _ = opened(case, "project.csv")
    assert project["theme_id"].options["people"] == "People (people)"
    _, phase, _ = opened(case, "project_phase.csv")
    assert phase["starts_on"].is_date
    assert list(phase["is_end_planned"].options) == ["true", "false"]
    _, source, _ = opened(case, "source.csv")
    assert "statistic" in source["kind"].options
    assert not source["title"].options


def test_a_value_that_is_not_allowed_can_still_be_seen(copied_case: Path) -> None:
    file = copied_case / "project.csv"
    file.write_text(file.read_text("utf-8").replace(",people,", ",gone,"), "utf-8")
    _, project, _ = opened(copied_case, "project.csv")
    assert project["theme_id"].options["gone"] == "gone"


def test_days_that_are_none_stay_texts_so_that_they_can_be_corrected(copied_case: Path) -> None:
    file = copied_case / "source.csv"
    text = file.read_text("utf-8")
    day = next(part for part in text.split(",") if part.startswith("20") and part.count("-") == 2)
    file.write_text(text.replace(day, "31.2.2021"), "utf-8")
    _, source, _ = opened(copied_case, "source.csv")
    assert not source["published_on"].is_date


def test_what_nobody_touched_is_no_change(case: Path) -> None:
    for file in contents(case):
        table = table_of(file)
        if table:
            columns, _, text = opened(case, file)
            rows = rows_of(text, table)
            editor_cells(columns, rows.values())
            assert edits(table, text, written(rows.values(), columns, {})) == {}


def test_cells_rows_that_come_and_rows_that_go(case: Path) -> None:
    columns, _, text = opened(case, "theme.csv")
    table = table_of("theme.csv")
    assert table
    state = {
        "edited_rows": {0: {"name_fi": " Väki ", "no_such_column": "x"}},
        "deleted_rows": [1],
        "added_rows": [{"theme_id": "work", "name_fi": "Työ"}, {}, {"theme_id": None}],
    }
    changed = edits(table, text, written(rows_of(text, table).values(), columns, state))
    assert changed[("education",)] is None
    assert (changed[("people",)] or {})["name_fi"] == "Väki"
    assert changed[("work",)] == {"theme_id": "work", "name_fi": "Työ"}
    assert len(changed) == 3


def test_a_day_is_written_as_a_day_and_an_emptied_cell_as_nothing(case: Path) -> None:
    columns, _, text = opened(case, "project_phase.csv")
    table = table_of("project_phase.csv")
    assert table
    rows = rows_of(text, table)
    assert isinstance(editor_cells(columns, rows.values())[0]["starts_on"], date)
    state = {"edited_rows": {0: {"starts_on": "2021-05-01T00:00:00.000Z", "ends_on": None}}}
    [changed] = edits(table, text, written(rows.values(), columns, state)).values()
    assert ((changed or {})["starts_on"], (changed or {})["ends_on"]) == ("2021-05-01", "")


def test_two_rows_with_one_key_are_told_and_none_is_lost(case: Path) -> None:
    columns, _, text = opened(case, "theme.csv")
    table = table_of("theme.csv")
    assert table
    rows = written(rows_of(text, table).values(), columns, {"edited_rows": {0: {"theme_id": "education"}}})
    with pytest.raises(SameKeyError, match="education"):
        edits(table, text, rows)
