"""What the browser tests share: real servers, a real browser, and pages that fail on any complaint of the browser."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from armdash import config

START_SECONDS = 60
expect.set_options(timeout=20_000)  # a busy machine takes its time; one that is not waits no longer
# The server's document has given its place to the page, and no run of it goes on.
IDLE = 'body:not(:has(> #document)) [data-testid="stApp"][data-test-script-state="notRunning"]'
# Each window of a whole Chromium draws two more pages for what one types into its address, which nobody does here.
# The list takes the place of Playwright's own, so it names what that leaves out because it moves, asks or warns.
WITHOUT = (
    *(
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
        "PaintHolding",
        "HttpsUpgrades",
        "HttpsFirstBalancedModeAutoEnable",
    ),
    *(
        "MediaRouter",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "LensOverlay",
        "DestroyProfileOnBrowserClose",
    ),
    *("ThirdPartyStoragePartitioning", "AvoidUnnecessaryBeforeUnloadCheckSync", "PreconnectToSearch", "Translate"),
)
LAUNCH_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(WITHOUT)}",
]
VIEWER: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-US",
    "reduced_motion": "reduce",
    "accept_downloads": True,
}
SERVERS = {
    "armdash": ["-m", "armdash", "serve", "--address", "127.0.0.1", "--port"],
    "streamlit": ["-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1", "--server.port"],
}


@dataclass(frozen=True)
class RunningServer:
    """A server that a test started, and may stop before its end."""

    url: str
    process: subprocess.Popen[str]

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


StartServer = Callable[..., RunningServer]
OpenPage = Callable[..., Page]


@dataclass
class Complaints:
    """What a browser said while a test ran; ``expected`` holds patterns that the test provokes itself."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def clear(self) -> None:
        for told in (self.errors, self.foreign, self.expected):
            told.clear()

    def note_request(self, url: str) -> None:
        """Note a request that leaves this machine."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.foreign.append(f"request to another host: {url}")

    def note_message(self, message: ConsoleMessage) -> None:
        """Note an error on the console."""
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def unexpected(self) -> list[str]:
        return self.foreign + [
            error for error in self.errors if not any(re.search(pattern, error) for pattern in self.expected)
        ]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_healthy(url: str, process: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', 'replace')[-4000:]}")


@contextmanager
def running_server(
    kind: str,
    database: Path,
    log: Path,
    data: Path | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[RunningServer]:
    url = f"http://127.0.0.1:{port or free_port()}"
    command = [sys.executable, *SERVERS[kind], url.rpartition(":")[2]]
    environment = {
        **os.environ,
        "ARMDASH_DATABASE": str(database),
        "ARMDASH_REHEARSAL_SECONDS": "0",
        **({"ARMDASH_DATA": str(data)} if data else {}),
        **(settings or {}),
    }
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, cwd=config.ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True
        )
        server = RunningServer(url, process)
        try:
            wait_until_healthy(url, process, log)
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def server(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the production server on the real data and return its address.

    Its gate refuses nothing that a page, a control or Streamlit's own script asks for while the tests walk.
    """
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with running_server("armdash", database, log) as running:
        yield running.url
    assert [line for line in log.read_text("utf-8").splitlines() if "refused:" in line] == []


@pytest.fixture
def start_server(database: Path, tmp_path: Path) -> Iterator[StartServer]:
    """Return a function that starts one more server, fresh: of ``armdash`` (ours) or plain ``streamlit``."""
    with ExitStack() as servers:

        def start(kind: str, *, database: Path = database, data: Path | None = None) -> RunningServer:
            return servers.enter_context(running_server(kind, database, tmp_path / f"{kind}.log", data))

        yield start


@contextmanager
def watched(browser: Browser, complaints: Complaints) -> Iterator[BrowserContext]:
    """Open a new profile of the browser that notes any error said and any request that left."""
    context = browser.new_context(**VIEWER)
    context.on("page", lambda page: page.on("websocket", lambda socket: complaints.note_request(socket.url)))
    context.on("weberror", lambda error: complaints.errors.append(str(error.error)))
    note(context, complaints)
    yield context
    context.close()
    assert complaints.unexpected() == []


