"""Two servers of one dashboard behind nginx: one dies under use, one lags behind, one is upgraded; readers read on."""

import json
import re
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from armdash.__main__ import main
from armdash.publishing.manifest import MANIFEST, Manifest, read_manifest
from tests.browser.conftest import IDLE, RunningServer, free_port, running_server
from tests.browser.states import open_everything, wait_until
from tests.browser.test_nginx import CONFIGURATIONS, MAIN, NGINX, SECONDS, USER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed"),
]
SERVER = """server {{
    listen 127.0.0.1:{port};
    add_header X-Replica $upstream_addr always;
    add_header Set-Cookie $armdash_new_seat;
    location / {{ proxy_pass http://armdash; include armdash-proxy.inc; }}
}}"""
COUNT_RUNS = """() => new MutationObserver(() => {
    window.hasRun ||= document.querySelector("[data-test-script-state]").dataset.testScriptState === "running";
}).observe(document.body, { attributes: true, attributeFilter: ["data-test-script-state"], subtree: true })"""
DATA_VERSION = re.compile(r'data-version="([0-9a-f]{12})"')


@dataclass
class Replicas:
    """A dashboard on two servers, each of which follows a place of its own, and nginx before them."""

    url: str
    places: list[Path]
    case: Path
    folder: Path
    running: ExitStack
    servers: list[RunningServer] = field(default_factory=list)

    def start(self, number: int, port: int | None = None) -> RunningServer:
        """Start the server of that number, with the database that it has, if any."""
        database, log = self.folder / f"server{number}" / "armdash.duckdb", self.folder / f"{number}.log"
        settings = {"ARMDASH_PUBLISHED": str(self.places[number])}
        return self.running.enter_context(
            running_server("armdash", database, log, self.case, settings=settings, port=port)
        )

    def publish(self, *places: Path, change: str = "", delay: int = 0) -> str:
        """Publish in some of the places, which the servers see at moments of their own; return the version."""
        if change:
            file = self.case / "case_text.csv"
            text = file.read_text("utf-8")
            file.write_text(text.replace("Keksityn", change), "utf-8")
        database = self.folder / "desk" / "armdash.duckdb"
        options = ["--data", str(self.case), "--database", str(database), "--delay", str(delay)]
        assert main(["publish", *map(str, places), *options]) == 0
        return self.manifest(places[0]).version

    def manifest(self, place: Path) -> Manifest:
        return read_manifest((place / MANIFEST).read_bytes())

    def replica_and_version(self, cookie: str = "") -> tuple[str, str]:
        """Return which server answers with a document, and which data it shows."""
        request = urllib.request.Request(f"{self.url}/", headers={"Cookie": cookie} if cookie else {})
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            found = DATA_VERSION.search(answer.read().decode())
            return answer.headers["X-Replica"].split(",")[-1].strip(), found[1] if found else ""

    def seat_at(self, server: int) -> str:
        """Return the cookie of a reader whom that server answers."""
        address = urlsplit(self.servers[server].url).netloc
        seats = (f"{seat:02x}" for seat in range(256))
        return next(seat for seat in seats if self.replica_and_version(f"armdash_seat={seat}")[0] == address)


