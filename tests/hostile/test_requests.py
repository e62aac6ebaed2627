"""Requests: odd parameters on every page, paths that lead out, raw requests that are none."""

import asyncio
import socket
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from armdash.domain.pages import page_names
from benchmarks.viewer import Viewer
from tests.hostile.conftest import Attacked

pytestmark = pytest.mark.hostile

NAMES = (
    *("lang", "theme", "funder", "organisation", "municipality", "q", "as_of", "project", "slide", "source", "v"),
    *("embed", "embed_options", "__proto__", "x[]"),
)
PAYLOADS = (
    *("' OR 1=1 --", "'; DROP TABLE project; --", "<script>alert(1)</script>", "javascript:alert(1)", "{{7*7}}"),
    *(
        "${7*7}",
        "%{x}",
        "{0.__class__}",
        "%s%n",
        "../../etc/passwd",
        "..\\..\\x",
        "file:///etc/passwd",
        "\0",
        "\r\nX: y",
    ),
    *(
        "[a](https://evil.example)",
        "![a](https://evil.example/p.png)",
        "$x^2$",
        ":red[a]",
        "<b>a</b>",
        "<a href='x'>a",
    ),
    *("NaN", "inf", "-1", "99999999999999999999", "0001-01-01", "9999-12-31", "2021-02-30", "٣", "1e400", "true"),
    *("\u202eabc", "\u200b", "\ufeff", "😀", "汉字", "e\u0301", "a" * 5_000, "-" * 300, " ", "#", "=1+1", "@x", "+1"),
    *("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "\x0b", "\x1b[31m", "%", "%zz", "a&b=c", "\u2028"),
)
PATHS = (
    *(
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cx",
        "/....//....//etc/passwd",
    ),
    *("/static/../../etc/passwd", "/static/%2e%2e/%2e%2e/x", "/media/../x", "/media/%2e%2e%2fx", "/app/static/../x"),
    *("/component/../../x", "/component/x/../../../etc/passwd", "/.git/config", "/.env", "/data/kemi/project.csv"),
    *(
        "/armdash.duckdb",
        "/armdash_versions/",
        "/requirements.txt",
        "/src/armdash/config.py",
        "/.streamlit/config.toml",
    ),
    *("//evil.example", "//evil.example/%2f..", "/\\evil.example", "/%5cevil.example", "/%00", "/a%0d%0aX-Y:%20z"),
    *(
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/%6detrics",
        "/_stcore//metrics",
        "/_stcore/upload_file/a/b",
    ),
    *("/_stcore/../_stcore/metrics", "/STATIC/index.html", "/" + "a" * 5_000, "/timeline/extra", "/timeline//"),
)
RAW = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
    b"GET / HTTP/1.1\nHost: localhost\n\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 10_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=" + b"0-1," * 2_000 + b"2-3\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n" + b"a" * 100_000,
    b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200,
    b"\x00" * 1_000,
    b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
)


def answered(server: Attacked, path: str) -> tuple[int, bytes]:
    request = urllib.request.Request(server.url + path)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def talked(server: Attacked, body: bytes) -> bytes:
    """Return what comes back for bytes that a client sends as they are, until the server ends or says no more."""
    said = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        try:
            client.sendall(body)
            client.settimeout(1)
            while chunk := client.recv(65_536):
                said += chunk
        except OSError:
            pass
    return said


def test_odd_parameters_are_ignored_on_every_page(attacked):
    """Every payload on every page, the parameters in turns."""

    async def attack():
        viewer = await Viewer.open(attacked.url)
        number = 0
        for page in ("", *page_names()[1:]):
            for payload in PAYLOADS:
                number += 1
                await viewer.act(page, **{NAMES[number % len(NAMES)]: payload})
        await viewer.close()

    asyncio.run(attack())
    assert attacked.errors() == []


class Markup(HTMLParser):
    """What a document has besides texts: its tags with their attributes, and what stands in scripts and styles."""

    def __init__(self, document: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(document.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(f"{tag} {attrs}")

    def handle_comment(self, data):
        self.tags.append(data)

    def handle_data(self, data):
        if self.cdata_elem:
            self.tags.append(data)


def test_parameters_are_never_more_than_a_text_of_the_document(attacked):
    """The notice names what the address has that does not exist; nothing else of a request comes back."""
    for payload in PAYLOADS:
        status, body = answered(attacked, f"/?lang={quote(payload, safe='')}&theme={quote(payload, safe='')}")
        assert status in (200, 400), payload
        tags = Markup(body).tags
        assert tags, payload
        assert [tag for tag in tags if "alert(1)" in tag or "evil.example" in tag] == [], payload


def test_no_path_leads_to_a_file_of_the_machine(attacked):
    for path in PATHS:
        status, body = answered(attacked, path)
        assert status in (200, 400, 404), path
        for secret in (b"root:x:", b"[core]", b"import os", b"project_id", b"serverAddress", b"process_cpu_seconds"):
            assert secret not in body, path


def test_no_path_leads_to_another_host(attacked):
    for path in (
        "//evil.example/",
        "/\\evil.example/",
        "//evil.example/timeline/",
        "/%2f%2fevil.example/",
        "/timeline/",
    ):
        head = talked(attacked, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        places = [line for line in head.split(b"\r\n") if line.lower().startswith(b"location:")]
        assert not any(b"evil" in place for place in places), path


def test_what_is_no_request_is_refused_and_the_next_reader_is_served(attacked):
    for body in RAW:
        said = talked(attacked, body)
        assert not said.startswith(b"HTTP/1.1 5"), body[:60]
        assert b"Traceback" not in said
        assert answered(attacked, "/_stcore/health")[0] == 200
    assert attacked.errors() == []


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_reading_is_answered(attacked, method):
    for path in ("/", "/timeline", "/media/x", "/_stcore/upload_file/a/b", "/_stcore/health", "/static/x"):
        request = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n"
        )
        said = talked(attacked, request.encode())
        assert said.split(b" ")[1] in (b"404", b"405"), (method, path, said[:80])
        assert b"access-control-allow-origin" not in said.lower()
