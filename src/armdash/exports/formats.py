"""The files that every table can be had as."""

from collections.abc import Callable
from dataclasses import dataclass

from armdash.exports.dataset import Dataset
from armdash.exports.json_files import json_file
from armdash.exports.tables import excel_csv, machine_csv
from armdash.exports.workbook import workbook
from armdash.i18n.translator import Translator

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True)
class Format:
    """How a file is made of a dataset, and how it is named; ``suffix`` names what parts two files with one ending."""

    make: Callable[[Dataset, Translator], bytes]
    ending: str
    mime: str
    suffix: str = ""


FORMATS = {
    "xlsx": Format(make=workbook, ending="xlsx", mime=XLSX),
    "csv": Format(make=lambda dataset, _: excel_csv(dataset), ending="csv", mime="text/csv"),
    "machine_csv": Format(
        make=lambda dataset, _: machine_csv(dataset), ending="csv", mime="text/csv", suffix="machine"
    ),
    "json": Format(make=json_file, ending="json", mime="application/json"),
}
