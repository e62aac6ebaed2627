"""Plain files: DuckDB takes them with the same rows; whatever is not plain is left to who can say what is wrong."""

import re
import sys
import unicodedata
from pathlib import Path

import duckdb
import pytest

from armdash.domain.problems import DataError
from armdash.pipeline import build, csv_files
from armdash.pipeline.build import check
from armdash.pipeline.cell_checks import check_tables
from armdash.pipeline.csv_files import CsvRow, StagedTable, read_tables
from armdash.pipeline.forms.cells import as_meant, composed
from armdash.pipeline.forms.earlier import changes, later_columns
from armdash.pipeline.load import stage
from armdash.pipeline.plain import conditions, files
from armdash.pipeline.plain.files import PlainFiles
from armdash.pipeline.schema import Table, tables
from armdash.pipeline.text_checks import REFUSED, check_texts
from tests.pipeline.test_bad_input import OF_CELLS, OF_FILES, REFERENCES, cell, repeat_line
from tests.pipeline.test_odd_files import NASTY

TABLES = {table.name: table for table in tables()}
PROJECT, PHASE, PLACE, EVENT = (TABLES[name] for name in ("project", "project_phase", "place", "event"))
HEADER = ",".join(TABLES["theme"].column_names)
# What a cell may hold, whatever its column.
VALUES = (
    *NASTY,
    "0",
    "-1",
    "007",
    "1.50",
    "1.505",
    "9" * 18,
    "true",
    "TOSI",
    "2021-04-21",
    "2021-02-30",
    "1849-12-31",
    "2100-12-31",
    "2101-01-01",
    "21.4.2021",
    "work",
    "a_b",
    "1a",
    "Työ – ”koe”",
    "a\nb",
)


@pytest.fixture(autouse=True)
def every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take plain files of any size."""
    monkeypatch.setattr(files, "SMALLEST_FILE", 1)


def told(data: Path) -> list[tuple[tuple[str, int, str], str]]:
    try:
        found = check(data)
    except DataError as error:
        found = error.problems
    return sorted((problem.place, problem.message) for problem in found)


def told_twice(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[tuple[str, int, str], str]]]:
    """Return what is told of the data where plain files are taken and where none is."""
    found = []
    for size in (1, 10**9):
        monkeypatch.setattr(files, "SMALLEST_FILE", size)
        monkeypatch.setattr(build, "_notes", {})  # what was found sound would not be examined again
        found.append(told(data))
    return found


def staged(
    data: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], dict[str, list[tuple[object, ...]]]]:
    """Return which tables had plain files, and the rows of all."""
    monkeypatch.setattr(files, "SMALLEST_FILE", size)
    with duckdb.connect() as con:
        read, _ = read_tables(data, tables(), PlainFiles(con).take)
        stage(con, read)
        rows = {table: con.execute(f"FROM staging.{table} ORDER BY ALL").fetchall() for table in TABLES}
    return [table.table.name for table in read if table.stored], rows


def taken(text: str | bytes, folder: Path, name: str = "theme") -> list[dict[str, str | None]] | None:
    """Return the rows of a file of that text that is taken; None where it is not."""
    file = folder / f"{name}.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with duckdb.connect() as con:
        rows = PlainFiles(con).take(file, TABLES[name])
        return None if rows is None else [dict(row.cells) for row in rows]


def test_plain_files_have_the_rows_and_lines_that_are_read_in_python(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, rows = staged(case, 1, monkeypatch)
    assert {"project", "project_phase", "project_funder", "place", "organisation"} <= set(plain)
    none, expected = staged(case, 10**9, monkeypatch)
    assert none == []
    assert rows == expected


def test_a_folder_whose_name_is_a_pattern_is_read(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kemi[1]"
    folder.mkdir()
    assert [row["theme_id"] for row in taken((case / "theme.csv").read_bytes(), folder) or ()] == [
        "people",
        "education",
    ]


@pytest.mark.parametrize("offences", [OF_CELLS, OF_FILES], ids=["cells", "files"])
def test_what_is_told_of_bad_input_is_the_same(
    offences: dict[str, tuple[object, ...]], copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spoil, *_ in offences.values():
        spoil(copied_case)  # type: ignore[operator]
    with_plain, without = told_twice(copied_case, monkeypatch)
    assert with_plain == without


def test_rows_that_only_others_make_wrong_are_told_the_same(
    copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file, column in REFERENCES:
        cell(file, 2, column, "no_such_id")(copied_case)
    for name in ("place", "organisation", "project_organisation"):
        repeat_line(f"{name}.csv", 3)(copied_case)
    cell("place.csv", 4, "place_id", "RUUKKILA")(copied_case)
    with_plain, without = told_twice(copied_case, monkeypatch)
    assert with_plain == without
    messages = {message for _, message in with_plain}
    assert {"check.unknown_reference", "check.duplicate"} <= messages


@pytest.mark.parametrize(
    "text",
    [
        'one,Yksi,One,"k, ""d""",d,1,report,s. 3\n',
        'one,a"b,One,k,d,1,report,s. 3\n',
        "one,Yksi,One,k,d,1,report,20\u00a0000 €\n",
    ],
)
def test_a_plain_file_is_taken_as_it_would_be_read(text: str, tmp_path: Path) -> None:
    found = taken(f"{HEADER}\n{text}", tmp_path)
    [table], problems = read_tables(tmp_path, [TABLES["theme"]])
    assert problems == []
    assert found == [dict(row.cells) for row in table.rows]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one,Yksi,One,k,d,1,report,s. 3",
        "one,Yksi,One,k,d,1,report,s. 3\r\n",
        "one,Yksi,One,k,d,1,report,s. 3,\n",
        'one,"Yksi" ,One,k,d,1,report,s. 3\n',
        'one, "Yksi",One,k,d,1,report,s. 3\n',
        'one,"Yksi,One,k,d,1,report,s. 3\n',
        "one,Yksi,One,k,d,1,report,s. 3\n\n",
        "one,Yksi,One,k,d,1,report\n",
        ",,,,,,,\n",
        "-,,,,,,,\n",
        "-\n",
        "one, Yksi,One,k,d,1,report,s. 3\n",
        "one,Yksi\u00a0,One,k,d,1,report,s. 3\n",
        "one,Yksi,One,Kuvaus,,1,report,s. 3\n",
        "one,,One,k,d,1,report,s. 3\n",
        "one,Yksi,One,k,d,1.5,report,s. 3\n",
        "one,Yksi,One,k,d,01,report,s. 3\n",
        "yk si,Yksi,One,k,d,1,report,s. 3\n",
        "one,Yksi\x07,One,k,d,1,report,s. 3\n",
        "one,Yk\u200bsi,One,k,d,1,report,s. 3\n",
        'one,"Yk\nsi",One,k,d,1,report,s. 3\n',
        f"one,{unicodedata.normalize('NFD', 'Työ')},One,k,d,1,report,s. 3\n",
        f"one,{'y' * (csv_files.MAX_CELL + 1)},One,k,d,1,report,s. 3\n",
        "one,Работа,One,k,d,1,report,s. 3\n",
        b"one,Ty\xf6,One,k,d,1,report,s. 3\n",
        b"one,Y\0,One,k,d,1,report,s. 3\n",
    ],
)
def test_what_is_not_plain_is_left(text: str | bytes, tmp_path: Path) -> None:
    rows = text if isinstance(text, bytes) else text.encode()
    good = b"two,Kaksi,Two,k,d,2,report,s. 3\n"
    assert taken(HEADER.encode() + b"\n" + good, tmp_path) is not None
    assert taken(HEADER.encode() + b"\n" + good * bool(rows) + rows, tmp_path) is None


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace(",", ";"),
        f"\ufeff{HEADER}",
        f'"{HEADER}"',
        HEADER.replace("name_en", "nimi"),
        HEADER.replace("name_en", "name_fi"),
        f"{HEADER},",
        HEADER.replace("name_fi,", ""),
    ],
)
def test_a_file_with_another_heading_is_left(header: str, tmp_path: Path) -> None:
    width = header.count(",") + 1
    assert (
        taken(
            f"{header}\n{','.join(['one', 'Yksi', 'One', 'k', 'd', '1', 'report', 's. 3', ''][:width])}\n", tmp_path
        )
        is None
    )


