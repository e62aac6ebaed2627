"""Measure our pages against an empty Streamlit page, a Dash page and plain HTML in one run; write results.md."""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from importlib.metadata import version
from pathlib import Path
from statistics import median

from floor import keep_page
from playwright.sync_api import Browser, sync_playwright
from processor import measure_documents
from servers import HEALTH, ROOT, Server, memory_mb, serve, serving
from tables import (
    EMPTY,
    FLOOR,
    OTHER,
    OURS,
    PEER,
    document_table,
    goal_table,
    medians,
    page_table,
    table,
)
from visits import DESKTOP, LAUNCH_OPTIONS, IncompleteError, measure_page, new_context, visit

from armdash.domain.pages import LANDING_PAGE, page_names

HERE = Path(__file__).parent
OVERVIEW = "`/`"
EMPTY_APP = """import streamlit as st

st.title("Empty")
st.title(st.pills("Choice", ["a", "b"], key="filter-theme"))
"""
UNDER_LOAD = "\n## Under load\n"
TIMED_BUILD = """
import json, sys, time
from pathlib import Path
from armdash import config
from armdash.pipeline.build import build
started = time.perf_counter()
build(config.data_directory(), Path(sys.argv[1]))
print(json.dumps(time.perf_counter() - started))
"""


def measure_memory(browser: Browser, server: Server, viewers: int) -> tuple[float, float]:
    """Return the megabytes of the server with one viewer, and what each further viewer adds."""
    contexts = []
    sizes = []
    for _ in range(viewers + 1):
        contexts.append(new_context(browser, **DESKTOP))
        with suppress(IncompleteError):  # it is a viewer none the less
            visit(contexts[-1], server.url)
        sizes.append(memory_mb(server.pid))
    for context in contexts:
        context.close()
    return sizes[0], (sizes[-1] - sizes[0]) / viewers


def build_seconds(directory: Path, rounds: int) -> float:
    times = []
    for number in range(rounds):
        command = [sys.executable, "-c", TIMED_BUILD, str(directory / f"{number}.duckdb")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        times.append(float(json.loads(done.stdout.splitlines()[-1])))
    return median(times)


def discovered_pages() -> list[str]:
    """Return the addresses of the pages of a case, the landing page first."""
    return [f"/{'' if name == LANDING_PAGE else name}" for name in page_names()]


def has_dash(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", "import dash"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def start_servers(options: argparse.Namespace, directory: Path, stack: ExitStack) -> dict[str, Server]:
    """Return the servers by name; they run until the stack ends."""
    database = directory / "0.duckdb"
    (directory / "dashboard.py").write_text(EMPTY_APP, "utf-8")
    plain = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true"]
    plain += ["--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.port"]
    servers = {
        EMPTY: stack.enter_context(serve(plain, directory, directory / "empty.txt", health=HEALTH)),
        OURS: stack.enter_context(serving(ROOT, database)),
    }
    keep_page(f"{servers[OURS].url}/timeline", directory / "floor")
    floor = [sys.executable, str(HERE / "floor.py"), str(directory / "floor")]
    servers[FLOOR] = stack.enter_context(
        serve(floor, directory, directory / "floor.txt", PYTHONPATH=str(ROOT / "src"))
    )
    if has_dash(options.peer):
        peer = [str(options.peer.absolute()), str(HERE / "peer" / "app.py"), str(database)]
        servers[PEER] = stack.enter_context(serve(peer, directory, directory / "peer.txt"))
    else:
        print(f"{options.peer} has no Dash: measured without the peer")
    if options.other:
        (directory / "other").mkdir()
        other = serving(options.other.resolve(), directory / "other" / "armdash.duckdb")
        servers[OTHER] = stack.enter_context(other)
    return servers


def measure_rounds(
    options: argparse.Namespace, servers: Mapping[str, Server], browser: Browser
) -> dict[str, dict[str, float]]:
    """Return the medians of each page's figures over the rounds."""
    visited = {name: (name, "") for name in (EMPTY, PEER, FLOOR) if name in servers}
    visited |= {
        f"`{path}`{name}": (name, path) for path in options.pages for name in (OURS, OTHER) if name in servers
    }
    rounds: dict[str, list[dict[str, float]]] = {page: [] for page in visited}
    for number in range(options.rounds):
        for page, (name, path) in visited.items():
            try:
                rounds[page].append(measure_page(browser, servers[name].url + path, servers[name].pid))
            except IncompleteError as error:
                print(f"round {number + 1}: {page} left out, not complete: {error}", flush=True)
                continue
            print(f"round {number + 1}: {page} complete in {rounds[page][-1]['complete']:.2f} s", flush=True)
    return {page: medians(measured) for page, measured in rounds.items()}


def measure(options: argparse.Namespace, executable: str, directory: Path) -> list[str]:
    """Return the tables and sentences of the results."""
    seconds = build_seconds(directory, options.rounds)
    with ExitStack() as stack:
        servers = start_servers(options, directory, stack)
        documents = asyncio.run(measure_documents(servers[OURS]))
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = stack.enter_context(chromium.launch(executable_path=executable, args=LAUNCH_OPTIONS))
        results = measure_rounds(options, servers, browser)
        memory = {name: measure_memory(browser, servers[name], options.viewers) for name in (EMPTY, OURS)}
    rows = [
        [name or "ours", f"{servers[name].start_seconds:.2f}", f"{first:.0f}", f"{further:.2f}"]
        for name, (first, further) in memory.items()
    ]
    told = [f"The build of the database takes {seconds:.2f} s after imports."]
    answer = results.get(OVERVIEW, {}).get("answer")
    if answer:
        times = answer / results[EMPTY]["text"]
        told.append(
            f"Key figures and strip of the overview stand after {answer:.2f} s, interactive: × {times:.2f} of the "
            "empty page's text."
        )
    return [
        goal_table(results, documents),
        page_table(results),
        document_table(documents),
        table(["server", "start, s", "memory with one viewer, MB", "each further viewer, MB"], rows),
        " ".join(told),
    ]


def report(options: argparse.Namespace, parts: Sequence[str]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "duckdb", "pandas", "plotly"))
    introduction = (
        f"{time.strftime('%Y-%m-%d')}, medians of {options.rounds} rounds in headless Chromium on {os.cpu_count()} "
        f"cores ({platform.system()}, Python {platform.python_version()}, {versions}). "
        "In brackets: times the empty page, which plain `streamlit run` serves."
    )
    return "\n\n".join(["# Results", introduction, *parts]) + "\n"


def kept_text(file: Path) -> str:
    """Return what the file tells of many viewers, which another program measures."""
    _, heading, text = (file.read_text("utf-8") if file.is_file() else "").partition(UNDER_LOAD)
    return heading + text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="the table has their medians")
    parser.add_argument("--viewers", type=int, default=20, help="further viewers for the measure of memory")
    parser.add_argument("--pages", nargs="+", default=discovered_pages(), help="paths, with a query if you like")
    parser.add_argument("--peer", type=Path, default=ROOT / ".venv-peer/bin/python", help="a Python that has Dash")
    parser.add_argument("--other", type=Path, help="a checkout of another version, measured in the same rounds")
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    options = parser.parse_args()
    finder = [sys.executable, str(ROOT / "scripts" / "find_browser.py"), "--whole"]
    executable = subprocess.run(finder, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as directory:
        text = report(options, measure(options, executable, Path(directory)))
    options.out.write_text(text + kept_text(options.out), "utf-8")
    print(f"\n{text}")


if __name__ == "__main__":
    main()
