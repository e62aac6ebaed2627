"""Workbooks after other programs and hurried hands: taken as meant, or refused by sheet and cell with a way out."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from armdash import config
from armdash.i18n.problem_texts import problem_line
from armdash.i18n.translator import Translator
from armdash.pipeline.csv_files import MAX_CELL
from armdash.workbooks import sheets
from armdash.workbooks.export import export_workbook
from armdash.workbooks.plan import CONTROL, FIRST, IDS
from armdash.workbooks.read import read_workbook
from armdash.workbooks.sheets import read_sheets
from armdash.workbooks.values import BookError
from tests.workbooks.edited import Edit, Edited, edited, set_cell, with_sheets

Spoil = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def handed_out(case: Path) -> bytes:
    return with_sheets(export_workbook(case, "fi"), "event", "observation", "project", "project_phase", "theme")


def cells_of(table: str, change: Callable[[object, str], object]) -> Edit:
    """Return what changes every cell of a table's rows, told its column."""

    def edit(book: Edited) -> None:
        sheet = book.sheet(table)
        ids = [cell.value for cell in sheet[IDS]]
        for row in sheet.iter_rows(min_row=FIRST):
            for cell, column in zip(row, ids, strict=True):
                if cell.value is not None and not str(column).startswith("#"):
                    cell.value = change(cell.value, column)

    return edit


def texts(change: Callable[[str], str]) -> Callable[[object, str], object]:
    return lambda value, _: change(value) if isinstance(value, str) else value


def sort_rows(table: str) -> Edit:
    def edit(book: Edited) -> None:
        sheet = book.sheet(table)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
        for number, row in enumerate(reversed(rows), start=FIRST):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value

    return edit


def move_column(book: Edited) -> None:
    sheet = book.sheet("event")
    column = [cell.value for (cell,) in sheet.iter_rows(min_col=5, max_col=5)]
    sheet.delete_cols(5)
    sheet.insert_cols(2)
    for number, value in enumerate(column, start=1):
        sheet.cell(number, 2).value = value


def rename(book: Edited) -> None:
    for number, sheet in enumerate(book.book.worksheets):
        if sheet.title != CONTROL:
            sheet.title = f"Taul{number}"


def add_empty_format(book: Edited) -> None:
    book.sheet("event").cell(5_000, 40).number_format = "0.00"


def count_from_1904(book: Edited) -> None:
    book.book.epoch = CALENDAR_MAC_1904


def as_day_number(value: object, _: str) -> object:
    return (value - datetime(1899, 12, 30)).days if isinstance(value, datetime) else value  # noqa: DTZ001


def without_marks(book: Edited) -> None:
    for table in ("event", "theme"):
        book.sheet(table).delete_cols(book.place(table, f"#{table}"))


# What is taken in without a difference.
ACCEPTED: dict[str, Edit] = {
    "saved as it is": lambda book: None,
    "rows sorted": sort_rows("event"),
    "a column moved": move_column,
    "sheets with other names": rename,
    "a sheet that is gone": lambda book: book.book.remove(book.sheet("project")),
    "rows without marks": without_marks,
    "empty cells with a format": add_empty_format,
    "days as numbers": cells_of("event", as_day_number),
    "days counted from 1904": count_from_1904,
    "days as Finnish texts": cells_of(
        "event", lambda value, _: value.strftime("%d.%m.%Y") if isinstance(value, datetime) else value
    ),
    "numbers as texts with a comma": cells_of(
        "observation", lambda value, column: f"{value},0" if column == "value" else value
    ),
    "truth values of a spreadsheet": cells_of(
        "event", lambda value, column: value == "true" if column == "is_key" else value
    ),
    "truth values in Finnish": cells_of(
        "event", lambda value, column: {"true": "TOSI", "false": "EPÄTOSI"}.get(str(value), value)
    ),
    "ids without their names": cells_of("event", texts(lambda text: text.split(" – ")[0])),
    "ids with a hyphen before the name": cells_of("project_phase", texts(lambda text: text.replace(" – ", " - "))),
    "decomposed letters": cells_of("event", texts(lambda text: unicodedata.normalize("NFD", text))),
    "spaces around": cells_of("event", texts(lambda text: f"\u00a0{text}\u200b ")),
    "line ends of Windows": cells_of("project", texts(lambda text: text.replace("\n", "\r\n"))),
    "numbers of whole cells as decimals": cells_of(
        "project_phase", lambda value, column: float(str(value)) if column == "phase" else value
    ),
}


