"""Cases of 15 to 200,000 projects: what their build takes, and what each page takes and sends."""

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from processor import make_document
from repeated_case import repeat_case
from servers import ROOT, Server, serving
from viewer import Viewer

PAGES = (
    "",
    "outcomes",
    "employment",
    "funding",
    "projects",
    "timeline",
    "map",
    "network",
    "lessons",
    "services",
    "sources",
)
FILTERED = ("projects", "timeline", "funding", "network", "map", "services")
# What the filter is changed to.
THEME = "people"
TAG = re.compile(rb"<[a-z]")


@dataclass(frozen=True)
class Build:
    """What a build took: the processor's seconds, those of a clock, the largest memory, and the file that it made."""

    processor: float
    seconds: float
    memory_mb: float
    file_mb: float


@dataclass(frozen=True)
class Page:
    """What a page took when it was first asked for and after a filter had changed, and what was sent of it."""

    name: str
    first: float
    changed: float | None
    document_kb: float
    elements: int
    run_kb: float


def main() -> None:
    """Make a case of each size, measure its build and its pages, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[15, 400, 2_000, 10_000])
    parser.add_argument("--case", type=Path, default=ROOT / "data" / "kemi")
    parser.add_argument("--builds-alone", action="store_true")
    given = parser.parse_args()
    builds, pages = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            case = repeat_case(given.case, Path(folder) / f"case_{size}", size)
            database = Path(folder) / f"built_{size}" / "armdash.duckdb"
            database.parent.mkdir()
            builds[size] = measure_build(case, database)
            print_builds(builds)
            if not given.builds_alone:
                pages[size] = measure_pages(case, database)
                print_pages(size, pages[size])


def measure_build(case: Path, database: Path) -> Build:
    """Build the case in a process of its own."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "armdash", "build", "--data", str(case), "--database", str(database)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the case in {case} could not be built")
    megabytes = database.stat().st_size / 1e6
    seconds = time.perf_counter() - started
    return Build(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1024, megabytes)


def measure_pages(case: Path, database: Path) -> list[Page]:
    """Serve the case; return what each page takes of the server's processor and sends."""
    with serving(ROOT, database, ARMDASH_DATA=str(case)) as server:
        viewer = asyncio.run(_viewed(server))
        return [_page(server, name, viewer[name]) for name in PAGES]


async def _viewed(server: Server) -> dict[str, float]:
    """Return the kilobytes that the run of each page sends to a viewer who comes from the page before."""
    viewer, sent = await Viewer.open(server.url), {}
    for name in PAGES:
        before = viewer.bytes
        await viewer.act(name, seconds=600)
        sent[name] = (viewer.bytes - before) / 1e3
    await viewer.close()
    return sent


def _page(server: Server, name: str, run_kb: float) -> Page:
    # Another language is another state: nobody has asked for anything of it yet.
    first = make_document(server, name, lang=("en",))
    changed = make_document(server, name, lang=("en",), theme=(THEME,)) if name in FILTERED else None
    with urllib.request.urlopen(f"{server.url}/{name}?{urlencode({'lang': 'en'})}") as answer:
        body = answer.read()
    return Page(name, first, changed, len(body) / 1e3, len(TAG.findall(body)), run_kb)


def print_builds(builds: dict[int, Build]) -> None:
    """Print a line for each size, with the growth of the time per project from the size before."""
    print("\n| projects | build, processor s | by the clock, s | ms a project more | memory, MB | file, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size, build, more in _with_growth(builds):
        sizes = f"{build.memory_mb:.0f} | {build.file_mb:.0f}"
        print(f"| {size:,} | {build.processor:.1f} | {build.seconds:.1f} | {more} | {sizes} |", flush=True)


def _with_growth(builds: dict[int, Build]) -> Iterator[tuple[int, Build, str]]:
    before: tuple[int, Build] | None = None
    for size, build in builds.items():
        more = f"{1e3 * (build.processor - before[1].processor) / (size - before[0]):.2f}" if before else "–"
        yield size, build, more
        before = size, build


def print_pages(size: int, pages: list[Page]) -> None:
    """Print a line for each page."""
    print(f"\n{size:,} projects\n")
    print("| page | first, processor s | filter, processor s | document, kB | elements | run sends, kB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for page in pages:
        changed = "–" if page.changed is None else f"{page.changed:.2f}"
        sent = f"{page.document_kb:.0f} | {page.elements:,} | {page.run_kb:.0f}"
        print(f"| `/{page.name}` | {page.first:.2f} | {changed} | {sent} |", flush=True)


if __name__ == "__main__":
    main()
