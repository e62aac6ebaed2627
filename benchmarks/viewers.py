"""Measure the dashboard under many viewers: they speak the socket's protocol and act every few seconds.

Prints, for each number of viewers, the seconds from an action until the page stands (median, 95th percentile), the
processor's milliseconds an action, the memory, and the open files; times of a shared machine vary: compare two
versions in one run with --other (a checkout of the other version).
"""

import argparse
import asyncio
import random
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from servers import ROOT, Server, memory_mb, open_files, processor_seconds, serving
from viewer import Viewer, ViewerError

PATHS = ("", "timeline", "projects", "funding", "network", "employment", "outcomes", "services", "lessons", "map")
PARAMS: Sequence[dict[str, str]] = (
    {},
    {},
    {"theme": "people"},
    {"theme": "education"},
    {"municipality": "kemi"},
    {"lang": "en"},
    {"q": "koulutus"},
)


@dataclass
class Measured:
    """What one number of viewers met."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


async def watch(server: Server, number: int, every: float, times: tuple[float, float], measured: Measured) -> None:
    """Act like a reader: another page, another filter, now and then another language.

    Measured is what begins from the first of the times on, until the second.
    """
    since, until = times
    chance = random.Random(number)  # noqa: S311 - the same choices each time, no secret
    await asyncio.sleep(chance.random() * every)
    try:
        viewer = await Viewer.open(server.url)
    except (OSError, ViewerError, TimeoutError) as error:
        measured.failures.append(f"opening: {error!r}")
        return
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            seconds = await viewer.act(chance.choice(PATHS), **chance.choice(PARAMS))
            if started >= since:
                measured.seconds.append(seconds)
        except Exception as error:
            measured.failures.append(repr(error))
            break
        await asyncio.sleep(max(0, every - (time.monotonic() - started)))
    await viewer.close()


async def load(server: Server, viewers: int, every: float, seconds: float) -> Measured:
    measured = Measured()
    since = time.monotonic() + 3 * every  # all have opened their page by then
    times = since, since + seconds
    await asyncio.gather(*(watch(server, number, every, times, measured) for number in range(viewers)))
    return measured


async def warm(server: Server) -> None:
    """See every page once with each choice, so that what is remembered is."""
    viewer = await Viewer.open(server.url)
    for path in PATHS:
        for params in PARAMS:
            await viewer.act(path, **params)
    await viewer.close()


async def files_at_once(server: Server, number: int, kinds: Sequence[str]) -> list[float]:
    """Let as many viewers ask for a file of the meeting at the same moment; return when each was made, in seconds."""
    viewers = [await Viewer.open(server.url, "", **PARAMS[number % len(PARAMS)]) for number in range(number)]

    async def made(number: int, viewer: Viewer) -> float:
        started = time.monotonic()
        address = await viewer.file_address(kinds[number % len(kinds)])
        seconds = time.monotonic() - started
        await asyncio.to_thread(lambda: urllib.request.urlopen(address, timeout=60).close())
        return seconds

    seconds = await asyncio.gather(*(made(number, viewer) for number, viewer in enumerate(viewers)))
    for viewer in viewers:
        await viewer.close()
    return list(seconds)


async def readers_meanwhile(
    server: Server, number: int, kinds: Sequence[str]
) -> tuple[Measured, Measured, list[float]]:
    """Return what ten readers meet before files are asked for, what they meet meanwhile, and the files' seconds."""
    before = await load(server, 10, 1, 15)
    meanwhile = Measured()
    stop = asyncio.Event()

    async def read(number: int) -> None:
        viewer, chance = await Viewer.open(server.url), random.Random(number)  # noqa: S311
        while not stop.is_set():
            meanwhile.seconds.append(await viewer.act(chance.choice(PATHS), **chance.choice(PARAMS)))
            await asyncio.sleep(1)
        await viewer.close()

    context = [asyncio.create_task(read(number)) for number in range(10)]
    seconds = await files_at_once(server, number, kinds)
    stop.set()
    await asyncio.gather(*context)
    return before, meanwhile, seconds


def file_line(name: str, before: Measured, meanwhile: Measured, seconds: list[float]) -> str:
    p95, p95_meanwhile = (quantiles(measured.seconds, n=20)[-1] for measured in (before, meanwhile))
    return (
        f"| {name} | {len(seconds)} | {median(seconds):.1f} | {max(seconds):.1f} | {p95 * 1000:.0f} | "
        f"{p95_meanwhile * 1000:.0f} | × {p95_meanwhile / p95:.2f} |"
    )


def line(name: str, viewers: int, server: Server, measured: Measured, processor: float, before_mb: float) -> str:
    p50, p95 = median(measured.seconds), quantiles(measured.seconds, n=20)[-1]
    memory = memory_mb(server.pid)
    return (
        f"| {name} | {viewers} | {len(measured.seconds)} | {p50 * 1000:.0f} | {p95 * 1000:.0f} | "
        f"{processor / len(measured.seconds) * 1000:.0f} | {memory:.0f} | {(memory - before_mb) / viewers:.2f} | "
        f"{open_files(server.pid)} | {len(measured.failures)} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, nargs="+", default=[1, 50, 200])
    parser.add_argument("--every", type=float, default=5, help="seconds between two actions of a viewer")
    parser.add_argument("--seconds", type=float, default=60, help="of each measure")
    parser.add_argument("--other", type=Path, help="a checkout of another version, measured in turns")
    parser.add_argument("--files", type=int, help="measure so many files of a meeting at once instead")
    options = parser.parse_args()
    versions = {"this": ROOT} | ({"other": options.other.resolve()} if options.other else {})
    if options.files:
        print("| version | files | median, s | last, s | readers' p95 before, ms | meanwhile, ms | times |")
        for name, checkout in versions.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                serving(checkout, Path(folder) / "armdash.duckdb") as server,
            ):
                asyncio.run(warm(server))
                kinds = ("presentation", "briefing", "meeting-pack")
                print(file_line(name, *asyncio.run(readers_meanwhile(server, options.files, kinds))), flush=True)
        return
    print("| version | viewers | actions | p50, ms | p95, ms | processor, ms an action | memory, MB | MB a viewer ")
    for count in options.viewers:
        for name, checkout in versions.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                serving(checkout, Path(folder) / "armdash.duckdb") as server,
            ):
                asyncio.run(warm(server))
                before_mb, before = memory_mb(server.pid), processor_seconds(server.pid)
                measured = asyncio.run(load(server, count, options.every, options.seconds))
                print(
                    line(name, count, server, measured, processor_seconds(server.pid) - before, before_mb), flush=True
                )
                for failure in sorted(set(measured.failures))[:5]:
                    print(f"    {failure}")


if __name__ == "__main__":
    main()