# Of those that write the same cells, one is in the first workbook and the other in the second.
OF_THE_SECOND = (
    "a sheet that is gone",
    "days as Finnish texts",
    "truth values in Finnish",
    "ids with a hyphen before the name",
)
ALONE = ("sheets with other names", "days counted from 1904")


def assert_means_the_same(content: bytes, case: Path) -> None:
    proposal = read_workbook(content, case)
    assert [problem_line(problem) for problem in proposal.problems] == []
    assert (proposal.differences, proposal.texts) == ((), {})


@pytest.mark.parametrize("is_second", [False, True])
def test_all_that_means_the_same_is_no_difference(is_second: bool, handed_out: bytes, case: Path) -> None:
    kinds = [kind for kind in ACCEPTED if (kind in OF_THE_SECOND) == is_second and kind not in ALONE]
    assert_means_the_same(edited(handed_out, *(ACCEPTED[kind] for kind in kinds)), case)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in ALONE else pytest.mark.thorough) for kind in ACCEPTED]
)
def test_what_means_the_same_is_no_difference(kind: str, handed_out: bytes, case: Path) -> None:
    assert_means_the_same(edited(handed_out, ACCEPTED[kind]), case)


def test_a_sheet_of_ones_own_is_left_alone_and_named(handed_out: bytes, case: Path) -> None:
    proposal = read_workbook(edited(handed_out, lambda book: book.book.create_sheet("Muistiinpanot")), case)
    assert (proposal.differences, proposal.ignored) == ((), ("Muistiinpanot",))


def in_column(table: str, place: int, value: object) -> Edit:
    return lambda book: book.sheet(table).cell(FIRST, place, value)


def without_column(table: str, column: str) -> Edit:
    return lambda book: book.sheet(table).delete_cols(book.place(table, column))


def as_text(table: str, row: int, column: str, value: object) -> Edit:
    """Return what formats a cell as text and writes it again."""

    def edit(book: Edited) -> None:
        cell = book.cell(table, row, column)
        cell.number_format, cell.value = "@", value

    return edit


