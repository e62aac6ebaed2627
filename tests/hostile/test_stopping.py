"""A server that is told to stop ends within five seconds, whatever its clients and its own threads do."""

import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from armdash import config
from armdash.web.server import STREAMLIT_FILES
from tests.browser.conftest import running_server

pytestmark = pytest.mark.hostile

SECONDS = 5
HANDSHAKE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: streamlit\r\n\r\n"
)
BUSY = """
    import asyncio, socket, time
    import uvicorn
    from armdash.web.process import Process

    async def app(scope, receive, send):
        if scope["type"] == "http":
            asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"ok"})

    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    Process(uvicorn.Config(app, lifespan="off")).run(sockets=[listening])
"""


def largest_script() -> str:
    file = max((STREAMLIT_FILES / "static").rglob("*.js"), key=lambda file: file.stat().st_size)
    return f"/{file.relative_to(STREAMLIT_FILES).as_posix()}"


def ask(host: str, text: str) -> socket.socket:
    """Return a connection that has asked and will read nothing."""
    name, _, port = host.partition(":")
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect((name, int(port)))
    client.sendall(text.encode())
    return client


def slow_readers(host: str) -> list[socket.socket]:
    return [ask(host, f"GET {largest_script()} HTTP/1.1\r\nHost: {host}\r\n\r\n" * 40) for _ in range(3)]


def half_open(host: str) -> list[socket.socket]:
    return [ask(host, "GET / HTTP/1.1\r\n") for _ in range(50)]


def silent_viewers(host: str) -> list[socket.socket]:
    return [ask(host, HANDSHAKE.format(host=host)) for _ in range(10)]


def assert_stops(process: subprocess.Popen[str], by: signal.Signals = signal.SIGTERM) -> None:
    process.send_signal(by)
    started = time.monotonic()
    try:
        process.wait(timeout=4 * SECONDS)
    finally:
        process.kill()
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("clients", [slow_readers, half_open, silent_viewers])
def test_clients_do_not_keep_the_server_from_stopping(
    database: Path, tmp_path: Path, clients: Callable[[str], list[socket.socket]]
) -> None:
    with running_server("armdash", database, tmp_path / "log.txt") as server, ExitStack() as connections:
        for client in clients(server.url.removeprefix("http://")):
            connections.enter_context(client)
        time.sleep(1)  # the answers fill what the system holds for the clients
        assert_stops(server.process)


def test_a_key_stops_the_server_without_a_trace(database: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with running_server("armdash", database, log) as server:
        assert_stops(server.process, signal.SIGINT)
    lines = log.read_text("utf-8").splitlines()
    assert "Finished server process" in lines[-1]
    assert [line for line in lines if not line[:4].isdecimal()] == []


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_work_that_does_not_end_does_not_keep_the_server_from_stopping(by: signal.Signals) -> None:
    command = [sys.executable, "-c", textwrap.dedent(BUSY)]
    with subprocess.Popen(command, cwd=config.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        with ask(f"127.0.0.1:{process.stdout.readline().strip()}", "GET / HTTP/1.1\r\nHost: a\r\n\r\n") as client:
            assert client.recv(20).startswith(b"HTTP/1.1 200")
        assert_stops(process, by)
