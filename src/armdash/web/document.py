"""The document in which Streamlit draws: in the reader's language, with our script and rules."""

import html
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armdash import config
from armdash.desk.coordinators import desk
from armdash.document.answers import Answers, Document
from armdash.document.embed import embedded_key
from armdash.domain.pages import CLOSED, DESK, page_of_path
from armdash.queries.bounded_memory import kept
from armdash.ui import markup
from armdash.ui.address import mended, parse_language
from armdash.ui.database import MET, meet
from armdash.web.cases.addresses import way_to_case
from armdash.web.compression import Content
from armdash.web.error_pages import error_page, is_like_a_page
from armdash.web.headers import embedded_policy

FILE_PATHS = ("/app/static/", "/component/", "/media/")
STREAMLIT_PATHS = ("/_stcore/", "/static/")
MAX_CONTENTS = 100
LABELS, BOOT = Path(__file__).with_name("labels.toml"), Path(__file__).with_name("boot")
# In this order, in one function: they share their names.
BOOT_PARTS = (
    *("streamlit", "words", "keyboard", "language", "history", "server", "layout", "webgl", "theme", "paper", "menu"),
    *("landing", "search", "ticks", "announcements", "copying", "facts", "fullscreen", "elements", "document"),
)
START = re.compile('<script type="module" crossorigin src="([^"]+)"></script>')
TITLE = re.compile("(<title>.*?</title>)", re.DOTALL)
# Where a document names a file of ours or of Streamlit's.
OWN_FILE = re.compile(r"(?<=[\"(])\./(?=(?:boot\.js|static/|fonts/))")
# Where the body of the document goes, before the element in which Streamlit draws.
PLACE = "<!--document-->"
# What every page our own is made of; Streamlit asks for each only when the first element of its kind has come.
FIRST_SCRIPTS = ("Html", "purify.es", "Button")
CHART_SCRIPTS = ("PlotlyChart",)


class Labels(TypedDict):
    """What one language needs before the first page is drawn."""

    locale: str
    title: str
    noscript: str
    words: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class DocumentParts:
    """What we add to Streamlit's document: the addresses of our script and fonts, our rules themselves.

    ``scripts`` are those of Streamlit's that every page needs besides the one that its index.html names,
    ``charts`` those that pages with charts need.
    """

    boot: str
    style: str
    fonts: Sequence[str] = ()
    scripts: Sequence[str] = ()
    charts: Sequence[str] = ()


class UnknownDocumentError(RuntimeError):
    """Streamlit's index.html is not the one that this server knows how to rewrite."""


def read_labels() -> dict[str, Labels]:
    """Return the labels of every language, the default language first."""
    labels = tomllib.loads(LABELS.read_text("utf-8"))
    return {language: labels[language] for language in config.LANGUAGES}


def boot_script(labels: Mapping[str, Labels]) -> bytes:
    """Return the script that runs in the browser before Streamlit does."""
    parts = "\n".join(BOOT.joinpath(f"{name}.js").read_text("utf-8") for name in BOOT_PARTS)
    words = json.dumps(labels, ensure_ascii=False)
    links = markup.LINKS.read_text("utf-8")
    given = f"{words}, {json.dumps(CLOSED)}"
    return f'{links}\n(function (labels, closed) {{\n"use strict";\n\n{parts}\n}})({given});\n'.encode()


def script_addresses(directory: Path, names: Sequence[str]) -> list[str]:
    """Return the addresses of Streamlit's scripts of these names, as far as it has them."""
    files = [file for name in names for file in sorted(directory.glob(f"static/js/{name}.*.js"))]
    return [f"./{file.relative_to(directory).as_posix()}" for file in files]


