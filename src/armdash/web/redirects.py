"""Redirects that hold below a path of a proxy, which takes its path away before it passes a request on."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def way_to_start(path: str) -> str:
    """Return the relative address of the start from a path: ``./`` or ``../`` as often as it takes."""
    return "../" * (path.count("/") - 1) or "./"


class RelativeRedirects:
    """Leads a redirect to another path of the server there from the path that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response of the app, a location from the root (``/timeline``) made relative (``../timeline``)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_relative(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                location = headers.get("location", "")
                if location.startswith("/") and not location.startswith("//"):
                    headers["location"] = way_to_start(scope["path"]) + location[1:]
            await send(message)

        await self.app(scope, receive, send_relative)
