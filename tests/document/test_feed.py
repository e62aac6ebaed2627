"""The feed of changes: valid, escaped, without names, and right below a path of a proxy."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from armdash.desk.comparison import contents
from armdash.desk.folder import Author, publish
from armdash.document.answers import page_context
from armdash.document.feed import ATOM, feed
from armdash.document.head import page_head
from armdash.document.site import site_files
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.ui.address import Address
from tests.desk.test_folder import with_cells

REASON = 'Nimi <script>alert("x")</script> & ]]>'
BASE = "https://kemi.example/board"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Connection:
    """Return the database of a case in which one change has been published."""
    import shutil

    place = tmp_path_factory.mktemp("changed")
    data = Path(shutil.copytree(case, place / "data"))
    base = contents(data)
    author = Author(name="Anna Aalto", address="anna@kemi.example", reason=REASON)
    publish(data, base, with_cells(base, "people", name_fi="Väki"), author)
    build(data, place / "armdash.duckdb")
    return connect(place / "armdash.duckdb")


def texts(root: ElementTree.Element, path: str) -> list[str | None]:
    return [found.text for found in root.findall("/".join(f"{{{ATOM}}}{part}" for part in path.split("/")))]


def links(root: ElementTree.Element) -> list[str]:
    return [link.attrib["href"] for link in root.iter(f"{{{ATOM}}}link")]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_change_is_an_entry_with_its_reason_as_it_was_written(changed: Connection, language: str) -> None:
    content = feed(changed, BASE, language)
    root = ElementTree.fromstring(content)
    assert texts(root, "entry/title") == [REASON]
    assert texts(root, "entry/updated") == texts(root, "updated")
    for required in ("id", "title", "updated", "author/name", "entry/id", "entry/summary"):
        assert all(texts(root, required))
    assert b"<script" not in content
    assert b"Anna" not in content
    assert b"anna@" not in content


def test_links_are_public_addresses_or_lead_from_the_feed_to_the_pages(changed: Connection) -> None:
    public = links(ElementTree.fromstring(feed(changed, BASE, "en")))
    assert f"{BASE}/sources?lang=en#changes" in public
    assert f"{BASE}/updates.atom?lang=en" in public
    own = links(ElementTree.fromstring(feed(changed, "", "en")))
    assert {urljoin(f"{BASE}/updates.atom", link) for link in own} == set(public)


def test_ids_stay_the_same_in_every_language_and_at_every_address(changed: Connection) -> None:
    one, other = (ElementTree.fromstring(feed(changed, *where)) for where in ((BASE, "fi"), ("", "en")))
    assert texts(one, "entry/id") == texts(other, "entry/id")


def test_without_changes_the_feed_is_empty_and_still_one(case_con: Connection) -> None:
    root = ElementTree.fromstring(feed(case_con, "", "fi"))
    assert texts(root, "entry/id") == []
    assert all(texts(root, "updated"))


@pytest.mark.parametrize(("language", "name"), [("fi", "updates.atom"), ("en", "updates.en.atom")])
def test_the_site_has_the_feed_beside_its_pages_and_its_links_lead_to_them(
    changed: Connection, language: str, name: str
) -> None:
    files = dict(site_files(changed, ""))
    found = {urlsplit(link).path.removeprefix("./") for link in links(ElementTree.fromstring(files[name]))}
    assert found == {name, "sources.html" if language == "fi" else "sources.en.html"}
    assert found <= files.keys()
    page = files["sources.html" if language == "fi" else "sources.en.html"].decode()
    assert page.count(f'href="./{name}"') == 2  # in its head, and below the changes
    assert REASON.replace("<", "&lt;").partition("script")[0] in page


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_document_announces_the_feed_in_its_own_language(case_con: Connection, language: str) -> None:
    for page in ("overview", "timeline"):
        context = page_context(page, Address(language=language), case_con)
        head = page_head(context, "")
        assert f'<link rel="alternate" type="application/atom+xml" title="{context.case_texts["name"]}' in head
        assert f'href="./updates.atom?lang={language}"' in head
