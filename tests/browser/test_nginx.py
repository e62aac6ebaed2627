"""The configurations of nginx as they stand in deploy/, in front of real processes: at a name of its own, below a path."""

import os
import re
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from armdash import config
from armdash.document.site import export_site
from tests.browser.conftest import IDLE, RunningServer, free_port, running_server

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATIONS = config.ROOT / "deploy" / "nginx"
SECONDS = 20
USER = "" if os.geteuid() else "user root;\n"  # who else could read the folders of a test
pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(not Path(NGINX).exists() or not shutil.which("openssl"), reason="nginx is not installed"),
]
MAIN = """
{user}daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; default_type text/html; types {{ text/html html; text/css css; font/woff2 woff2; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/armdash-common.conf;
    {servers}
}}
"""


@dataclass(frozen=True)
class Proxied:
    """A dashboard behind nginx: its address, and the processes that answer."""

    url: str
    processes: list[RunningServer]

    def status_and_text(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=SECONDS, context=_trusting()) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "dashboard.pem", folder / "dashboard.key"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def _wired(folder: Path, database: Path, ports: list[int]) -> None:
    """Write the shared parts of the configuration for these processes, and the saved pages."""
    for name in ("armdash-common.conf", "armdash-proxy.inc"):
        text = (CONFIGURATIONS / name).read_text("utf-8")
        lines = "\n".join(f"    server 127.0.0.1:{port};" for port in ports)
        folder.joinpath(name).write_text(text.replace("    server 127.0.0.1:8501;", lines), "utf-8")
    export_site(database, folder / "site", "")


def _own_name(folder: Path, port: int) -> str:
    text = (CONFIGURATIONS / "armdash.conf").read_text("utf-8")
    certificate, key = _certificate(folder)
    text = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\s+listen \[::\]:443[^;]*;", "", text)
    changes = {"443": str(port), "/etc/ssl/dashboard.pem": str(certificate), "/etc/ssl/dashboard.key": str(key)}
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def _below_path(folder: Path, port: int) -> str:
    text = (CONFIGURATIONS / "armdash-below-path.conf").read_text("utf-8")
    return f"server {{ listen {port}; server_name localhost;\n{text}\n}}"


@pytest.fixture(scope="module", params=["own name", "below a path"])
def proxied(
    request: pytest.FixtureRequest, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxied]:
    """Start two processes and nginx before them; readers trust its certificate."""
    folder, port, is_below = tmp_path_factory.mktemp("nginx"), free_port(), request.param == "below a path"
    with ExitStack() as running:
        processes = [
            running.enter_context(running_server("armdash", database, folder / f"{number}.log")) for number in (1, 2)
        ]
        _wired(folder, database, [int(process.url.rpartition(":")[2]) for process in processes])
        servers = (_below_path if is_below else _own_name)(folder, port)
        servers = servers.replace("/var/lib/armdash/site", str(folder / "site"))
        folder.joinpath("nginx.conf").write_text(MAIN.format(user=USER, folder=folder, servers=servers), "utf-8")
        proxy = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"])
        running.callback(proxy.wait)
        running.callback(proxy.terminate)
        address = f"http://127.0.0.1:{port}/rakennemuutos" if is_below else f"https://127.0.0.1:{port}"
        proxied = Proxied(address, processes)
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                assert proxied.status_and_text("/healthz")[0] == 200
                break
            except urllib.error.URLError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        yield proxied


def test_pages_files_and_links_work_and_readiness_is_not_for_all(proxied: Proxied, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{proxied.url}/timeline?theme=people")
    page.wait_for_selector(IDLE)
    page.get_by_test_id("stTopNavLink").filter(has_text="Rahoitus").click()
    expect(page).to_have_url(f"{proxied.url}/funding?theme=people")
    expect(page.locator("h1")).to_be_visible()
    context.close()
    assert proxied.status_and_text("/timeline/")[0] == 200
    assert proxied.status_and_text("/unknown")[0] == 404
    if "rakennemuutos" in proxied.url:
        assert proxied.status_and_text("/readyz")[0] == 403


def test_a_reader_goes_on_when_a_process_dies_and_reads_the_saved_pages_when_all_have(
    proxied: Proxied, browser: Browser
) -> None:
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{proxied.url}/funding?theme=people")
    page.wait_for_selector(IDLE)
    told = page.locator("h1").inner_text()
    proxied.processes[0].stop()
    page.reload()
    page.wait_for_selector(IDLE)
    expect(page.locator("h1")).to_have_text(told)
    context.close()
    proxied.processes[1].stop()
    status, start = proxied.status_and_text("/")
    assert status == 200
    assert "style.css" in start
    assert "boot.js" not in start
    assert 'lang="en"' in proxied.status_and_text("/outcomes?lang=en")[1]
    opened = proxied.status_and_text("/projects?project=new_era")[1]
    assert opened != proxied.status_and_text("/projects")[1]
    assert proxied.status_and_text("/style.css")[0] == 200
