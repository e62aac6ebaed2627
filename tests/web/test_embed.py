"""A chart as a document by itself: what it holds, and which sites may show it in a frame."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import escape
from starlette.applications import Starlette
from starlette.types import ASGIApp

from armdash.document.answers import Answers
from armdash.domain.pages import PAGES
from armdash.domain.public_address import setting_problems
from armdash.domain.text_width import glued
from armdash.web import crawlers
from tests.web.test_server import app, files, get

__all__ = ["app", "files"]

BASE, TOWN = "https://kemi.example.fi/board", "https://www.town.example"
CHART = "/timeline?embed=chart:timeline"


@pytest.fixture(autouse=True)
def on_the_tiny_case(monkeypatch: pytest.MonkeyPatch, case_database: Path) -> None:
    monkeypatch.setenv("ARMDASH_DATABASE", str(case_database))


@pytest.fixture
def for_a_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_EMBED_ORIGINS", f"{TOWN}, http://localhost:8000")
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_exhibit_of_a_page_stands_alone_with_its_sources_and_a_way_back(app: ASGIApp, language: str) -> None:
    answers, found = Answers(), 0
    for info in PAGES:
        for key, finding in answers.embeddable(info.name, {"lang": [language]}).items():
            path = "/" if info.name == "overview" else f"/{info.name}"
            answer = get(app, f"{path}?embed=chart:{key}&lang={language}")
            text = answer.body.decode()
            assert answer.status == 200, key
            assert f"<h1>{escape(glued(finding))}</h1>" in text, key
            assert f'lang="{language}"' in text, key
            assert "sources?" in text, key
            assert "<script" not in text, key
            found += 1
    assert found > 15


def test_the_chart_keeps_filters_and_version_and_tells_of_what_does_not_exist(app: ASGIApp) -> None:
    whole, filtered, odd = (get(app, CHART + more).body.decode() for more in ("", "&theme=people", "&theme=nothing"))
    assert filtered != whole
    assert "./timeline?theme=people#timeline" in filtered
    assert "nothing" in odd


@pytest.mark.parametrize("address", ["/timeline?embed=chart:nothing", "/nothing?embed=chart:timeline"])
def test_what_is_no_chart_of_the_page_is_not_found(app: ASGIApp, address: str) -> None:
    assert get(app, address).status == 404


def test_nobody_shows_it_in_a_frame_unless_told(app: ASGIApp) -> None:
    policy = get(app, CHART).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.usefixtures("for_a_town")
def test_the_sites_that_are_named_may_show_a_chart_and_no_page(app: ASGIApp) -> None:
    chart, page = get(app, CHART).headers, get(app, "/timeline").headers
    assert f"frame-ancestors {TOWN} http://localhost:8000;" in chart["content-security-policy"]
    assert "x-frame-options" not in chart
    assert "frame-ancestors 'none'" in page["content-security-policy"]
    assert page["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "origin",
    ["town.example", "https://town.example/path", "https://town.example;script-src", "*", "ftp://town.example"],
)
def test_a_site_that_is_none_keeps_the_server_from_starting(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("ARMDASH_EMBED_ORIGINS", origin)
    (problem,) = setting_problems()
    assert problem.message == "check.embed_origin"


def asked(address: str, **more: str) -> tuple[int, dict[str, object]]:
    answers = Answers()
    app = Starlette(routes=crawlers.routes(answers.picture, answers.embeddable))
    query = "&".join(f"{name}={value}" for name, value in {"url": address, **more}.items())
    answer = get(app, f"/oembed?{query}")
    return answer.status, json.loads(answer.body) if answer.status == 200 else {}


@pytest.mark.usefixtures("for_a_town")
def test_another_site_learns_the_frame_of_a_page_from_its_address() -> None:
    status, told = asked(f"{BASE}/timeline%3Ftheme=people%26lang=en", maxwidth="400")
    assert (status, told["type"], told["version"], told["width"]) == (200, "rich", "1.0", 400)
    source = str(told["html"]).split('src="')[1].split('"')[0].replace("&amp;", "&")
    assert source.startswith(f"{BASE}/timeline?")
    assert parse_qs(urlsplit(source).query) == {"theme": ["people"], "lang": ["en"], "embed": ["chart:timeline"]}


@pytest.mark.usefixtures("for_a_town")
@pytest.mark.parametrize(
    "address", ["https://other.example/timeline", f"{BASE}/nothing", f"{BASE}.evil/timeline", ""]
)
def test_of_other_addresses_it_tells_nothing(address: str) -> None:
    assert asked(address)[0] == 404


def test_without_sites_that_may_show_charts_there_is_no_such_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    assert asked(f"{BASE}/timeline")[0] == 404


@pytest.mark.usefixtures("for_a_town")
def test_a_page_says_where_its_frame_is_told_of(app: ASGIApp) -> None:
    assert f'type="application/json+oembed" href="{BASE}/oembed?url=' in get(app, "/timeline").body.decode()
