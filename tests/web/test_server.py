"""The production server around a small stand-in for Streamlit: headers, compression, language, labels."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from armdash import config
from armdash.document.answers import Answers
from armdash.document.look import FONTS
from armdash.domain.pages import CLOSED, page_names
from armdash.ui import markup
from armdash.web import document, server
from armdash.web.compression import best_encoding
from tests.loops import run

SCRIPT = "/static/js/app.js"
LABELS = document.read_labels()
SERVE_AND_TELL = """
import asyncio, os, socket
from armdash.web import connections, server

def tell(connection, transport):
    accepted = transport.get_extra_info("socket")
    print("without delay:", accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0, flush=True)
    os._exit(0)

async def connect():
    while not serving.started:
        await asyncio.sleep(0.01)
    await asyncio.open_connection(*serving.servers[0].sockets[0].getsockname())

async def serve():
    await asyncio.gather(serving.serve(), connect())

connections.BoundedConnection.connection_made = tell
serving = server.server("127.0.0.1", 0)
serving.config.lifespan = "off"
asyncio.run(serve())
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def get(app: ASGIApp, address: str, method: str = "GET", **headers: str) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # the client waits for its answer
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        await app(scope, receive, send)

    run(ask())
    starts = [message for message in sent if message["type"] == "http.response.start"]
    assert len(starts) == 1
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(starts[0]["status"], Headers(raw=starts[0]["headers"]), body)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes((server.STREAMLIT_FILES / "index.html").read_bytes())
    (tmp_path / "static" / "js" / "app.js").write_text("export const words = 'ääkköset';\n" * 200, "utf-8")
    (tmp_path / "static" / "js" / "Html.a1.js").write_text("export const html = 1;\n", "utf-8")
    (tmp_path / "static" / "logo.png").write_bytes(b"\x89PNG" * 100)
    return tmp_path


@pytest.fixture
def app(files: Path) -> ASGIApp:
    async def answer(request: Request) -> Response:
        path = request.url.path
        if path.startswith(("/_stcore/", "/media/")):
            return PlainTextResponse("ok")
        if path.endswith("/") and path != "/":
            return RedirectResponse(path.rstrip("/"), status_code=301)
        file = files / path.lstrip("/")
        return FileResponse(file if file.is_file() else files / "index.html")

    return Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "POST"])],
        middleware=server.middleware(files, LABELS, Answers()),
    )


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "none.duckdb"))


