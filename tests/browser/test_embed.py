"""A page of another site shows a chart in a frame where it may, and an empty frame where it may not."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import run_axe
from tests.browser.conftest import running_server

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    """Start the web server of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_sites_that_may_show_a_chart_do_and_others_do_not(
    browser: Browser, town: ThreadingHTTPServer, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed, other = f"http://127.0.0.1:{town.server_port}", f"http://localhost:{town.server_port}"
    monkeypatch.setenv("ARMDASH_EMBED_ORIGINS", allowed)
    with running_server("armdash", database, tmp_path / "log.txt") as running:
        frame = f'<iframe src="{running.url}/timeline?embed=chart:timeline" width="960" height="720"></iframe>'
        whole = f'<iframe src="{running.url}/timeline" width="960" height="720"></iframe>'
        tmp_path.joinpath("index.html").write_text(f"<h1>Town</h1>{frame}", "utf-8")
        tmp_path.joinpath("whole.html").write_text(f"<h1>Town</h1>{whole}", "utf-8")
        context = browser.new_context()
        page = context.new_page()
        page.goto(allowed)
        shown = page.frame_locator("iframe")
        expect(shown.locator("figure svg").first).to_be_visible()
        assert run_axe(page.frames[1], "#document").violations == []
        with context.expect_page() as opened:
            shown.locator("a[href^='./timeline']").click()
        assert opened.value.url == f"{running.url}/timeline#timeline"
        for address in (other, f"{allowed}/whole.html"):
            refused = context.new_page()
            refused.goto(address)
            refused.wait_for_load_state()
            refused.frames[1].wait_for_url(re.compile("^chrome-error:"), wait_until="commit")
        context.close()
