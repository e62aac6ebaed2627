"""The server as an operator and a reader in trouble see it: a page that fails, addresses that lead nowhere, the log."""

import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, expect

from armdash import config
from armdash.i18n.translator import Translator
from tests.browser.axe import run_axe
from tests.browser.conftest import Complaints, OpenPage, running_server

pytestmark = pytest.mark.browser

RECORD = re.compile(r"^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d [A-Z]+ (\S+) [\w.]+: (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of what the broken server logs."""
    return tmp_path_factory.mktemp("broken") / "log.txt"


@pytest.fixture(scope="module")
def broken(database: Path, log: Path) -> Iterator[str]:
    """Start a server on a database that lacks what some pages need, without data to mend it; return its address."""
    copy = Path(shutil.copy(database, log.with_name("armdash.duckdb")))
    with duckdb.connect(str(copy)) as con:
        con.execute("DROP TABLE mart.network_link")
        con.execute("DROP TABLE mart.monthly_statistic")
    with running_server("armdash", copy, log, log.with_name("no_data")) as server:
        yield server.url


def ask(address: str, **headers: str) -> tuple[int, urllib.error.HTTPError]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer


@pytest.mark.parametrize(
    ("path", "language"), [("network", "fi"), pytest.param("employment", "en", marks=pytest.mark.thorough)]
)
def test_a_page_that_fails_is_told_in_the_frame_with_the_id_of_its_record(
    broken: str, log: Path, open_page: OpenPage, path: str, language: str
) -> None:
    page = open_page(f"/{path}?lang={language}&q=wordofmine", url=broken)
    tr = Translator(language)
    before, _, after = tr("notice.page_failed", request="|").partition("|")
    notice = page.get_by_role("alert").filter(has_text=before)
    expect(notice).to_have_count(1)
    identity = notice.inner_text().removeprefix(before).removesuffix(after)
    expect(page.get_by_role("link", name=tr("nav.timeline")).first).to_be_visible()
    expect(page.get_by_role("link", name=tr("footer.sources"))).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    logged = log.read_text("utf-8")
    assert [text for at, text in RECORD.findall(logged) if at == identity] == ["Uncaught app execution"]
    assert "wordofmine" not in logged
    assert "127.0.0.1:" not in logged.replace(broken, "")


def test_every_line_of_the_log_is_a_record_or_belongs_to_one(broken: str, log: Path) -> None:
    lines = log.read_text("utf-8").splitlines()
    assert lines
    assert [line for line in lines if not RECORD.match(line) and not line.startswith("    ")] == []


def test_a_server_whose_pages_fail_is_not_ready(broken: str) -> None:
    status, answer = ask(f"{broken}/readyz")
    assert status == 503
    assert json.loads(answer.read())["ready"] is False
    assert ask(f"{broken}/healthz")[0] == 200


def test_a_server_that_shows_figures_is_ready(server: str) -> None:
    status, answer = ask(f"{server}/readyz")
    assert (status, json.loads(answer.read())) == (200, {"ready": True, "problems": [], "notes": []})


def test_an_address_that_leads_nowhere_leads_to_the_start(page: Page, complaints: Complaints, server: str) -> None:
    complaints.expected.append("404")
    for language in config.LANGUAGES:
        page.goto(f"{server}/timeline/extra?lang={language}")
        tr = Translator(language)
        expect(page.get_by_role("heading", level=1)).to_have_text(tr("error_page.unknown.title"))
        assert run_axe(page).violations == []
        start = page.get_by_role("link", name=tr("error_page.to_start"))
        assert re.fullmatch(re.escape(server) + rf"/(\?lang={language})?", start.evaluate("one => one.href"))
        assert ask(start.evaluate("one => one.href"))[0] == 200


def test_behind_tls_a_cookie_is_for_tls_alone(server: str) -> None:
    _, over_tls = ask(f"{server}/_stcore/health", X_Forwarded_Proto="https")
    _, plain = ask(f"{server}/_stcore/health")
    assert over_tls.headers["set-cookie"].endswith("; Secure")
    assert "Secure" not in plain.headers["set-cookie"]
