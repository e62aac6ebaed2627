"""The database of the running dashboard: built when it is older than the data, never while viewers read it."""

import gc
import logging
from pathlib import Path

import duckdb
import streamlit as st

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.build import build, data_version, newest_change, version_of
from armdash.queries.connection import Connection, connect

log = logging.getLogger(__name__)


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
    problems = _ensure_built(data, database, newest_change(data))
    try:
        status = database.stat()
    except FileNotFoundError:
        _ensure_built.clear()
        raise NoDatabaseError(problems) from None
    return _connection(database, status.st_mtime_ns, status.st_ino), problems


@st.cache_resource(max_entries=4, show_spinner=False)
def _ensure_built(data: Path, database: Path, changed_ns: int) -> list[Problem]:
    """Build where needed; one viewer does it, the others wait. The key is the newest change of the data."""
    if database.is_file() and database.stat().st_mtime_ns >= changed_ns:
        return []
    if version_of(database) == data_version(data):
        return []
    try:
        build(data, database)
    except DataError as error:
        return error.problems
    except (OSError, duckdb.Error) as error:
        log.exception("the database could not be built")
        detail = str(error).splitlines()[0]
        values: dict[str, object] = {"detail": detail}
        return [Problem(file=database.name, line=1, column="-", message="check.build_failed", values=values)]
    return []


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(database: Path, changed_ns: int, inode: int) -> Connection:
    return connect(database)


@st.cache_resource(show_spinner=False)
def freeze_imports() -> None:
    """Take the imported modules out of the garbage collector's rounds: Streamlit collects after every run."""
    gc.collect()
    gc.freeze()
