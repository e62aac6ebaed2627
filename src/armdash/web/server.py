"""The server for production: Streamlit with security headers, compressed files and the reader's language."""

import asyncio
import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit
import uvicorn
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.bootstrap import load_config_options

from armdash import config, topics
from armdash.desk.uploads import MAX_MEGABYTES
from armdash.document.answers import Answers
from armdash.document.look import FONTS, font_content, styles
from armdash.pipeline.background import end_builds
from armdash.topics.slides import making
from armdash.topics.slides.making import MAX_WAITING, Workshop
from armdash.ui import markup
from armdash.ui.failure import tell_failure
from armdash.web import crawlers, logs
from armdash.web.cases.addresses import CaseAddresses
from armdash.web.compression import FOREVER, Content, StaticContent
from armdash.web.connections import BoundedConnection
from armdash.web.document import (
    CHART_SCRIPTS,
    FIRST_SCRIPTS,
    DocumentParts,
    Labels,
    LocalisedDocument,
    boot_script,
    localised_document,
    read_labels,
    script_addresses,
)
from armdash.web.error_pages import ErrorPages
from armdash.web.files.again import FilesAgain
from armdash.web.gate import Gate, known_hosts
from armdash.web.headers import HEADERS, SecurityHeaders, content_security_policy
from armdash.web.health import READINESS, ROUTES
from armdash.web.limits import LARGEST_MESSAGE, PING_SECONDS, SOCKET_SHARE, most_connections
from armdash.web.maker import Maker
from armdash.web.media import keep_files
from armdash.web.outside.metrics import MetricsServer
from armdash.web.process import Process
from armdash.web.redirects import RelativeRedirects
from armdash.web.sessions import collect_garbage, open_no_loops
from armdash.web.sign_in.ways import SignIn

ENTRY = config.ROOT / "dashboard.py"
OPTIONS = {"server_fileWatcherType": "none", "logger_hideWelcomeMessage": True, "server_baseUrlPath": ""}
OPTIONS["server_maxUploadSize"] = MAX_MEGABYTES  # the gate lets nobody upload but coordinators
STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"

log = logging.getLogger(__name__)


def middleware(directory: Path, labels: Mapping[str, Labels], answers: Answers) -> list[Middleware]:
    """Return what stands between the reader and the Streamlit whose files are in the directory.

    ``answers`` makes the documents that stand until Streamlit does.
    """
    index = (directory / "index.html").read_text("utf-8")
    boot = Content(boot_script(labels), "text/javascript; charset=utf-8", FOREVER)
    fonts = {name: Content(font_content(name), "font/woff2", FOREVER) for name in FONTS}
    addresses = {name: f"./fonts/{FONTS[name]}?v={font.digest}" for name, font in fonts.items()}
    parts = DocumentParts(
        boot=f"./boot.js?v={boot.digest}",
        style=styles(addresses.__getitem__),
        fonts=list(addresses.values()),
        scripts=script_addresses(directory, FIRST_SCRIPTS),
        charts=script_addresses(directory, CHART_SCRIPTS),
    )
    documents = {language: localised_document(index, language, labels[language], parts) for language in labels}
    contents = {"/boot.js": boot, **{f"/fonts/{FONTS[name]}": font for name, font in fonts.items()}}
    headers = {**HEADERS, "Content-Security-Policy": content_security_policy(index)}
    hosts = known_hosts([config.public_url(), *config.host_names()])
    return [
        Middleware(logs.RequestIds),
        Middleware(CaseAddresses),
        Middleware(SecurityHeaders, headers=headers),
        Middleware(Gate, hosts=hosts, most_sockets=int(most_connections() * SOCKET_SHARE)),
        Middleware(ErrorPages),
        Middleware(StaticContent, directory=directory, contents=contents),
        Middleware(LocalisedDocument, documents=documents, answers=answers, style=parts.style),
        Middleware(RelativeRedirects),
        Middleware(SignIn),
        Middleware(FilesAgain),
    ]


@asynccontextmanager
async def warm_up(_: streamlit.App) -> AsyncIterator[None]:
    """Run the landing page and import what the others need before the first reader comes; collect none of it."""
    logs.set_up()
    faults, _notes = await READINESS.state()
    if faults:
        log.error("not ready: %s", ", ".join(faults))
    for module in pkgutil.walk_packages(topics.__path__, "armdash.topics."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(MAX_WAITING))
    maker = Maker()
    maker.start()
    making.workshop = Workshop(maker.made)
    metrics = MetricsServer()
    metrics.start()
    collecting = asyncio.create_task(collect_garbage())
    yield
    metrics.stop()
    collecting.cancel()
    maker.stop()
    end_builds()


def create_app() -> streamlit.App:
    """Return the application; ``uvicorn --factory armdash.web.server:create_app`` may serve it, too."""
    # Until st.navigation has run once, a folder named pages/ would open deep links without the frame.
    PagesManager.uses_pages_directory = False
    open_no_loops()
    keep_files()
    markup.ARE_IN_DOCUMENT = True
    answers = Answers()
    return streamlit.App(
        ENTRY,
        middleware=middleware(STREAMLIT_FILES, read_labels(), answers),
        routes=[*ROUTES, *crawlers.routes(answers.picture, answers.embeddable)],
        lifespan=warm_up,
        on_script_error=tell_failure,
    )


def server(address: str, port: int) -> Process:
    """Return the server of the application, bounded in what it takes.

    It binds its socket itself: then asyncio sends every message at once (TCP_NODELAY), and none is held back until
    the browser has confirmed the one before.
    """
    BoundedConnection.most = most_connections()
    return Process(
        uvicorn.Config(
            create_app(),
            host=address,
            port=port,
            http=BoundedConnection,
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=PING_SECONDS,
            ws_per_message_deflate=False,
            server_header=False,
            access_log=False,
            use_colors=False,
        )
    )


def run(address: str, port: int) -> None:
    """Serve the dashboard until it is stopped."""
    # Streamlit looks for .streamlit/config.toml beside the script that it runs.
    streamlit.config._main_script_path = str(ENTRY)
    own = {"server_address": address, "server_port": port, "secrets_files": [str(config.secrets_file())]}
    load_config_options({**own, **OPTIONS})
    server(address, port).run()
