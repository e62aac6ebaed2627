"""Measure our pages against an empty Streamlit page in one run, and write the table to results.md."""

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
EMPTY, OVERVIEW = "an empty page", "`/`"
EMPTY_APP = """import streamlit as st

st.title("Empty")
st.title(st.pills("Choice", ["a", "b"], key="filter-theme"))
"""
LAUNCH_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SLOW_NETWORK = {"offline": False, "latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
QUIET_MS = 400
UNDER_LOAD = "\n## Under load\n"
CHANGES = 12
CLICK = "(selector) => { bench.clicked = performance.now(); document.querySelector(selector).click(); }"
FILTERS = ".st-key-filter-theme button"
TIMED_BUILD = """
import json, sys, time
from pathlib import Path
from armdash import config
from armdash.pipeline.build import build
started = time.perf_counter()
build(config.data_directory(), Path(sys.argv[1]))
print(json.dumps(time.perf_counter() - started))
"""
# Notes when the first text and the first chart stand in the page, and when it last changed; the document's language
# and what only screen readers hear are set later on purpose.
OBSERVER = """
window.bench = {
    firstText: null, answer: null, painted: null, firstChart: null, lastChange: 0, largest: null, shift: 0
};
const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({type, buffered: true});
observe("largest-contentful-paint", ({startTime}) => { bench.largest = startTime; });
observe("layout-shift", ({value, hadRecentInput}) => { if (!hadRecentInput) bench.shift += value; });
const isSeen = ({target}) => document.body?.contains(target)
    && !(target.closest ? target : target.parentElement)?.closest('.armdash-heard');
const look = (records) => {
    if (!records.some(isSeen)) return;
    bench.lastChange = performance.now();
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (bench.firstText === null && main?.innerText.trim()) bench.firstText = bench.lastChange;
    if (bench.answer === null && main?.querySelector('.figure-name') && main.querySelector('.strip-event')) {
        bench.answer = bench.lastChange;
    }
    if (bench.painted === null && document.querySelector('#document figure svg, .js-plotly-plot .main-svg')) {
        bench.painted = bench.lastChange;
    }
    if (bench.firstChart === null && main?.querySelector('.js-plotly-plot .main-svg, canvas')) {
        bench.firstChart = bench.lastChange;
    }
};
new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
"""
FIRST_WORDS = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
DOCUMENT_BYTES = "performance.getEntriesByType('navigation')[0].transferSize"
IS_QUIET = """(quiet) => {
    const state = document.querySelector('[data-test-script-state]')?.dataset.testScriptState;
    if (document.getElementById("document")) return false;
    return state === "notRunning" && bench.firstText !== null && performance.now() - bench.lastChange > quiet;
}"""


@dataclass(frozen=True)
class Server:
    """A running server and what its start took."""

    url: str
    pid: int
    start_seconds: float


@contextmanager
def serve(command: Sequence[str], directory: Path, **environment: str) -> Iterator[Server]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command, str(port)],
        cwd=directory,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(url, process)
        yield Server(url, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"the server of {url} did not start")


def until_quiet(page: Page) -> None:
    deadline = time.monotonic() + 60
    while not page.evaluate(IS_QUIET, QUIET_MS):
        if time.monotonic() > deadline:
            sys.exit(f"{page.url} was not complete within 60 s")
        page.wait_for_timeout(50)


