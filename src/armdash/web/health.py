"""What watches the server from outside: ``/healthz``, it answers; ``/readyz``, readers see pages with figures."""

import asyncio
import logging
import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import runtime

from armdash.i18n.problem_texts import in_every_language
from armdash.queries.sources import data_version
from armdash.ui.database import NoDatabaseError, newest_build, open_database

FRESH_SECONDS = 10

log = logging.getLogger(__name__)


class Readiness:
    """Whether readers are served: a page is run and the database is read, at most once in ten seconds."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._examined = 0.0
        self._state: tuple[list[str], list[str]] | None = None

    async def state(self) -> tuple[list[str], list[str]]:
        """Return the keys of what keeps readers from the figures, and of what an operator should know besides.

        While an examination runs, the others get the state before it.
        """
        if self._state and (self._lock.locked() or time.monotonic() - self._examined < FRESH_SECONDS):
            return self._state
        async with self._lock:
            if self._state is None or time.monotonic() - self._examined >= FRESH_SECONDS:
                before, self._state = self._state, await _examined()
                self._examined = time.monotonic()
                if before and before != self._state:
                    faults, notes = self._state
                    log.warning("%s %s", "not ready:" if faults else "ready", ", ".join([*faults, *notes]))
            return self._state


async def _examined() -> tuple[list[str], list[str]]:
    # The page first: where there is no database yet, it builds it.
    page_runs, _message = await runtime.get_instance().does_script_run_without_error()
    faults, notes = await run_in_threadpool(_data_state)
    return (faults if page_runs else [*faults, "health.page_fails"]), notes


def _data_state() -> tuple[list[str], list[str]]:
    """Return what is wrong with the database, and what is worth knowing of the data."""
    try:
        con, _ = open_database()
        data_version(con)
    except NoDatabaseError:
        return ["health.no_database"], []
    except Exception:
        log.exception("the database cannot be read")
        return ["health.no_database"], []
    return newest_build().faults


READINESS = Readiness()


async def healthz(_: Request) -> PlainTextResponse:
    """Answer that the process does."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


async def readyz(_: Request) -> JSONResponse:
    """Answer 200 where readers see pages with figures, else 503, and tell an operator why."""
    faults, notes = await READINESS.state()
    content = {
        "ready": not faults,
        "problems": [in_every_language(key, {}) for key in faults],
        "notes": [in_every_language(key, {}) for key in notes],
    }
    return JSONResponse(content, status_code=503 if faults else 200, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]
