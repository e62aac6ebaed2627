"""What a document tells besides showing its page: where it is found, what a preview shows, the map of the site."""

import io
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from armdash import config
from armdash.document.answers import Answers, page_context
from armdash.document.head import page_head, public_addresses
from armdash.document.preview import PREVIEW_SIZE, asked_preview, preview_name
from armdash.document.sitemap import sitemap
from armdash.domain.filters import Filters
from armdash.domain.pages import PAGES, page_names
from armdash.exhibits.blocks import PageModel
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.ui.address import Address

BASE = "https://kemi.example.fi/board"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch, case_database: Path) -> None:
    monkeypatch.setenv("ARMDASH_DATABASE", str(case_database))
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", BASE)


def head(con: Connection, page: str = "projects", answer: str = "Answer", base: str = BASE, **address: object) -> str:
    context = page_context(page, Address(**address), con)  # type: ignore[arg-type]
    return page_head(context, base, PageModel(question="Question", answer=answer))


def test_the_address_of_a_page_is_without_its_filters(case_con: Connection) -> None:
    (project, *_) = all_project_ids(case_con)
    address = Address(filters=Filters(text="x", as_of=date(2022, 1, 1)), project=project, version="0123456789ab")
    assert public_addresses(page_context("projects", address, case_con), BASE) == {
        "fi": f"{BASE}/projects?project={project}",
        "en": f"{BASE}/projects?lang=en&project={project}",
    }
    assert public_addresses(page_context("overview", Address(), case_con), BASE)["fi"] == f"{BASE}/"


def test_the_head_tells_where_the_page_is_in_each_language(case_con: Connection) -> None:
    text = unescape(head(case_con, language="en"))
    assert f'<link rel="canonical" href="{BASE}/projects?lang=en">' in text
    assert f'<meta property="og:url" content="{BASE}/projects?lang=en">' in text
    assert f'hreflang="fi" href="{BASE}/projects">' in text
    assert f'<meta property="og:image" content="{BASE}/preview/projects.en.png?v=' in text


def test_without_a_public_address_nothing_is_told_of_any(case_con: Connection) -> None:
    text = head(case_con, base="")
    assert "canonical" not in text
    assert "og:image" not in text


def test_what_is_open_gives_its_name_to_the_tab(case_con: Connection) -> None:
    (project, *_) = all_project_ids(case_con)
    assert "<title>Hankkeet – " in head(case_con)
    assert "<title>Hankkeet – " not in head(case_con, project=project)


def test_what_the_head_tells_is_escaped(case_con: Connection) -> None:
    assert 'content="&lt;/title&gt;&lt;script&gt;&#39;&#34;"' in head(case_con, answer="</title><script>'\"")


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("page", page_names())
def test_every_page_has_a_picture_for_previews(page: str) -> None:
    content = Answers().picture(page, {"lang": ["en"]})
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == PREVIEW_SIZE
        assert len(picture.convert("L").getcolors() or [()] * 300) > 5


@pytest.mark.parametrize(("page", "project"), [("timeline", None), ("projects", "a_b")])
def test_a_picture_is_found_by_its_name(page: str, project: str | None) -> None:
    params = {"lang": ["en"], **({"project": [project]} if project else {})}
    assert asked_preview(preview_name(page, "en", project)) == (page, params)


@pytest.mark.parametrize("name", ["timeline.png", "timeline", "a.b.c.d.png", "timeline.en.svg", ""])
def test_another_name_is_that_of_no_picture(name: str) -> None:
    assert asked_preview(name) is None


def test_the_map_of_the_site_lists_every_page_and_project_in_every_language(case_con: Connection) -> None:
    root = ElementTree.fromstring(sitemap(case_con, BASE))
    found = [entry.text for entry in root.iter(f"{SITEMAP}loc")]
    pages = len([page for page in PAGES if not page.needs_server]) + len(all_project_ids(case_con))
    assert len(set(found)) == len(found) == pages * len(config.LANGUAGES)
    others = [link.get("href") for link in root.iter(f"{XHTML}link")]
    assert set(others) == set(found)
    assert len(others) == len(found) * len(config.LANGUAGES)
