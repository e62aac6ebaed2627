"""Signing in: ways that are there only with a desk, cookies that only our signature makes, and the way back."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from armdash.desk.coordinators import may, person_of
from armdash.document.answers import Answers
from armdash.web import connections, document, server
from armdash.web.connections import _kept
from armdash.web.gate import Gate
from armdash.web.sign_in.identity import is_coordinator, person_behind
from armdash.web.sign_in.ways import WAYS
from tests.desk.secrets import AUTH, claims, lay_secrets
from tests.folder_of_cases import TOWN
from tests.web.test_gate import HOSTS, message, talk
from tests.web.test_server import get

KEY = "0123456789abcdef0123456789abcdef"
UPLOAD = "/_stcore/upload_file/session/file"


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the secrets of a server with a desk."""
    file = lay_secrets(tmp_path)
    monkeypatch.setenv("ARMDASH_SECRETS", str(file))
    monkeypatch.setattr("armdash.web.sign_in.identity.get_cookie_secret", lambda: KEY)
    monkeypatch.setattr("armdash.web.sign_in.ways.encode_provider_token", lambda provider: f"token-of-{provider}")
    return file


def cookie(told: Mapping[str, Any], key: str = KEY) -> str:
    """Return the cookie of somebody who has signed in."""
    return f"_streamlit_user={create_signed_value(key, '_streamlit_user', json.dumps(told)).decode()}"


def scope(header: str) -> Scope:
    return {"type": "http", "headers": [(b"cookie", header.encode())]}


def app() -> ASGIApp:
    """Return our middleware around what Streamlit answers on its ways of signing in."""

    async def answer(request: Request) -> Response:
        if request.url.path in ("/oauth2callback", "/auth/logout"):
            return RedirectResponse("/", status_code=302)
        if request.url.path == "/auth/login":
            return RedirectResponse("https://login.example/", status_code=302)
        return PlainTextResponse("Streamlit")

    middleware = server.middleware(server.STREAMLIT_FILES, document.read_labels(), Answers())
    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "PUT", "DELETE"])], middleware=middleware)


@pytest.mark.usefixtures("secrets")
def test_only_our_signature_makes_a_coordinator() -> None:
    assert is_coordinator(scope(cookie(claims())))
    assert not is_coordinator(scope(cookie(claims(), "f" * 32)))
    assert not is_coordinator(scope(cookie(claims(email="mallory@example.com"))))
    for broken in ("", "_streamlit_user=", "_streamlit_user=x|y|z", "_streamlit_user=ä", cookie(["no", "claims"])):  # type: ignore[arg-type]
        assert not is_coordinator(scope(broken))


def test_without_a_desk_nobody_is_anybody(secrets: Path) -> None:
    secrets.write_text(AUTH, "utf-8")
    assert person_behind(scope(cookie(claims()))) is None


@pytest.mark.parametrize("path", WAYS)
def test_without_a_desk_the_ways_lead_nowhere(secrets: Path, path: str) -> None:
    secrets.write_text(AUTH, "utf-8")
    assert get(app(), path).status == 404


def test_the_page_is_there_only_with_a_desk_and_else_as_unknown_as_any_other(secrets: Path) -> None:
    real = Starlette(
        routes=[Route("/{path:path}", lambda _: document_answer())],
        middleware=server.middleware(server.STREAMLIT_FILES, document.read_labels(), Answers()),
    )
    found = get(real, "/update")
    assert (found.status, found.headers["x-robots-tag"]) == (200, "noindex")
    secrets.write_text(AUTH, "utf-8")
    hidden, unknown = get(real, "/update"), get(real, "/no-such-page")
    assert (hidden.status, hidden.body) == (unknown.status, unknown.body) == (404, unknown.body)
    assert set(hidden.headers) == set(unknown.headers)


def document_answer() -> Response:
    return Response((server.STREAMLIT_FILES / "index.html").read_bytes(), media_type="text/html")


@pytest.mark.usefixtures("secrets")
def test_the_way_to_the_provider_and_back_holds_below_a_path_and_keeps_the_language() -> None:
    way = get(app(), "/sign-in?lang=en")
    assert (way.status, way.headers["location"]) == (303, "./auth/login?provider=token-of-default")
    assert way.headers["cache-control"] == "no-store"
    assert "armdash_language=en" in way.headers["set-cookie"]
    back = get(app(), "/oauth2callback?state=x&code=y", cookie="armdash_language=en")
    assert (back.status, back.headers["location"]) == (302, "./update?lang=en")
    assert get(app(), "/oauth2callback", cookie="armdash_language=//evil.example").headers["location"] == "./update"
    assert get(app(), "/auth/logout").headers["location"] == "../"


