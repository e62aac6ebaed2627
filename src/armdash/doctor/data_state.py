"""The data, the database that is made of them, the versions that are kept, and how old the sources are."""

import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path

from armdash import config
from armdash.doctor.finding import Finding, fault, fine, note
from armdash.domain import clock
from armdash.domain.problems import DataError
from armdash.exhibits.freshness import freshness_sentence
from armdash.i18n.problem_texts import problem_line
from armdash.i18n.translator import Translator
from armdash.pipeline.build import check, is_of_today, version_of
from armdash.pipeline.state import data_version
from armdash.pipeline.versions import MAX_BYTES, kept_databases, versions_folder
from armdash.queries.connection import connect
from armdash.queries.freshness import names_by_state, scheduled_sources

MEGABYTE = 1_000_000
# Below the first newer data cannot be built, below the second the kept versions cannot grow to their bound.
MIN_FREE, ENOUGH_FREE = 100 * MEGABYTE, MAX_BYTES + 500 * MEGABYTE
A_DAY = 86_400


def data_files(data: Path) -> Finding:
    """Return whether the data pass every check."""
    if not data.is_dir() and config.published_place():
        return fine("data_elsewhere")
    if not data.is_dir():
        return fault("data_missing", folder=data)
    try:
        notes = check(data)
    except DataError as error:
        return fault("data_refused", count=len(error.problems), first=problem_line(error.problems[0]))
    if notes:
        return note("data_with_notes", folder=data, count=len(notes), first=problem_line(notes[0]))
    return fine("data", folder=data)


def database_file(database: Path, data: Path) -> Finding:
    """Return whether the database is there, can be read and is made of these data."""
    if not database.is_file():
        return fault("database_missing", file=database)
    version = version_of(database)
    if version is None:
        return fault("database_unreadable", file=database)
    if config.published_place():
        return fine("database_published", version=version, megabytes=_megabytes(database.stat().st_size))
    try:
        wanted = data_version(data)
    except (DataError, OSError):
        return note("database_of_unknown", version=version)
    if version != wanted or not is_of_today(database):
        return note("database_of_other_data", version=version, wanted=wanted)
    return fine("database", version=version, megabytes=_megabytes(database.stat().st_size))


def versions(database: Path) -> Finding:
    """Return how many versions are kept and how large they are together; a damaged one is named."""
    kept = kept_databases(database)
    damaged = [found.version for found in kept if not found.is_whole()]
    if damaged:
        return fault("versions_damaged", versions=", ".join(damaged))
    size = _megabytes(sum(found.size for found in kept))
    return fine("versions", count=len(kept), megabytes=size, maximum=_megabytes(MAX_BYTES))


def disk_space(database: Path, free: int | None = None) -> Finding:
    """Return whether newer data can be built and kept."""
    folder = _existing(database.parent)
    found = shutil.disk_usage(folder).free if free is None else free
    values: dict[str, object] = {"folder": folder, "megabytes": _megabytes(found)}
    if found < MIN_FREE:
        return fault("disk_full", **values)
    if found < ENOUGH_FREE:
        return note("disk_short", **values, enough=_megabytes(ENOUGH_FREE))
    return fine("disk", **values)


def permissions(data: Path, database: Path) -> Finding:
    """Return whether the data can be read and the folders of the database written."""
    for file in sorted(data.glob("*.csv")) if data.is_dir() else []:
        try:
            file.open("rb").close()
        except OSError as error:
            return fault("file_not_readable", file=file, detail=error.strerror)
    for folder in (database.parent, versions_folder(database)):
        try:
            tempfile.TemporaryFile(dir=_existing(folder)).close()
        except OSError as error:
            return fault("folder_not_writable", folder=folder, detail=error.strerror)
    return fine("permissions", folder=database.parent)


def clock_of_the_machine(database: Path) -> Finding:
    """Return whether the clock can be right: no file is younger than it, and no day is fixed."""
    try:
        fixed = config.fixed_day()
    except ValueError as error:
        return fault("today_wrong", text=error)
    if fixed:
        return note("today_fixed", day=fixed.isoformat())
    written = database.stat().st_mtime if database.is_file() else 0
    if written > time.time() + A_DAY:
        return fault("clock_slow", now=_time(time.time()), written=_time(written))
    return fine("clock", now=_time(time.time()))


def sources(database: Path) -> Finding:
    """Return which sources should have newer data by now."""
    try:
        rows = {language: scheduled_sources(connect(database), language=language) for language in config.LANGUAGES}
    except Exception as error:  # whatever is wrong with the file is told where the database is looked at
        return note("sources_unknown", detail=type(error).__name__)
    states = {language: names_by_state(found, clock.today()) for language, found in rows.items()}
    sentence = {language: freshness_sentence(names, Translator(language)) for language, names in states.items()}
    first = states[config.DEFAULT_LANGUAGE]
    if first.get("old") or first.get("due"):
        return note("sources_due", sentence=sentence)
    return fine("sources", sentence=sentence) if first.get("fresh") else fine("sources_without_schedule")


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next((found for found in (folder, *folder.absolute().parents) if found.is_dir()), Path())


def _megabytes(size: int) -> int:
    return round(size / MEGABYTE)


def _time(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, config.TIME_ZONE):%Y-%m-%d %H:%M}"
