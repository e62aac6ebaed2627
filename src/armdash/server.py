"""The server for production: Streamlit with security headers, compressed files and the reader's language."""

import gc
import hashlib
import html
import importlib
import json
import logging
import pkgutil
import re
import socket
import sys
import tomllib
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qs

import streamlit
import uvicorn
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from armdash import config, ui
from armdash.compression import FOREVER, Content, StaticContent
from armdash.ui import markup

ENTRY = config.ROOT / "dashboard.py"
ASSETS = Path(__file__).parent / "assets"
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"
STREAMLIT_PATHS = ("/_stcore/", "/app/static/", "/component/", "/media/", "/static/")
# What every page of ours is made of; Streamlit asks for each only when the first element of its kind has come.
FIRST_SCRIPTS = ("Html", "purify.es", "Button")
PRIVATE_PATHS = re.compile(r"/_stcore/(metrics|agent)(/|$)")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

log = logging.getLogger(__name__)


class Labels(TypedDict):
    """What one language needs before the first page is drawn."""

    locale: str
    title: str
    noscript: str
    words: dict[str, str]


class UnknownDocumentError(RuntimeError):
    """Streamlit's index.html is not the one that this server knows how to rewrite."""


def read_labels() -> dict[str, Labels]:
    """Return the labels of every language, the default language first."""
    labels = tomllib.loads((ASSETS / "labels.toml").read_text("utf-8"))
    return {language: labels[language] for language in config.LANGUAGES}


def boot_script(labels: Mapping[str, Labels]) -> bytes:
    """Return the script that runs in the browser before Streamlit does."""
    source = (ASSETS / "boot.js").read_text("utf-8") + markup.LINKS.read_text("utf-8")
    return f"{source}\narmdashBoot({json.dumps(labels, ensure_ascii=False)});\n".encode()


def content_security_policy(index: str) -> str:
    """Return the policy for pages made of this index.html, whose inline scripts alone are allowed."""
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    hashes = [b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
    )


def first_scripts(directory: Path) -> list[str]:
    """Return the addresses of the scripts that every page of ours needs, as far as Streamlit has them."""
    files = [file for name in FIRST_SCRIPTS for file in sorted(directory.glob(f"static/js/{name}.*.js"))]
    return [f"./{file.relative_to(directory).as_posix()}" for file in files]


def localised_document(
    index: str, language: str, labels: Labels, boot_address: str, style_address: str, scripts: Sequence[str] = ()
) -> str:
    """Return index.html in the language, with our script and rules; the given scripts of Streamlit's run early.

    Raises UnknownDocumentError where it is not as expected.
    """
    early = "".join(f'  <script type="module" crossorigin src="{address}"></script>\n  ' for address in scripts)
    changes = {
        r'<html lang="en">': f'<html lang="{language}">',
        r"<title>.*?</title>": f"<title>{html.escape(labels['title'])}</title>",
        r"<noscript>.*?</noscript>": f"<noscript><p>{html.escape(labels['noscript'])}</p></noscript>",
        r'\s*<!--\s*Machine-readable((?!-->).)*-->\s*<link rel="service-desc"[^>]*>': "",
        r'(?=<script type="module")': f'<script defer src="{boot_address}"></script>\n    ',
        r"(?=</head>)": early,
        # In the body, as the rules must come after those that Streamlit adds to the head.
        r"(?<=<body>)": f'\n    <link rel="stylesheet" href="{style_address}">',
    }
    for pattern, replacement in changes.items():
        index, count = re.subn(pattern, replacement.replace("\\", r"\\"), index, flags=re.DOTALL)
        if count != 1:
            raise UnknownDocumentError(f"{pattern} is {count} times in Streamlit's index.html, not once")
    return index


