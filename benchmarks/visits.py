"""What a browser meets that visits a page: with an empty cache, again, over slow networks, and changing a filter."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from servers import processor_seconds

MARKS = Path(__file__).with_name("marks.js").read_text("utf-8")
LAUNCH_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
MOBILE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
# Milliseconds to the server, bytes a second.
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200e3, "uploadThroughput": 94e3}
QUIET_MS = 400
MAX_SECONDS = 120
CHANGES = 12
FILTERS = ".st-key-filter-theme button, #theme input"
CLICK = "(selector) => { bench.clicked = performance.now(); document.querySelector(selector).click(); }"
DOCUMENT_BYTES = "performance.getEntriesByType('navigation')[0].transferSize"


class IncompleteError(Exception):
    """A page was not complete in time; the text says which, and how far it came."""


@dataclass
class Traffic:
    """What has come over the network, and what is still under way."""

    bytes: float = 0
    requests: int = 0
    socket_bytes: float = 0
    pending: set[str] = field(default_factory=set)

    def watch(self, session: CDPSession) -> None:
        """Count what a page asks for from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.loadingFailed", lambda event: self.pending.discard(event["requestId"]))
        session.on("Network.webSocketFrameReceived", self._received)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.pending.add(event["requestId"])

    def _loaded(self, event: dict[str, Any]) -> None:
        self.pending.discard(event["requestId"])
        self.bytes += event["encodedDataLength"]
        self.requests += 1

    def _received(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        self.socket_bytes += len(payload) * (3 / 4 if event["response"]["opcode"] == 2 else 1)


def until_rest(page: Page, traffic: Traffic) -> None:
    """Wait until nothing is under way and the page has not changed for a while; raise IncompleteError."""
    deadline = time.monotonic() + MAX_SECONDS
    while traffic.pending or not page.evaluate("(quiet) => bench.isAtRest(quiet)", QUIET_MS):
        if time.monotonic() > deadline:
            pending = len(traffic.pending)
            raise IncompleteError(f"{page.url} within {MAX_SECONDS} s, {pending} pending: {page.evaluate('bench')}")
        page.wait_for_timeout(50)


def visit(
    context: BrowserContext, url: str, network: dict[str, Any] | None = None
) -> tuple[Page, Traffic, dict[str, float]]:
    """Open the page and wait until it is complete; return it, its traffic and what was measured."""
    page, traffic = context.new_page(), Traffic()
    session = context.new_cdp_session(page)
    traffic.watch(session)
    if network:
        session.send("Network.emulateNetworkConditions", network)
    page.goto(url, wait_until="commit")
    until_rest(page, traffic)
    marks = page.evaluate("bench")
    at = {name: milliseconds / 1000 for name, milliseconds in marks["at"].items()}
    if "painted" in at:  # a chart is content: a frame may be shown long after it was drawn
        at["painted"] = max(at["painted"], at["words"])
    largest = [milliseconds / 1000 for milliseconds in marks["largest"]]
    measured = at | {"complete": marks["lastChange"] / 1000, "largest": largest[-1], "shift": marks["shift"]}
    if "isDocument" in marks:
        measured["document_largest"] = max(one for one in largest if one <= at.get("replaced", one))
    measured |= {"bytes": traffic.bytes, "requests": traffic.requests, "socket_bytes": traffic.socket_bytes}
    measured |= {"document": page.evaluate(DOCUMENT_BYTES), "first_screen": page.evaluate("bench.firstScreenBytes()")}
    return page, traffic, measured


def change_filters(page: Page, traffic: Traffic, pid: int) -> dict[str, float]:
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
        until_rest(page, traffic)
        seconds.append(page.evaluate("bench.lastChange - bench.clicked") / 1000)
        processor.append(processor_seconds(pid) - before)
    # The first two make both states for the first time; a processor's seconds are counted in hundredths.
    later = slice(2, None)
    measured = {"filter_change": median(seconds[later])}
    return measured | ({"filter_processor": mean(processor[later])} if any(processor) else {})


def new_context(browser: Browser, **screen: Any) -> BrowserContext:
    """Return a browser of its own with an empty cache, in whose pages is noted what stands when."""
    context = browser.new_context(**screen)
    context.add_init_script(MARKS)
    return context


def measure_page(browser: Browser, url: str, pid: int) -> dict[str, float]:
    """Return what one round measures of a page whose server has the process id; raise IncompleteError."""
    with new_context(browser, **DESKTOP) as context:
        page, traffic, measured = visit(context, url)
        measured |= change_filters(page, traffic, pid)
        measured["complete_again"] = visit(context, url)[-1]["complete"]
    with new_context(browser, **DESKTOP) as slow:
        measured["complete_slow"] = visit(slow, url, SLOW)[-1]["complete"]
    with new_context(browser, **MOBILE) as mobile:
        on_mobile = visit(mobile, url, SLOW_4G)[-1]
    taken = ("words", "largest", "document_largest", "shift")
    return measured | {f"mobile_{name}": on_mobile[name] for name in taken if name in on_mobile}
