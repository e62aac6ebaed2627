"""Which state the data are in: its name by content, its trace in the file system, and a copy that nobody changes."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from armdash.domain.geojson import FOLDER
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.forms.files import csv_files
from armdash.pipeline.forms.texts import WHOLE_FILE
from armdash.pipeline.history import records as history
from armdash.pipeline.schema import SQL, sql_files, tables_sql
from armdash.pipeline.shape_files import shape_files

SQL_FOLDERS = (SQL, *(folder for folder in SQL.rglob("*") if folder.is_dir()))
# What Python computes of the data, besides the SQL: a database that another edition of these has made is another.
SHAPING_MODULES = ("map_cuts.py", "search_words.py", "../i18n/search_words.py", "../i18n/search_numbers.py")

MAX_READINGS = 20

Taken = TypeVar("Taken")
Trace = frozenset[tuple[object, ...]]


def data_version(data: Path) -> str:
    """Return a name for the content of the data and of what shapes it: 12 hexadecimal digits.

    Raises DataError where a file cannot be read.
    """
    return _of_one_moment(data, lambda files: _name(data, files))


def _name(data: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(os.fsencode(file.name) + b"\0" + _content(data, file) + b"\0")
    digest.update(_shaping())
    return digest.hexdigest()[:12]


def shaping_version() -> str:
    """Return a name for the SQL and modules that shape the data: databases of the same have the same tables."""
    return hashlib.sha256(_shaping()).hexdigest()[:8]


def copy_data(data: Path, to: Path) -> Path:
    """Copy the files of the data, so that what is named and what is read are the same bytes; return the folder.

    Raises DataError where a file cannot be read.
    """
    for folder in (FOLDER, history.FOLDER):
        (to / folder).mkdir(parents=True)
    written: list[Path] = []

    def copy(files: list[Path]) -> Path:
        while written:
            written.pop().unlink()
        for file in files:
            written.append(to / file.relative_to(data))
            written[-1].write_bytes(_content(data, file))
        return to

    return _of_one_moment(data, copy)


def trace(data: Path) -> Trace:
    """Return what changes whenever a file of the data, or of the SQL that shapes them, is written or goes.

    Every run of a page asks, so no file is read: names, sizes, times and numbers in the file system tell. The time of
    a file's last change of any kind cannot be set, as the time of its content can.
    """
    return frozenset(
        entry for folder in (data, data / FOLDER, data / history.FOLDER, *SQL_FOLDERS) for entry in _entries(folder)
    )


def _entries(folder: Path) -> list[tuple[object, ...]]:
    """Return a trace of the folder's files; ``os.scandir`` takes a third of the time that paths do."""
    try:
        with os.scandir(folder) as entries:
            return [(folder, entry.name, *_status(entry)) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _status(entry: "os.DirEntry[str]") -> tuple[int, ...]:
    try:
        status = entry.stat()
    except OSError:  # removed meanwhile, or a link to nothing
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _of_one_moment(data: Path, taken_from: Callable[[list[Path]], Taken]) -> Taken:
    """Return what is taken from the files, all of one moment: it is taken again where some changed meanwhile."""
    for _ in range(MAX_READINGS):
        files, before = _files(data), trace(data)
        taken = taken_from(files)
        if _files(data) == files and trace(data) == before:
            break
    return taken


def _files(data: Path) -> list[Path]:
    return [*csv_files(data), *shape_files(data), *history.change_files(data)]


def _content(data: Path, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        values: dict[str, object] = {"detail": error.strerror or error}
        name = file.relative_to(data).as_posix()
        raise DataError(
            [Problem(file=name, line=1, column=WHOLE_FILE, message="check.file_unreadable", values=values)]
        ) from None


def _shaping() -> bytes:
    texts = [
        f"{name}\0{sql}\0" for folder in ("computed", "marts", "search") for name, sql in sql_files(folder).items()
    ]
    modules = [(Path(__file__).parent / name).read_text("utf-8") for name in SHAPING_MODULES]
    return "".join([*texts, *modules, tables_sql()]).encode()
