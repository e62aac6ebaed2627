"""All pages as files: every link leads to one of them, and an export replaces nothing but an earlier export."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from armdash.__main__ import main
from armdash.document import site
from armdash.document.site import LIST, site_files
from armdash.domain.pages import PAGES
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids, known_ids

LISTED = [page.name for page in PAGES if not page.needs_server]
BASE = "https://kemi.example.fi/copy"
LINK = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def files(case_con: Connection) -> dict[str, str]:
    """Return the texts of the site's pages by their names."""
    found = dict(site_files(case_con, ""))
    return {name: content.decode() for name, content in found.items() if name.endswith(".html")}


def links_of(text: str) -> Iterator[str]:
    return (unescape(link) for link in LINK.findall(text))


def test_every_page_and_what_it_opens_is_a_file_in_each_language(files: dict[str, str], case_con: Connection) -> None:
    known = known_ids(case_con)
    names = {name if name != "overview" else "index" for name in LISTED}
    names |= {f"projects-{project}" for project in all_project_ids(case_con)}
    names |= {f"sources-{source}" for source in known.sources} | {f"present-{slide}" for slide in known.slides}
    names |= {f"map-{municipality}" for municipality in known.municipalities}
    assert files.keys() == {f"{name}{language}.html" for name in names for language in ("", ".en")}


def test_every_link_leads_to_a_file_or_a_place_that_is_there(files: dict[str, str]) -> None:
    beside = {"style.css", "updates.atom", "updates.en.atom", *(f"fonts/{name}" for name in site.FONTS.values())}
    for name, text in files.items():
        for link in links_of(text):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            assert not parts.query, (name, link)
            assert not parts.path or parts.path.removeprefix("./") in files.keys() | beside, (name, link)
            assert not parts.fragment or f'id="{parts.fragment}"' in files.get(parts.path, text), (name, link)
    assert './timeline.en.html"' in files["index.en.html"]
    assert './timeline.html"' in files["index.html"]


def test_a_file_says_of_which_day_it_is_and_has_no_filters(
    files: dict[str, str], case_con: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<form" not in "".join(files.values())
    assert "document-filters" not in "".join(files.values())
    assert {name for name in files if "document-choices" in files[name]} == {
        name for name in files if name.startswith("map")
    }
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", "https://kemi.example.fi")
    monkeypatch.setenv("ARMDASH_TODAY", "2026-11-30")
    text = dict(site_files(case_con, ""))["timeline.html"].decode()
    assert "30.11.2026" in text
    assert '<a href="https://kemi.example.fi/">' in text


def test_with_an_address_each_page_tells_where_it_is_found(case_con: Connection) -> None:
    found = dict(site_files(case_con, BASE))
    text = found["timeline.en.html"].decode()
    assert f'<link rel="canonical" href="{BASE}/timeline.en.html">' in text
    (picture,) = re.findall(rf'og:image" content="{BASE}/([^"?]+)', text)
    assert found[picture].startswith(b"\x89PNG")
    locations = re.findall(rf"<loc>{BASE}/([^<]+)</loc>", found["sitemap.xml"].decode())
    assert len(locations) == 2 * (len(LISTED) + len(all_project_ids(case_con)))
    assert set(locations) <= found.keys()
    assert f"Sitemap: {BASE}/sitemap.xml" in found["robots.txt"].decode()


def export(database: Path, folder: Path, *options: str) -> int:
    return main(["export", "site", "--out", str(folder), "--database", str(database), *options])


def test_an_export_replaces_an_earlier_one_and_nothing_else(
    case_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = {"index.html": b"first", "projects-old.html": b"first"}
    monkeypatch.setattr(site, "site_files", lambda con, base: contents.items())
    folder = tmp_path / "site"
    assert export(case_database, folder) == 0
    (folder / "ours.html").write_text("ours")
    del contents["projects-old.html"]
    contents["index.html"] = b"second"
    assert export(case_database, folder) == 0
    assert (folder / "index.html").read_bytes() == b"second"
    assert sorted(file.name for file in folder.iterdir()) == [LIST, "index.html", "ours.html"]
    contents["ours.html"] = b"theirs"
    capsys.readouterr()
    assert export(case_database, folder) == 1
    assert "(ours.html)" in capsys.readouterr().out
    assert (folder / "ours.html").read_text() == "ours"


@pytest.mark.parametrize("options", [("--address", "kemi"), ("--database", "nothing.duckdb")])
def test_an_export_that_cannot_be_made_is_told_in_one_line(
    case_database: Path, tmp_path: Path, options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(case_database, tmp_path / "site", *options) == 1
    assert capsys.readouterr().out.count("\n") == 1
    assert not (tmp_path / "site").exists()
