"""The server for production: Streamlit with security headers, compressed files and the reader's language."""

import gc
import importlib
import logging
import pkgutil
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit
import uvicorn
from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager

from armdash import config, ui
from armdash.ui import markup
from armdash.web.compression import FOREVER, Content, StaticContent
from armdash.web.document import (
    Labels,
    LocalisedDocument,
    boot_script,
    first_scripts,
    localised_document,
    read_labels,
)
from armdash.web.headers import HEADERS, SecurityHeaders, content_security_policy
from armdash.web.redirects import RelativeRedirects

ENTRY = config.ROOT / "dashboard.py"
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"

log = logging.getLogger(__name__)


def middleware(directory: Path, labels: Mapping[str, Labels]) -> list[Middleware]:
    """Return what stands between the reader and the Streamlit whose files are in the directory."""
    index = (directory / "index.html").read_text("utf-8")
    boot = Content(boot_script(labels), "text/javascript; charset=utf-8", FOREVER)
    style = Content(markup.STYLE.read_bytes(), "text/css; charset=utf-8", FOREVER)
    scripts = first_scripts(directory)
    documents = {
        language: localised_document(
            index,
            language,
            labels[language],
            f"./boot.js?v={boot.digest}",
            f"./style.css?v={style.digest}",
            scripts,
        )
        for language in labels
    }
    headers = {**HEADERS, "Content-Security-Policy": content_security_policy(index)}
    return [
        Middleware(SecurityHeaders, headers=headers),
        Middleware(StaticContent, directory=directory, contents={"/boot.js": boot, "/style.css": style}),
        Middleware(LocalisedDocument, documents=documents),
        Middleware(RelativeRedirects),
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
    """Return the application; ``uvicorn --factory armdash.web.server:create_app`` may serve it, too."""
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
