"""The build: read, check, load, compute, make the marts; keep the new database, and put it in place of the old."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

from armdash.domain.problems import DataError, Problem
from armdash.pipeline.cell_checks import check_tables
from armdash.pipeline.csv_files import StagedTable, read_tables
from armdash.pipeline.forms.files import csv_files
from armdash.pipeline.forms.texts import WHOLE_FILE
from armdash.pipeline.history.records import changes, read_changes
from armdash.pipeline.load import attach, fill, new_file, shape, stage
from armdash.pipeline.locator_checks import check_locators
from armdash.pipeline.plain.files import PlainFiles
from armdash.pipeline.restore import readable_version
from armdash.pipeline.rule_checks import check_rules
from armdash.pipeline.schema import tables
from armdash.pipeline.shape_files import TABLE, read_shapes
from armdash.pipeline.state import copy_data, data_version, shaping_version
from armdash.pipeline.text_checks import check_texts
from armdash.pipeline.versions import WITHDRAWN, has_mark, keep, kept_databases, kept_of, marked, take_mark, withdraw
from armdash.pipeline.workplace import workplace, write_through

MAGIC, MAGIC_PLACE = b"DUCK", 8

Stamp = tuple[int, int, int]

MAX_SOUND = 32
_notes: dict[str | None, list[Problem]] = {}  # on data found sound, by their version


def check(data: Path) -> list[Problem]:
    """Validate the data and return the notes on them in file and line order; raise DataError with every violation.

    What a process has found sound it does not examine again: an update asks before and after each of its steps.
    """
    version = _version_to_read(data)
    notes = _notes.get(version)
    if notes is None:
        with duckdb.connect() as con:
            notes = _stage_and_check(con, data)
            fill(con)
        if version and _version_to_read(data) == version:  # else it changed while it was read
            while len(_notes) >= MAX_SOUND:
                _notes.pop(next(iter(_notes)), None)
            _notes[version] = notes
    return list(notes)


def build(data: Path, database: Path, rehearse: Callable[[Path], None] | None = None) -> str:
    """Build the database of the data, keep it for frozen links, then swap it in; return its data version.

    Before that ``rehearse`` may try it out; a database that somebody else has put in place meanwhile then stays. So
    does the earlier one where the version has been withdrawn.
    Raises DataError with every violation, OSError where the machine refuses; on any failure the database stays.
    """
    _refuse_a_foreign_file(database)
    before = stamp(database)
    database.parent.mkdir(parents=True, exist_ok=True)
    try:
        with workplace(database) as place:
            copied = copy_data(data, place / "data")
            version, shaping, new = data_version(copied), shaping_version(), place / database.name
            make_file(copied, new, version, shaping)
            if has_mark(database, version, WITHDRAWN):
                return version
            if rehearse:
                rehearse(new)
                if stamp(database) != before:
                    return version
            kept = keep(new, database, version, shaping)
            _swap(kept.file, place, database)
    except duckdb.Error as error:
        raise OSError(str(error)) from error
    return version


def make_file(data: Path, file: Path, version: str, shaping: str) -> None:
    """Make a new database file of the data under the names of these and of the SQL; raise DataError, OSError."""
    with new_file(file, sum(part.stat().st_size for part in csv_files(data))) as con:
        _stage_and_check(con, data)
        fill(con)
        shape(con, version, shaping, changes(data))


def roll_back(database: Path, version: str | None = None) -> str:
    """Put an earlier version in place, the one before the present unless told; return its name.

    The present one is withdrawn: no build shows it again, only going back to it by its name. Raises KeyError where
    there is no version to go back to, UnreadableVersionError where it cannot be read.
    """
    present = version_of(database)
    withdrawn = marked(database, WITHDRAWN) | {present}
    if version is None:
        earlier = (kept.version for kept in kept_databases(database) if kept.version not in withdrawn)
        version = next(earlier, None)
    if version is None:
        raise KeyError(version)
    file = readable_version(database, version)
    with workplace(database) as place:
        if present and present != version:
            withdraw(database, present)
        take_mark(database, version, WITHDRAWN)
        for kept in kept_of(database, version):
            os.utime(kept.file)
        _swap(file, place, database)
    return version


def put_in_place(database: Path, kept: Path) -> None:
    """Show a kept file from now on; raise DataError where what is in the database's place is no database."""
    _refuse_a_foreign_file(database)
    with workplace(database) as place:
        _swap(kept, place, database)


