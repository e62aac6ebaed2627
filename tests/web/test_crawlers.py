"""What programs get that read pages for others."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from armdash.document.answers import Answers
from armdash.queries.connection import Connection
from armdash.queries.sources import data_version
from armdash.web import crawlers
from tests.web.test_server import get

BASE = "https://kemi.example.fi/board"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, case_database: Path) -> ASGIApp:
    monkeypatch.setenv("ARMDASH_DATABASE", str(case_database))
    return Starlette(routes=crawlers.routes(Answers().picture, Answers().embeddable))


def test_robots_are_told_what_is_for_readers_and_where_it_is_listed(
    app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = get(app, "/robots.txt").body.decode().splitlines()
    assert "Disallow: /media/" in told
    assert not [line for line in told if line.startswith("Sitemap")]
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    assert f"Sitemap: {BASE}/sitemap.xml" in get(app, "/robots.txt").body.decode().splitlines()


def test_the_map_of_the_site_needs_a_public_address(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert get(app, "/sitemap.xml").status == 404
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)
    answer = get(app, "/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    assert f"<loc>{BASE}/timeline?lang=en</loc>".encode() in answer.body


def test_a_picture_that_is_named_by_the_version_may_be_kept_for_good(app: ASGIApp, case_con: Connection) -> None:
    version = data_version(case_con).version
    named, plain = get(app, f"/preview/overview.fi.png?v={version}"), get(app, "/preview/overview.fi.png")
    assert named.headers["content-type"] == plain.headers["content-type"] == "image/png"
    assert named.body == plain.body
    assert "immutable" in named.headers["cache-control"]
    assert plain.headers["cache-control"] == "no-cache"


def test_no_version_is_shown_with_the_figures_of_another(app: ASGIApp) -> None:
    """Readers of a frozen link would see the newest answer in its preview, and services keep it for good."""
    assert get(app, "/preview/overview.fi.png?v=0123456789ab").status == 404


@pytest.mark.parametrize("name", ["nothing.fi.png", "overview", "overview.fi.svg"])
def test_there_is_no_picture_of_what_there_is_not(app: ASGIApp, name: str) -> None:
    assert get(app, f"/preview/{name}").status == 404


@pytest.mark.parametrize(("language", "title"), [("fi", "muutettu"), ("en", "changed")])
def test_the_changes_of_the_data_are_a_feed(app: ASGIApp, language: str, title: str) -> None:
    answer = get(app, f"/updates.atom?lang={language}")
    assert answer.headers["content-type"] == "application/atom+xml"
    assert title in answer.body.decode()


def test_the_icon_is_found_where_browsers_look_for_one(app: ASGIApp) -> None:
    answer = get(app, "/favicon.ico")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.body == crawlers.ICON.read_bytes()
