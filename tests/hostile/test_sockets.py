"""Sockets: messages that act on others, floods, sockets that say nothing, thousands that come and go."""

import asyncio
import random

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from benchmarks.viewer import Viewer
from tests.hostile.conftest import Attacked, Start

pytestmark = pytest.mark.hostile

FORBIDDEN = ("clear_cache", "load_git_info", "set_run_on_save", "app_heartbeat", "debug_shutdown_runtime")


def stream(server: Attacked) -> str:
    return f"ws://127.0.0.1:{server.port}/_stcore/stream"


async def closed_with(viewer: Viewer) -> int:
    """Return the code with which the server closes the socket."""
    try:
        async with asyncio.timeout(20):
            while True:
                await viewer.socket.recv()
    except ConnectionClosed as error:
        return error.rcvd.code if error.rcvd else 1006


def test_messages_that_act_on_others_close_the_socket(attacked):
    async def attack():
        for kind in FORBIDDEN:
            viewer = await Viewer.open(attacked.url)
            message = BackMsg()
            setattr(message, kind, True)
            await viewer.send(message)
            assert await closed_with(viewer) == 1008

    asyncio.run(attack())
    assert "git" not in attacked.log.read_text("utf-8").replace("load_git_info", "")
    assert attacked.errors() == []


def test_frames_that_are_no_messages_close_the_socket_without_a_trace(attacked):
    frames = [b"\xff" * 3, "hello", random.Random(1).randbytes(1_000), b"\n" + b"a" * 1_000_001, b""]

    async def attack():
        for frame in frames:
            viewer = await Viewer.open(attacked.url)
            await viewer.socket.send(frame)
            assert await closed_with(viewer) in (1002, 1003, 1006, 1008, 1009)

    asyncio.run(attack())
    assert attacked.errors() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)
def test_a_foreign_page_opens_no_socket_and_others_do_not_wait(attacked, headers):
    async def attack():
        viewer = await Viewer.open(attacked.url)
        for _ in range(20):
            with pytest.raises(InvalidStatus):
                await connect(stream(attacked), additional_headers=headers, proxy=None)
        await viewer.act("timeline")
        await viewer.close()

    asyncio.run(attack())
    assert attacked.errors() == []


def test_a_townful_of_cookies_opens_the_page(attacked):
    async def attack():
        cookies = {"Cookie": "sso=" + "x" * 30_000 + "; armdash_form=narrow"}
        socket = await connect(stream(attacked), subprotocols=["streamlit"], additional_headers=cookies, proxy=None)
        await Viewer(attacked.url, socket).act()
        await socket.close()

    asyncio.run(attack())


def test_a_flood_of_runs_lets_others_read(attacked):
    """One viewer sends as fast as it can; ten others act on, and none of them fails."""

    async def flood(viewer: Viewer):
        message = BackMsg()
        message.rerun_script.query_string = "theme=people"
        while True:
            await viewer.send(message)

    async def attack():
        flooder = await Viewer.open(attacked.url)
        flooding = asyncio.create_task(flood(flooder))
        readers = [await Viewer.open(attacked.url) for _ in range(10)]
        for path in ("timeline", "funding", "map"):
            await asyncio.gather(*(reader.act(path) for reader in readers))
        flooding.cancel()
        for viewer in (*readers, flooder):
            viewer.socket.transport.abort()

    before = attacked.memory_mb
    asyncio.run(attack())
    assert attacked.errors() == []
    assert attacked.memory_mb < before + 150


def test_a_thousand_viewers_come_and_go_and_leave_nothing(start: Start):
    """Half of them leave without a word; the files are back at once, and the second thousand takes no more memory."""
    server = start()

    async def come_and_go():
        for _ in range(10):
            viewers = await asyncio.gather(*(Viewer.open(server.url, "") for _ in range(50)))
            for number, viewer in enumerate(viewers):
                if number % 2:
                    viewer.socket.transport.abort()
                else:
                    await viewer.close()
        await asyncio.sleep(3)

    before = server.open_files
    asyncio.run(come_and_go())
    once = server.memory_mb
    asyncio.run(come_and_go())
    assert server.open_files <= before + 5
    assert server.memory_mb < once * 1.1
    assert server.errors() == []


def test_silent_sockets_are_bounded_and_readers_get_in(start: Start):
    """With 256 open files: 300 sockets that say nothing, and 300 requests that never end."""
    server = start(files=256)

    async def attack():
        silent = []
        for _ in range(300):
            try:
                silent.append(await connect(stream(server), proxy=None, open_timeout=10))
            except (InvalidStatus, OSError, EOFError, TimeoutError):
                break
        for held in silent[:5]:
            await held.close()
        half_open = []
        for _ in range(300):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            half_open.append((reader, writer))
        reader_viewer = await Viewer.open(server.url)
        await reader_viewer.act("funding")
        await reader_viewer.close()
        for held in silent[5:]:
            held.transport.abort()
        for _, writer in half_open:
            writer.close()

    asyncio.run(attack())
    assert server.errors() == []
    assert len(server.log.read_text("utf-8").splitlines()) < 60


def test_two_hundred_viewers_are_served_with_256_files_or_told_to_wait(start: Start):
    server = start(files=256)

    async def attack():
        viewers = await asyncio.gather(*(Viewer.open(server.url) for _ in range(200)), return_exceptions=True)
        served = [viewer for viewer in viewers if isinstance(viewer, Viewer)]
        refused = [viewer for viewer in viewers if not isinstance(viewer, Viewer)]
        assert len(served) >= 100
        assert all(isinstance(error, WebSocketException | OSError | EOFError) for error in refused)
        for viewer in served:
            await viewer.act("timeline")
            await viewer.close()
        again = await Viewer.open(server.url)
        await again.close()

    asyncio.run(attack())
    assert server.errors() == []
