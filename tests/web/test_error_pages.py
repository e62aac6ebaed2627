"""Addresses that lead nowhere and requests that fail: the right status, the reader's language, a way on."""

import re
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from armdash import config
from armdash.document.answers import Answers
from armdash.domain.pages import page_names
from armdash.i18n.translator import Translator
from armdash.web import document, server
from armdash.web.headers import HEADERS, SecurityHeaders
from tests.web.test_server import Answer, get

SCRIPT = 'data-run crossorigin href="./static/js/index.'
MISSPELT = ["/kartta", "/overview", "/nosuch?lang=en"]
NOWHERE = [
    *("/timeline/extra", "/timeline/extra?lang=en", "/.git/config", "/.env", "/favicon.ico", "/index.html", "/a.php"),
    *("/static/none.js", "/static/", "/_stcore/none", "/a/b/c/d"),
]


@pytest.fixture(scope="module")
def app() -> ASGIApp:
    """Return our middleware around what Streamlit does: for whatever it does not know it sends its document."""

    async def answer(request: Request) -> Response:
        match request.url.path:
            case "/projects" if request.method == "POST":
                return PlainTextResponse("Method Not Allowed", status_code=405)
            case "/fails":
                raise RuntimeError("with a secret in it")
            case "/media/briefing.html":
                return Response("<p>a file</p>", media_type="text/html")
            case "/static/logo.png":
                return PlainTextResponse(request.headers.get("if-none-match", ""))
        return FileResponse(server.STREAMLIT_FILES / "index.html")

    routes = [Route("/{path:path}", answer, methods=["GET", "POST"])]
    return Starlette(
        routes=routes, middleware=server.middleware(server.STREAMLIT_FILES, document.read_labels(), Answers())
    )


def text(answer: Answer) -> str:
    return answer.body.decode()


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in page_names()[1:])])
def test_every_page_is_found(app: ASGIApp, path: str) -> None:
    answer = get(app, path)
    assert answer.status == 200
    assert SCRIPT in text(answer)


@pytest.mark.parametrize("address", MISSPELT)
def test_a_misspelt_page_is_not_found_and_told_in_the_frame(app: ASGIApp, address: str) -> None:
    answer = get(app, address)
    assert answer.status == 404
    assert SCRIPT in text(answer)
    assert f'<html lang="{"en" if "lang=en" in address else "fi"}">' in text(answer)


@pytest.mark.parametrize("address", NOWHERE)
def test_an_address_that_leads_nowhere_is_told_without_a_script(app: ASGIApp, address: str) -> None:
    answer = get(app, address)
    tr = Translator("en" if "lang=en" in address else "fi")
    assert answer.status == 404
    assert "<script" not in text(answer)
    assert f'<html lang="{tr.language}">' in text(answer)
    assert tr("error_page.unknown.text") in text(answer)
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("address", NOWHERE)
@pytest.mark.parametrize("base", ["https://dashboard.example", "https://town.example/dashboard"])
def test_its_way_on_leads_to_the_start_below_a_path_too(app: ASGIApp, base: str, address: str) -> None:
    (link,) = re.findall(r'<a href="(.*?)"', text(get(app, address)))
    language = "en" if "lang=en" in address else "fi"
    assert urljoin(base + address, link) == f"{base}/?lang={language}"


def test_nothing_of_the_address_is_in_the_page(app: ASGIApp) -> None:
    assert "attack" not in text(get(app, "/a/<b>attack?lang=attack"))


def test_a_file_of_a_reader_is_no_address_that_leads_nowhere(app: ASGIApp) -> None:
    assert text(get(app, "/media/briefing.html")) == "<p>a file</p>"


def test_files_of_streamlit_keep_their_conditions(app: ASGIApp) -> None:
    assert text(get(app, "/static/logo.png", if_none_match='"a"')) == '"a"'


def test_writing_to_a_page_stays_refused(app: ASGIApp) -> None:
    assert get(app, "/projects", method="POST").status == 405


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_request_that_fails_is_told_with_its_id_which_the_log_has(
    app: ASGIApp, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = get(app, f"/fails?lang={language}")
    assert answer.status == 500
    tr = Translator(language)
    assert tr("error_page.failed.text", request=answer.headers["x-request-id"]) in text(answer)
    assert "secret" not in text(answer)
    assert answer.headers["content-security-policy"]
    (record,) = [record for record in caplog.records if record.name.startswith("armdash.")]
    assert record.exc_info


def https(app: ASGIApp) -> ASGIApp:
    async def asked(scope, receive, send):
        await app({**scope, "scheme": "https"}, receive, send)

    return asked


@pytest.mark.parametrize(
    ("cookie", "over_tls"),
    [
        ("_streamlit_xsrf=2|a; Path=/; SameSite=Lax", "_streamlit_xsrf=2|a; Path=/; SameSite=Lax; Secure"),
        ("a=b; secure; Path=/", "a=b; secure; Path=/"),
        ("a=Secure", "a=Secure; Secure"),
    ],
)
def test_cookies_are_for_tls_alone_where_the_reader_has_it(cookie: str, over_tls: str) -> None:
    async def answer(scope, receive, send):
        response = PlainTextResponse("")
        response.headers.append("set-cookie", cookie)
        response.headers.append("set-cookie", "other=1; Secure")
        await response(scope, receive, send)

    app = SecurityHeaders(answer, headers=HEADERS)
    assert cookies(get(app, "/").headers) == [cookie, "other=1; Secure"]
    assert cookies(get(https(app), "/").headers) == [over_tls, "other=1; Secure"]


def cookies(headers: Headers) -> list[str]:
    return headers.getlist("set-cookie")


def test_no_other_site_gets_hold_of_our_window(app: ASGIApp) -> None:
    assert get(app, "/").headers["cross-origin-opener-policy"] == "same-origin"
