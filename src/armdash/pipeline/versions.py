"""The databases of earlier data: each build keeps its own under its version, so that a frozen link shows it again."""

import os
import re
import shutil
from pathlib import Path

MOST_KEPT = 20
NAME = re.compile(r"(?P<version>[0-9a-f]{12})\.(?P<shaping>[0-9a-f]{8})\.duckdb")
PINNED = ".pinned"


def versions_folder(database: Path) -> Path:
    """Return the folder of the kept databases, beside the database."""
    return database.with_name(f"{database.stem}_versions")


def keep(database: Path, version: str, shaping: str) -> None:
    """Keep the database under its version; of those not pinned the newest MOST_KEPT stay."""
    folder = versions_folder(database)
    folder.mkdir(exist_ok=True)
    kept = folder / f"{version}.{shaping}.duckdb"
    if not kept.exists():
        new = kept.with_suffix(f".{os.getpid()}.new")
        try:
            os.link(database, new)
        except OSError:  # a file system without links
            shutil.copy2(database, new)
        os.replace(new, kept)
    _forget(folder)


def kept_versions(database: Path, shaping: str) -> dict[str, Path]:
    """Return the kept databases by version, the newest first: those that the tables of today can be read from."""
    folder = versions_folder(database)
    found = [(file, match) for file in folder.glob("*.duckdb") if (match := NAME.fullmatch(file.name))]
    newest_first = sorted(found, key=lambda item: item[0].stat().st_mtime_ns, reverse=True)
    return {match["version"]: file for file, match in newest_first if match["shaping"] == shaping}


def pin(database: Path, version: str) -> bool:
    """Keep a version for good; return whether it is there to be kept."""
    if not re.fullmatch("[0-9a-f]{12}", version):
        return False
    files = list(versions_folder(database).glob(f"{version}.*.duckdb"))
    for file in files:
        file.with_suffix(PINNED).touch()
    return bool(files)


def _forget(folder: Path) -> None:
    """Remove what is neither pinned nor among the newest."""
    loose = [file for file in folder.glob("*.duckdb") if not file.with_suffix(PINNED).exists()]
    for file in sorted(loose, key=lambda file: file.stat().st_mtime_ns, reverse=True)[MOST_KEPT:]:
        file.unlink(missing_ok=True)
