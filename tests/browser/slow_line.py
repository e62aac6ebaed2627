"""A long way to a server: what is sent arrives later, in both directions, sockets included."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

ROUND_TRIP = 0.4


@contextmanager
def slow_line(url: str, *, round_trip: float = ROUND_TRIP) -> Iterator[str]:
    """Open an address that leads to the server at ``url`` and back in that many seconds, until the line is cut."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        line = asyncio.run_coroutine_threadsafe(_open(urlsplit(url).port or 80, round_trip), loop).result()
        yield f"http://127.0.0.1:{line.sockets[0].getsockname()[1]}"
        asyncio.run_coroutine_threadsafe(_close(line), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open(port: int, round_trip: float) -> asyncio.Server:
    async def connect(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        await asyncio.sleep(round_trip)  # which a connection takes before anything can be asked
        far, there = await asyncio.open_connection("127.0.0.1", port)
        try:
            with suppress(ConnectionError):
                await asyncio.gather(_carry(near, there, round_trip / 2), _carry(far, back, round_trip / 2))
        finally:
            there.close()
            back.close()

    return await asyncio.start_server(connect, "127.0.0.1")


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, seconds: float) -> None:
    """Pass on what comes, all of it so many seconds later."""
    loop, on_the_way = asyncio.get_running_loop(), asyncio.Queue[tuple[float, bytes]]()

    async def deliver() -> None:
        while True:
            arrival, content = await on_the_way.get()
            await asyncio.sleep(arrival - loop.time())
            if not content:
                target.write_eof()
                return
            target.write(content)

    delivery = asyncio.create_task(deliver())
    try:
        while content := await source.read(1 << 16):
            on_the_way.put_nowait((loop.time() + seconds, content))
        on_the_way.put_nowait((loop.time() + seconds, b""))
        await delivery
    finally:
        delivery.cancel()


async def _close(line: asyncio.Server) -> None:
    line.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
