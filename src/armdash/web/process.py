"""The server's process: its log, and its end within seconds whatever its clients do."""

import logging
import os
import socket
import threading
from types import FrameType

import uvicorn

from armdash.web import logs

GRACE_SECONDS, LAST_SECONDS = 2, 4

log = logging.getLogger(__name__)


class Process(uvicorn.Server):
    """A server that logs in our form and stops within five seconds."""

    def __init__(self, config: uvicorn.Config) -> None:
        config.timeout_graceful_shutdown = GRACE_SECONDS
        super().__init__(config)
        logs.set_up()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen on the sockets."""
        await super().startup(sockets)
        for listening in sockets or ():
            host, port = listening.getsockname()[:2]
            log.info("serving on http://%s:%s", f"[{host}]" if ":" in host else host, port)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop: answers have two seconds to end, files that are being made are given up after four."""
        super().handle_exit(sig, frame)
        last = threading.Timer(LAST_SECONDS, _leave)
        last.daemon = True
        last.start()


def _leave() -> None:
    log.warning("stopped before all work was done")
    os._exit(0)
