"""Taking over: what is published is fetched, checked, kept, and shown by all servers from the same moment on."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import in_every_language, problem_line
from armdash.pipeline.build import Stamp, put_in_place, stamp, version_of
from armdash.pipeline.restore import UnreadableVersionError, readable_version
from armdash.pipeline.versions import VERSION, digest, keep, kept_at, kept_of
from armdash.pipeline.workplace import workplace
from armdash.publishing.manifest import Manifest, NoManifestError
from armdash.publishing.places import NothingThereError, Place, PlaceError
from armdash.publishing.send import manifest_at
from armdash.queries.case import case_texts
from armdash.queries.connection import DatabaseError, connect
from armdash.watching import note_build

POLL_SECONDS, SOONEST_SECONDS, TRY_AGAIN_SECONDS = 10.0, 2.0, 60.0
# From then on a server that could not take over what others show says that it is not ready.
LATE_SECONDS = 300.0

log = logging.getLogger(__name__)


def _case(database: Path) -> str:
    return case_texts(connect(database), language=config.DEFAULT_LANGUAGE)["name"]


def _now() -> datetime:
    return datetime.now(UTC)


class RefusedError(Exception):
    """What is published cannot be shown, here or anywhere; ``line`` says why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.line = in_every_language(f"publish.{message}", values)