def test_which_data_a_reader_has_met_is_known_before_the_document_is_made(
    app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(document, "meet", told.append)
    get(app, "/timeline", cookie="armdash_form=wide; armdash_data=0123456789ab")
    get(app, "/timeline")
    get(app, SCRIPT, cookie="armdash_data=0123456789ab")
    assert told == ["0123456789ab", ""]


@pytest.mark.parametrize(
    "address",
    ["/", "/projects?lang=en", SCRIPT, "/_stcore/health", "/projects/", "/boot.js", "/fonts/SourceSans.woff2"],
)
def test_every_response_has_the_security_headers(app, address):
    headers = get(app, address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "connect-src 'self';" in headers["content-security-policy"]


def test_the_policy_allows_the_inline_script_of_streamlit_by_its_hash_only(app):
    policy = get(app, "/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts.count("'sha256-") == 1
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval'" not in scripts.replace("'wasm-unsafe-eval'", "")
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"])
def test_what_is_not_for_the_public_is_not_found(app, path):
    assert get(app, path).status == 404


def test_the_health_of_the_server_stays_public(app):
    assert get(app, "/_stcore/health").body == b"ok"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0", ""),
        ("identity", ""),
        ("", ""),
    ],
)
def test_the_encoding_is_one_that_the_browser_accepts(accepted, encoding):
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_compressed_script_decodes_to_the_file(app, files, encoding, decode):
    answer = get(app, SCRIPT, accept_encoding=encoding)
    plain = (files / SCRIPT.lstrip("/")).read_bytes()
    assert answer.headers["content-encoding"] == encoding
    assert int(answer.headers["content-length"]) == len(answer.body) < len(plain) / 5
    assert decode(answer.body) == plain


def test_a_script_without_compression_says_that_it_varies(app, files):
    answer = get(app, SCRIPT)
    assert answer.body == (files / SCRIPT.lstrip("/")).read_bytes()
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")


def test_hashed_files_are_kept_for_ever_and_documents_are_not(app):
    assert "immutable" in get(app, SCRIPT).headers["cache-control"]
    assert get(app, "/").headers["cache-control"] == "no-cache"


def test_each_encoding_and_language_has_its_own_tag_and_answers_304_to_it(app):
    answers = [
        get(app, address, accept_encoding=encoding)
        for address in (SCRIPT, "/", "/?lang=en")
        for encoding in ("br", "gzip", "")
    ]
    assert len({answer.headers["etag"] for answer in answers}) == len(answers)
    again = get(app, "/?lang=en", accept_encoding="br", if_none_match=answers[6].headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(app, "/", accept_encoding="br", if_none_match=answers[6].headers["etag"]).status == 200


def test_pictures_and_media_are_left_to_streamlit(app):
    picture = get(app, "/static/logo.png", accept_encoding="br, gzip")
    assert "content-encoding" not in picture.headers
    assert picture.body.startswith(b"\x89PNG")
    assert get(app, "/media/report.pdf", accept_encoding="br").body == b"ok"


def test_only_reading_is_answered_from_memory(app):
    assert get(app, SCRIPT, method="POST").headers["content-type"] != "text/css"
    assert get(app, SCRIPT, method="HEAD").headers["content-length"] == str(len(get(app, SCRIPT).body))


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/", "fi"),
        ("/projects", "fi"),
        ("/projects?lang=en", "en"),
        ("/?q=x&lang=en", "en"),
        ("/?lang=sv", "fi"),
        ("/?theme=people&amp;lang=en", "en"),
        ("/?lang=en.", "en"),
    ],
)
def test_the_document_is_in_the_language_of_the_address(app, address, language, without_database):
    text = get(app, address).body.decode()
    assert f'<html lang="{language}">' in text
    assert f"<title>{LABELS[language]['title']}</title>" in text
    assert LABELS[language]["noscript"] in text
    assert "Streamlit</title>" not in text
    assert "service-desc" not in text


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("/", "Yleiskuva – Kemin rakennemuutos", "Stora Enso ilmoitti"),
        ("/timeline?lang=en", "Timeline – Kemi’s structural change", "What was done, and when? Sudden structural"),
        ("/present?lang=en", "Presentation – Kemi’s structural change", "In April 2021 Stora Enso"),
        ("/accessibility", "Saavutettavuusseloste – Kemin rakennemuutos", "Saavutettavuusseloste. Palvelun"),
    ],
)
def test_each_page_has_its_title_and_a_description_for_previews(
    app, monkeypatch, database, address, title, description
):
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    text = get(app, address).body.decode()
    assert f"<title>{title}</title>" in text
    answer = re.search("<h1>(.*?)</h1>", text)
    assert answer
    assert f'<meta property="og:title" content="{answer[1]}">' in text
    for name in ('name="description"', 'property="og:description"'):
        assert f'<meta {name} content="{description}' in text
    assert text.partition("</head>")[0].count("<title>") == 1


def test_every_page_has_a_title_and_a_tag_of_its_own(app, monkeypatch, database):
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    answers = [
        get(app, f"{path}?lang={language}", accept_encoding="br")
        for path in ("/", *(f"/{name}" for name in page_names()[1:]))
        for language in config.LANGUAGES
    ]
    titles = {re.search("<title>(.*?)</title>", brotli.decompress(answer.body).decode())[1] for answer in answers}
    assert len(titles) == len({answer.headers["etag"] for answer in answers}) == len(answers) == 28


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_without_a_usable_database_the_document_has_the_title_of_the_site(app, monkeypatch, tmp_path, content):
    file = tmp_path / "x.duckdb"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("ARMDASH_DATABASE", str(file))
    assert f"<title>{LABELS['fi']['title']}</title>" in get(app, "/timeline").body.decode()


def test_the_document_is_compressed_like_the_rest(app):
    assert brotli.decompress(get(app, "/?lang=en", accept_encoding="br").body) == get(app, "/?lang=en").body


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/projects/", "../projects"),
        ("/projects//", "../../projects"),
        ("/a/b/", "../../a/b"),
        ("/http://evil.example/", "../../../http://evil.example"),
    ],
)
def test_a_redirect_of_streamlit_holds_below_a_path_of_a_proxy(app, asked, told):
    answer = get(app, asked)
    assert (answer.status, answer.headers["location"]) == (301, told)
    assert urljoin(f"https://town.example/board{asked}", told).startswith("https://town.example/")


def test_a_redirect_leads_below_the_path_of_the_proxy(app):
    told = get(app, "/projects/?lang=en").headers["location"]
    assert urljoin("https://town.example/board/projects/", told) == "https://town.example/board/projects"


def test_our_script_comes_before_streamlit_and_carries_the_labels(app):
    text = get(app, "/projects").body.decode()
    address = text.split('<script defer src=".')[1].split('"')[0]
    assert text.index("boot.js") < text.index("data-run")
    script = get(app, address).body.decode()
    call = script[script.rindex("})({") :].removeprefix("})(").rstrip().removesuffix(");")
    assert json.loads(f"[{call}]") == [LABELS, list(CLOSED)]


