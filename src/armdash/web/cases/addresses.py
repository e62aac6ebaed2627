"""The name of a case at the beginning of an address: taken off here, so that nothing behind knows of it."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from armdash import config
from armdash.ui.request import CASE_HEADER

HEADER = CASE_HEADER.lower().encode()


class CaseAddresses:
    """Decides, once for a request or a connection, which case of the folder it is about (docs/decisions/0027)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on ``/town/timeline`` as ``/timeline`` of the case ``town``, and ``/town`` to the start of it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        _, name, *rest = scope["path"].split("/", 2)
        headers = [header for header in scope["headers"] if header[0] != HEADER]
        if name not in config.case_names():
            await self.app({**scope, "headers": headers}, receive, send)
        elif not rest and scope["type"] == "http":
            await _to_start(name, scope)(scope, receive, send)
        else:
            path = f"/{''.join(rest)}"
            told = {**scope, "path": path, "raw_path": path.encode(), "headers": [*headers, (HEADER, name.encode())]}
            with config.asking_for(name):
                await self.app(told, receive, send)


def _to_start(name: str, scope: Scope) -> RedirectResponse:
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"./{name}/{f'?{query}' if query else ''}", status_code=308)
