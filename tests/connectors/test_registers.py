"""EURA's and Kohesio's files, made in their forms: proposed as a difference, compared, and nobody's contacts kept."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from armdash.__main__ import main
from armdash.connectors.registers.forms import read_eura, read_kohesio
from armdash.connectors.registers.reading import RegisterProject, amount, day, normalised, place
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.problems import DataError
from armdash.exhibits.blocks import Fold, Html
from armdash.exhibits.context import Context
from armdash.i18n.problem_texts import problem_line
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, check
from armdash.queries.connection import Connection, connect
from armdash.topics.funding.comparison.blocks import comparison_blocks

HEADINGS = [
    "Hankekoodi",
    "Ohjelmakausi",
    "Rahasto",
    "Nimi",
    "Toteuttaja",
    "Y-tunnus",
    "Viranomainen",
    "Tila",
    "Aloituspvm",
    "Päättymispvm",
    "Myönnetty EU + valtio",
    "Toteutunut EU + valtio",
    "Tiivistelmä",
    "Sijainti",
    "Yhteyshenkilö",
    "Yhteyshenkilön sähköposti",
    "Yhteyshenkilön puhelin",
]
PERSON = ["Maija Meikäläinen", "maija.meikalainen@toimija.example", "+358 40 1234567"]
SUMMARY = "Lisätietoja antaa Maija Meikäläinen"
NEIGHBOUR = ["S33333", "2021–2027", "ESR+", "Naapurin paja", "Naapuri ry", "1234567-8", "ELY", "Käynnissä"]
KOHESIO = [
    "Operation_Local_Identifier",
    "Operation_Name_Programme_Language",
    "Total_Eligible_Expenditure_amount",
    "Project_EU_Budget",
    "Operation_Start_Date",
    "Operation_End_Date",
    "Location_Indicator_latitude_longitude",
    "Fund_Code",
    "Programme_Code",
    "Beneficiary_Contact_Email",
]


def eura_row(code: str, start: Any = "1.2.2020", end: Any = "31.8.2023", granted: Any = "151 661,00") -> list[Any]:
    return [code, *NEIGHBOUR[1:], start, end, granted, "1,00", SUMMARY, "Lappi", *PERSON]


def eura_file(folder: Path, rows: Sequence[Sequence[Any]], *, headings: Sequence[str] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Hankehaun tulokset"])
    sheet.append([])
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(folder / "hankkeet.xlsx")
    return folder / "hankkeet.xlsx"


def kohesio_file(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    file = folder / "kohesio.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([KOHESIO, *rows])
    return file


def command(register: str, file: Path, data: Path, *options: str) -> int:
    return main(["import", register, str(file), "--data", str(data), *options])


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def files_of(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in data.iterdir() if file.is_file()}


@pytest.fixture
def data(copied_case: Path) -> Path:
    """Return the tiny case with codes for its first two projects, of which the register shall know one."""
    rows = rows_of(copied_case / "project.csv")
    for row, code in zip(rows, ("S22668", "A78129"), strict=False):
        row |= {"eu_project_code": code, "code_source_id": "news", "code_locator": "s. 3"}
        row |= dict.fromkeys(
            ("total_budget_eur", "eu_and_state_support_eur", "budget_source_id", "budget_locator"), ""
        )
        row |= {"budget_note_fi": "", "budget_note_en": ""}
    with (copied_case / "project.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    check(copied_case)
    return copied_case


def test_eura_is_read_by_its_headings_below_its_title(tmp_path: Path) -> None:
    rows = [
        eura_row("S22668"),
        eura_row("A1", datetime.fromisoformat("2021-01-01"), date(2022, 12, 31), 1000.5),
        [],
        eura_row("A2", ""),
    ]
    found = read_eura(eura_file(tmp_path, rows))
    assert [project.code for project in found] == ["S22668", "A1", "A2"]
    assert found[0] == RegisterProject(
        code="S22668",
        name="Naapurin paja",
        programme="2021–2027",
        fund="ESR+",
        implementer="Naapuri ry",
        location="Lappi",
        starts_on=date(2020, 2, 1),
        ends_on=date(2023, 8, 31),
        eu_and_state_support_eur=Decimal("151661.00"),
    )
    assert (found[1].starts_on, found[1].eu_and_state_support_eur) == (date(2021, 1, 1), Decimal("1000.50"))
    assert found[2].starts_on is None


def test_kohesio_is_read(tmp_path: Path) -> None:
    row = ["FI-1", 'Paja, "uusi"', "250000.5", "125000", "2022-01-01", "2023-12-31", "Point(24.5 65.7)", "ERDF", "14"]
    (found,) = read_kohesio(kohesio_file(tmp_path, [[*row, PERSON[1]]]))
    assert (found.name, found.total_budget_eur, found.eu_support_eur) == (
        'Paja, "uusi"',
        Decimal("250000.50"),
        125000,
    )
    assert (found.place, found.fund, found.ends_on) == ((65.7, 24.5), "ERDF", date(2023, 12, 31))


def test_cells_are_read_as_people_write_them() -> None:
    assert [day(text) for text in ("1.2.2020", "2020-02-01", "2020-02-01T00:00:00", "", None)] == [
        *[date(2020, 2, 1)] * 3,
        None,
        None,
    ]
    written = ("1 234,50", "1234.5 €", "1.234,50", "1,234.50", 1234.5)
    assert [amount(text) for text in written] == [Decimal("1234.50")] * 5
    assert amount("0") is None
    assert normalised("Päättymispvm ") == "paattymispvm"
    assert normalised("Myönnetty EU + valtio") == "myonnetty_eu_valtio"
    assert place("65.7, 24.5") == place("POINT (24.5 65.7)") == (65.7, 24.5)
    assert place("") is None


def test_a_proposal_is_told_and_written_only_when_it_is_applied(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(data)
    project = rows_of(data / "project.csv")[0]
    (phase,) = [row for row in rows_of(data / "project_phase.csv") if row["project_id"] == project["project_id"]][:1]
    file = eura_file(tmp_path, [eura_row("S22668", phase["starts_on"], "2031-01-31"), eura_row("S33333")])
    assert command("eura", file, data) == 0
    assert files_of(data) == before
    told = capsys.readouterr().out
    assert "S22668 eu_and_state_support_eur: – → 151661.00" in told
    assert "A78129" in told
    assert "--apply" in told
    assert command("eura", file, data, "--apply") == 0
    project = rows_of(data / "project.csv")[0]
    assert project["eu_and_state_support_eur"] == "151661.00"
    assert (project["budget_source_id"], project["budget_locator"]) == ("eura_register", "S22668")
    rows = {row["project_code"]: row for row in rows_of(data / "comparison_project.csv")}
    assert set(rows) == {"FI-2", "S33333"}  # what Kohesio gave stays, EURA's earlier row goes
    assert rows["S33333"]["implementer"] == "Naapuri ry"
    build(data, tmp_path / "new.duckdb")
    after = files_of(data)
    assert command("eura", file, data, "--apply") == 0
    assert files_of(data) == after


def single_phase_project(data: Path) -> dict[str, str]:
    phases = [row["project_id"] for row in rows_of(data / "project_phase.csv")]
    return next(row for row in rows_of(data / "project.csv") if phases.count(row["project_id"]) == 1)


def test_other_days_stand_beside_the_cases_own(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = single_phase_project(data)
    code = project["eu_project_code"]
    assert code
    file = eura_file(tmp_path, [eura_row(code, "2020-03-01", "2031-01-31")])
    assert command("eura", file, data, "--apply") == 0
    variants = [row for row in rows_of(data / "project_phase_variant.csv") if row["source_id"] == "eura_register"]
    assert [(row["project_id"], row["starts_on"], row["ends_on"]) for row in variants] == [
        (project["project_id"], "2020-03-01", "2031-01-31")
    ]
    disagreement_id = variants[0]["disagreement_id"]
    assert disagreement_id in {row["disagreement_id"] for row in rows_of(data / "disagreement.csv")}
    own = next(row for row in rows_of(data / "project_phase.csv") if row["project_id"] == project["project_id"])
    assert own["disagreement_id"] == disagreement_id
    assert own["ends_on"] != "2031-01-31"
    check(data)
    assert "mikään ei muuttuisi" not in capsys.readouterr().out
    assert command("eura", file, data, "--apply") == 0
    assert "mikään ei muuttuisi" in capsys.readouterr().out


def test_an_amount_of_another_source_stays(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(data / "project.csv")
    rows[0] |= {"eu_and_state_support_eur": "100000", "budget_source_id": "news", "budget_locator": "s. 3"}
    with (data / "project.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert command("eura", eura_file(tmp_path, [eura_row("S22668")]), data, "--apply") == 0
    assert rows_of(data / "project.csv")[0]["eu_and_state_support_eur"] == "100000"
    assert "tapauksen luku jäi" in capsys.readouterr().out


def test_kohesio_gives_what_lies_in_the_region(data: Path, tmp_path: Path) -> None:
    (longitude, latitude) = next(
        (row["longitude"], row["latitude"]) for row in rows_of(data / "municipality_border_point.csv")
    )
    near = ["FI-9", "Lähellä", "1", "1", "2022-01-01", "2023-12-31", f"{latitude}, {longitude}", "ERDF", "14", ""]
    far = ["FI-8", "Kaukana", "1", "1", "2022-01-01", "2023-12-31", "60.2, 24.9", "ERDF", "14", ""]
    assert command("kohesio", kohesio_file(tmp_path, [near, far]), data, "--apply") == 0
    assert {row["project_code"] for row in rows_of(data / "comparison_project.csv")} == {"S11111", "FI-9"}


def test_a_place_narrows_the_register_down(data: Path, tmp_path: Path) -> None:
    elsewhere = eura_row("S44444")
    elsewhere[HEADINGS.index("Sijainti")] = "Uusimaa"
    file = eura_file(tmp_path, [eura_row("S33333"), elsewhere])
    assert command("eura", file, data, "--place", "lappi", "--apply") == 0
    assert "S44444" not in (data / "comparison_project.csv").read_text("utf-8")
    assert "S33333" in (data / "comparison_project.csv").read_text("utf-8")


def test_no_byte_of_a_contact_person_is_kept(data: Path, tmp_path: Path) -> None:
    eura = eura_file(tmp_path, [eura_row("S22668"), eura_row("S33333")])
    row = ["FI-9", "Paja", "1", "1", "2022-01-01", "2023-12-31", "", "ERDF", "14", PERSON[1]]
    assert command("eura", eura, data, "--apply") == 0
    assert command("kohesio", kohesio_file(tmp_path, [row]), data, "--apply") == 0
    build(data, tmp_path / "new.duckdb")
    assert "S33333" in (data / "comparison_project.csv").read_text("utf-8")
    kept = [*data.rglob("*"), *tmp_path.glob("new.duckdb*"), *(tmp_path / "new_versions").glob("*")]
    for file in kept:
        if file.is_file():
            content = file.read_bytes()
            for secret in (*PERSON, SUMMARY, "Maija", "meikalainen", "1234567"):
                assert secret.encode() not in content, (file.name, secret)


BROKEN: dict[str, tuple[list[list[Any]], str]] = {
    "no code": ([eura_row("")], "incomplete"),
    "twice": ([eura_row("S1"), eura_row("S1")], "twice"),
    "no day": ([eura_row("S1", "32.1.2020")], "no_day"),
    "no amount": ([eura_row("S1", granted="paljon")], "no_amount"),
    "below zero": ([eura_row("S1", granted=-5)], "no_amount"),
    "ends before": ([eura_row("S1", "1.2.2020", "1.1.2020")], "ends_before"),
    "no rows": ([], "no_rows"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_row_that_cannot_be_read_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    rows, message = BROKEN[name]
    with pytest.raises(DataError) as error:
        read_eura(eura_file(tmp_path, rows))
    found = error.value.problems[0]
    assert found.message == f"register.{message}"
    assert found.line == (1 if not rows else 3 + len(rows))
    assert " | " in problem_line(found)


def test_a_file_of_another_form_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(data)
    text = tmp_path / "text.xlsx"
    text.write_text("hankekoodi;nimi\n", "utf-8")
    windows = tmp_path / "windows.csv"
    windows.write_bytes("Operation_Local_Identifier,päivä\n".encode("cp1252"))
    other = kohesio_file(tmp_path, [])
    for register, file, told in (
        ("eura", text, "Excel-työkirja"),
        ("eura", eura_file(tmp_path, [], headings=["Koodi", "Nimi"]), "hankekoodi, nimi"),
        ("kohesio", windows, "UTF-8"),
        ("kohesio", other, "yhtään hanketta"),
        ("eura", tmp_path / "nowhere.xlsx", "tarkista polku"),
    ):
        assert command(register, file, data, "--apply") == 1
        assert told in capsys.readouterr().out
    assert files_of(data) == before


def shown(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def test_comparison_projects_have_a_section_of_their_own(case_con: Connection) -> None:
    heading, body, *_ = comparison_blocks(shown(case_con))
    assert "2 muuta EU-hanketta" in heading.text  # type: ignore[attr-defined]
    assert isinstance(body, Html)
    assert [row[0] for row in body.values["rows"]] == ["FI-2", "S11111"]
    assert not isinstance(heading, Fold)


def test_of_many_comparison_projects_the_largest_are_shown(copied_case: Path, tmp_path: Path) -> None:
    with (copied_case / "comparison_project.csv").open("a", encoding="utf-8") as stream:
        for number in range(30):
            stream.write(f"X{number},eura,Hanke,,,,,,,{1000 + number},,,population_register,X{number}\n")
    build(copied_case, tmp_path / "new.duckdb")
    _, body, rest, *_ = comparison_blocks(shown(connect(tmp_path / "new.duckdb")))
    assert isinstance(body, Html)
    assert isinstance(rest, Html)
    assert [row[0] for row in body.values["rows"]][:3] == ["FI-2", "S11111", "X29"]
    assert len(body.values["rows"]) == 20
    assert "20 suurinta" in rest.values["text"]


def test_without_comparison_projects_there_is_no_section(copied_case: Path, tmp_path: Path) -> None:
    file = copied_case / "comparison_project.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n-\n", "utf-8")
    build(copied_case, tmp_path / "new.duckdb")
    assert comparison_blocks(shown(connect(tmp_path / "new.duckdb"))) == []
