"""The database of the running dashboard: built when it is not the data's, never while viewers read it."""

import gc
import logging
import threading
from pathlib import Path

import duckdb
import streamlit as st

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import problem_text
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, data_version, newest_change, shaping_version, version_of
from armdash.pipeline.versions import kept_versions, pin
from armdash.queries.connection import Connection, connect

log = logging.getLogger(__name__)

Stamp = tuple[int, int]
_BUILDING = threading.Lock()
MOST_LOGGED = 20


class NoDatabaseError(Exception):
    """There is no database and the data cannot be built; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__("no database")
        self.problems = problems


def open_database() -> tuple[Connection, list[Problem]]:
    """Return a connection to the newest good database, and the problems that keep newer data from it.

    Raises NoDatabaseError when the data are bad and no earlier database exists.
    """
    data, database = config.data_directory(), config.database_file()
    problems: list[Problem] = []
    if data.is_dir() or not database.is_file():
        try:
            problems = _ensure_built(data, database, newest_change(data), _stamp(database))
        except (OSError, duckdb.Error) as error:  # not remembered: the next run tries again
            log.exception("the database could not be built")
            values: dict[str, object] = {"detail": str(error)}
            problems = [Problem(file=database.name, line=1, column="-", message="check.build_failed", values=values)]
    stamp = _stamp(database)
    if stamp is None:
        _ensure_built.clear()
        raise NoDatabaseError(problems)
    return _connection(database, stamp), problems


def open_version(version: str) -> Connection | None:
    """Return a connection to the database kept of a version; None where there is none."""
    file = versions().get(version)
    stamp = _stamp(file) if file else None
    return _connection(file, stamp) if file and stamp else None


def versions() -> dict[str, Path]:
    """Return the files of the versions that can be shown, the newest first."""
    return kept_versions(config.database_file(), _shaping())


def keep_for_good(version: str) -> None:
    """Pin a version, so that links which name it show it for good; a folder that cannot be written only warns."""
    try:
        pin(config.database_file(), version)
    except OSError:
        log.warning("version %s could not be pinned", version, exc_info=True)


@st.cache_resource(show_spinner=False)
def _shaping() -> str:
    return shaping_version()


def _stamp(database: Path) -> Stamp | None:
    """Return what changes when another file takes the database's place; None where there is none."""
    try:
        status = database.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


@st.cache_resource(max_entries=8, show_spinner=False)
def _ensure_built(data: Path, database: Path, changed_ns: int, stamp: Stamp | None) -> list[Problem]:
    """Build where the database is not the data's; one viewer does it, the others wait.

    The last two arguments are the key only: when the data last changed, and which file is the database.
    """
    with _BUILDING:
        if version_of(database) == data_version(data):
            return []
        try:
            log.info("built the data version %s", build(data, database))
        except DataError as error:
            told = [problem_text(problem, Translator("en")) for problem in error.problems[:MOST_LOGGED]]
            log.warning("the data are refused, %s problems:\n%s", len(error.problems), "\n".join(told))
            return error.problems
        return []


@st.cache_resource(max_entries=6, show_spinner=False)
def _connection(database: Path, stamp: Stamp) -> Connection:
    con = connect(database)
    log.info("opened %s, data version %s", database.name, version_of(database))
    return con


@st.cache_resource(show_spinner=False)
def freeze_imports() -> None:
    """Take the imported modules out of the garbage collector's rounds: Streamlit collects after every run."""
    gc.collect()
    gc.freeze()