class PublishedData:
    """Follows the manifest of a place, as ``BackgroundBuild`` follows a folder of data."""

    def __init__(self, place: Place, database: Path, now: Callable[[], datetime] = _now) -> None:
        self._place, self._database, self._now = place, database, now
        self._lock, self._polling = threading.Lock(), threading.Lock()
        self._worker: threading.Thread | None = None
        self._looked_at = float("-inf")
        self._again_at: dict[str, float] = {}  # what could not be taken over, by the name of its file
        self._live: tuple[Stamp | None, str | None] = (None, None)
        self._lines: list[str] = []
        self._is_own_fault = False
        self.manifest: Manifest | None = None

    @property
    def problems(self) -> list[str]:
        """Return what keeps the published version from the readers, a line for each fault."""
        return self._lines

    @property
    def is_new(self) -> bool:
        """Whether nobody has looked at the place yet."""
        return self._looked_at < 0

    @property
    def is_behind(self) -> bool:
        """Whether the moment of a newer version has come, which could not be taken over yet."""
        return self.lag > 0

    @property
    def waits(self) -> bool:
        """Whether a newer version is published, its moment come or not."""
        return self.manifest is not None and self.manifest.version != self.live

    @property
    def live(self) -> str | None:
        """Return the version that readers see; None where there is none."""
        found = stamp(self._database)
        if found is None or self._live[0] != found:
            self._live = found, version_of(self._database)
        return self._live[1]

    @property
    def lag(self) -> float:
        """Return for how many seconds other servers may have shown what this one does not show yet; 0 for none."""
        if self.manifest is None or not self.waits:
            return 0.0
        return max(0.0, (self._now() - self.manifest.not_before).total_seconds())

    @property
    def faults(self) -> tuple[list[str], list[str]]:
        """Return the keys of what makes this server worse than others, and of what an operator should know."""
        if self._is_own_fault and self.lag > LATE_SECONDS:
            return ["health.late"], []
        return [], ["health.not_taken_over"] if self._lines else []

    def look(self, *, wait: bool = False) -> None:
        """Follow the place from now on; with ``wait`` look at it before coming back, too."""
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._follow, daemon=True)
                self._worker.start()
        if wait:
            self._poll_soon()

    def wait(self) -> None:
        """Wait until nothing is being taken over."""
        with self._polling:
            pass

    def poll(self) -> None:
        """Read the manifest and take over what it names, as far as its moment has come."""
        with self._polling:
            self._looked_at = time.monotonic()
            try:
                self.manifest = manifest_at(self._place)
            except NothingThereError:
                self._tell([in_every_language("publish.nothing_published", {})])
            except (PlaceError, NoManifestError) as error:
                self._tell([in_every_language("publish.place_failed", {"detail": error})])
            else:
                self._advance(self.manifest)

    def meet(self, version: str) -> None:
        """Show the version that a reader has met where it is the published one, also before its moment.

        Another server shows it already: a reader never goes back. An unknown one makes this server look at once.
        """
        if not VERSION.fullmatch(version) or version == self.live:
            return
        if self.manifest is None or self.manifest.version != version:
            self._poll_soon()
        if self.manifest and self.manifest.version == version:
            with self._polling:
                self._advance(self.manifest, is_met=True)

    def fetch(self, version: str) -> None:
        """Fetch a version that the place has, as a link names it: an earlier one, or the next before its moment."""
        if VERSION.fullmatch(version) and not (self.manifest and self.manifest.file_of(version)):
            self._poll_soon()
        name = self.manifest.file_of(version) if self.manifest else None
        if name is None or self._is_put_off(name):
            return
        with self._polling:
            try:
                self._take(name)
            except (RefusedError, PlaceError, OSError, DatabaseError) as error:
                self._put_off(name)
                log.warning("version %s could not be fetched: %s", version, error)

    def _follow(self) -> None:
        while True:
            try:
                self.poll()
            except Exception:  # whatever it is, readers keep what they have, and it is tried again
                log.exception("the published data could not be looked at")
            until = POLL_SECONDS
            if self.manifest and self.waits:
                until = min(until, (self.manifest.not_before - self._now()).total_seconds())
            time.sleep(until if until > 0 else POLL_SECONDS)

    def _poll_soon(self) -> None:
        if time.monotonic() - self._looked_at >= SOONEST_SECONDS:
            self.poll()

    def _advance(self, manifest: Manifest, *, is_met: bool = False) -> None:
        if not self.waits:
            self._tell([])
            return
        if self._is_put_off(manifest.file):
            return
        try:
            kept = self._take(manifest.file)
            if is_met or self.live is None or self._now() >= manifest.not_before:
                put_in_place(self._database, kept)
                log.info("new data are shown: %s", manifest.version)
                note_build("shown", manifest.version)
        except RefusedError as error:
            self._put_off(manifest.file)
            self._tell([error.line])
        except DataError as error:
            self._put_off(manifest.file)
            self._tell([problem_line(problem) for problem in error.problems], is_own=True)
        except (PlaceError, OSError, DatabaseError) as error:
            self._put_off(manifest.file)
            self._tell([in_every_language("publish.place_failed", {"detail": error})], is_own=True)
        else:
            self._tell([])

    def _take(self, name: str) -> Path:
        """Return the kept file of a version that the place has; fetch and check it where it is not here yet."""
        wanted, manifest = kept_at(Path(name)), self.manifest
        assert wanted is not None  # noqa: S101 - the manifest has no other names
        assert manifest is not None  # noqa: S101
        if not any(kept.is_whole() for kept in kept_of(self._database, wanted.version)):
            self._database.parent.mkdir(parents=True, exist_ok=True)
            with workplace(self._database) as place:
                new = place / name
                self._place.fetch(name, new, most=manifest.sizes[name])
                if digest(new) != wanted.digest or version_of(new) != wanted.version:
                    raise RefusedError("damaged", name=name)
                if self.live and _case(new) != _case(self._database):
                    raise RefusedError("foreign", case=manifest.case)
                keep(new, self._database, wanted.version, wanted.shaping)
        try:
            readable_version(self._database, wanted.version)
        except (KeyError, UnreadableVersionError) as error:
            raise RefusedError("unreadable", version=wanted.version, detail=error) from error
        return next(kept.file for kept in kept_of(self._database, wanted.version) if kept.is_whole())

    def _is_put_off(self, name: str) -> bool:
        return time.monotonic() < self._again_at.get(name, 0)

    def _put_off(self, name: str) -> None:
        self._again_at[name] = time.monotonic() + TRY_AGAIN_SECONDS

    def _tell(self, lines: list[str], *, is_own: bool = False) -> None:
        if lines and lines != self._lines:
            note_build("failed" if is_own else "refused")
            for line in lines:
                log.error("%s", line)
        self._lines, self._is_own_fault = lines, is_own
