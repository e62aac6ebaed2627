"""The gate before Streamlit: hosts, origins, methods, addresses and messages, around a small stand-in."""

import asyncio
import logging
from collections.abc import Sequence

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from armdash.web import gate, limits
from armdash.web.gate import Gate, known_hosts, message_kind
from tests.loops import run

HOSTS = known_hosts(["https://kojelauta.kemi.example/armdash", "Sisainen.kemi.example"])


@pytest.fixture(autouse=True)
def fresh_refusals(monkeypatch):
    monkeypatch.setattr(gate, "refusals", limits.Refusals())


def message(kind: str) -> bytes:
    told = BackMsg()
    if kind == "rerun_script":
        told.rerun_script.query_string = "lang=en"
    elif kind == "deferred_file":
        told.backend_operation_request.request_id = "1"
        told.backend_operation_request.deferred_file.file_id = "a"
    elif kind == "dataframe_chunk":
        told.backend_operation_request.dataframe_chunk.limit = 1
    elif kind == "file_urls_request":
        told.file_urls_request.request_id = "1"
    else:
        setattr(told, kind, True)
    return told.SerializeToString()


def ask(path: str = "/", method: str = "GET", **headers: str) -> int:
    """Return the status of an answer; 200 where Streamlit was asked."""
    sent: list[Message] = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(told):
        sent.append(told)

    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    run(Gate(app, HOSTS, 2)(scope, None, send))
    return sent[0]["status"]


def talk(told: Sequence[Message], path: str = gate.STREAM, most: int = 2, **headers: str) -> tuple[list, list, list]:
    """Return what Streamlit was told, what the browser was, and the headers that Streamlit saw."""
    to_app: list[Message] = []
    to_browser: list[Message] = []
    seen: list[tuple[bytes, bytes]] = []

    async def app(scope, receive, send):
        seen.extend(scope["headers"])
        while True:
            to_app.append(await receive())
            if to_app[-1]["type"] == "websocket.disconnect":
                return

    waiting = iter([{"type": "websocket.connect"}, *told, {"type": "websocket.disconnect", "code": 1000}])

    async def receive():
        return next(waiting)

    async def send(answer):
        to_browser.append(answer)

    scope = {
        "type": "websocket",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in ({"host": "localhost"} | headers).items()],
    }
    run(Gate(app, HOSTS, most)(scope, receive, send))
    return to_app, to_browser, seen


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *(("localhost:8501", 200), ("127.0.0.1", 200), ("[::1]:8501", 200), ("10.1.2.3:80", 200)),
        *(("kojelauta.kemi.example", 200), ("KOJELAUTA.kemi.example.", 200), ("sisainen.kemi.example:8443", 200)),
        *(("evil.example", 421), ("kemi.example", 421), ("evil", 421), ("localhost@evil", 421), ("a:b:c", 421)),
        *(("kojelauta.kemi.example.evil", 421), ("kojelauta.kemi.example/..", 421), ("localhost:99999", 421)),
    ],
)
def test_a_host_is_known_or_an_address(host, status):
    assert ask(host=host) == status


@pytest.mark.parametrize("path", gate.PROBES)
def test_a_probe_may_use_any_name(path):
    assert ask(path, host="armdash") == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", "/timeline", 200), ("HEAD", "/", 200), ("GET", "/_stcore/health", 200)),
        *(("GET", "/_stcore/host-config", 200), ("GET", "/media/a.pptx", 200)),
        *(("PUT", "/_stcore/upload_file/a/b", 404), ("DELETE", "/_stcore/upload_file/a/b", 404)),
        *(("GET", "/_stcore/metrics", 404), ("POST", "/_stcore/agent/interact", 404), ("GET", "/_stcore/x", 404)),
        *(("POST", "/", 405), ("PUT", "/media/a", 405), ("TRACE", "/", 405), ("OPTIONS", "/timeline", 405)),
    ],
)
def test_only_what_pages_use_is_asked_of_streamlit(method, path, status):
    assert ask(path, method, host="localhost") == status


def test_a_question_with_a_body_is_none_of_ours():
    assert ask(host="localhost", **{"content-length": "0"}) == 200
    assert ask(host="localhost", **{"content-length": "5"}) == 400
    assert ask(host="localhost", **{"transfer-encoding": "chunked", "content-length": "0"}) == 400


