"""A file that this server does not have: made again from what its address tells, by whichever server is asked."""

import logging
import threading
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armdash.document.files import File, file_of
from armdash.queries.connection import DatabaseError

MEDIA = "/media/"
MAX_WAIT = 20.0

log = logging.getLogger(__name__)


class FilesAgain:
    """Answers with the file of an address where the app, which has forgotten it or never had it, does not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._making = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the app's answer, or the file in place of a 404."""
        if scope["type"] != "http" or not scope["path"].startswith(MEDIA) or b"file=" not in scope["query_string"]:
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_unless_gone(message: Message) -> None:
            if held or (message["type"] == "http.response.start" and message["status"] == 404):
                held.append(message)
            else:
                await send(message)

        await self.app(scope, receive, send_unless_gone)
        if not held:
            return
        response = await run_in_threadpool(self._response, scope)
        if response is not None:
            await response(scope, receive, send)
            return
        for message in held:
            await send(message)

    def _response(self, scope: Scope) -> Response | None:
        params = parse_qs(scope["query_string"].decode("latin-1"))
        if not self._making.acquire(timeout=MAX_WAIT):
            return Response(status_code=503, headers={"Retry-After": "5"})
        try:
            found = file_of(params)
        except (OSError, DatabaseError):
            found = None
        finally:
            self._making.release()
        if found is None:
            return None
        log.info("made again: %s…", found.name.partition("-")[0])
        return _answer(found)


def _answer(file: File) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return Response(file.content, media_type=file.mime, headers=headers)