class SecurityHeaders:
    """Adds the headers to every response and hides what is not for the public."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response of the app with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        is_private = PRIVATE_PATHS.match(scope["path"])
        app = PlainTextResponse("Not Found", status_code=404) if is_private else self.app
        await app(scope, receive, send_with_headers)


class LocalisedDocument:
    """Answers with the document in the language of ``?lang=`` where Streamlit would send its index.html."""

    def __init__(self, app: ASGIApp, documents: Mapping[str, Content]) -> None:
        self.app = app
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send our document in place of Streamlit's."""
        if scope["type"] != "http" or scope["path"].startswith(STREAMLIT_PATHS):
            await self.app(scope, receive, send)
            return
        is_replaced = False

        async def send_document(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start" and _is_document(message):
                is_replaced = True
                await self._document(scope).response(Headers(scope=scope))(scope, receive, send)
            elif not is_replaced:
                await send(message)

        # Conditions and encodings in the request are about our document, not about Streamlit's file.
        ours = (b"accept-encoding", b"if-modified-since", b"if-none-match", b"range")
        headers = [header for header in scope["headers"] if header[0] not in ours]
        await self.app({**scope, "headers": headers}, receive, send_document)

    def _document(self, scope: Scope) -> Content:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
        return self.documents.get(asked, self.documents[config.DEFAULT_LANGUAGE])


def _is_document(start: Message) -> bool:
    content_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and content_type.startswith("text/html")


def middleware(directory: Path, labels: Mapping[str, Labels]) -> list[Middleware]:
    """Return what stands between the reader and the Streamlit whose files are in the directory."""
    index = (directory / "index.html").read_text("utf-8")
    boot = Content(boot_script(labels), "text/javascript; charset=utf-8", FOREVER)
    style = Content(markup.STYLE.read_bytes(), "text/css; charset=utf-8", FOREVER)
    scripts = first_scripts(directory)
    documents = {
        language: Content(
            localised_document(
                index,
                language,
                labels[language],
                f"./boot.js?v={boot.digest}",
                f"./style.css?v={style.digest}",
                scripts,
            ).encode(),
            "text/html; charset=utf-8",
            "no-cache",
        )
        for language in labels
    }
    headers = {**HEADERS, "Content-Security-Policy": content_security_policy(index)}
    return [
        Middleware(SecurityHeaders, headers=headers),
        Middleware(StaticContent, directory=directory, contents={"/boot.js": boot, "/style.css": style}),
        Middleware(LocalisedDocument, documents=documents),
    ]


@asynccontextmanager
async def warm_up(_: streamlit.App) -> AsyncIterator[None]:
    """Run the landing page and import what the others need before the first reader comes; collect none of it."""
    is_good, _message = await runtime.get_instance().does_script_run_without_error()
    if not is_good:
        log.error("the landing page does not run: see the error above")
    for module in pkgutil.iter_modules(ui.__path__, "armdash.ui."):
        importlib.import_module(module.name)
    # Streamlit collects garbage after every run, which takes 0.1 s once the libraries are in memory.
    gc.collect()
    gc.freeze()
    yield


def create_app() -> streamlit.App:
    """Return the application; ``uvicorn --factory armdash.server:create_app`` may serve it, too."""
    # Until st.navigation has run once, a folder named pages/ would open deep links without the frame.
    PagesManager.uses_pages_directory = False
    markup.ARE_IN_DOCUMENT = True
    return streamlit.App(ENTRY, middleware=middleware(STREAMLIT_FILES, read_labels()), lifespan=warm_up)


class PromptServer(uvicorn.Server):
    """Sends every message at once, instead of holding it back until the browser has confirmed the one before.

    asyncio sees to that (TCP_NODELAY), except for sockets that were bound beforehand, as Streamlit's are: what came a
    moment after another part of the page was 40 ms late. Connections take it over from the socket that listens.
    """

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen on the sockets."""
        for listening in sockets or ():
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await super().startup(sockets)


def run(address: str, port: int) -> None:
    """Serve the dashboard until it is stopped."""
    uvicorn.Server = PromptServer  # type: ignore[misc]  # Streamlit starts the server by this name.
    # Streamlit looks for .streamlit/config.toml beside the script that was started.
    sys.argv = [str(ENTRY)]
    create_app().run(config={"server.address": address, "server.port": port, "server.fileWatcherType": "none"})
