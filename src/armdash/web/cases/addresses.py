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
        """Pass on ``/town/timeline`` as ``/timeline`` of the case ``town``, and all else as it is."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        name, slash, rest = scope["path"].removeprefix("/").partition("/")
        headers = [header for header in scope["headers"] if header[0] != HEADER]
        if not slash or name not in config.case_names():
            await self.app({**scope, "headers": headers}, receive, send)
            return
        path, told = f"/{rest}", (HEADER, name.encode())
        with config.asking_for(name):
            await self.app(
                {**scope, "path": path, "raw_path": path.encode(), "headers": [*headers, told]}, receive, send
            )


def way_to_case(scope: Scope) -> RedirectResponse | None:
    """Return the way from the name of a case alone to its start, below which its addresses are; None for all else."""
    name, query = scope["path"].removeprefix("/"), scope["query_string"].decode("latin-1")
    if config.asked_case() or name not in config.case_names():
        return None
    return RedirectResponse(f"./{name}/{query and f'?{query}'}", status_code=308)
