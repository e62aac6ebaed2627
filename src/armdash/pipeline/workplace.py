"""Where a build works: a folder beside the database that goes with the build, also where the build was killed."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DAY = 24 * 60 * 60
_AT_WORK: set[Path] = set()


@contextmanager
def workplace(database: Path) -> Iterator[Path]:
    """Give an empty folder beside the database and remove it in the end; those of killed builds go at once."""
    _clear_leftovers(database)
    place = database.with_name(f"{database.name}.{os.getpid()}.{secrets.token_hex(4)}.new")
    place.mkdir()
    _AT_WORK.add(place)
    try:
        yield place
    finally:
        _AT_WORK.discard(place)
        shutil.rmtree(place, ignore_errors=True)


def write_through(file: Path) -> None:
    """Wait until the content of the file, or the names in the folder, are on the disk."""
    try:
        handle = os.open(file, os.O_RDONLY)
    except PermissionError:  # a folder on Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_leftovers(database: Path) -> None:
    """Remove what killed builds left beside the database: their folders, and the loose files of earlier editions."""
    name = re.compile(re.escape(database.name) + r"\.(?P<process>\d+)\.[0-9a-f]{8}\.new(\.wal)?")
    for left in database.parent.glob(f"{database.name}.*.new*"):
        match = name.fullmatch(left.name)
        if match and left not in _AT_WORK and (not _runs(int(match["process"])) or _is_old(left)):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    if os.name != "posix":  # asking would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_old(left: Path) -> bool:
    try:
        return time.time() - left.stat().st_mtime > DAY
    except FileNotFoundError:
        return False
