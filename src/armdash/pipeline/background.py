"""Newer data while readers read: built and rehearsed in a process of its own, one at a time."""

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

from armdash import config
from armdash.domain.problems import DataError
from armdash.pipeline.build import stamp, version_of
from armdash.pipeline.state import data_version, trace
from armdash.pipeline.versions import WITHDRAWN, kept_of, marked
from armdash.watching import note_build

# What a build that was rehearsed says when not the data but the machine is to blame (EX_TEMPFAIL).
TRY_AGAIN = 75
TRY_AGAIN_SECONDS = 60.0
MAX_LOGGED = 20
# A build that hangs is ended.
MAX_SECONDS = 20 * 60

log = logging.getLogger(__name__)

_running = set[subprocess.Popen[str]]()


class BackgroundBuild:
    """Sees when the data are newer than the database, builds them, and remembers what came of it."""

    def __init__(self, data: Path, database: Path) -> None:
        self._data, self._database = data, database
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._seen: object = None  # the state of data and database that is dealt with
        self._lines: list[str] = []
        self._is_behind = False
        self._again_at = float("inf")

    @property
    def problems(self) -> list[str]:
        """Return what keeps the newest data from the readers, a line for each fault."""
        return self._lines

    @property
    def faults(self) -> tuple[list[str], list[str]]:
        """Return the keys of what makes this server worse than others, and of what an operator should know."""
        return [], ["health.data_refused"] if self._lines else []

    @property
    def is_new(self) -> bool:
        """Whether nobody has looked at the data yet."""
        return self._seen is None

    @property
    def is_behind(self) -> bool:
        """Whether newer data wait: they are being built, or were refused."""
        return self._is_behind

    @property
    def _runs(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def look(self, *, wait: bool = False) -> None:
        """Begin to build where the data are newer than the database; with ``wait`` build before coming back.

        A state of the data that was refused is not tried again; where the machine was to blame it is, after a while.
        """
        with self._lock:
            state = (trace(self._data), stamp(self._database))
            if self._runs or (state == self._seen and time.monotonic() < self._again_at):
                return
            self._seen, self._again_at = state, float("inf")
            if not self._is_needed():
                self._lines = []
                return
            if wait:
                self._build(rehearse=False)
                return
            self._worker = threading.Thread(target=self._build, kwargs={"rehearse": self._is_behind}, daemon=True)
            self._worker.start()

    def wait(self) -> None:
        """Wait until nothing is being built."""
        if self._worker is not None:
            self._worker.join()

    def _is_needed(self) -> bool:
        """Return whether to build: the data are newer than the database, or it has no kept copy."""
        self._is_behind = False
        if not self._data.is_dir() and self._database.is_file():
            return False
        try:
            version = data_version(self._data)
        except DataError:  # the build tells
            self._is_behind = True
            return True
        self._is_behind = version not in {version_of(self._database), *marked(self._database, WITHDRAWN)}
        is_kept = any(kept.is_whole() for kept in kept_of(self._database, version))
        return self._is_behind or (version == version_of(self._database) and not is_kept)

    def _build(self, *, rehearse: bool) -> None:
        try:
            code, lines = run_build(self._data, self._database, rehearse=rehearse)
        except Exception as error:  # whatever it is, readers keep what they have, and it is tried again
            log.exception("the build could not be run")
            code, lines = TRY_AGAIN, [str(error)]
        if code == 0:
            log.info("new data are shown: %s", " ".join(lines))
            note_build("shown", version_of(self._database) or "")
            lines, self._is_behind = [], False
        elif lines != self._lines:
            note_build("refused" if code == 1 else "failed")
            for line in lines[:MAX_LOGGED]:
                log.error("%s", line)
            if len(lines) > MAX_LOGGED:
                log.error("and %s more; python -m armdash check lists them", len(lines) - MAX_LOGGED)
        if code not in (0, 1):
            self._again_at = time.monotonic() + TRY_AGAIN_SECONDS
        self._lines = lines


def run_build(data: Path, database: Path, *, rehearse: bool) -> tuple[int, list[str]]:
    """Build in a process of its own; return how it ended (0 built, 1 refused) and the lines that it wrote."""
    command = [sys.executable, "-m", "armdash", "build", "--unattended"]
    command += ["--data", str(data.absolute()), "--database", str(database.absolute())]
    try:
        process = subprocess.Popen(
            [*command, *(["--rehearse"] if rehearse else [])],
            cwd=config.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return TRY_AGAIN, [str(error)]
    _running.add(process)
    try:
        out, errors = process.communicate(timeout=MAX_SECONDS + config.rehearsal_seconds())
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.communicate()
        return TRY_AGAIN, [str(error)]
    finally:
        _running.discard(process)
    lines = out.splitlines()
    if process.returncode not in (0, 1, TRY_AGAIN) or not lines:
        lines += [f"the build ended with {process.returncode}", *errors.splitlines()[-1:]]
    return process.returncode, lines


def end_builds() -> None:
    """End the builds that this process has begun, as it ends itself; the next one clears what they leave."""
    for process in list(_running):
        process.kill()
