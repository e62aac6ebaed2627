"""What changed in the data, when, by whom and why: one JSON file a change, and the contents that it left behind."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from armdash.domain.problems import Problem

FOLDER, ENDING, CONTENT_ENDING = "history", ".json", ".txt"
CHANGE_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}")
DIGEST = re.compile(r"[0-9a-f]{64}")
# Files of the data, never a way out of the folder.
FILE_NAME = re.compile(r"(geo/)?(?!\.)[^/\\\x00]+\.(csv|geojson)", re.IGNORECASE)
# START: how things stood when the history began; FILES: somebody changed the files themselves.
START, FILES, EDIT, RESTORE = "start", "files", "edit", "restore"
KINDS = (START, FILES, EDIT, RESTORE)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A cell that differs between two states; ``before`` is None in a new row, ``after`` in one that is gone."""

    table: str
    key: str
    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of the data; ``files`` names the content of every file after it by its SHA-256."""

    change_id: str
    at: datetime
    kind: str
    reason: str = ""
    name: str = ""
    address: str = ""
    cells: Sequence[Difference] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def changes(data: Path) -> list[Change]:
    """Return the changes of a case's folder, the newest first; what cannot be read is left out."""
    return read_changes(data)[0]


def read_changes(data: Path) -> tuple[list[Change], list[Problem]]:
    """Return the changes of a case's folder, the newest first, and a problem for each file that is none."""
    found: list[Change] = []
    problems: list[Problem] = []
    for file in reversed(change_files(data)):
        try:
            found.append(_change(file.stem, json.loads(file.read_text("utf-8"))))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            values: dict[str, object] = {"detail": error}
            line = getattr(error, "lineno", 1)
            name = f"{FOLDER}/{file.name}"
            problems.append(Problem(file=name, line=line, column="-", message="check.history_file", values=values))
    return found, problems


def change_files(data: Path) -> list[Path]:
    """Return the files of the changes by name, which is the order in which they were made."""
    folder = data / FOLDER
    return sorted(file for file in folder.glob(f"*{ENDING}") if CHANGE_ID.fullmatch(file.stem))


def change_text(change: Change) -> str:
    """Return the text of the file that keeps the change."""
    told = asdict(change) | {"at": change.at.isoformat()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def content_digest(content: bytes) -> str:
    """Return the name of a content: its SHA-256."""
    return hashlib.sha256(content).hexdigest()


def content_file(data: Path, digest: str) -> Path:
    """Return the file in which a content is kept."""
    return data / FOLDER / f"{digest}{CONTENT_ENDING}"


def _change(change_id: str, told: Mapping[str, Any]) -> Change:
    at = datetime.fromisoformat(told["at"]).astimezone(UTC)
    files = {str(name): str(digest) for name, digest in told["files"].items()}
    if told["kind"] not in KINDS or not all(map(DIGEST.fullmatch, files.values())):
        raise ValueError(f"kind: {told['kind']}; files: {len(files)}")
    if foreign := [name for name in files if not FILE_NAME.fullmatch(name)]:
        raise ValueError(f"files: {foreign[0]}")
    texts = {name: _text(told[name]) for name in ("reason", "name", "address")}
    cells = [Difference(**cell) for cell in told["cells"]]
    return Change(change_id=change_id, at=at, kind=told["kind"], cells=cells, files=files, **texts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