def version_of(database: Path) -> str | None:
    """Return the data version that the database was built from; None where there is no usable database."""
    return _names(database)[0]


def is_of_today(database: Path) -> bool:
    """Return whether the database has the tables that pages of today read."""
    return _names(database)[1] == shaping_version()


def stamp(file: Path) -> Stamp | None:
    """Return what changes when the file is written or another takes its place; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def _names(database: Path) -> tuple[str | None, str | None]:
    """Return the names of the data and of the SQL that the database was made of; None where it does not tell."""
    if not database.is_file():
        return None, None
    try:
        with duckdb.connect() as con:
            attach(con, database, "found")
            found = con.execute("SELECT * FROM found.mart.data_version")
            row = dict(zip([column[0] for column in found.description or ()], found.fetchone() or (), strict=False))
    except duckdb.Error:
        return None, None
    return row.get("version"), row.get("shaping")


def _refuse_a_foreign_file(database: Path) -> None:
    """Raise DataError where a file that no build has made is in the database's place: it would be lost."""
    if not database.exists() or version_of(database):
        return
    if database.is_file() and not _opens(database):
        start = _start(database)
        if not start or kept_databases(database):  # our own, damaged
            return
        if database.suffix == ".duckdb" and not start.endswith(MAGIC):
            _put_aside(database)
            return
    raise DataError([Problem(file=str(database), line=1, column=WHOLE_FILE, message="check.foreign_database")])


def _opens(database: Path) -> bool:
    try:
        with duckdb.connect() as con:
            attach(con, database, "found")
    except duckdb.Error:
        return False
    return True


def _start(file: Path) -> bytes:
    with file.open("rb") as content:
        return content.read(MAGIC_PLACE + len(MAGIC))


def _put_aside(database: Path) -> None:
    """Give what is no database another name, a free one, so that nothing is lost."""
    number, aside = 1, database.with_suffix(".unreadable")
    while aside.exists():
        number, aside = number + 1, database.with_suffix(f".unreadable{number}")
    database.rename(aside)


def _swap(kept: Path, place: Path, database: Path) -> None:
    """Put a copy of the kept file in place of the database in one step."""
    copy = place / "live"
    shutil.copyfile(kept, copy)
    write_through(copy)
    os.replace(copy, database)
    write_through(database.parent)


def _version_to_read(data: Path) -> str | None:
    """Return the name of the data's content, None where a file cannot be read: the checks tell what else is wrong."""
    with suppress(DataError):
        return data_version(data)
    return None


def _stage_and_check(con: duckdb.DuckDBPyConnection, data: Path) -> list[Problem]:
    """Put the text of the files into ``staging`` and return the notes on it; raise DataError with every violation."""
    staged, found = _read(con, data)
    stage(con, staged)
    problems = [problem for problem in found if not problem.is_note] + check_texts(staged)
    problems += _new(check_tables(staged), problems)
    incomplete = {table.table.name for table in staged if not table.is_complete}
    problems += _new(check_rules(con, "checks", incomplete), problems)
    if problems:
        raise DataError(problems)
    notes = [problem for problem in found if problem.is_note] + check_locators(staged)
    notes += [problem.as_note() for problem in check_rules(con, "notes", incomplete)]
    return sorted(notes, key=lambda problem: problem.place)


def _read(con: duckdb.DuckDBPyConnection, data: Path) -> tuple[list[StagedTable], list[Problem]]:
    """Return the text of every table in the order of tables.sql: the shapes from GeoJSON, all else from CSV."""
    of_csv = [table for table in tables() if table.name != TABLE]
    staged, problems = read_tables(data, of_csv, PlainFiles(con).take)
    place, shapes = next((place, table) for place, table in enumerate(tables()) if table.name == TABLE)
    shape_table, shape_problems = read_shapes(data, shapes)
    staged.insert(place, shape_table)
    return staged, problems + shape_problems + read_changes(data)[1]


def _new(found: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Return what is found in cells that have not been reported already: one mistake, one line."""
    known = {problem.place for problem in problems}
    return [problem for problem in found if problem.place not in known]
