"""How much the server takes on: generous for readers, bounded for everybody (docs/decisions/0011)."""

import logging
import time

MAX_SOCKETS = 2_000
# Kept free for the database, its versions, logs and requests besides the sockets.
RESERVED_FILES = 100
SOCKET_SHARE = 0.8

LARGEST_MESSAGE = 1_000_000
MESSAGES_AT_ONCE, MESSAGES_A_SECOND = 60, 10
FIRST_MESSAGE_SECONDS = 30
REQUEST_SECONDS, ANSWER_SECONDS = 20, 600
PING_SECONDS = 30  # as Streamlit has it

log = logging.getLogger("armdash.gate")


def most_connections() -> int:
    """Return how many connections may be open at a time; raises the limit of open files as far as it may."""
    return max(10, min(int(MAX_SOCKETS / SOCKET_SHARE), _open_files() - RESERVED_FILES))


def _open_files() -> int:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 10 * MAX_SOCKETS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MAX_SOCKETS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else soft


class Pace:
    """Lets a number of messages through at once, and as many a second as are legitimate after that."""

    def __init__(self, at_once: float = MESSAGES_AT_ONCE, a_second: float = MESSAGES_A_SECOND) -> None:
        self.most, self.a_second = at_once, a_second
        self.left, self.counted_at = at_once, time.monotonic()

    def wait_seconds(self) -> float:
        """Count a message; return how long it has to wait."""
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.counted_at) * self.a_second) - 1
        self.counted_at = now
        return max(0.0, -self.left / self.a_second)


class Refusals:
    """Tells what was refused: at most one line a kind and minute, with how often it happened."""

    def __init__(self, seconds: float = 60) -> None:
        self.seconds = seconds
        self._told: dict[str, tuple[float, int]] = {}

    def tell(self, what: str) -> None:
        """Log that something of this kind was refused."""
        now = time.monotonic()
        told_at, count = self._told.get(what, (-self.seconds, 0))
        if now - told_at < self.seconds:
            self._told[what] = (told_at, count + 1)
            return
        log.warning("refused: %s%s", what, f", and {count} times more since the line before" if count else "")
        self._told[what] = (now, 0)
