"""The workbook goes out and comes back: nothing is lost, only what was edited changes, all of it or none."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import openpyxl
import pytest

from armdash import config
from armdash.__main__ import main
from armdash.domain.problems import DataError
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, check
from armdash.pipeline.history.records import Difference
from armdash.pipeline.schema import tables
from armdash.queries.connection import connect, query_values
from armdash.workbooks.apply import apply
from armdash.workbooks.export import export_workbook
from armdash.workbooks.plan import CONTROL, DRAWN, FIRST, HEADING, IDS, MEANING, ORDER, held_tables
from armdash.workbooks.read import Proposal, read_workbook
from tests.workbooks.edited import Edit, Edited, edited, set_cell, texts_of, with_sheets


@pytest.fixture(scope="module")
def handed_out(case: Path) -> bytes:
    return with_sheets(export_workbook(case, "fi"), "event", "further_reading", "observation", "project_organisation")


def changed_lines(before: Path, after: Path) -> list[str]:
    """Return the lines of all CSV files that differ, with + and -."""
    old, new = texts_of(before), texts_of(after)
    assert old.keys() == new.keys()
    return [
        line
        for name in old
        for line in unified_diff(old[name].splitlines(), new[name].splitlines(), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]


def taken(content: bytes, folder: Path, *edits: Edit) -> Proposal:
    """Return the proposal of an edited workbook after it has been put in place."""
    proposal = read_workbook(edited(content, *edits), folder)
    apply(proposal, folder)
    check(folder)
    return proposal


@pytest.mark.parametrize(
    ("name", "language"),
    [("data", "fi"), ("case", "en"), *(pytest.param(*one, marks=pytest.mark.thorough) for one in [("data", "en")])],
)
def test_what_goes_out_comes_back_without_a_difference(
    name: str, language: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(name)
    proposal = read_workbook(export_workbook(folder, language), folder)
    assert (proposal.problems, proposal.differences, proposal.texts, proposal.ignored) == ((), (), {}, ())


def test_every_table_has_a_sheet_with_a_name_of_its_own() -> None:
    assert set(ORDER) <= {table.name for table in tables()}
    assert {table.name for table in held_tables()} == {table.name for table in tables()} - DRAWN
    for language in config.LANGUAGES:
        names = [Translator(language)(f"workbook.sheet.{table.name}") for table in held_tables()]
        assert len({name.casefold() for name in names}) == len(names)
        assert max(map(len, names)) <= 31


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_sheet_tells_what_its_columns_are(case: Path, language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_workbook(case, language)))
    sheet = book[Translator(language)("workbook.sheet.project_phase")]
    place = [cell.value for cell in sheet[IDS]].index("starts_on") + 1
    column = [sheet.cell(row, place).value for row in (HEADING, MEANING, IDS)]
    assert column == [
        *{"fi": ("Alkupäivä *", "Alkupäivä"), "en": ("First day *", "First day")}[language],
        "starts_on",
    ]
    assert sheet.freeze_panes == f"B{FIRST}"
    assert sheet.cell(FIRST, place).value.isoformat() == "2021-06-01T00:00:00"
    assert sheet.cell(FIRST, 1).value == f"counsel – {'Neuvonta' if language == 'fi' else 'Counselling'}"
    lists = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert lists[f"A{FIRST}"].formula1.startswith('"counsel – ')
    assert lists[f"G{FIRST}"].formula1 == '"true,false"'
    assert book[CONTROL].sheet_state == "veryHidden"
    guide = book.worksheets[0]
    assert guide.title == Translator(language)("workbook.guide_name")
    links = [cell.hyperlink for (cell,) in guide.iter_rows(max_col=1) if cell.hyperlink]
    assert {link.location.split("!")[0].strip("'") for link in links} == {
        Translator(language)(f"workbook.sheet.{table.name}") for table in held_tables()
    }


def test_a_list_shows_the_names_of_ids_and_the_words_that_are_allowed(handed_out: bytes) -> None:
    book = Edited(handed_out)
    lists = {
        str(one.sqref).split(":")[0]: one
        for one in book.sheet("project_organisation").data_validations.dataValidation
    }
    source = lists[f"B{FIRST}"].formula1
    if "!" in source:
        name, _, cells = source.partition("!")
        shown = [cell.value for (cell,) in book.book[name.strip("='")][cells.replace("$", "")]]
    else:
        shown = source.strip('"').split(",")
    assert any(" – " in text for text in shown)
    assert lists[f"C{FIRST}"].formula1 == '"lead,partner"'
    assert (lists[f"B{FIRST}"].errorStyle, lists[f"C{FIRST}"].errorStyle) == ("warning", None)


@pytest.mark.parametrize("day", ["1893-05-01", "1905-07-13"], ids=["before 1900", "a year typed alone"])
def test_days_that_no_spreadsheet_tells_stand_as_text(day: str, copied_case: Path) -> None:
    text = (copied_case / "event.csv").read_text("utf-8")
    (copied_case / "event.csv").write_text(text.replace("2021-04-20,day", f"{day},day"), "utf-8")
    content = with_sheets(export_workbook(copied_case, "fi"), "event")
    assert Edited(content).cell("event", 1, "starts_on").value == day
    proposal = read_workbook(content, copied_case)
    assert (proposal.problems, proposal.differences) == ((), ())


def test_a_changed_cell_changes_its_line_alone(case: Path, copied_case: Path, handed_out: bytes) -> None:
    proposal = taken(
        handed_out,
        copied_case,
        set_cell("event", 2, "name_fi", "Neuvottelut, kaksi, päättyvät"),
        set_cell("observation", 2, "value", 301),
    )
    assert proposal.differences == (
        Difference(
            table="observation",
            key="jobs_lost, MILL, 2021-04-20, 2021-04-20, –, estimate, news",
            column="value",
            before="300",
            after="301",
        ),
        Difference(
            table="event",
            key="dismissals",
            column="name_fi",
            before="Neuvottelut päättyvät",
            after="Neuvottelut, kaksi, päättyvät",
        ),
    )
    assert len(changed_lines(case, copied_case)) == 4
    assert '+dismissals,2021-05-17,day,,"Neuvottelut, kaksi, päättyvät",' in "\n".join(
        changed_lines(case, copied_case)
    )


NEW_EVENT = {
    "event_id": "new_hall",
    "starts_on": "1.6.2022",
    "precision": "day",
    "name_fi": "Uusi halli",
    "name_en": "A new hall",
    "description_fi": "Halli valmistui.",
    "description_en": "The hall was completed.",
    "kind": "gain",
    "is_key": "EPÄTOSI",
    "source_id": "report – mikä tahansa nimi",
    "locator": "s. 4",
}


@pytest.mark.parametrize(("row", "line"), [(1, 1), (3, 3), (6, 6)])
def test_a_new_row_stands_where_it_was_inserted(
    row: int, line: int, case: Path, copied_case: Path, handed_out: bytes
) -> None:
    proposal = taken(handed_out, copied_case, lambda book: book.insert("event", row, NEW_EVENT))
    texts = "Uusi halli,A new hall,Halli valmistui.,The hall was completed."
    new = f"new_hall,2022-06-01,day,,{texts},gain,,false,,report,s. 4"
    assert changed_lines(case, copied_case) == [f"+{new}"]
    assert texts_of(copied_case)["event.csv"].splitlines()[line] == new
    assert {difference.before for difference in proposal.differences} == {None}


def test_a_row_that_is_deleted_goes(case: Path, copied_case: Path, handed_out: bytes) -> None:
    last = Edited(handed_out).sheet("further_reading").max_row - FIRST + 1
    proposal = taken(handed_out, copied_case, lambda book: book.delete("further_reading", last))
    assert [line[0] for line in changed_lines(case, copied_case)] == ["-"]
    assert {difference.after for difference in proposal.differences} == {None}


def test_a_file_without_its_last_row_says_so(copied_case: Path) -> None:
    file = copied_case / "further_reading.csv"
    header = file.read_text("utf-8").splitlines()[0]
    file.write_text(f"{header}\n-\n", "utf-8")
    content = with_sheets(export_workbook(copied_case, "fi"), "further_reading")
    assert read_workbook(content, copied_case).texts == {}
    cells = {"further_reading_id": "a", "title": "Opas", "kind": "video", "sort_order": 1, "source_id": "report"}
    edits = [set_cell("further_reading", 1, column, value) for column, value in (cells | {"locator": "s. 4"}).items()]
    taken(content, copied_case, *edits)
    assert file.read_text("utf-8").splitlines() == [header, "a,,Opas,,,,video,,1,report,s. 4"]


def test_a_row_can_move_to_another_file_of_its_table(case: Path, copied_case: Path, handed_out: bytes) -> None:
    proposal = taken(handed_out, copied_case, set_cell("observation", 1, "#file", "observation.population.csv"))
    [difference] = proposal.differences
    assert (difference.column, difference.after) == ("file", "observation.population.csv")
    removed, added = sorted(changed_lines(case, copied_case), reverse=True)
    assert (removed[0], added[0], removed[1:]) == ("-", "+", added[1:])
    assert added[1:] in texts_of(copied_case)["observation.population.csv"]


def test_lines_keep_their_ends_and_other_lines_their_quotation_marks(copied_case: Path) -> None:
    file = copied_case / "theme.csv"
    text = file.read_text("utf-8").replace("\n", "\r\n").replace("People", '"People"', 1)
    file.write_text(text, "utf-8", newline="")
    content = with_sheets(export_workbook(copied_case, "fi"), "theme")
    assert read_workbook(content, copied_case).texts == {}
    last = text.count("\r\n") - 1
    taken(content, copied_case, set_cell("theme", last, "name_en", "Other"))
    new = file.read_bytes().decode()
    assert new.count("\r\n") == new.count("\n") == text.count("\n")
    assert '"People"' in new


def test_a_file_in_another_form_gets_the_clean_one_when_it_changes(copied_case: Path) -> None:
    file = copied_case / "theme.csv"
    text = file.read_text("utf-8")
    assert '"' not in text
    file.write_bytes(text.replace(",", ";").encode("utf-8-sig"))
    content = with_sheets(export_workbook(copied_case, "fi"), "theme")
    assert read_workbook(content, copied_case).texts == {}
    taken(content, copied_case, set_cell("theme", 1, "name_en", "Folk"))
    assert file.read_text("utf-8") == text.replace(text.splitlines()[1].split(",")[2], "Folk", 1)


def test_what_others_changed_meanwhile_stays(copied_case: Path, handed_out: bytes) -> None:
    for name, old, new in (("event.csv", "Tehdas suljetaan", "Tehdas suljettiin"), ("theme.csv", "Ihmiset", "Väki")):
        text = (copied_case / name).read_text("utf-8")
        (copied_case / name).write_text(text.replace(old, new), "utf-8")
    proposal = taken(handed_out, copied_case, set_cell("event", 1, "name_fi", "Ilmoitus"))
    assert [(one.column, one.before, one.after) for one in proposal.differences] == [
        ("name_fi", "Sulkemisesta ilmoitetaan", "Ilmoitus")
    ]
    assert "Tehdas suljettiin" in texts_of(copied_case)["event.csv"]
    conflict = read_workbook(edited(handed_out, set_cell("event", 4, "name_fi", "Sulkeminen")), copied_case)
    assert [(one.file, one.line, one.column, one.message) for one in conflict.problems] == [
        ("Tapahtumat", FIRST + 3, f"event_id (A{FIRST + 3})", "workbook.changed_meanwhile")
    ]


def test_a_workbook_that_has_been_taken_in_changes_nothing_the_second_time(
    copied_case: Path, handed_out: bytes
) -> None:
    edits: Sequence[Edit] = (
        set_cell("event", 1, "name_fi", "Ilmoitus"),
        lambda book: book.insert("event", 3, NEW_EVENT),
    )
    taken(handed_out, copied_case, *edits)
    proposal = read_workbook(edited(handed_out, *edits), copied_case)
    assert (proposal.problems, proposal.differences) == ((), ())


def test_a_proposal_is_refused_where_a_file_has_changed_since(copied_case: Path, handed_out: bytes) -> None:
    proposal = read_workbook(edited(handed_out, set_cell("event", 1, "name_fi", "Ilmoitus")), copied_case)
    with (copied_case / "term.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    before = texts_of(copied_case)
    with pytest.raises(DataError) as error:
        apply(proposal, copied_case)
    assert [problem.message for problem in error.value.problems] == ["workbook.saved_meanwhile"]
    assert texts_of(copied_case) == before


def test_a_proposal_with_problems_cannot_be_put_in_place(copied_case: Path, handed_out: bytes) -> None:
    before = texts_of(copied_case)
    with pytest.raises(DataError) as error:
        apply(read_workbook(b"PK", copied_case), copied_case)
    assert [problem.message for problem in error.value.problems] == ["workbook.no_workbook"]
    assert texts_of(copied_case) == before


def test_the_command_tells_the_changes_and_makes_them(
    copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, where = tmp_path / "a.xlsx", ["--data", str(copied_case)]
    assert main(["workbook", "export", str(file), "--language", "fi", *where]) == 0
    file.write_bytes(edited(file.read_bytes(), set_cell("event", 1, "name_fi", "Ilmoitus")))
    before = texts_of(copied_case)
    capsys.readouterr()
    assert main(["workbook", "import", str(file), "--dry-run", *where]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "event, closure_announced: name_fi: Sulkemisesta ilmoitetaan → Ilmoitus"
    assert texts_of(copied_case) == before
    assert main(["workbook", "import", str(file), *where]) == 0
    assert capsys.readouterr().out.splitlines()[0] == told[0]
    assert texts_of(copied_case) == before | {
        "event.csv": before["event.csv"].replace("Sulkemisesta ilmoitetaan", "Ilmoitus")
    }
    file.write_bytes(edited(file.read_bytes(), set_cell("event", 2, "kind", "voitto")))
    assert main(["workbook", "import", str(file), *where]) == 1
    assert capsys.readouterr().out.startswith(
        f"Tapahtumat:{FIRST + 1}: kind (I{FIRST + 1}): ”voitto” ei ole sallittu"
    )
    assert main(["workbook", "import", str(tmp_path / "nothing.xlsx"), *where]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_libreoffice_saves_what_is_taken_in(
    ending: str, copied_case: Path, tmp_path: Path, handed_out: bytes
) -> None:
    last = Edited(handed_out).sheet("event").max_row - FIRST + 2
    file, out = tmp_path / "a.xlsx", tmp_path / "saved"
    file.write_bytes(
        edited(
            handed_out,
            set_cell("event", 1, "name_fi", "Ilmoitus – ”ääkkösin”"),
            lambda book: book.insert("event", last, NEW_EVENT),
        )
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    proposal = read_workbook((out / f"a.{ending}").read_bytes(), copied_case)
    assert proposal.problems == ()
    assert len(proposal.differences) == 1 + len(NEW_EVENT)
    apply(proposal, copied_case)
    build(copied_case, tmp_path / "a.duckdb")
    names = query_values(connect(tmp_path / "a.duckdb"), "SELECT list(name_fi ORDER BY starts_on) FROM event")
    assert {"Ilmoitus – ”ääkkösin”", "Uusi halli"} <= set(names[0])


def test_a_column_that_a_file_leaves_out_comes_with_its_first_value(copied_case: Path) -> None:
    before = (copied_case / "project_phase.csv").read_text("utf-8").splitlines()
    content = with_sheets(export_workbook(copied_case, "fi"), "project_phase")
    empty, true = set_cell("project_phase", 4, "ends_on", None), set_cell("project_phase", 4, "is_ongoing", True)
    taken(content, copied_case, empty, true)
    after = (copied_case / "project_phase.csv").read_text("utf-8").splitlines()
    assert after[:-1] == [f"{before[0]},is_ongoing", *(f"{line}," for line in before[1:-1])]
    assert after[-1] == f"{before[-1]},true".replace("2023-08-31", "")
