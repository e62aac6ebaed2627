"""Sending: the kept databases into every place, the newest read back from each, then the manifests, last of all."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.build import version_of
from armdash.pipeline.versions import MAX_BYTES, Kept, digest, kept_databases, kept_of
from armdash.publishing.manifest import MANIFEST, MAX_MANIFEST, Manifest, NoManifestError, read_manifest
from armdash.publishing.places import NothingThereError, Place, PlaceError
from armdash.queries.case import case_texts
from armdash.queries.connection import connect


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What the places have now, and whether any of them got it only now."""

    manifest: Manifest
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class Target:
    """A place by the name that the operator has for it, and the manifest that it had, if any."""

    name: str
    place: Place
    before: Manifest | None

    @property
    def known(self) -> set[str]:
        """Return the names of the databases that are there."""
        return set(self.before.sizes) if self.before else set()


def send(
    database: Path, places: Mapping[str, Place], *, now: datetime, not_before: datetime, anew: bool = False
) -> Sent:
    """Publish the version of the live database in every place of these names; return what came of it.

    Where all of them have the version already, nothing is sent. ``anew`` sends every file again, also where another
    case stands. Raises DataError with what kept it back: where one place refuses, none shows anything new.
    """
    kept, case = _kept(database)
    targets = [Target(name=name, place=place, before=_before(name, place)) for name, place in places.items()]
    if anew:
        targets = [replace(target, before=None) for target in targets]
    _refuse_other_cases(targets, case)
    found = [target.before for target in targets if target.before and target.before.file == kept[0].file.name]
    if len(found) == len(targets):
        return Sent(manifest=found[0], is_new=False)
    sizes = {one.file.name: one.size for one in kept}
    manifest = Manifest(case=case, file=kept[0].file.name, published_at=now, not_before=not_before, sizes=sizes)
    for target in targets:
        with _told(target.name):
            _fill(target, kept)
    for target in targets:
        with _told(target.name):
            _write(target.place, manifest)
    for target in targets:
        with _told(target.name):
            target.place.remove(sorted(target.known - set(sizes)))
    return Sent(manifest=manifest, is_new=True)


def manifest_at(place: Place) -> Manifest:
    """Return the manifest of a place; raise NothingThereError, another PlaceError, or NoManifestError."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, MANIFEST)
        place.fetch(MANIFEST, file, most=MAX_MANIFEST)
        return read_manifest(file.read_bytes())


def _kept(database: Path) -> tuple[list[Kept], str]:
    """Return the kept databases, that of the live version first, and the name of its case."""
    version = version_of(database)
    current = next((kept for kept in kept_of(database, version or "") if kept.is_whole()), None)
    if current is None:
        raise DataError([_problem(str(database), "nothing_to_publish")])
    others = [kept for kept in kept_databases(database) if kept != current and kept.digest and kept.is_whole()]
    return [current, *others], case_texts(connect(current.file), language=config.DEFAULT_LANGUAGE)["name"]


def _before(name: str, place: Place) -> Manifest | None:
    with _told(name):
        try:
            return manifest_at(place)
        except (NothingThereError, NoManifestError):
            return None


def _refuse_other_cases(targets: Sequence[Target], case: str) -> None:
    others = [(target.name, target.before.case) for target in targets if target.before and target.before.case != case]
    if others:
        raise DataError([_problem(name, "another_case", case=case, found=other) for name, other in others])


def _fill(target: Target, kept: Sequence[Kept]) -> None:
    """Put what is not there into the place, and read the newest back, as a server will."""
    for one in kept:
        if one.file.name not in target.known:
            target.place.put(one.file, one.file.name)
    with tempfile.TemporaryDirectory() as folder:
        back = Path(folder, "back")
        target.place.fetch(kept[0].file.name, back, most=MAX_BYTES)
        if digest(back) != kept[0].digest:
            raise PlaceError(kept[0].file.name)


def _write(place: Place, manifest: Manifest) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, MANIFEST)
        file.write_text(manifest.text(), "utf-8")
        place.put(file, MANIFEST)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except PlaceError as error:
        raise DataError([_problem(name, "place_failed", detail=error)]) from error


def _problem(place: str, message: str, **values: object) -> Problem:
    return Problem(file=place, line=0, column="", message=f"publish.{message}", values=values)
