"""Answers without Streamlit: a request that failed, an address that leads nowhere."""

import logging
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armdash.domain.palette import DARK, LIGHT
from armdash.exhibits.html import rendered
from armdash.i18n.translator import Translator
from armdash.ui.address import parse_language
from armdash.ui.request import request_id
from armdash.watching import note_error
from armdash.web.redirects import way_to_start

log = logging.getLogger(__name__)


def asked_language(scope: Scope) -> str:
    """Return the language that ``?lang=`` asks for, else the default one."""
    return parse_language(parse_qs(scope["query_string"].decode("latin-1")))


def error_page(status: int, kind: str, scope: Scope) -> HTMLResponse:
    """Return a small page in the language of the address with a way to the start; ``kind`` names its texts."""
    tr = Translator(asked_language(scope))
    page = rendered(
        "error_page",
        language=tr.language,
        title=tr(f"error_page.{kind}.title"),
        text=tr(f"error_page.{kind}.text", request=request_id()),
        product=tr("product.name"),
        to_start=tr("error_page.to_start"),
        start=f"{way_to_start(scope['path'])}?lang={tr.language}",
        palettes={"light": vars(LIGHT), "dark": vars(DARK)},
    )
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})


def is_like_a_page(path: str) -> bool:
    """Return whether an unknown path may be a misspelt page: one name without a dot, from which scripts are found."""
    return path.count("/") == 1 and "." not in path


class ErrorPages:
    """Answers requests that failed with a page our own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the app's answer, or ours where it has none."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_started = False

        async def send_noting(message: Message) -> None:
            nonlocal is_started
            is_started = True
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        except Exception:
            if is_started:
                raise
            log.exception("a request failed")
            note_error("request", request_id())
            await error_page(500, "failed", scope)(scope, receive, send)
