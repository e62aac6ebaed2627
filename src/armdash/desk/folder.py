"""The only writer of a case's folder besides the updates: a change is whole, checked and recorded, or is none."""

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from armdash.desk.comparison import contents, differences, made_anew
from armdash.desk.proposal import Collision
from armdash.desk.rows import UnreadableError, edited, rows_of, table_of
from armdash.domain.file_swap import only_writer, swap_in
from armdash.domain.signs import LINES, UNSEEN
from armdash.pipeline.build import check
from armdash.pipeline.history.records import (
    EDIT,
    FILES,
    FOLDER,
    RESTORE,
    START,
    Change,
    change_text,
    changes,
    content_digest,
    content_file,
)

MAX_REASON = 500
UNSEEN_SIGNS = re.compile(f"[{UNSEEN}]")

Contents = Mapping[str, bytes]


class CollisionError(Exception):
    """Others have changed the same rows since; ``collisions`` are these rows."""

    def __init__(self, collisions: Sequence[Collision]) -> None:
        """Keep the rows."""
        super().__init__(f"{len(collisions)} rows were changed by others")
        self.collisions = collisions


class NothingToChangeError(Exception):
    """The folder is already as it would become."""


class MissingContentError(Exception):
    """A content that the history names is no longer in its folder; ``name`` is the file that had it."""

    def __init__(self, name: str) -> None:
        """Keep the name of the file."""
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who changes the data, and why."""

    reason: str
    name: str = ""
    address: str = ""


def clean_reason(text: str) -> str:
    """Return a reason on one line, without signs that nobody sees, as long as a reason may be."""
    return " ".join(LINES.sub(" ", UNSEEN_SIGNS.sub("", text)).split())[:MAX_REASON]


def publish(data: Path, base: Contents, ours: Contents, author: Author) -> Change:
    """Put what ``ours`` changed on ``base`` into the folder as it is now; return the change, which is recorded.

    Raises CollisionError where others changed the same rows, DataError where the result has mistakes,
    NothingToChangeError, and OSError where the folder cannot be written; the folder then stays as it was.
    """
    with only_writer(data):
        now = contents(data)
        changed, collisions = made_anew(base, ours, now)
        if collisions:
            raise CollisionError(collisions)
        return _write(data, now, changed, EDIT, author)


def bring_back(data: Path, change_id: str, author: Author, *, seen: str | None = None) -> Change:
    """Put the data back to how a change left them; return the change that this is itself.

    ``seen`` is the newest change that the person knew of: with a newer one nothing is brought back (CollisionError).
    Raises KeyError where there is no such change, MissingContentError, and what ``publish`` raises.
    """
    with only_writer(data):
        known = changes(data)
        if seen is not None and known and known[0].change_id != seen:
            raise CollisionError([])
        target = next((change for change in known if change.change_id == change_id), None)
        if target is None:
            raise KeyError(change_id)
        now = contents(data)
        then = {name: _kept(data, name, digest) for name, digest in target.files.items()}
        emptied = {name: _without_rows(name, content) for name, content in now.items() if name not in then}
        changed = {name: content for name, content in {**then, **emptied}.items() if now.get(name) != content}
        return _write(data, now, changed, RESTORE, author)


def note_changed_files(data: Path) -> Change | None:
    """Record what was changed in the files themselves since the last change; None where nothing was.

    A state with mistakes is not recorded: who changes files is at work.
    """
    if not _has_news(data):
        return None
    check(data)
    with only_writer(data):
        records, now = _Records(data), contents(data)
        change = records.of_files(now)
        if change:
            swap_in(data, records.files)
        return change


def _has_news(data: Path) -> bool:
    known = changes(data)
    return bool(known) and known[0].files != _digests(contents(data))


def _write(data: Path, now: Contents, changed: Contents, kind: str, author: Author) -> Change:
    if not changed:
        raise NothingToChangeError
    after = {**now, **changed}
    check_contents(after, data)
    records = _Records(data)
    records.begin(now)
    change = records.add(kind, now, after, author)
    swap_in(data, {**changed, **records.files})
    return change


def check_contents(found: Contents, data: Path) -> None:
    """Check the contents as a folder of their own, with the history of the folder; raise DataError."""
    with tempfile.TemporaryDirectory() as place:
        lay(found, Path(place))
        history = Path(place) / FOLDER
        history.mkdir(exist_ok=True)
        for file in (data / FOLDER).glob("*.json"):
            (history / file.name).write_bytes(file.read_bytes())
        check(Path(place))


def lay(found: Contents, folder: Path) -> None:
    """Write the contents as files of a folder."""
    for name, content in found.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


class _Records:
    """The history of a folder, and the files by which it grows."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.known = changes(data)
        self.files: dict[str, bytes] = {}

    def begin(self, now: Contents) -> None:
        """Record how things stand: at the beginning all of it, later what somebody changed in the files."""
        if self.known:
            self.of_files(now)
        else:
            self.add(START, now, now, Author(reason=""))

    def of_files(self, now: Contents) -> Change | None:
        """Record what differs from what the last change left; None where nothing does."""
        last = self.known[0]
        if last.files == _digests(now):
            return None
        kept = {
            name: file for name, digest in last.files.items() if (file := content_file(self.data, digest)).is_file()
        }
        return self.add(FILES, {name: file.read_bytes() for name, file in kept.items()}, now, Author(reason=""))

    def add(self, kind: str, before: Contents, after: Contents, author: Author) -> Change:
        """Add a change with the contents that are not kept yet."""
        now = datetime.now(UTC).replace(microsecond=0)
        at = max([now, *(change.at for change in self.known[:1])])
        change = Change(
            change_id=f"{at:%Y%m%dT%H%M%SZ}-{len(self.known) + 1:06x}",
            at=at,
            kind=kind,
            reason=clean_reason(author.reason),
            name=author.name,
            address=author.address,
            cells=differences(before, after),
            files=_digests(after),
        )
        self.known = [change, *self.known]
        self.files[f"{FOLDER}/{change.change_id}.json"] = change_text(change).encode()
        for name, digest in change.files.items():
            file = content_file(self.data, digest)
            if not file.is_file():
                self.files[f"{FOLDER}/{file.name}"] = after[name]
        return change


def _digests(found: Contents) -> dict[str, str]:
    return {name: content_digest(content) for name, content in found.items()}


def _kept(data: Path, name: str, digest: str) -> bytes:
    """Return a content of the history; raise MissingContentError where it is not there, or is another."""
    try:
        content = content_file(data, digest).read_bytes()
    except OSError:
        raise MissingContentError(name) from None
    if content_digest(content) != digest:
        raise MissingContentError(name)
    return content


def _without_rows(name: str, content: bytes) -> bytes:
    """Return a table's file without its rows; what is none stays."""
    table = table_of(name)
    if table is None:
        return content
    try:
        return edited(content, table, dict.fromkeys(rows_of(content, table)))
    except UnreadableError:  # the check tells what it is
        return content