EVENT = "Tapahtumat"
# What is refused: the edit, the sheet, the row, the column with its cell, the message, and the edit that mends it.
REFUSED: dict[str, tuple[Edit, str, int, str, str, Edit | None]] = {
    "a formula": (
        set_cell("observation", 1, "value", "=100+20"),
        "Luvut", FIRST, "value (H4)", "workbook.formula", set_cell("observation", 1, "value", 120),
    ),
    "a formula of a range": (
        set_cell("observation", 1, "value", ArrayFormula("H4", "=SUM(H5:H6)")),
        "Luvut", FIRST, "value (H4)", "workbook.formula", set_cell("observation", 1, "value", 120),
    ),
    "an error": (
        set_cell("observation", 1, "value", "#N/A"),
        "Luvut", FIRST, "value (H4)", "workbook.error_value", set_cell("observation", 1, "value", 120),
    ),
    "a time of day": (
        set_cell("event", 1, "starts_on", datetime(2021, 4, 20, 12, 30)),  # noqa: DTZ001
        EVENT, FIRST, "starts_on (B4)", "workbook.time", set_cell("event", 1, "starts_on", "2021-04-20"),
    ),
    "a time alone": (
        set_cell("event", 1, "locator", time(12, 30)),
        EVENT, FIRST, "locator (N4)", "workbook.time", set_cell("event", 1, "locator", "s. 4"),
    ),
    "a text that became a day": (
        set_cell("event", 1, "locator", datetime(2021, 4, 3)),  # noqa: DTZ001
        EVENT, FIRST, "locator (N4)", "workbook.day_in_other", set_cell("event", 1, "locator", "s. 4"),
    ),
    "a number that became a day": (
        set_cell("observation", 1, "value", datetime(2021, 4, 3)),  # noqa: DTZ001
        "Luvut", FIRST, "value (H4)", "workbook.day_in_other", as_text("observation", 1, "value", 3),
    ),
    "months first": (
        set_cell("event", 1, "starts_on", "12/31/2020"),
        EVENT, FIRST, "starts_on (B4)", "check.date_form", set_cell("event", 1, "starts_on", "2020-12-31"),
    ),
    "a day that could be two": (
        set_cell("event", 1, "starts_on", "3/4/2021"),
        EVENT, FIRST, "starts_on (B4)", "check.date_ambiguous", set_cell("event", 1, "starts_on", "2021-04-03"),
    ),
    "a year alone": (
        set_cell("event", 1, "starts_on", 2021),
        EVENT, FIRST, "starts_on (B4)", "workbook.year_alone", set_cell("event", 1, "starts_on", "2021-01-01"),
    ),
    "an id that is not there": (
        set_cell("event", 1, "source_id", "nobody – Ei kukaan"),
        EVENT, FIRST, "source_id (M4)", "check.unknown_reference", set_cell("event", 1, "source_id", "report"),
    ),
    "a word that is not allowed": (
        set_cell("event", 1, "kind", "voitto"),
        EVENT, FIRST, "kind (I4)", "check.not_allowed", set_cell("event", 1, "kind", "gain"),
    ),
    "an empty cell that must be filled": (
        set_cell("event", 2, "name_en", None),
        EVENT, FIRST + 1, "name_en (F5)", "check.required", set_cell("event", 2, "name_en", "x"),
    ),
    "an invisible character": (
        set_cell("event", 2, "name_en", "a\u200bb"),
        EVENT, FIRST + 1, "name_en (F5)", "check.sign_unseen", set_cell("event", 2, "name_en", "ab"),
    ),
    "a line break in a name": (
        set_cell("event", 2, "name_en", "a\nb"),
        EVENT, FIRST + 1, "name_en (F5)", "check.sign_line_break", set_cell("event", 2, "name_en", "a b"),
    ),
    "a text that is too long": (
        set_cell("event", 2, "name_en", "x" * (MAX_CELL + 1)),
        EVENT, FIRST + 1, "name_en (F5)", "workbook.cell_too_long", set_cell("event", 2, "name_en", "x"),
    ),
    "a row copied with its id": (
        lambda book: book.insert("event", 2, {"event_id": "closure_announced", "starts_on": "2021-04-21",
                                              "precision": "day", "name_fi": "a", "name_en": "a",
                                              "description_fi": "a", "description_en": "a", "kind": "gain",
                                              "is_key": "false", "source_id": "report", "locator": "s. 4"}),
        EVENT, FIRST + 1, "event_id (A5)", "check.duplicate", set_cell("event", 2, "event_id", "another"),
    ),
    "a column that is not known": (
        lambda book: (in_column("event", 20, "x")(book), book.sheet("event").cell(IDS, 20, "oma")),
        EVENT, IDS, "oma (T3)", "check.column_unknown", lambda book: book.sheet("event").delete_cols(20),
    ),
    "notes beside the table": (
        in_column("event", 20, "tarkista"),
        EVENT, IDS, "T", "check.column_unknown", lambda book: book.sheet("event").delete_cols(20),
    ),
    "a column that is gone": (
        without_column("event", "name_en"), EVENT, IDS, "name_en", "check.column_missing", None,
    ),
    "a column twice": (
        lambda book: book.sheet("event").cell(IDS, 20, "name_en"),
        EVENT, IDS, "name_en (T3)", "check.column_twice", lambda book: book.sheet("event").delete_cols(20),
    ),
    "a file of no table": (
        set_cell("observation", 1, "#file", "oma.csv"),
        "Luvut", FIRST, "#file (R4)", "workbook.unknown_file", set_cell("observation", 1, "#file", None),
    ),
    "a sheet twice": (
        lambda book: book.book.copy_worksheet(book.sheet("event")),
        f"{EVENT} Copy", 1, "-", "workbook.table_twice", lambda book: book.book.remove(book.book[f"{EVENT} Copy"]),
    ),
    "a row that another needs": (
        lambda book: book.delete("theme", 1),
        "Hankkeet", FIRST, "theme_id (C4)", "check.unknown_reference", None,
    ),
    "a workbook without its control": (
        lambda book: book.book.remove(book.book[CONTROL]), "-", 1, "-", "workbook.not_handed_out", None,
    ),
}  # fmt: skip


