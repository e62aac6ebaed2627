"""Files that take seconds: made one after the other, each once."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from armdash.topics.slides.handouts import HandoutRequest, handout_file

KEEP_SECONDS = 60
MAX_KEPT, MAX_WAITING = 12, 100
MAX_SECONDS = 300


class BusyError(Exception):
    """More files wait than can be made soon."""


class Workshop:
    """Makes files in the order in which they are asked for; whoever asks for the same soon gets the same."""

    def __init__(self, make: Callable[[HandoutRequest], bytes]) -> None:
        self._make = make
        self._executor = ThreadPoolExecutor(1)
        self._files: dict[HandoutRequest, tuple[float, Future[bytes]]] = {}
        self._lock = threading.Lock()

    def made(self, request: HandoutRequest) -> bytes:
        """Return the file that is asked for, once it is made.

        Raises what making it raises, BusyError where too many wait, and TimeoutError.
        """
        future = self._future(request)
        try:
            return future.result(MAX_SECONDS)
        except Exception:
            self._files.pop(request, None)
            raise

    def _future(self, request: HandoutRequest) -> Future[bytes]:
        with self._lock:
            self._forget()
            if request in self._files:
                return self._files[request][1]
            if sum(not future.done() for _, future in self._files.values()) >= MAX_WAITING:
                raise BusyError
            future = self._executor.submit(self._make, request)
            self._files[request] = time.monotonic(), future
            return future

    def _forget(self) -> None:
        done = [(asked_at, request) for request, (asked_at, future) in self._files.items() if future.done()]
        for place, (asked_at, request) in enumerate(sorted(done, key=lambda item: item[0], reverse=True)):
            if place >= MAX_KEPT or time.monotonic() - asked_at > KEEP_SECONDS:
                del self._files[request]


workshop = Workshop(handout_file)
