"""Files re-read give what was put into them."""

import io
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from armdash.exports.tables import to_csv_bytes

ROWS = [
    {"Hanke": "Työtä Kemissä; jatko", "Budjetti": Decimal("344616.50"), "Alkoi": date(2020, 2, 1), "Tuki": None},
    {"Hanke": '=HYPERLINK("x")', "Budjetti": Decimal("100"), "Alkoi": date(2021, 11, 1), "Tuki": True},
]


def test_a_finnish_spreadsheet_reads_the_file() -> None:
    content = to_csv_bytes(ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    table = pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig", parse_dates=["Alkoi"])
    assert list(table["Budjetti"]) == [344616.5, 100.0]
    assert table["Hanke"][0] == "Työtä Kemissä; jatko"
    assert table["Alkoi"][0] == pd.Timestamp(2020, 2, 1)
    assert pd.isna(table["Tuki"][0])


def test_a_text_cannot_run_as_a_formula() -> None:
    table = pd.read_csv(io.BytesIO(to_csv_bytes(ROWS)), sep=";")
    assert table["Hanke"][1] == '\'=HYPERLINK("x")'


def test_english_files_have_a_decimal_point() -> None:
    assert b"344616.5" in to_csv_bytes(ROWS, decimal=".")


def test_a_table_without_rows_is_a_file_all_the_same() -> None:
    assert to_csv_bytes([]).decode("utf-8-sig").strip() == ""


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\n=1", "＝1", "@x"])
def test_no_cell_list_or_heading_runs_as_a_formula(text: str) -> None:
    content = to_csv_bytes([{text: text, "list": [text, "x"], "number": -5}]).decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(content), sep=";")
    assert table.columns[0] == f"'{text}"
    assert list(table.iloc[0]) == [f"'{text}", f"'{text}, x", -5]
