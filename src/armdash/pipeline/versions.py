"""The databases of earlier data: copies that nothing writes to, each named by its version and by its own content."""

import hashlib
import os
import re
import shutil
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from armdash.pipeline.workplace import write_through

MAX_KEPT, MAX_BYTES = 20, 500_000_000
# Whatever the bounds: the newest, and what one may go back to.
MIN_KEPT = 2
# Two changes of a folder may carry the same time, so what was changed just now is not cached.
SETTLED_NS = 1_000_000_000
VERSION = re.compile(r"[0-9a-f]{12}")
# Version of the data, name of the SQL that shaped them, SHA-256 of the file; early ones lack the last.
NAME = re.compile(r"(?P<version>[0-9a-f]{12})\.(?P<shaping>[0-9a-f]{8})(?:\.(?P<digest>[0-9a-f]{64}))?\.duckdb")
# What may be noted of a version: pinned by the operator; named in a handout; taken back, so that no server builds it.
PINNED, HANDED_OUT, WITHDRAWN = "pinned", "handed", "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The kept database of a version; without a digest it was kept by an early edition."""

    file: Path
    version: str
    shaping: str
    digest: str | None

    @property
    def kept_ns(self) -> int:
        """Return when it was kept last; 0 where it is gone."""
        try:
            return self.file.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    @property
    def size(self) -> int:
        """Return its bytes; 0 where it is gone."""
        try:
            return self.file.stat().st_size
        except FileNotFoundError:
            return 0

    def is_whole(self) -> bool:
        """Return whether the file holds what was kept."""
        try:
            return self.file.is_file() and self.digest in (None, digest(self.file))
        except OSError:
            return False


def digest(file: Path) -> str:
    """Return the SHA-256 of the file's content."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def versions_folder(database: Path) -> Path:
    """Return the folder of the kept databases, beside the database."""
    return database.with_name(f"{database.stem}_versions")


def kept_databases(database: Path) -> list[Kept]:
    """Return every kept database, the newest first."""
    found = [kept for copies in _listed(versions_folder(database)).values() for kept in copies]
    return sorted(found, key=lambda kept: kept.kept_ns, reverse=True)


def kept_of(database: Path, version: str) -> tuple[Kept, ...]:
    """Return the kept databases of a version: one for each SQL that has shaped it."""
    return _listed(versions_folder(database)).get(version, ())


def kept_at(file: Path) -> Kept | None:
    """Return the kept database that the name of the file stands for; None for another name."""
    match = NAME.fullmatch(file.name)
    if not match:
        return None
    return Kept(file=file, version=match["version"], shaping=match["shaping"], digest=match["digest"])


def keep(new: Path, database: Path, version: str, shaping: str) -> Kept:
    """Keep the finished file, which moves, under its version; return what stands for it, on the disk for sure.

    Where a whole one of the version is there already, that stays. Raises OSError where nothing can be kept.
    """
    folder = versions_folder(database)
    folder.mkdir(exist_ok=True)
    _take_over(folder, new.with_name("taken-over"))
    copies = [kept for kept in kept_of(database, version) if kept.shaping == shaping]
    whole = next((kept for kept in copies if kept.is_whole()), None)
    if whole:
        os.utime(whole.file)
    else:
        whole = _put(new, folder, f"{version}.{shaping}")
    for kept in copies:
        if kept.file != whole.file:
            kept.file.unlink(missing_ok=True)
    forget(database)
    return whole


def marked(database: Path, mark: str) -> set[str]:
    """Return the versions that have the mark."""
    return {file.name.split(".")[0] for file in versions_folder(database).glob(f"*.{mark}")}


def has_mark(database: Path, version: str, mark: str) -> bool:
    """Return whether the version has the mark."""
    return (versions_folder(database) / f"{version}.{mark}").exists()


def set_mark(database: Path, version: str, mark: str) -> bool:
    """Give the version a mark; return whether it is kept, without which it gets none."""
    if not VERSION.fullmatch(version) or not kept_of(database, version):
        return False
    file = versions_folder(database) / f"{version}.{mark}"
    if not file.exists():
        file.touch()
    return True


def withdraw(database: Path, version: str) -> None:
    """Note that the version is not to be shown as the newest, kept or not."""
    folder = versions_folder(database)
    folder.mkdir(exist_ok=True)
    (folder / f"{version}.{WITHDRAWN}").touch()


def take_mark(database: Path, version: str, mark: str) -> bool:
    """Take the mark from the version; return whether it had it."""
    files = list(versions_folder(database).glob(f"{version}.*{mark}")) if VERSION.fullmatch(version) else []
    for file in files:
        file.unlink(missing_ok=True)
    return bool(files)


def forget(database: Path) -> None:
    """Remove what is beyond the bounds, the oldest first; what the operator pinned stays, and counts."""
    everything, pinned, handed = kept_databases(database), marked(database, PINNED), marked(database, HANDED_OUT)
    loose = [kept for kept in everything if kept.version not in pinned]
    room, places = MAX_BYTES - sum(kept.size for kept in everything if kept.version in pinned), MAX_KEPT
    for number, kept in enumerate(loose):
        room -= kept.size
        places -= kept.version not in handed
        if number >= MIN_KEPT and (room < 0 or (places < 0 and kept.version not in handed)):
            kept.file.unlink(missing_ok=True)
    for version in handed - {kept.version for kept in kept_databases(database)}:
        take_mark(database, version, HANDED_OUT)


def _listed(folder: Path) -> dict[str, tuple[Kept, ...]]:
    """Return the kept databases by version; the folder is read again only when its names have changed."""
    try:
        status = folder.stat()
    except OSError:
        return {}
    if time.time_ns() - status.st_mtime_ns < SETTLED_NS:
        return _read_folder(folder)
    return _cached(folder, (status.st_mtime_ns, status.st_ctime_ns, status.st_ino))


@lru_cache(maxsize=8)
def _cached(folder: Path, _changed: tuple[int, int, int]) -> dict[str, tuple[Kept, ...]]:
    return _read_folder(folder)


def _read_folder(folder: Path) -> dict[str, tuple[Kept, ...]]:
    found: dict[str, tuple[Kept, ...]] = {}
    for file in folder.iterdir() if folder.is_dir() else ():
        if kept := kept_at(file):
            found[kept.version] = (*found.get(kept.version, ()), kept)
    return found


def _put(new: Path, folder: Path, name: str) -> Kept:
    """Move the file into the folder under its full name, when all of it is on the disk."""
    content = digest(new)
    version, _, shaping = name.partition(".")
    kept = Kept(file=folder / f"{name}.{content}.duckdb", version=version, shaping=shaping, digest=content)
    new.chmod(0o444)
    write_through(new)
    os.replace(new, kept.file)
    write_through(folder)
    return kept


def _take_over(folder: Path, copy: Path) -> None:
    """Give what early editions kept a digest and a copy of its own: theirs are links to the database itself."""
    for early in folder.glob("*.duckdb"):
        found = kept_at(early)
        if found and found.digest is None:
            kept_ns = found.kept_ns
            shutil.copyfile(early, copy)
            kept = _put(copy, folder, f"{found.version}.{found.shaping}")
            os.utime(kept.file, ns=(kept_ns, kept_ns))
            early.unlink()
    for left in folder.glob("*.new"):
        left.unlink(missing_ok=True)
