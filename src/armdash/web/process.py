"""The server's process: its log, and its end within seconds whatever its clients do."""

import os
import signal
import socket

import uvicorn

from armdash.web import logs

GRACE_SECONDS = 3
INTERRUPTED = 128 + signal.SIGINT


class Process(uvicorn.Server):
    """A server that logs in our form and, told to stop, gives its clients three seconds to take their answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        config.timeout_graceful_shutdown = GRACE_SECONDS
        super().__init__(config)
        logs.set_up()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until it is told to stop; Ctrl+C ends as quickly and quietly as the system's signal does."""
        await super().serve(sockets)
        if self.started:
            os._exit(INTERRUPTED)
