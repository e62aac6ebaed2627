"""What the server counts while it works: for Prometheus on an address of its own, and for coordinators."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from prometheus_client import REGISTRY, Counter, Gauge, Histogram

SECONDS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
MAX_NOTED = 10

SESSIONS = Gauge("armdash_sessions", "Pages that are open in browsers: WebSockets")
RUNS = Histogram("armdash_run_seconds", "Runs of pages", ["page"], buckets=SECONDS)
FILES = Histogram("armdash_file_seconds", "Files made for readers, by their ending", ["kind"], buckets=SECONDS)
CACHED = Counter("armdash_answers", "Answers and exhibits, found in memory or made", ["how"])
BUILDS = Counter("armdash_builds", "New data: shown, refused, or failed for the machine's sake", ["result"])
ERRORS = Counter("armdash_errors", "What failed for a reader: a page, a file, a request", ["kind"])
FOUND, MADE = CACHED.labels("found"), CACHED.labels("made")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that an operator asks about afterwards: its kind or result, and its id or version."""

    what: str
    detail: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


STARTED = datetime.now(UTC)
BUILT, FAILED = deque[Event](maxlen=MAX_NOTED), deque[Event](maxlen=MAX_NOTED)


def note_build(result: str, detail: str = "") -> None:
    """Note what came of new data: ``shown``, ``refused`` or ``failed``."""
    BUILDS.labels(result).inc()
    BUILT.appendleft(Event(what=result, detail=detail))


def note_error(kind: str, request: str) -> None:
    """Note that a ``page``, ``file`` or ``request`` failed; the log has the trace under the id of the request."""
    ERRORS.labels(kind).inc()
    FAILED.appendleft(Event(what=kind, detail=request))


@contextmanager
def timed(histogram: Histogram, label: str) -> Iterator[None]:
    """Measure how long something takes, also where it ends in an exception."""
    with histogram.labels(label).time():
        yield


def sessions() -> int:
    """Return how many pages are open now."""
    return int(REGISTRY.get_sample_value("armdash_sessions") or 0)
