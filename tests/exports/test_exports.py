"""Files re-read give what was put into them."""

import io
import json
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.table import Column, Table
from armdash.exhibits.columns import number_column
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import dataset, filter_texts
from armdash.exhibits.tables import all_tables, database_table, found_rows
from armdash.exports.dataset import Dataset, Provenance, Source, file_name
from armdash.exports.formats import FORMATS
from armdash.exports.json_files import json_file
from armdash.exports.tables import excel_csv, machine_csv
from armdash.exports.workbook import whole_workbook, workbook
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries
from armdash.queries.connection import Connection

TABLE = Table(
    [
        Column(id="project", heading="Hanke"),
        Column(id="budget", heading="Budjetti", kind="number", unit="EUR", description="Koko budjetti"),
        Column(id="starts_on", heading="Alkoi", kind="date"),
        Column(id="is_supported", heading="Tuki", kind="truth"),
    ],
    [
        ("Työtä Kemissä; jatko", Decimal("344616.50"), date(2020, 2, 1), None),
        ('=HYPERLINK("x")', Decimal("100"), date(2021, 11, 1), True),
    ],
)
ORIGIN = Provenance(
    made_on=date(2026, 11, 22), version="0123456789ab", address="https://example.invalid/projects?theme=x"
)
FORMULAS = ["=1+1", " =1+1", "\n=1", "＝1", "@x", "+1", "-1", "\t=1", "\x01=1", "\u200b=1"]
SOURCE = Source(
    source_id="s",
    title="T",
    publisher="P",
    published_on=date(2022, 1, 2),
    licence=None,
    url="https://example.invalid",
)


def made(table: Table) -> Dataset:
    return Dataset(
        key="test",
        title="Otsikko",
        table=table,
        sources=[SOURCE],
        filters=[("Teema", "Ihmiset")],
        note="Huomautus",
        origin=ORIGIN,
    )


def made_of_texts(*texts: str) -> Dataset:
    return made(Table([Column(id="a", heading="A")], [(text,) for text in texts]))


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def context(con: Connection, language: str = "fi", **filters: object) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters(**filters))  # type: ignore[arg-type]


def test_a_finnish_spreadsheet_reads_the_file() -> None:
    content = excel_csv(made(TABLE))
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    table = pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig", parse_dates=["Alkoi"])
    assert list(table["Budjetti"]) == [344616.5, 100.0]
    assert table["Hanke"][0] == "Työtä Kemissä; jatko"
    assert table["Alkoi"][0] == pd.Timestamp(2020, 2, 1)
    assert pd.isna(table["Tuki"][0])


def test_a_program_reads_the_machine_file_without_being_told_anything() -> None:
    content = machine_csv(made(TABLE))
    assert not content.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(io.BytesIO(content), parse_dates=["starts_on"])
    assert list(table.columns) == ["project", "budget", "starts_on", "is_supported"]
    assert list(table["budget"]) == [344616.5, 100.0]
    assert table["starts_on"][1] == pd.Timestamp(2021, 11, 1)
    assert b"2021-11-01" in content


def test_a_workbook_holds_data_columns_sources_and_filters() -> None:
    found = sheets(workbook(made(TABLE), Translator("fi")))
    assert list(found) == ["Tiedot", "Sarakkeet", "Lähteet", "Rajaukset"]
    assert found["Tiedot"][0] == ("Hanke", "Budjetti", "Alkoi", "Tuki")
    assert found["Tiedot"][1][:2] == ("Työtä Kemissä; jatko", 344616.5)
    assert found["Tiedot"][1][2].date() == date(2020, 2, 1)  # type: ignore[attr-defined]
    assert found["Tiedot"][2][3] is True
    assert found["Sarakkeet"][0] == ("Sarake", "Tunnus", "Laji", "Yksikkö", "Merkitys")
    assert found["Sarakkeet"][2] == ("Budjetti", "budget", "luku", "euroa", "Koko budjetti")
    assert found["Sarakkeet"][1] == ("Hanke", "project", "teksti", "", "")
    assert found["Lähteet"][1][:2] == ("T", "P")
    assert found["Lähteet"][1][4] == "https://example.invalid"
    about = dict(found["Rajaukset"][1:])
    assert about["Teema"] == "Ihmiset"
    assert about["Tietojen versio"] == ORIGIN.version
    assert about["Osoite"] == ORIGIN.address