def test_our_rules_come_with_the_document_after_those_that_streamlit_adds_to_the_head(app):
    text = get(app, "/projects").body.decode()
    head, _, body = text.partition("<body>")
    style = body.split("<style>")[1].split("</style>")[0]
    assert style.endswith(markup.styles())
    assert ":root { --primary: #0B4A5E;" in style
    assert head.count('<link rel="stylesheet"') == head.count('<link rel="stylesheet" media="print"') > 0


def test_the_fonts_of_the_document_are_small_come_early_and_stand_for_streamlits(app):
    text = get(app, "/projects").body.decode()
    early = re.findall('<link rel="preload" href="[.]([^"]*)" as="font"', text)
    assert len(early) == len(FONTS) == len(re.findall("font-display: swap", text))
    for address in early:
        assert f"url(.{address})" in text
        font = get(app, address)
        assert font.headers["content-type"] == "font/woff2"
        assert len(font.body) < 50_000
        assert "immutable" in font.headers["cache-control"]


def test_the_script_of_the_links_comes_with_ours(app):
    address = get(app, "/").body.decode().split('<script defer src=".')[1].split('"')[0]
    assert markup.LINKS.read_text("utf-8") in get(app, address).body.decode()


def test_the_server_sends_at_once_what_is_small():
    command = [sys.executable, "-c", SERVE_AND_TELL]
    ran = subprocess.run(command, cwd=config.ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.splitlines()[-1:] == ["without delay: True"], ran.stderr


def test_an_unknown_index_stops_the_server(files):
    (files / "index.html").write_text("<html><title>Streamlit</title></html>", "utf-8")
    with pytest.raises(document.UnknownDocumentError, match="html lang"):
        server.middleware(files, LABELS, Answers())


def test_markup_in_a_label_is_escaped(files):
    labels = {"en": {**LABELS["en"], "title": 'A & B <b> \\1 "'}}
    localised = document.localised_document(
        (files / "index.html").read_text("utf-8"),
        "en",
        labels["en"],
        document.DocumentParts(boot="./boot.js", style=""),
    )
    assert "<title>A &amp; B &lt;b&gt; \\1 &quot;</title>" in localised


def test_our_script_runs_streamlit_and_what_every_page_needs_and_nothing_else_asks_for_it(app):
    page = get(app, "/").body.decode()
    scripts = re.findall(r'<link data-rel="modulepreload" data-run crossorigin href="(.*?)">', page)
    assert re.match(r"\./static/js/index\..*\.js", scripts[0])
    assert scripts[1:] == ["./static/js/Html.a1.js"]
    assert page.index(scripts[-1]) < page.index("</head>")
    assert "data-charts" in document.localised_document(
        (server.STREAMLIT_FILES / "index.html").read_text("utf-8"),
        "fi",
        LABELS["fi"],
        document.DocumentParts(boot="", style="", charts=["./static/js/PlotlyChart.a1.js"]),
    )
    assert re.findall(r'<script[^>]*src="([^"]*static[^"]*)"| rel="modulepreload"', page) == []
    for names in (document.FIRST_SCRIPTS, document.CHART_SCRIPTS):
        assert len(document.script_addresses(server.STREAMLIT_FILES, names)) == len(names)


def test_labels_exist_for_every_language_the_default_first():
    assert tuple(LABELS) == config.LANGUAGES
    for label in LABELS.values():
        assert set(label) == {"locale", "title", "noscript", "words"}
        assert all(label[key] for key in ("locale", "title", "noscript"))


# What stands in these gaps is told by a library to its programmers.
LEFT_OUT = {"AxiosError: {}", "{} files are not allowed."}


def test_translations_keep_the_gaps_of_the_english():
    for english, finnish in LABELS["fi"]["words"].items():
        assert finnish.strip(), english
        assert finnish.count("{}") == (0 if english in LEFT_OUT else english.count("{}")), english


@pytest.mark.parametrize(
    "english",
    [
        *("Skip to main content", "App pages", "{} more", "Close", "Expand sidebar", "Page not found"),
        *(
            "Choose options",
            "Clear value",
            "Clear all",
            "Remove {}",
            "Choose date",
            "Running...",
            "Connection error",
        ),
        *(
            "Show/hide columns",
            "Download as CSV",
            "Search",
            "Fullscreen",
            "Close fullscreen",
            "Link to heading",
        ),
    ],
)
def test_what_streamlit_says_has_finnish_words(english):
    assert LABELS["fi"]["words"][english] != english


def test_the_deep_link_trap_is_closed_before_the_app_is_made(monkeypatch):
    from streamlit.runtime.pages_manager import PagesManager

    monkeypatch.setattr(markup, "ARE_IN_DOCUMENT", False)
    PagesManager.uses_pages_directory = True
    try:
        app = server.create_app()
        assert PagesManager.uses_pages_directory is False
        assert app.script_path == config.ROOT / "dashboard.py"
        assert markup.ARE_IN_DOCUMENT
    finally:
        PagesManager.uses_pages_directory = None
