"""The forms of the two registers: EURA's spreadsheet and Kohesio's CSV."""

import csv
import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from armdash.connectors.registers.reading import RegisterProject, problem, read_rows
from armdash.domain.problems import DataError

# What a small file may become when it is unpacked.
LARGEST_FILE, LARGEST_UNPACKED = 50_000_000, 400_000_000
EURA_COLUMNS = {
    "hankekoodi": "code",
    "nimi": "name",
    "ohjelmakausi": "programme",
    "rahasto": "fund",
    "toteuttaja": "implementer",
    "sijainti": "location",
    "aloituspvm": "starts_on",
    "paattymispvm": "ends_on",
    "myonnetty_eu_valtio": "eu_and_state_support_eur",
}
KOHESIO_COLUMNS = {
    "operation_local_identifier": "code",
    "operation_name_programme_language": "name",
    "programme_code": "programme",
    "fund_code": "fund",
    "operation_start_date": "starts_on",
    "operation_end_date": "ends_on",
    "total_eligible_expenditure_amount": "total_budget_eur",
    "project_eu_budget": "eu_support_eur",
    "location_indicator_latitude_longitude": "place",
}


def read_eura(file: Path) -> list[RegisterProject]:
    """Return the projects of EURA's spreadsheet, of its first sheet; raise DataError where it is something else."""
    _refuse_size(file)
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise DataError([problem(file.name, 1, "too_large")])
        with warnings.catch_warnings():  # of looks that openpyxl does not know
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True)
        try:
            rows = list(book.worksheets[0].iter_rows(values_only=True))
        finally:
            book.close()
    except DataError:
        raise
    except Exception as error:  # a file from elsewhere can be wrong in any way
        raise DataError([problem(file.name, 1, "no_workbook", detail=type(error).__name__)]) from None
    return read_rows(rows, EURA_COLUMNS, ("hankekoodi", "nimi"), _project, file.name)


def read_kohesio(file: Path) -> list[RegisterProject]:
    """Return the projects of Kohesio's CSV; raise DataError where it is something else."""
    _refuse_size(file)
    try:
        written = file.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(written, newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([problem(file.name, 1, "no_csv", detail=error)]) from None
    required = ("operation_local_identifier", "operation_name_programme_language")
    return read_rows(rows, KOHESIO_COLUMNS, required, _project, file.name)


def _project(cells: Mapping[str, Any]) -> RegisterProject:
    return RegisterProject(**cells)


def _refuse_size(file: Path) -> None:
    if not file.is_file():
        raise DataError([problem(str(file), 1, "no_file")])
    if file.stat().st_size > LARGEST_FILE:
        raise DataError([problem(file.name, 1, "too_large")])