def of_one_workbook() -> list[list[str]]:
    """Return the offences by workbook: together are those in cells of their own that are found in one step."""
    found: list[tuple[str, set[tuple[str, str, int]], list[str]]] = []
    for kind, (_, sheet, row, column, message, mend) in REFUSED.items():
        step, cell = message.partition(".")[0], (sheet, column, row)
        is_alone = mend is None or row < FIRST or "#" in column or kind == "a row copied with its id"
        place = next((one for one in found if one[0] == step and cell not in one[1]), None)
        if is_alone or place is None:
            found.append(place := ("" if is_alone else step, set(), []))
        place[1].add(cell)
        place[2].append(kind)
    return [kinds for _, _, kinds in found]


TOGETHER = of_one_workbook()
EACH = [[kind] for kind in REFUSED]


@pytest.mark.parametrize(
    "kinds",
    [*TOGETHER, *(pytest.param(kinds, marks=pytest.mark.thorough) for kinds in EACH if kinds not in TOGETHER)],
    ids="; ".join,
)
def test_what_cannot_be_taken_is_told_by_its_cell_and_the_advice_works(
    kinds: list[str], handed_out: bytes, case: Path
) -> None:
    offences = [REFUSED[kind] for kind in kinds]
    spoiled = edited(handed_out, *(edit for edit, *_ in offences))
    proposal = read_workbook(spoiled, case)
    found = {(problem.file, problem.line, problem.column, problem.message) for problem in proposal.problems}
    assert {(sheet, row, column, message) for _, sheet, row, column, message, _ in offences} <= found
    assert (proposal.differences, proposal.texts) == ((), {})
    for problem in proposal.problems:
        for language in config.LANGUAGES:
            assert Translator(language)(problem.message, **problem.values)
        assert len(problem_line(problem).splitlines()) == 1
    if mends := [mend for *_, mend in offences if mend]:
        assert [problem_line(left) for left in read_workbook(edited(spoiled, *mends), case).problems] == []


def with_bomb(content: bytes) -> bytes:
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 1_000)
    return packed.getvalue()


NO_WORKBOOKS: dict[str, tuple[Spoil, str]] = {
    "an empty file": (lambda content: b"", "no_workbook"),
    "a CSV file": (lambda content: b"a,b\n1,2\n", "no_workbook"),
    "a file cut off": (lambda content: content[:-2_000], "no_workbook"),
    "any other archive": (lambda content: with_bomb(zip_of("a.txt")), "no_workbook"),
    "a file of old Excel or with a password": (
        lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content,
        "old_or_locked",
    ),
    "a file that unpacks to too much": (with_bomb, "too_large"),
    "a large file": (lambda content: content + b"\0" * 400_000, "too_large"),
}


def zip_of(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize("kind", NO_WORKBOOKS)
def test_what_is_no_workbook_is_told(
    kind: str, handed_out: bytes, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, message = NO_WORKBOOKS[kind]
    with zipfile.ZipFile(io.BytesIO(handed_out)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    monkeypatch.setattr(sheets, "MAX_UNPACKED", unpacked + 500)
    monkeypatch.setattr(sheets, "MAX_BYTES", len(handed_out) + 300_000)
    assert [problem.message for problem in read_workbook(spoil(handed_out), case).problems] == [f"workbook.{message}"]
    assert next(sheet.name for sheet in read_sheets(handed_out)) == "Ohje"


@pytest.mark.parametrize(
    ("row", "column", "message"), [(32, 1, "too_many_rows"), (1, 201, "too_many_columns")], ids=["rows", "columns"]
)
def test_more_than_a_table_may_have_is_refused(
    row: int, column: int, message: str, handed_out: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 31)
    book = Edited(handed_out)
    for sheet in book.book.worksheets[2:]:
        book.book.remove(sheet)
    book.book.worksheets[0].title = "Pitkä"
    book.book.worksheets[0].delete_rows(1, 100)
    assert read_sheets(book.saved())
    book.book.worksheets[0].cell(row, column, "x")
    with pytest.raises(BookError) as error:
        read_sheets(book.saved())
    assert (error.value.message, error.value.values["sheet"]) == (message, "Pitkä")