def test_json_holds_rows_columns_and_metadata() -> None:
    content = json.loads(json_file(made(TABLE), Translator("en")))
    assert content["rows"][0]["budget"] == 344616.5
    assert content["rows"][1]["starts_on"] == "2021-11-01"
    assert content["columns"][1] == {
        "id": "budget",
        "heading": "Budjetti",
        "kind": "number",
        "unit": "EUR",
        "description": "Koko budjetti",
    }
    assert [column["kind"] for column in content["columns"]] == ["text", "number", "date", "truth"]
    assert content["metadata"]["filters"] == [{"name": "Teema", "value": "Ihmiset"}]
    assert content["metadata"]["data_version"] == ORIGIN.version
    assert content["metadata"]["sources"][0]["published_on"] == "2022-01-02"


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_without_rows_is_a_file_all_the_same(name: str) -> None:
    assert isinstance(FORMATS[name].make(made(Table(TABLE.columns)), Translator("fi")), bytes)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_list_or_heading_runs_as_a_formula(text: str) -> None:
    columns = [Column(id=name, heading=name) for name in (text, "list", "number")]
    content = excel_csv(made(Table(columns, [(text, [text, "x"], Decimal(-5))]))).decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(content), sep=";")
    assert table.columns[0] == f"'{text}"
    assert list(table.iloc[0]) == [f"'{text}", f"'{text}, x", -5]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_program_gets_every_text_unchanged(text: str) -> None:
    columns = [Column(id=name, heading=name) for name in (text, "list", "number")]
    content = machine_csv(made(Table(columns, [(text, [text, "x"], Decimal(-5))]))).decode()
    table = pd.read_csv(io.StringIO(content), dtype={text: str})
    assert table.columns[0] == text
    assert list(table.iloc[0]) == [text, f"{text}, x", -5]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    texts = [text for text in [*FORMULAS, "https://example.invalid", "{=1}"] if "\x01" not in text]
    book = openpyxl.load_workbook(io.BytesIO(workbook(made_of_texts(*texts), Translator("fi"))))
    cells = [row[0] for row in book["Tiedot"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(made_of_texts("x" * 40_000), Translator("en"))))
    told = book.worksheets[0]["A2"].value
    assert len(told) == 32_767
    assert told.endswith(Translator("en")("export.cut"))


def test_a_file_is_named_after_what_it_holds() -> None:
    fi, en = Translator("fi"), Translator("en")
    day = "2026-11-22_0123456789ab"
    assert file_name("funding-decisions", ORIGIN, "xlsx", fi) == f"armdash_rahoituspaatokset_{day}.xlsx"
    assert file_name("funding-decisions", ORIGIN, "xlsx", en) == f"armdash_funding-decisions_{day}.xlsx"
    assert file_name("project_phase", ORIGIN, "csv", fi, suffixes=["ohjelmille"]) == (
        f"armdash_project_phase-ohjelmille_{day}.csv"
    )


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_filters_in_force_are_told_by_name(con: Connection, language: str) -> None:
    found = filter_texts(
        context(con, language, themes=("people", "education"), text="kemi", as_of=date(2022, 10, 15))
    )
    themes = database_table(context(con), "theme")
    names = dict(zip(themes.values("theme_id"), themes.values(f"name_{language}"), strict=True))
    assert found[0][1] == f"{names['people']}, {names['education']}"
    assert [value for _, value in found[1:]] == ["kemi", {"fi": "15.10.2022", "en": "15 October 2022"}[language]]