def localised_document(index: str, language: str, labels: Labels, parts: DocumentParts) -> str:
    """Return index.html in the language with what is ours; raise UnknownDocumentError where it is not as expected."""
    scripts = [*START.findall(index), *parts.scripts]
    started = "\n    ".join(f'<link data-rel="modulepreload" data-run crossorigin href="{one}">' for one in scripts)
    started += "".join(
        f'\n    <link data-rel="preload" data-charts as="script" crossorigin href="{one}">' for one in parts.charts
    )
    fonts = "\n    ".join(
        f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>' for font in parts.fonts
    )
    changes = {
        r'<html lang="en">': f'<html lang="{language}">',
        TITLE.pattern: f"<title>{html.escape(labels['title'])}</title>",
        r"<noscript>.*?</noscript>": f"<noscript><p>{html.escape(labels['noscript'])}</p></noscript>",
        r'<div id="root">': PLACE,
        r'\s*<!--\s*Machine-readable((?!-->).)*-->\s*<link rel="service-desc"[^>]*>': "",
        # Run by our script, when the document has been painted.
        START.pattern: f'<script defer src="{parts.boot}"></script>\n    {started}',
        # In the body, as the rules must come after those that Streamlit adds to the head.
        r"(?<=<body>)": f"\n    <style>{parts.style}</style>",
        r'<link\s+rel="preload"[^>]*as="font"[^>]*>': fonts,
        # The document does not wait for them; our script lets them in.
        r'(?<=<link rel="stylesheet")(?= crossorigin)': ' media="print"',
    }
    index = index.replace('<link rel="modulepreload"', '<link data-rel="modulepreload"')
    for pattern, replacement in changes.items():
        index, count = re.subn(pattern, replacement.replace("\\", r"\\"), index, flags=re.DOTALL)
        if count != 1:
            raise UnknownDocumentError(f"{pattern} is {count} times in Streamlit's index.html, not once")
    return index


class LocalisedDocument:
    """Answers with the document in the language of ``?lang=`` where Streamlit would send its index.html.

    Streamlit sends that for whatever it does not know: an address without a page is told so, with the status 404.
    """

    def __init__(self, app: ASGIApp, documents: Mapping[str, str], answers: Answers, style: str) -> None:
        self.app = app
        self.style = style
        self.documents = documents
        self.answers = answers
        self.contents = dict[object, Content]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send our document in place of Streamlit's."""
        if scope["type"] != "http" or scope["path"].startswith(FILE_PATHS):
            await self.app(scope, receive, send)
            return
        is_replaced = False

        async def send_document(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start" and _is_document(message):
                is_replaced = True
                response = await run_in_threadpool(self._response, scope)
                await response(scope, receive, send)
            elif not is_replaced:
                await send(message)

        # Conditions and encodings in the request are about our document, not about Streamlit's file.
        is_file = scope["path"].startswith(STREAMLIT_PATHS)
        ours = () if is_file else (b"accept-encoding", b"if-modified-since", b"if-none-match", b"range")
        headers = [header for header in scope["headers"] if header[0] not in ours]
        await self.app({**scope, "headers": headers}, receive, send_document)

    def _response(self, scope: Scope) -> Response:
        path, page = scope["path"], page_of_path(scope["path"])
        if way := way_to_case(scope):
            return way
        if page is None and not is_like_a_page(path):
            return error_page(404, "unknown", scope)
        is_desk = path == f"/{DESK}" and desk() is not None and not config.is_for_all()
        meet(HTTPConnection(scope).cookies.get(MET, ""))
        params = mended(parse_qs(scope["query_string"].decode("latin-1")))
        if embedded_key(params):
            return self._embedded(page, params, scope)
        response = self._content(page, params).response(Headers(scope=scope))
        if is_desk:
            response.headers["X-Robots-Tag"] = "noindex"
        elif page is None:
            response.status_code = 404
        return response

    def _embedded(self, page: str | None, params: Mapping[str, Sequence[str]], scope: Scope) -> Response:
        document = self.answers.embedded(page, params, self.style) if page else ""
        if not document:
            return error_page(404, "unknown", scope)
        content = Content(document.encode(), "text/html; charset=utf-8", "no-cache")
        content.headers["Content-Security-Policy"] = embedded_policy(config.embed_origins())
        return content.response(Headers(scope=scope))

    def _content(self, page: str | None, params: Mapping[str, Sequence[str]]) -> Content:
        language = parse_language(params)
        answer = self.answers.answer(page, params) if page else Document()
        is_below = bool(config.asked_case())
        key = (language, answer, is_below)
        return kept(self.contents, MAX_CONTENTS, key, lambda: self._made(language, answer, is_below=is_below))

    def _made(self, language: str, answer: Document, *, is_below: bool) -> Content:
        # Cases share scripts, rules and fonts: whoever has read one case has them for the others.
        text = OWN_FILE.sub("../", self.documents[language]) if is_below else self.documents[language]
        if answer.head:
            before, _, after = TITLE.split(text, maxsplit=1)
            text = f"{before}{answer.head}{after}"
        standing = (
            f'<div id="document">{answer.body}</div>\n    <div id="root" inert>' if answer.body else '<div id="root">'
        )
        return Content(text.replace(PLACE, standing).encode(), "text/html; charset=utf-8", "no-cache")


def _is_document(start: Message) -> bool:
    content_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and content_type.startswith("text/html")
