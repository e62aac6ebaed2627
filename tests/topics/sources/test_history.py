"""What was changed in the data, on the sources page, in the site and on the overview; nothing where nothing was."""

import shutil
from pathlib import Path

import pytest

from armdash.desk.comparison import contents
from armdash.desk.folder import Author, note_changed_files, publish
from armdash.document.answers import page_context
from armdash.document.page import page_html
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.topics.overview import model as overview
from armdash.topics.sources import model as sources
from armdash.topics.sources.history_blocks import history_blocks
from armdash.ui.address import Address
from tests.desk.test_folder import with_cells


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Connection:
    """Return the database of a case that was changed at the desk, and then in its files."""
    place = tmp_path_factory.mktemp("history")
    data = Path(shutil.copytree(case, place / "data"))
    base = contents(data)
    author = Author(name="Anna Aalto", reason="<i>Uusi</i> nimi")
    publish(data, base, with_cells(base, "people", name_fi="<b>Väki</b>"), author)
    (data / "theme.csv").write_bytes(with_cells(contents(data), "education", name_fi="Opit")["theme.csv"])
    note_changed_files(data)
    build(data, place / "armdash.duckdb")
    return connect(place / "armdash.duckdb")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_changes_are_told_with_their_cells_the_newest_first_and_escaped(changed: Connection, language: str) -> None:
    context = page_context("sources", Address(language=language), changed)
    html, tr = page_html(sources.model(context), context, []), Translator(language)
    assert html.index(tr("change.files")) < html.index("&lt;i&gt;Uusi&lt;/i&gt; nimi")
    assert "&lt;b&gt;Väki&lt;/b&gt;" in html
    assert "Koulutus" in html
    assert f"./updates.atom?lang={language}" in html
    assert "Anna" not in html
    assert "<b>Väki" not in html


def test_the_overview_tells_the_latest_on_one_line(changed: Connection, case_con: Connection) -> None:
    context = page_context("overview", Address(language="en"), changed)
    assert "New on" in (html := page_html(overview.model(context), context, []))
    assert Translator("en")("change.files") in html
    context = page_context("overview", Address(language="en"), case_con)
    assert "New on" not in page_html(overview.model(context), context, [])


def test_where_nothing_was_changed_there_is_nothing_to_tell(case_con: Connection) -> None:
    assert history_blocks(page_context("sources", Address(), case_con)) == []