def test_a_dataset_tells_its_sources_once_and_in_order(con: Connection) -> None:
    ids = ["statfin_12r5", "information_package", "statfin_12r5"]
    data = dataset(context(con), "key", TABLE, title="t", source_ids=ids, origin=ORIGIN)
    assert [source.source_id for source in data.sources] == ["statfin_12r5", "information_package"]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_columns_have_meanings(language: str) -> None:
    tr = Translator(language)
    found = [number_column(key).column(tr) for key in ("column.budget", "funding.column_budget", "sources.row_total")]
    assert [column.description for column in found] == [tr("column_meaning.budget")] * 2 + [""]
    assert [column.id for column in found] == ["budget", "budget", "row_total"]


@pytest.mark.parametrize("language", ["fi", pytest.param("en", marks=pytest.mark.thorough)])
def test_the_workbook_of_everything_holds_every_row_of_every_table(con: Connection, language: str) -> None:
    found = sheets(whole_workbook(all_tables(context(con, language), ORIGIN), Translator(language)))
    tables = queries.tables(con)
    assert set(found) >= {row.table_name for row in tables}
    for row in tables:
        whole = queries.table_rows(con, row.table_name)
        heading, *cells = found[row.table_name]
        assert list(heading) == whole.names
        assert len(cells) == len(whole.rows) == row.row_count
        for place in range(len(heading)):
            numbers = [values[place] for values in whole.rows if isinstance(values[place], Decimal)]
            if numbers:
                total = sum(values[place] for values in cells if values[place] is not None)  # type: ignore[misc]
                assert total == pytest.approx(float(sum(numbers)))
    columns = next(rows for name, rows in found.items() if name in ("Sarakkeet", "Columns"))
    assert all(row[3] for row in columns)
    kinds = {row[:2]: row[2] for row in columns}
    told = [kinds["event", name] for name in ("starts_on", "is_key", "name_fi")]
    assert told == [Translator(language)(f"export.kind.{kind}") for kind in ("date", "truth", "text")]


def test_rows_are_found_by_words_days_and_source(con: Connection) -> None:
    page = context(con)
    assert len(found_rows(page, "observation", "", None).rows) == len(queries.table_rows(con, "observation").rows)
    days = found_rows(page, "project_phase", "1.11.2021", None)
    assert days.rows
    assert days == found_rows(page, "project_phase", "2021-11-01", None)
    assert set(days.values("starts_on")) == {date(2021, 11, 1)}
    two = found_rows(page, "organisation", "KEMIN kaupunki", None)
    assert 0 < len(two.rows) < len(found_rows(page, "organisation", "kaupunki", None).rows)
    budgets = found_rows(page, "project", "", "eura_s21885").only(["source_id", "code_source_id", "budget_source_id"])
    assert budgets.rows
    assert all("eura_s21885" in row for row in budgets.rows)
    assert found_rows(page, "project", "sanaa ei ole", None).rows == []


def test_only_tables_of_the_database_can_be_read(con: Connection) -> None:
    with pytest.raises(KeyError):
        queries.table_rows(con, "observation; SELECT 1")


def read_by_libreoffice(file: Path) -> str:
    """Return the sheet of a file as LibreOffice reads it, as CSV; empty where it cannot."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    read = file.parent / "read"
    home = f"-env:UserInstallation=file://{file.parent}/home"
    utf8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    command = [program, home, "--headless", "--convert-to", utf8, "--outdir", str(read), str(file)]
    subprocess.run(command, check=False, timeout=120)
    found = read / f"{file.stem}.csv"
    return found.read_text("utf-8") if found.exists() else ""


def test_libreoffice_reads_the_workbook(tmp_path: Path) -> None:
    file, plain = tmp_path / "data.xlsx", tmp_path / "plain.csv"
    file.write_bytes(workbook(made(TABLE), Translator("fi")))
    plain.write_text("a,b\n1,2\n", "utf-8")
    text = read_by_libreoffice(file)
    if not text and not read_by_libreoffice(plain):
        pytest.skip("LibreOffice is installed without Calc")
    assert "344616.5" in text.replace(",50", ".5").replace("344,616", "344616")
    assert "HYPERLINK" in text
