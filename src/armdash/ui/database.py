"""The databases of the running dashboard: the newest good one, and the kept one that a frozen link names."""

import gc
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from weakref import WeakSet

import streamlit as st

from armdash import config
from armdash.desk.drafts import preview_file
from armdash.domain.pages import shown_pages
from armdash.pipeline.background import BackgroundBuild
from armdash.pipeline.build import Stamp, is_of_today, stamp, version_of
from armdash.pipeline.load import empty_database
from armdash.pipeline.restore import UnreadableVersionError, readable_version, restored_copies
from armdash.pipeline.versions import (
    HANDED_OUT,
    WITHDRAWN,
    digest,
    has_mark,
    kept_at,
    kept_databases,
    kept_of,
    marked,
    set_mark,
)
from armdash.publishing.places import place_of
from armdash.publishing.take_over import PublishedData
from armdash.queries.case import is_same_case, told_pages
from armdash.queries.collection import NAME, collected, collection_version
from armdash.queries.connection import Connection, DatabaseError, connect
from armdash.ui import markup

# The cookie with the version that a reader's browser shows.
MET = "armdash_data"

log = logging.getLogger(__name__)

# The newest of as many cases as one server is made for, and what is asked for of earlier data.
MAX_OPEN = 24

_connections = WeakSet[Connection]()


class NoDatabaseError(Exception):
    """There is no database and the data cannot be built; ``problems`` says why, a line for each fault."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems."""
        super().__init__("no database")
        self.problems = problems


def open_database() -> tuple[Connection, list[str]]:
    """Return a connection to the newest good database, and what keeps newer data from it, a line for each fault.

    Newer data are built meanwhile; only where there is nothing to show does the reader wait for them, and the first
    one after a start without our server: then it is the coordinator's own. Raises NoDatabaseError when the data are
    bad and no earlier database exists. Of all cases those are left out of which there is nothing to show.
    """
    if config.is_for_all():
        return _open_collection()
    database, build = config.database_file(), newest_build()
    is_own_start = not markup.ARE_IN_DOCUMENT and build.is_new
    build.look(wait=is_own_start or newest_database(database) is None)
    con = newest_database(database)
    if con is None:
        raise NoDatabaseError(build.problems)
    return con, build.problems


def shown_database() -> Connection | None:
    """Return a connection to the newest data of what is asked for, a case or all of them; nothing is built."""
    return _collection(_shown_cases()) if config.is_for_all() else newest_database(config.database_file())


def newest_build() -> BackgroundBuild | PublishedData:
    """Return what watches over the data of a case: its folder, or where they are published; of all, each its own."""
    return _build_of(config.data_directory(), config.database_file(), config.published_place())


def meet(version: str) -> None:
    """Show the version that a reader has met on another server, where all servers are to show it."""
    build = None if config.is_for_all() else newest_build()
    if isinstance(build, PublishedData):
        build.meet(version)


@dataclass(frozen=True, kw_only=True)
class DataState:
    """Which data readers see, since when, and what others may show; ``published`` is what all are to show."""

    version: str | None
    made_at: float
    published: str | None
    not_before: datetime | None
    lag: float
    problem_count: int


def data_state() -> DataState:
    """Return the state of the data that this server shows; nothing is built or fetched."""
    database, build = config.database_file(), newest_build()
    found = stamp(database)
    manifest = build.manifest if isinstance(build, PublishedData) else None
    return DataState(
        version=_live(database, found)[0] if found else None,
        made_at=found[0] / 1e9 if found else 0.0,
        published=manifest.version if manifest else None,
        not_before=manifest.not_before if manifest else None,
        lag=build.lag if isinstance(build, PublishedData) else 0.0,
        problem_count=len(build.problems),
    )


def _open_collection() -> tuple[Connection, list[str]]:
    problems: list[str] = []
    for name in config.case_names():
        with config.asking_for(name):
            try:
                problems += open_database()[1]
            except NoDatabaseError as error:
                problems += error.problems
    return _collection(_shown_cases()), problems


def _shown_cases() -> tuple[tuple[str, Connection], ...]:
    """Return every case of the folder of which there is something to show, with a connection to its newest data."""
    files = ((folder.name, config.database_file(folder)) for folder in config.case_folders())
    found = ((name, newest_database(file)) for name, file in files if config.can_be_asked_for(name))
    return tuple((name, con) for name, con in found if con)


@lru_cache(maxsize=2)
def _collection(cases: tuple[tuple[str, Connection], ...]) -> Connection:
    version = collection_version(dict(cases))
    return collected(empty_database(version, NAME), version, dict(cases))


def open_version(version: str) -> Connection | None:
    """Return a connection to the database kept of a version; None where there is none that can be read.

    What is kept of another case, which once had the same database, is none of this one's versions; of all cases
    together nothing is kept.
    """
    if config.is_for_all():
        return None
    file = _file_of(config.database_file(), version) or _fetched(version)
    con, newest = _opened(file, stamp(file)) if file else None, newest_database(config.database_file())
    return con if con and (newest is None or is_same_case(con, newest)) else None