@pytest.mark.parametrize("kind", ["rerun_script", "stop_script", "deferred_file"])
def test_messages_of_pages_pass_as_they_are(kind):
    to_app, to_browser, _ = talk([{"type": "websocket.receive", "bytes": message(kind)}])
    assert [told["type"] for told in to_app] == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert to_app[1]["bytes"] == message(kind)
    assert to_browser == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        *(
            ({"bytes": message(kind)}, 1008)
            for kind in (
                *("clear_cache", "load_git_info", "set_run_on_save", "app_heartbeat", "debug_shutdown_runtime"),
                *("debug_disconnect_websocket", "file_urls_request", "dataframe_chunk"),
            )
        ),
        ({"bytes": b""}, 1008),
        ({"bytes": b"\xff\xff\xff"}, 1002),
        ({"text": "hello"}, 1003),
        ({"bytes": b"\n" + b"a" * limits.LARGEST_MESSAGE}, 1009),
    ],
)
def test_other_messages_close_the_socket_and_never_reach_streamlit(told, code, caplog):
    to_app, to_browser, _ = talk([{"type": "websocket.receive", **told}])
    assert [told["type"] for told in to_app] == ["websocket.connect", "websocket.disconnect"]
    assert to_browser == [{"type": "websocket.close", "code": code}]
    assert [record.exc_info for record in caplog.records] == [None]


def test_every_kind_of_message_that_streamlit_knows_is_let_through_or_refused_on_purpose():
    """An upgrade that brings another kind is noticed here; the walks in the browser tell whether pages need it."""
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    refused = {"clear_cache", "set_run_on_save", "load_git_info", "file_urls_request", "app_heartbeat"}
    assert kinds == gate.MESSAGES | refused | {"debug_disconnect_websocket", "debug_shutdown_runtime"}
    operations = {field.name for field in BackMsg().backend_operation_request.DESCRIPTOR.fields}
    refused = {"install_skills", "dismiss_skills_nudge", "dataframe_chunk"}
    assert operations == gate.OPERATIONS | refused | {"request_id", "session_id"}
    assert message_kind(message("deferred_file")) == "backend_operation_request"


@pytest.mark.parametrize("origin", ["http://localhost:8501", "https://kojelauta.kemi.example", "http://127.0.0.1:80"])
def test_an_origin_of_ours_opens_a_socket_and_streamlit_has_nothing_to_ask(origin):
    to_app, to_browser, headers = talk([], origin=origin)
    assert to_app
    assert to_browser == []
    assert b"origin" not in dict(headers)


@pytest.mark.parametrize(
    "headers",
    [
        *({"origin": origin} for origin in ("http://evil.example", "null", "", "file://localhost", "http://[", "//")),
        *({"origin": "http://localhost.evil.example"}, {"host": "evil.example", "origin": "http://evil.example"}),
        *({"host": ""}, {"host": "evil"}),
    ],
)
def test_a_foreign_host_or_origin_opens_none(headers):
    to_app, to_browser, _ = talk([], **headers)
    assert to_app == []
    assert to_browser == [{"type": "websocket.close", "code": 1008}]


def test_sockets_are_bounded_and_there_is_one():
    assert talk([], path="/_stcore/other")[0] == []
    assert talk([], most=0)[0] == []


def test_a_socket_that_says_nothing_is_closed(monkeypatch):
    monkeypatch.setattr(gate, "FIRST_MESSAGE_SECONDS", 0.01)
    sent: list[Message] = []

    async def send(told):
        sent.append(told)

    async def hear_nothing():
        return await gate.Messages(asyncio.Event().wait, send).next()

    assert run(hear_nothing())["type"] == "websocket.disconnect"
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_flood_waits_and_a_reader_does_not(monkeypatch):
    now = 0.0
    monkeypatch.setattr(limits.time, "monotonic", lambda: now)
    pace = limits.Pace(at_once=3, a_second=2)
    assert [pace.wait_seconds() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now = 10
    assert pace.wait_seconds() == 0


def test_a_flood_of_refusals_is_one_line_a_minute(monkeypatch, caplog):
    now = 0.0
    monkeypatch.setattr(limits.time, "monotonic", lambda: now)
    refusals = limits.Refusals()
    with caplog.at_level(logging.WARNING):
        for _ in range(1000):
            refusals.tell("a text")
        refusals.tell("another")
        now = 61
        refusals.tell("a text")
    assert [record.getMessage() for record in caplog.records] == [
        "refused: a text",
        "refused: another",
        "refused: a text, and 999 times more since the line before",
    ]