def note(opened: BrowserContext | Page, complaints: Complaints) -> None:
    """Note what is said and asked for there."""
    opened.on("request", lambda request: complaints.note_request(request.url))
    opened.on("console", complaints.note_message)


class Profile:
    """The profile for all tests, on the disk: what the browser has compiled for one, it keeps for the next."""

    def __init__(self, context: BrowserContext) -> None:
        self.context, self.complaints = context, Complaints()
        self._page = context.pages[0]
        context.on("page", self._watch)
        context.on("weberror", lambda error: self.complaints.errors.append(str(error.error)))
        note(context, self.complaints)
        self._watch(self._page)

    def _watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.complaints.note_request(socket.url))

    def page(self) -> Page:
        """Return the page that goes from test to test with all that it has in memory: a third of what a load costs."""
        if self._page.is_closed():
            self._page = self.context.new_page()
        self._page.mouse.move(0, 0)
        return self._page

    def empty(self, url: str) -> None:
        """Leave no state of a test in that page: what it keeps in memory, it keeps as long as it stays on a server."""
        if not self._page.is_closed():
            self._page.goto(f"{url}/healthz")
            self._page.evaluate("sessionStorage.clear()")
            self._page.emulate_media(media="null", forced_colors="null", contrast="null")


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """Start the system's Chromium or Chrome, one for each test process, with the profile for all tests."""
    finder = [sys.executable, str(config.ROOT / "scripts" / "find_browser.py")]
    found = subprocess.run(finder, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=found.stdout.strip(),
            args=LAUNCH_OPTIONS,
            **VIEWER,
        )
        yield Profile(context)
        context.close()


@pytest.fixture(scope="session")
def browser(profile: Profile) -> Browser:
    """Return the browser, for profiles of a test's own."""
    assert profile.context.browser
    return profile.context.browser


@contextmanager
def page_of_a_module(profile: Profile, complaints: Complaints) -> Iterator[Page]:
    """Open a page of the profile for all tests of a module; what it complains of is noted apart."""
    page = profile.context.new_page()
    page.on("websocket", lambda socket: complaints.note_request(socket.url))
    page.on("pageerror", lambda error: complaints.errors.append(str(error)))
    note(page, complaints)
    yield page
    page.close()
    assert complaints.unexpected() == []


@pytest.fixture
def complaints(profile: Profile) -> Complaints:
    """Return what the browser said in this test so far."""
    profile.complaints.clear()
    return profile.complaints


@pytest.fixture
def context(profile: Profile, complaints: Complaints) -> Iterator[BrowserContext]:
    """Return the profile without the cookies and permissions of the test before; fail at the end on any complaint."""
    profile.context.clear_cookies()
    profile.context.clear_permissions()
    before = profile.context.pages
    yield profile.context
    for page in profile.context.pages:
        if page not in before:
            page.close()
    unexpected = complaints.unexpected()
    complaints.clear()
    assert unexpected == []


@pytest.fixture
def page(context: BrowserContext, profile: Profile, server: str) -> Iterator[Page]:
    """Return the page that goes from test to test, empty and wide; who changes more than its content takes a new one."""
    page = profile.page()
    page.set_viewport_size(VIEWER["viewport"])
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    yield page
    profile.empty(server)


@pytest.fixture
def open_page(context: BrowserContext, page: Page, server: str) -> OpenPage:
    """Return a function that opens a path of the server, each in a page, and waits until it is drawn."""
    pages = chain([page], iter(context.new_page, None))

    def open_page(path: str, *, url: str = server, width: int = 1280, theme: str = "light") -> Page:
        page = next(pages)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(url + path)
        page.wait_for_selector(IDLE)
        return page

    return open_page
