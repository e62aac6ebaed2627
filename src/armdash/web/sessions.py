"""What a session of Streamlit's costs the server: no open files, and no garbage collection of its own."""

import asyncio
import gc
import types
from collections.abc import Coroutine
from typing import Any

from streamlit.runtime import app_session

COLLECT_SECONDS = 10


class UnusedLoop(asyncio.AbstractEventLoop):
    """Stands where each session keeps an event loop for its script; ours have none to run, and it opens no file.

    A loop of asyncio's holds three open files, for every viewer and for each of the last ones that have gone.
    """

    _is_closed = False

    def is_running(self) -> bool:
        """Return False: nothing runs on it."""
        return False

    def is_closed(self) -> bool:
        """Return whether the session has ended."""
        return self._is_closed

    def close(self) -> None:
        """Note that the session has ended."""
        self._is_closed = True

    async def shutdown_asyncgens(self) -> None:
        """Do nothing: there are none."""

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Do nothing: there is none."""

    def run_until_complete(self, future: Coroutine[Any, Any, Any]) -> Any:  # type: ignore[override]
        """Return what a coroutine of the session's end returns."""
        return asyncio.run(future)


def open_no_loops() -> None:
    """Let new sessions take loops that open no file; other users of asyncio keep theirs."""
    lighter = types.ModuleType(asyncio.__name__)
    lighter.__dict__.update(asyncio.__dict__, new_event_loop=UnusedLoop)
    app_session.asyncio = lighter  # type: ignore[attr-defined]


async def collect_garbage(seconds: float = COLLECT_SECONDS) -> None:
    """Collect all garbage now and then, for ever; Streamlit would after every run, and stop all threads meanwhile."""
    while True:
        await asyncio.sleep(seconds)
        await asyncio.to_thread(gc.collect)