def count_traffic(session: CDPSession) -> dict[str, float]:
    traffic = {"bytes": 0.0, "requests": 0.0, "socket_bytes": 0.0}

    def loaded(event: dict[str, Any]) -> None:
        traffic["bytes"] += event["encodedDataLength"]
        traffic["requests"] += 1

    def received(event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        traffic["socket_bytes"] += len(payload) * (3 / 4 if event["response"]["opcode"] == 2 else 1)

    session.send("Network.enable")
    session.on("Network.loadingFinished", loaded)
    session.on("Network.webSocketFrameReceived", received)
    return traffic


def visit(context: BrowserContext, url: str, *, slowly: bool = False) -> tuple[Page, dict[str, float]]:
    page = context.new_page()
    session = context.new_cdp_session(page)
    traffic = count_traffic(session)
    if slowly:
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    page.goto(url, wait_until="commit")
    until_quiet(page)
    marks = page.evaluate("bench")
    measured = {"first_text": marks["firstText"] / 1000, "complete": marks["lastChange"] / 1000, **traffic}
    measured |= {"shift": marks["shift"], "document": page.evaluate(DOCUMENT_BYTES)}
    measured["first_words"] = page.evaluate(FIRST_WORDS) / 1000
    for key, mark in (
        ("answer", "answer"),
        ("first_chart", "firstChart"),
        ("painted", "painted"),
        ("largest", "largest"),
    ):
        if marks[mark] is not None:
            measured[key] = marks[mark] / 1000
    return page, measured


def change_filters(page: Page, pid: int) -> dict[str, float]:
    """Click the first choice of the page in turns, if it has one.

    Return the seconds from a click until the page is complete, and the seconds of the server's processor.
    """
    if not page.locator(FILTERS).count():
        return {}
    seconds, processor = [], []
    for _ in range(CHANGES):
        before = processor_seconds(pid)
        page.evaluate(CLICK, FILTERS)
        page.wait_for_timeout(QUIET_MS)
        until_quiet(page)
        seconds.append(page.evaluate("bench.lastChange - bench.clicked") / 1000)
        processor.append(processor_seconds(pid) - before)
    # The first two make both states for the first time; a processor's seconds are counted in hundredths.
    later = slice(2, None)
    measured = {"filter_change": median(seconds[later])}
    return measured | ({"filter_processor": mean(processor[later])} if any(processor) else {})


def processor_seconds(pid: int) -> float:
    """Return the processor's seconds of a process so far; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/stat")
    if not status.exists():
        return 0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_page(browser: Browser, url: str, pid: int) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.add_init_script(OBSERVER)
    page, measured = visit(context, url)
    measured |= change_filters(page, pid)
    _, again = visit(context, url)
    measured["complete_again"] = again["complete"]
    context.close()
    slow = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    slow.add_init_script(OBSERVER)
    _, slowly = visit(slow, url, slowly=True)
    measured["complete_slow"] = slowly["complete"]
    slow.close()
    return measured


def memory_mb(pid: int) -> float:
    kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(kilobytes.stdout) / 1024


def measure_memory(browser: Browser, server: Server, viewers: int) -> tuple[float, float]:
    """Return the megabytes of the server with one viewer, and what each further viewer adds."""
    contexts = []
    sizes = []
    for _ in range(viewers + 1):
        context = browser.new_context()
        context.add_init_script(OBSERVER)
        contexts.append(context)
        visit(context, server.url)
        sizes.append(memory_mb(server.pid))
    for context in contexts:
        context.close()
    return sizes[0], (sizes[-1] - sizes[0]) / viewers


def build_seconds(directory: Path, runs: int) -> float:
    times = []
    for number in range(runs):
        command = [sys.executable, "-c", TIMED_BUILD, str(directory / f"{number}.duckdb")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        times.append(float(json.loads(done.stdout.splitlines()[-1])))
    return median(times)


def discovered_pages() -> list[str]:
    names = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
    return ["/", *(f"/{name}" for name in names if name != "overview")]


def medians(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    keys = {key for measured in rounds for key in measured}
    return {key: median(measured[key] for measured in rounds if key in measured) for key in keys}


COLUMNS = (
    ("first_words", "first words (FCP), s", 1, 2),
    ("largest", "largest part (LCP), s", 1, 2),
    ("painted", "first chart painted, s", 1, 2),
    ("shift", "layout shift", 1, 3),
    ("document", "document, kB", 1e3, 0),
    ("first_text", "interactive text, s", 1, 2),
    ("first_chart", "interactive chart, s", 1, 2),
    ("complete", "complete, s", 1, 2),
    ("complete_again", "complete again, s", 1, 2),
    ("complete_slow", "complete at 10 Mbit/s, s", 1, 2),
    ("filter_change", "filter change, s", 1, 2),
    ("filter_processor", "filter change, server ms", 1e-3, 0),
    ("bytes", "bytes, MB", 1e6, 2),
    ("requests", "requests", 1, 0),
    ("socket_bytes", "page data, kB", 1e3, 1),
)


def page_table(results: dict[str, dict[str, float]]) -> str:
    """Return the table: each figure, and in brackets how many times that of the empty page it is."""
    lines = ["| page | " + " | ".join(title for _, title, _, _ in COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, measured in results.items():
        cells = []
        for key, _, scale, digits in COLUMNS:
            value, reference = measured.get(key), results[EMPTY].get(key)
            text = "–" if value is None else f"{value / scale:.{digits}f}"
            if value is not None and reference and name != EMPTY:
                text += f" (× {value / reference:.2f})"
            cells.append(text)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def report(options: argparse.Namespace, tables: Sequence[str]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "duckdb", "pandas", "plotly"))
    introduction = (
        f"{time.strftime('%Y-%m-%d')}, medians of {options.runs} rounds in headless Chromium on {os.cpu_count()} "
        f"cores ({platform.system()}, Python {platform.python_version()}, {versions}). "
        "In brackets: times the empty page, which plain `streamlit run` serves."
    )
    return "\n\n".join(["# Results", introduction, *tables]) + "\n"


def measure(options: argparse.Namespace, browser: Browser, directory: Path) -> str:
    seconds = build_seconds(directory, options.runs)
    (directory / "dashboard.py").write_text(EMPTY_APP, "utf-8")
    plain = ["streamlit", "run", "dashboard.py", "--server.headless=true", "--server.address=127.0.0.1"]
    with (
        serve([*plain, "--browser.gatherUsageStats=false", "--server.port"], directory) as empty,
        serve(
            ["armdash", "serve", "--address", "127.0.0.1", "--port"],
            ROOT,
            ARMDASH_DATABASE=str(directory / "0.duckdb"),
        ) as ours,
    ):
        pages = {EMPTY: (empty.url, empty.pid)} | {f"`{path}`": (ours.url + path, ours.pid) for path in options.pages}
        rounds: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
        for number in range(options.runs):
            for name, (url, pid) in pages.items():
                rounds[name].append(measure_page(browser, url, pid))
                print(f"round {number + 1}: {name} complete in {rounds[name][-1]['complete']:.2f} s", flush=True)
        empty_memory, empty_viewer = measure_memory(browser, empty, options.viewers)
        our_memory, our_viewer = measure_memory(browser, ours, options.viewers)
    servers = [
        "| server | start, s | memory with one viewer, MB | each further viewer, MB |",
        "|---|---|---|---|",
        f"| {EMPTY} | {empty.start_seconds:.2f} | {empty_memory:.0f} | {empty_viewer:.2f} |",
        f"| ours | {ours.start_seconds:.2f} | {our_memory:.0f} | {our_viewer:.2f} |",
    ]
    results = {name: medians(all_) for name, all_ in rounds.items()}
    told = [f"The build of the database takes {seconds:.2f} s after imports."]
    if OVERVIEW in results:
        answer = results[OVERVIEW]["answer"]
        times = answer / results[EMPTY]["first_text"]
        told.append(
            f"Key figures and strip of the overview stand after {answer:.2f} s: × {times:.2f} of the empty page's "
            "first text."
        )
    return report(options, [page_table(results), "\n".join(servers), " ".join(told)])


def kept_text(file: Path) -> str:
    """Return what the file tells of many viewers, which another program measures."""
    _, heading, text = (file.read_text("utf-8") if file.is_file() else "").partition(UNDER_LOAD)
    return heading + text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="rounds; the table has their medians")
    parser.add_argument("--viewers", type=int, default=20, help="further viewers for the measure of memory")
    parser.add_argument("--pages", nargs="+", default=discovered_pages(), help="paths, with a query if you like")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("results.md"))
    options = parser.parse_args()
    finder = [sys.executable, str(ROOT / "scripts" / "find_browser.py")]
    executable = subprocess.run(finder, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_OPTIONS)
        text = measure(options, browser, Path(directory))
        browser.close()
    options.out.write_text(text + kept_text(options.out), "utf-8")
    print(f"\n{text}")


if __name__ == "__main__":
    main()