def open_preview(version: str) -> Connection | None:
    """Return a connection to the preview of a draft; None where there is none. Who may see it is asked elsewhere."""
    file = None if config.is_for_all() else preview_file(config.database_file(), version)
    return _opened(file, stamp(file)) if file else None


def is_kept(version: str) -> bool:
    """Return whether there is a file of the version, readable or not."""
    return bool(kept_of(config.database_file(), version))


def is_withdrawn(version: str) -> bool:
    """Return whether the operator has gone back from the version to an earlier one."""
    return has_mark(config.database_file(), version, WITHDRAWN)


def is_made_anew(con: Connection) -> bool:
    """Return whether an earlier edition kept what is shown, so that its tables and marts had to be made again."""
    return con.file.parent == restored_copies(config.database_file())


def keep_for_readers(database: Path, version: str) -> None:
    """Note that a handout names the version, so that it stays longer; a folder that cannot be written only warns.

    The database is that of when the page was drawn: a file is made outside the session, which knows the case.
    """
    try:
        set_mark(database, version, HANDED_OUT)
    except OSError:
        log.warning("version %s could not be marked as handed out", version, exc_info=True)


@cache
def _build_of(data: Path, database: Path, published: str) -> BackgroundBuild | PublishedData:
    return PublishedData(place_of(published), database) if published else BackgroundBuild(data, database)


def _fetched(version: str) -> Path | None:
    """Return the file of a version that was published before this server took part; None where there is none."""
    build = newest_build()
    if isinstance(build, PublishedData):
        build.fetch(version)
    return _file_of(config.database_file(), version)


def newest_database(database: Path) -> Connection | None:
    """Return a connection to the best database there is; None where none can be read. Nothing is built."""
    return next((con for file in _candidates(database) if (con := _opened(file, stamp(file)))), None)


def menu_pages() -> list[str]:
    """Return the names of the pages in the menu: those of which the newest data tell something."""
    newest, pages = shown_database(), shown_pages()
    told = told_pages(newest) if newest else [page.name for page in pages]
    return [page.name for page in pages if page.is_in_menu and page.name in told]


def _candidates(database: Path) -> Iterator[Path]:
    """Name the files to be shown, the best first: the kept copy of the live database, itself, earlier versions.

    The live database is everybody's and may have been changed by another program: its kept copy may not.
    """
    version, is_as_built = _live(database, stamp(database))
    if version:
        if file := _file_of(database, version):
            yield file
        elif is_as_built and is_of_today(database):
            yield database
    withdrawn = {version, *marked(database, WITHDRAWN)}
    for earlier in dict.fromkeys(kept.version for kept in kept_databases(database)):
        if earlier not in withdrawn and (file := _file_of(database, earlier)):
            yield file


def _file_of(database: Path, version: str) -> Path | None:
    """Return the file from which the version can be read today; None where there is none."""
    copies = kept_of(database, version)
    restored = stamp(restored_copies(database))
    return _readable(database, version, tuple(stamp(kept.file) for kept in copies), restored) if copies else None


@lru_cache(maxsize=256)
def _readable(database: Path, version: str, _copies: object, _restored: object) -> Path | None:
    try:
        return readable_version(database, version)
    except (KeyError, UnreadableVersionError) as error:
        log.error("version %s cannot be read: %s", version, error)
        return None


@lru_cache(maxsize=16)
def _live(database: Path, _stamp: Stamp | None) -> tuple[str | None, bool]:
    """Return the version of the live database, and whether it is what was kept of it, as far as anything was."""
    version = version_of(database)
    copies = {kept.digest for kept in kept_of(database, version)} if version else set()
    is_as_built = not copies or digest(database) in copies
    if not is_as_built:
        log.warning("%s is not as it was built; readers see the kept copy of version %s", database, version)
    return version, is_as_built


@st.cache_resource(max_entries=MAX_OPEN, show_spinner=False)
def _opened(file: Path, stamp: Stamp | None) -> Connection | None:
    """Return a connection; None where the file is gone, is no database, or is not what its name says."""
    kept = kept_at(file)
    if stamp is None or (kept and not kept.is_whole()):
        return None
    try:
        con = connect(file)
    except (DatabaseError, OSError) as error:
        log.error("%s cannot be read: %s", file, error)
        return None
    log.info("opened %s", file.name)
    several = config.case_folders()
    for other in list(_connections):
        if not several or other.file.parent == file.parent:  # a state of another case is asked for as before
            other.forget()
    _connections.add(con)
    return con


@st.cache_resource(show_spinner=False)
def freeze_imports() -> None:
    """Take the imported modules out of the garbage collector's rounds: Streamlit collects after every run."""
    gc.collect()
    gc.freeze()