@pytest.fixture
def replicas(copied_case: Path, tmp_path: Path) -> Iterator[Replicas]:
    places, port = [tmp_path / "place1", tmp_path / "place2"], free_port()
    with ExitStack() as running:
        dashboard = Replicas(f"http://127.0.0.1:{port}", places, copied_case, tmp_path, running)
        dashboard.publish(*places)
        dashboard.servers += [dashboard.start(number) for number in range(2)]
        for name in ("armdash-common.conf", "armdash-proxy.inc"):
            lines = "\n".join(f"    server {urlsplit(server.url).netloc};" for server in dashboard.servers)
            text = (CONFIGURATIONS / name).read_text("utf-8")
            (tmp_path / name).write_text(text.replace("    server 127.0.0.1:8501;", lines), "utf-8")
        text = MAIN.format(user=USER, folder=tmp_path, servers=SERVER.format(port=port))
        (tmp_path / "nginx.conf").write_text(text, "utf-8")
        proxy = subprocess.Popen([NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf"])
        running.callback(proxy.wait)
        running.callback(proxy.terminate)
        while True:
            try:
                dashboard.replica_and_version()
                break
            except OSError:
                assert proxy.poll() is None
        yield dashboard


@pytest.fixture
def reader(replicas: Replicas, browser: Browser) -> Iterator[tuple[BrowserContext, Page]]:
    """Return a reader whom the first server answers, with the page that stands before them."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.add_cookies([{"name": "armdash_seat", "value": replicas.seat_at(0), "url": replicas.url}])
    page = context.new_page()
    page.goto(f"{replicas.url}/funding?theme=people&lang=en")
    page.wait_for_selector(IDLE)
    yield context, page
    context.close()


def shows_version(page: Page, version: str) -> None:
    expect(page.locator("#root .footer")).to_have_attribute("data-version", version)


@contextmanager
def answered_by_another(page: Page) -> Iterator[None]:
    """Wait until the page, whose server goes meanwhile, has run on another one."""
    page.evaluate(COUNT_RUNS)
    yield
    wait_until(page, "window.hasRun")
    page.wait_for_selector(IDLE)


def test_readers_are_shared_out_and_stay_where_they_are(replicas: Replicas) -> None:
    assert {replicas.replica_and_version()[0] for _ in range(40)} == {
        urlsplit(server.url).netloc for server in replicas.servers
    }
    for seat in ("00", "7f", "ff"):
        assert len({replicas.replica_and_version(f"armdash_seat={seat}")[0] for _ in range(5)}) == 1
    with urllib.request.urlopen(replicas.url, timeout=SECONDS) as answer:
        assert re.fullmatch("armdash_seat=[0-9a-f]{2}; Path=/; HttpOnly; SameSite=Lax", answer.headers["Set-Cookie"])


def test_a_reader_reads_on_when_a_server_dies_and_takes_the_file_that_it_had_made(
    replicas: Replicas, reader: tuple[BrowserContext, Page]
) -> None:
    _, page = reader
    told = page.locator("#root h1").inner_text()
    page.locator("[class*='st-key-twin'] summary").first.click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="JSON").first.click()
    made, address = Path(downloaded.value.path()).read_bytes(), downloaded.value.url
    with answered_by_another(page):
        replicas.servers[0].process.kill()
        replicas.servers[0].process.wait()
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        assert answer.headers["X-Replica"].split(",")[-1].strip() == urlsplit(replicas.servers[1].url).netloc
        assert answer.read() == made
    expect(page.locator("#root h1")).to_have_text(told)
    assert parse_qs(urlsplit(page.url).query) == {"theme": ["people"], "lang": ["en"]}
    open_everything(page)
    with page.expect_download() as again:
        page.get_by_role("button", name="JSON").first.click()
    assert json.loads(Path(again.value.path()).read_bytes())["rows"]


def test_a_reader_never_goes_back_to_what_a_server_behind_would_show(
    replicas: Replicas, reader: tuple[BrowserContext, Page]
) -> None:
    """The second server's moment is ten minutes later, as if its clock were wrong."""
    _, page = reader
    before = replicas.manifest(replicas.places[0]).version
    shows_version(page, before)
    after = replicas.publish(replicas.places[0], change="Toisen")
    replicas.publish(replicas.places[1], delay=600)
    other = f"armdash_seat={replicas.seat_at(1)}"
    while replicas.replica_and_version(f"armdash_seat={replicas.seat_at(0)}")[1] != after:
        pass
    assert replicas.replica_and_version(other)[1] == before
    page.reload()
    page.wait_for_selector(IDLE)
    shows_version(page, after)
    with answered_by_another(page):
        replicas.servers[0].process.kill()
    shows_version(page, after)
    assert replicas.replica_and_version(other)[1] == after


def test_an_address_that_names_a_version_shows_it_on_every_server(
    replicas: Replicas, reader: tuple[BrowserContext, Page]
) -> None:
    context, page = reader
    before = replicas.manifest(replicas.places[0]).version
    shows_version(page, before)
    after = replicas.publish(*replicas.places, change="Toisen", delay=600)
    for server in range(2):
        for version in (before, after):
            context.clear_cookies()
            seat = {"name": "armdash_seat", "value": replicas.seat_at(server), "url": replicas.url}
            context.add_cookies([seat])  # type: ignore[list-item]
            answer = page.goto(f"{replicas.url}/?v={version}")
            assert answer is not None
            assert DATA_VERSION.findall(answer.text()) == [version]
            page.wait_for_selector(IDLE)
            shows_version(page, version)


def wait_until_true(is_so: Callable[[], bool]) -> None:
    """Wait as long as nginx leaves out a server that did not answer: ten seconds."""
    until = time.monotonic() + 3 * SECONDS
    while not is_so():
        assert time.monotonic() < until


def test_one_server_is_upgraded_while_the_other_serves(replicas: Replicas) -> None:
    answers, is_done = list[str](), threading.Event()

    def read_on() -> None:
        while not is_done.is_set():
            try:
                answers.append(replicas.replica_and_version()[1])
            except OSError as error:
                answers.append(str(error))

    readers = threading.Thread(target=read_on)
    readers.start()
    try:
        for number, server in enumerate(replicas.servers):
            seat, address = f"armdash_seat={replicas.seat_at(number)}", urlsplit(server.url).netloc
            server.stop()
            replicas.servers[number] = replicas.start(number, urlsplit(server.url).port)
            wait_until_true(lambda seat=seat, address=address: replicas.replica_and_version(seat)[0] == address)
    finally:
        is_done.set()
        readers.join()
    assert set(answers) == {replicas.manifest(replicas.places[0]).version}
