"""Drafts: what a coordinator has changed and not yet published, kept beside the database until they do or discard it.

A draft has the state on which it was begun, the state that it proposes, and perhaps a preview: a database of that
state, which nobody but coordinators can open.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from armdash.desk.comparison import contents, differences, made_anew
from armdash.desk.folder import check_contents
from armdash.desk.proposal import Collision
from armdash.desk.rows import table_of
from armdash.desk.unfinished import Unfinished
from armdash.domain.file_swap import swap_in
from armdash.domain.problems import DataError
from armdash.pipeline.background import run_build
from armdash.pipeline.build import version_of
from armdash.pipeline.history.records import changes
from armdash.pipeline.state import copy_data
from armdash.pipeline.versions import VERSION, versions_folder
from armdash.workbooks.read import Proposal

BASE, OURS, PREVIEW, TOLD, OPEN = "base", "data", "preview", "draft.json", "_open"
# A draft that nobody has touched for so long is gone.
MAX_DAYS = 30


class PreviewError(Exception):
    """No preview could be made; ``lines`` tell why, for the log and the coordinator."""

    def __init__(self, lines: list[str]) -> None:
        """Keep the lines."""
        super().__init__(lines[0] if lines else "")
        self.lines = lines


class Draft:
    """The draft of one person, in a folder of its own."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data

    @property
    def is_begun(self) -> bool:
        """Whether there is anything in it."""
        return (self.folder / TOLD).is_file()

    @property
    def stamp(self) -> str:
        """Return what changes whenever the draft does; empty where there is none."""
        try:
            return str(json.loads((self.folder / TOLD).read_text("utf-8"))["stamp"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @property
    def unfinished(self) -> Unfinished:
        """Return what was written into tables and is not in it yet, which needs no draft to be begun."""
        return Unfinished(self.folder.with_name(f"{self.folder.name}{OPEN}"))

    @property
    def ours_folder(self) -> Path:
        """Return the folder of the state that it proposes: the case's own where it is not begun."""
        return self.folder / OURS if self.is_begun else self.data

    def base(self) -> dict[str, bytes]:
        """Return the contents on which it was begun: those of the folder where it is not."""
        return contents(self.folder / BASE if self.is_begun else self.data)

    def ours(self) -> dict[str, bytes]:
        """Return the contents that it proposes: those of the folder where it is not begun."""
        return contents(self.ours_folder)

    def known_changes(self) -> set[str]:
        """Return the ids of the changes that the state has on which it was begun."""
        return {change.change_id for change in changes(self.folder / BASE)}

    def proposal(self) -> Proposal:
        """Return which cells it changes, and what is wrong with it."""
        base, ours = self.base(), self.ours()
        return proposal_of(base, ours, self.data)

    def take(self, files: Mapping[str, bytes]) -> None:
        """Take new contents of tables' files; where it is not begun, it begins on the folder as it is now.

        Raises ValueError where a name is none of a table's file, and OSError where it cannot be written.
        """
        if foreign := [name for name in files if Path(name).name != name or table_of(name) is None]:
            raise ValueError(foreign[0])
        if not self.is_begun:
            self._begin()
        swap_in(self.folder / OURS, files)
        self._touch()

    def renew(self) -> list[Collision]:
        """Begin anew on the folder as it is now, with all that collides with no one; return what was left out."""
        now = contents(self.data)
        changed, collisions = made_anew(self.base(), self.ours(), now)
        renewed, former = (
            Draft(self.folder.with_name(f"{self.folder.name}_{end}"), self.data) for end in ("new", "old")
        )
        renewed.discard()
        renewed.take(changed)
        former.discard()
        os.rename(self.folder, former.folder)
        os.rename(renewed.folder, self.folder)
        former.discard()
        return collisions

    def discard(self) -> None:
        """Forget it, and its preview."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def preview(self) -> str | None:
        """Make a database of what it proposes; return its version, None where that changed meanwhile.

        Raises PreviewError, and OSError where it cannot be written.
        """
        stamp = self.stamp
        place = self._without_preview()
        place.mkdir(mode=0o700)
        made = place / "made.duckdb"
        code, lines = run_build(self.folder / OURS, made, rehearse=False)
        version = version_of(made)
        if stamp != self.stamp:
            return None
        if code or version is None:
            raise PreviewError(lines)
        os.replace(made, place / f"{version}.duckdb")
        shutil.rmtree(versions_folder(made), ignore_errors=True)
        return version

    @property
    def preview_version(self) -> str | None:
        """Return the version of its preview; None where there is none."""
        found = (file.stem for file in (self.folder / PREVIEW).glob("*.duckdb") if VERSION.fullmatch(file.stem))
        return next(found, None)

    def _without_preview(self) -> Path:
        place = self.folder / PREVIEW
        shutil.rmtree(place, ignore_errors=True)
        return place

    def _touch(self) -> None:
        self._without_preview()
        digest = hashlib.sha256()
        for name, content in sorted(contents(self.folder / OURS).items()):
            digest.update(name.encode() + b"\0" + content + b"\0")
        swap_in(self.folder, {TOLD: json.dumps({"stamp": digest.hexdigest()[:16]}).encode()})

    def _begin(self) -> None:
        self.discard()
        try:
            self.folder.mkdir(parents=True, mode=0o700)
            copy_data(self.data, self.folder / BASE)
            copy_data(self.folder / BASE, self.folder / OURS)
        except BaseException:
            self.discard()
            raise


def desk_folder(database: Path) -> Path:
    """Return the folder of the drafts, beside the database."""
    return database.with_name(f"{database.stem}_desk")


def draft_of(database: Path, data: Path, subject: str) -> Draft:
    """Return the draft of a person, by the id that the provider has for them."""
    key = hashlib.sha256(subject.encode()).hexdigest()[:20]
    _clear(desk_folder(database))
    return Draft(desk_folder(database) / key, data)


def preview_file(database: Path, version: str) -> Path | None:
    """Return the database of a preview; None where there is none of that version."""
    if not VERSION.fullmatch(version):
        return None
    return next(desk_folder(database).glob(f"*/{PREVIEW}/{version}.duckdb"), None)


def is_preview(file: Path) -> bool:
    """Return whether a database is one of a preview."""
    return file.parent.name == PREVIEW


def proposal_of(base: Mapping[str, bytes], ours: Mapping[str, bytes], data: Path) -> Proposal:
    """Return what a state changes on another, as a proposal, with what is wrong with it."""
    texts = {name: content.decode("utf-8", "replace") for name, content in ours.items() if base.get(name) != content}
    problems = []
    if texts:
        try:
            check_contents(ours, data)
        except DataError as error:
            problems = error.problems
    return Proposal(texts=texts, differences=differences(base, ours), problems=problems)


def _clear(folder: Path) -> None:
    """Remove the drafts that nobody has touched for long."""
    for told in [*folder.glob(f"*/{TOLD}"), *folder.glob(f"*{OPEN}")]:
        try:
            is_old = time.time() - told.stat().st_mtime > MAX_DAYS * 86_400
        except OSError:
            continue
        if is_old:
            shutil.rmtree(told.parent if told.name == TOLD else told, ignore_errors=True)
