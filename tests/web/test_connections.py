"""Connections of a real server on this machine, bounded in number and time."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import pytest
import uvicorn

from armdash.web import connections, limits
from armdash.web.connections import BoundedConnection
from armdash.web.sessions import UnusedLoop, open_no_loops
from tests.loops import run

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SEEN: list[tuple[bytes, bytes]] = []


async def app(scope, receive, send):
    if scope["type"] == "websocket":
        SEEN[:] = scope["headers"]
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "hello"})
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(30)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(connections, "refusals", limits.Refusals())
    monkeypatch.setattr(BoundedConnection, "idle", {})
    monkeypatch.setattr(BoundedConnection, "most", 100)


def served(talk: Callable[[int], Awaitable[None]]) -> None:
    """Serve the app while the given talks to its port."""

    async def serve() -> None:
        config = uvicorn.Config(app, port=0, lifespan="off", log_level="critical", ws="websockets-sansio")
        config.http = BoundedConnection
        server = uvicorn.Server(config)
        server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign]
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            await asyncio.wait_for(talk(server.servers[0].sockets[0].getsockname()[1]), 10)
        finally:
            server.force_exit = server.should_exit = True
            await serving

    run(serve())


async def said(port: int, body: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(body)
    await writer.drain()
    return reader, writer


async def is_ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(reader.read(), 5) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"],
)
def test_a_request_that_does_not_end_is_ended_and_told_if_it_has_begun(begun, monkeypatch, caplog):
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.05)

    async def talk(port):
        reader, _ = await said(port, begun)
        assert await is_ended(reader)
        assert not BoundedConnection.idle

    served(talk)
    assert len(caplog.messages) == bool(begun)


def test_an_answer_that_does_not_end_is_ended_and_told(monkeypatch, caplog):
    monkeypatch.setattr(connections, "ANSWER_SECONDS", 0.05)

    async def talk(port):
        reader, _ = await said(port, GET.replace(b"/ ", b"/slow "))
        assert await is_ended(reader)

    served(talk)
    assert len(caplog.messages) == 1


def test_a_connection_is_used_again_and_a_second_half_request_has_its_time(monkeypatch):
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.2)

    async def talk(port):
        reader, writer = await said(port, GET + GET)
        for _ in range(2):
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        await asyncio.sleep(0.3)  # longer than a request may take: nothing is under way
        writer.write(GET)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        writer.write(b"GET / HT")
        assert await is_ended(reader)

    served(talk)


def test_the_longest_idle_connection_gives_way_to_a_reader(monkeypatch):
    monkeypatch.setattr(BoundedConnection, "most", 3)

    async def talk(port):
        half_open = [await said(port, b"GET / HT") for _ in range(3)]
        for _ in range(4):
            reader, writer = await said(port, GET)
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
            writer.close()
            await asyncio.sleep(0.02)
        assert await is_ended(half_open[0][0])

    served(talk)


def test_where_all_are_busy_the_newest_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(BoundedConnection, "most", 2)

    async def talk(port):
        busy = [await said(port, GET.replace(b"/ ", b"/slow ")) for _ in range(2)]
        await asyncio.sleep(0.05)
        reader, _ = await said(port, GET)
        assert (await reader.read()).startswith(b"HTTP/1.1 503")
        for _, writer in busy:
            writer.close()

    served(talk)


def test_a_socket_opens_with_a_townful_of_cookies_and_learns_of_ours_only():
    async def talk(port):
        reader, _ = await said(
            port,
            b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Basic x\r\n"
            b"Cookie: sso="
            + b"x"
            * 20_000
            + b"; armdash_data=0123456789ab; armdash_form=wide; armdash_webgl=none; _streamlit_xsrf=2|a\r\nX-Long: "
            b"" + b"x" * 20_000 + b"\r\n\r\n",
        )
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
        await reader.readuntil(b"hello")
        assert (
            dict(SEEN)[b"cookie"]
            == b"armdash_data=0123456789ab; armdash_form=wide; armdash_webgl=none; _streamlit_xsrf=2|a"
        )
        assert {b"authorization", b"x-long"}.isdisjoint(dict(SEEN))

    served(talk)


def test_the_loop_of_a_session_opens_no_file_and_ends_as_streamlit_ends_it(monkeypatch):
    from streamlit.runtime import app_session

    monkeypatch.setattr(app_session, "asyncio", asyncio)
    open_no_loops()
    loop = app_session.asyncio.new_event_loop()
    assert isinstance(loop, UnusedLoop)
    assert asyncio.new_event_loop is not UnusedLoop
    app_session._close_script_event_loop(loop)
    assert loop.is_closed()


def test_the_limit_of_open_files_is_kept():
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        assert limits.most_connections() == min(limits.MAX_SOCKETS / limits.SOCKET_SHARE, min(hard, 4000) - 100)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(hard, 4000)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
