"""The interpreter, the packages and the files that the dashboard is made of."""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from armdash import config
from armdash.doctor.finding import Finding, fault, fine, note

MINIMUM = (3, 11)
FONT_FILES = ("SourceSans-Regular.ttf", "SourceSans-Bold.ttf", "SourceSerif-Bold.ttf")
BROWSER_FONTS = ("SourceSans.woff2", "SourceSerif.woff2")
BROWSER_SCRIPTS = config.ROOT / "src" / "armdash" / "web" / "boot"
MAX_NAMED = 6


def interpreter(version: tuple[int, ...] = sys.version_info[:3], root: Path = config.ROOT) -> Finding:
    """Return whether the interpreter is new enough."""
    shown, minimum = ".".join(map(str, version)), _minimum(root)
    if version[:2] < minimum:
        return fault("interpreter_old", version=shown, minimum=".".join(map(str, minimum)))
    return fine("interpreter", version=shown)


def _minimum(root: Path) -> tuple[int, ...]:
    file = root / "pyproject.toml"
    told = tomllib.loads(file.read_text("utf-8"))["project"]["requires-python"] if file.is_file() else ""
    match = re.search(r">=\s*(\d+)\.(\d+)", told)
    return (int(match[1]), int(match[2])) if match else MINIMUM


def packages(root: Path = config.ROOT) -> Finding:
    """Return whether the locked packages are installed, in the versions that the lock has."""
    lock = root / "requirements.txt"
    if not lock.is_file():
        return note("no_lock", file=lock.name)
    missing, others, count = [], [], 0
    for requirement in _locked(lock):
        count += 1
        wanted = str(requirement.specifier).removeprefix("==")
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            missing.append(f"{requirement.name} {wanted}")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            others.append(f"{requirement.name} {found} ({wanted})")
    if missing:
        return fault("packages_missing", names=_beginning(missing), file=lock.name)
    if others:
        return note("packages_differ", names=_beginning(others), file=lock.name)
    return fine("packages", count=count)


def _locked(lock: Path) -> Iterator[Requirement]:
    for line in lock.read_text("utf-8").splitlines():
        try:
            requirement = Requirement(line.rstrip(" \\"))
        except InvalidRequirement:  # a hash, an option of pip, a comment, nothing
            continue
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement


def fonts(folder: Path = config.FONTS) -> Finding:
    """Return whether the fonts of papers and pictures are there."""
    return _files(folder, (*FONT_FILES, *BROWSER_FONTS), "fonts")


def browser_files(scripts: Path = BROWSER_SCRIPTS, streamlit: Path | None = None) -> Finding:
    """Return whether what browsers are sent is there: our scripts and Streamlit's own files."""
    if not list(scripts.glob("*.js")):
        return fault("files_missing", names="*.js", folder=scripts)
    return _files(streamlit or _streamlit_files(), ("index.html",), "browser_files")


def _streamlit_files() -> Path:
    found = util.find_spec("streamlit")
    return Path(found.origin or "").parent / "static" if found else Path("streamlit")


def _files(folder: Path, names: tuple[str, ...], message: str) -> Finding:
    missing = [name for name in names if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if missing:
        return fault("files_missing", names=", ".join(missing), folder=folder)
    return fine(message, count=len(names))


def _beginning(names: list[str]) -> str:
    return ", ".join([*names[:MAX_NAMED], *(["…"] if len(names) > MAX_NAMED else [])])