def test_columns_may_stand_in_another_order_and_optional_ones_be_left_out(tmp_path: Path) -> None:
    names = [name for name in reversed(PLACE.column_names) if name != "note_en"]
    cells = {"place_id": "one", "name_fi": "Yksi", "name_en": "One", "source_id": "map", "locator": "s. 3"}
    line = ",".join(cells.get(name, '""') for name in names)
    assert taken(f"{','.join(names)}\n{line}\n", tmp_path, "place") == [dict.fromkeys(PLACE.column_names) | cells]


def test_a_file_without_a_column_whose_word_was_known_before_it_came_is_left() -> None:
    came_later = {table.name: later_columns(table) for table in TABLES.values() if later_columns(table)}
    assert came_later
    for name, columns in came_later.items():
        header = list(TABLES[name].column_names)
        assert files._is_plain(header, TABLES[name])
        for column in columns:
            assert not files._is_plain([one for one in header if one != column], TABLES[name])


def test_no_word_of_an_earlier_edition_is_taken_for_one_of_today() -> None:
    words = {
        (table.name, change.earlier)
        for table in TABLES.values()
        for change in changes(table.name)
        for column in table.columns
        if change.earlier
        and column.name == change.column
        and (change.earlier in column.allowed or not column.allowed)
    }
    assert words == set()


@pytest.mark.parametrize("table", [PROJECT, PHASE, PLACE, EVENT], ids=lambda table: table.name)
def test_no_cell_without_a_fault_is_one_that_the_checks_tell_of(table: Table) -> None:
    wrong = []
    with duckdb.connect() as con:
        con.execute("CREATE TABLE given AS SELECT unnest($1) AS cell", [list(VALUES)])
        for column in table.columns:
            condition = conditions.condition(table, column, "cell")
            for (value,) in con.execute(f"SELECT cell FROM given WHERE {condition}").fetchall():
                row = CsvRow("", 2, dict.fromkeys(table.column_names) | {column.name: value})
                staged = [StagedTable(other, [row] if other is table else [], False) for other in TABLES.values()]
                problems = [one for one in check_tables(staged) + check_texts(staged) if one.column == column.name]
                wrong += [(column.name, value)] * bool(problems or as_meant(column, [composed(value)]) != [value])
    assert wrong == []


def test_signs_that_are_taken_are_refused_by_no_check_and_written_in_one_way() -> None:
    pattern = re.compile(
        "[" + re.sub(r"x\{(\w+)\}", lambda found: f"u{int(found[1], 16):04x}", conditions.SIGNS) + "]"
    )
    signs = [sign for sign in map(chr, range(sys.maxunicode + 1)) if pattern.match(sign)]
    assert len(signs) > 700
    assert {"ä", "č", "ŋ", "–", "”", "€"} <= set(signs)
    assert [
        sign for sign in signs if composed(sign) != sign or REFUSED.search(sign) or unicodedata.combining(sign)
    ] == []
