"""Which CSV files a case's folder has, and how a message names them."""

import os
import re
from pathlib import Path

from armdash.domain.file_swap import finish_swap


def csv_files(data: Path) -> list[Path]:
    """Return the CSV files of the folder by name; what editors and systems leave beside them is not among them.

    An update that was interrupted is finished first.
    """
    if not data.is_dir():
        return []
    finish_swap(data)
    files = (file for file in data.iterdir() if file.suffix.lower() == ".csv" and not file.name.startswith("."))
    return sorted(file for file in files if file.is_file())


def files_of(table_name: str, files: list[Path]) -> list[Path]:
    """Return the table's own file, then those of its parts (``observation.population.csv``)."""
    own = [file for file in files if file.name == f"{table_name}.csv"]
    parts = [file for file in files if re.fullmatch(rf"{table_name}\..+\.csv", file.name)]
    return own + [file for file in parts if file.name.isprintable()]


def shown_name(file: Path) -> str:
    """Return the name of a file as a message can tell it: what is not UTF-8 or cannot be seen is escaped."""
    name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)