@pytest.mark.usefixtures("secrets")
def test_who_signs_out_is_out_in_every_window() -> None:
    told = claims()
    assert may(person_of(told))
    get(app(), "/auth/logout", cookie=cookie(told))
    assert not may(person_of(told))


@pytest.mark.usefixtures("secrets")
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_only_coordinators_upload(method: str) -> None:
    def status(path: str, **headers: str) -> int:
        return get_with(app(), path, method, **headers)

    own, other = cookie(claims()), cookie(claims(email="mallory@example.com"))
    assert status(UPLOAD, cookie=own) == 200
    for refused in ({}, {"cookie": other}, {"cookie": cookie(claims(), "f" * 32)}):
        assert status(UPLOAD, **refused) == 404
    assert status("/_stcore/metrics", cookie=own) == 404
    assert status("/timeline", cookie=own) == 405


def get_with(asked: ASGIApp, path: str, method: str, **headers: str) -> int:
    """Return the status of a request with a method of its own."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(told: Any) -> None:
        sent.append(told)

    told = {
        "type": "http",
        "scheme": "http",
        "path": path,
        "method": method,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *((name.encode(), value.encode()) for name, value in headers.items())],
    }
    run_it(asked, told, receive, send)
    return int(sent[0]["status"])


def run_it(asked: ASGIApp, told: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
    from tests.loops import run

    run(asked(told, receive, send))


@pytest.mark.usefixtures("secrets")
def test_only_coordinators_ask_where_to_put_a_file() -> None:
    told = [{"type": "websocket.receive", "bytes": message("file_urls_request")}]
    headers = {"host": "localhost", "origin": "http://localhost"}
    passed, closed, _ = talk(told, cookie=cookie(claims()), **headers)
    assert told[0] in passed
    assert closed == []
    passed, closed, _ = talk(told, cookie=cookie(claims(email="mallory@example.com")), **headers)
    assert told[0] not in passed
    assert [one["type"] for one in closed] == ["websocket.close"]


def test_the_origin_is_told_to_streamlit_only_where_there_is_a_desk_and_it_is_the_hosts_own(secrets: Path) -> None:
    def origins(origin: str) -> list[bytes]:
        _, _, seen = talk([], host="localhost:8501", origin=origin)
        return [value for name, value in seen if name == b"origin"]

    assert origins("http://localhost:8501") == [b"http://localhost:8501"]
    assert origins("https://kojelauta.kemi.example") == []  # ours, but Streamlit would look for it outside
    secrets.write_text(AUTH, "utf-8")
    assert origins("http://localhost:8501") == []


def test_a_socket_knows_who_has_signed_in_but_no_tokens_and_nothing_without_a_desk(secrets: Path) -> None:
    parts = [
        b"_streamlit_xsrf=1",
        b"_streamlit_user=2",
        b"_streamlit_user_1=3",
        b"_streamlit_user_tokens=4",
        b"town=5",
    ]
    whole = (b"cookie", b"; ".join(parts))
    assert _kept(whole) == (b"cookie", b"_streamlit_xsrf=1; _streamlit_user=2; _streamlit_user_1=3")
    long = (b"cookie", b"; ".join([parts[0], b"_streamlit_user=" + b"x" * connections.MAX_IDENTITY]))
    assert _kept(long) == (b"cookie", parts[0])
    secrets.write_text(AUTH, "utf-8")
    assert _kept(whole) == (b"cookie", b"_streamlit_xsrf=1")


def test_a_gate_without_secrets_takes_no_upload() -> None:
    async def streamlit(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    assert get_with(Gate(streamlit, HOSTS, 2), UPLOAD, "PUT", cookie=cookie(claims())) == 404


@pytest.mark.usefixtures("secrets", "several_cases")
def test_of_several_cases_the_way_back_leads_to_the_desk_of_the_same_one() -> None:
    asked = get(app(), f"/{TOWN}/sign-in?lang=en")
    assert asked.headers["location"].startswith("./auth/login?")
    told = "; ".join(value.split(";")[0] for value in asked.headers.getlist("set-cookie"))
    assert f"armdash_case={TOWN}" in told
    assert get(app(), "/oauth2callback", cookie=told).headers["location"] == f"./{TOWN}/update?lang=en"
    forged = get(app(), "/oauth2callback", cookie="armdash_case=//evil.example; armdash_language=fi")
    assert forged.headers["location"] == "./update"
