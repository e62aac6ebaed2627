"""Several files of a folder replaced together: a kill in between is finished by whoever reads them next.

The new files lie complete beside the old ones before an empty file says so; from then on they take their places.
"""

import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

WAITING = re.compile(r"\.(?P<name>.+)\.(?P<token>[0-9]+-[0-9a-f]{8})\.new", re.DOTALL)
READY = re.compile(r"\.(?P<token>[0-9]+-[0-9a-f]{8})\.ready")
# Seconds; what was not made ready for so long never will be.
ABANDONED = 3600
LOCK_SECONDS = 60
_WRITING = threading.Lock()


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Let one writer at a time look whether the folder is as it was, and change it; raise OSError after a minute.

    Between programs the folder itself is locked; where that cannot be (Windows), only those of one program wait.
    """
    until = time.monotonic() + LOCK_SECONDS
    if not _WRITING.acquire(timeout=LOCK_SECONDS):
        raise TimeoutError(f"{folder}: somebody else is changing it")
    try:
        if os.name != "posix":
            yield
            return
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            while not _is_locked(fcntl.flock, handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
                if time.monotonic() > until:
                    raise TimeoutError(f"{folder}: somebody else is changing it")
                time.sleep(0.05)
            yield
        finally:
            os.close(handle)
    finally:
        _WRITING.release()


def _is_locked(lock: Callable[[int, int], None], handle: int, how: int) -> bool:
    try:
        lock(handle, how)
    except BlockingIOError:
        return False
    return True


def swap_in(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Give the files, named by their path in the folder, these contents; raise OSError where that is not possible.

    Then all stay as they were; but once the first has its new content, the others wait for the next reader.
    """
    finish_swap(folder)
    _remove_abandoned(folder)
    token = f"{os.getpid()}-{secrets.token_hex(4)}"
    ready = folder / f".{token}.ready"
    waiting = [_beside(folder / name, token) for name in contents]
    try:
        for new, (name, content) in zip(waiting, contents.items(), strict=True):
            _write(new, content, like=folder / name)
        ready.touch()
        finish_swap(folder)
    finally:
        if all(new.exists() for new in waiting):
            ready.unlink(missing_ok=True)
        if not ready.exists():
            for new in waiting:
                new.unlink(missing_ok=True)


def finish_swap(folder: Path) -> None:
    """Put files that are ready in the places of the old ones; raise OSError where that is not possible."""
    for ready, found in _matching(folder, READY):
        for part in _folders(folder):
            for new, match in _matching(part, WAITING):
                if match["token"] == found["token"]:
                    _replace(new, new.with_name(match["name"]))
        ready.unlink(missing_ok=True)


def _beside(file: Path, token: str) -> Path:
    return file.with_name(f".{file.name}.{token}.new")


def _write(new: Path, content: bytes, *, like: Path) -> None:
    new.parent.mkdir(exist_ok=True)
    with new.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if like.exists():
        shutil.copymode(like, new)


def _replace(new: Path, file: Path) -> None:
    try:
        os.replace(new, file)
    except FileNotFoundError:  # another reader was quicker
        if new.exists():
            raise


def _remove_abandoned(folder: Path) -> None:
    for part in _folders(folder):
        for new, _ in _matching(part, WAITING):
            if time.time() - new.stat().st_mtime > ABANDONED:
                new.unlink(missing_ok=True)


def _folders(folder: Path) -> list[Path]:
    return [folder, *(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())]


def _matching(folder: Path, pattern: re.Pattern[str]) -> Iterator[tuple[Path, re.Match[str]]]:
    entries = list(folder.iterdir()) if folder.is_dir() else []
    return ((entry, match) for entry in entries if (match := pattern.fullmatch(entry.name)))
