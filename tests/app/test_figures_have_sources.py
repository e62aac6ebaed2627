"""No figure without a source: every view, every part of every page, and every observation of the database.

A page is cut into its parts, from one heading to the next. A part that shows a figure (a chart, a map, a table, a
number in its own HTML; not the words explained beside the question) must lead to a source: by a link that opens it,
or by its name beside the figure. The title sums up the parts below it, so it needs a source of its own only where it
has a picture or nothing is below.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.pages import page_names
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.tables import database_table, found_rows
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.queries.sources import sources, table_rows, tables, tables_of_source
from tests.app.fixtures import FILTERED, OpenApp
from tests.app.recorded import Handed
from tests.turns import turns

PICTURES = ("plotly_chart", "deck_gl_json_chart", "arrow_data_frame", "metric")
# Parts that tell nothing of the case: ways on, settings, what the dashboard says about itself.
WITHOUT_FIGURES = ("overview.ways_on", "sources.everything")


@dataclass
class Part:
    """What stands between two headings of a page."""

    heading: str
    pictures: int = 0
    text: str = ""
    linked: set[str] = field(default_factory=set)


def parts_of(app: AppTest) -> list[Part]:
    """Return the parts of a page's main block in the order in which they stand."""
    parts = [Part("")]
    for element in _elements(app.main):
        kind = element.type
        if kind in ("title", "header"):
            parts.append(Part(element.value))
        elif kind in PICTURES:
            parts[-1].pictures += 1
        elif kind == "html" and not element.proto.body.startswith('<dl class="definitions"'):
            parts[-1].text += " " + _plain(element.proto.body)
            parts[-1].linked |= set(re.findall(r'href="[^"]*[?;]source=([a-z0-9_]+)', element.proto.body))
    return parts


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _elements(child)
        else:
            yield child


def _plain(text: str) -> str:
    read = re.sub(r"<(style|script).*?</\1>", " ", text, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", read)))


def has_figure(part: Part) -> bool:
    return bool(part.pictures or re.search(r"\d", part.text))


def leads_to_a_source(part: Part, names: set[str]) -> bool:
    return bool(part.linked) or any(name in part.text for name in names)


def source_names(con: Connection, language: str) -> set[str]:
    found = sources(con, language=language)
    return {_plain(name) for row in found for name in (row.short_name, row.title)}


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("page", page_names(hidden=False))
def test_every_part_of_every_page_leads_to_a_source(
    shown: OpenApp, con: Connection, page: str, language: str
) -> None:
    assert_parts_lead_to_sources(shown(page, lang=language), con, language)


@pytest.mark.parametrize(
    ("page", "state", "language"), turns(page_names(hidden=False), FILTERED, config.LANGUAGES), ids=str
)
def test_every_part_of_a_page_with_filters_leads_to_a_source(
    shown: OpenApp, con: Connection, page: str, state: dict[str, str | list[str]], language: str
) -> None:
    assert_parts_lead_to_sources(shown(page, lang=language, **state), con, language)


def assert_parts_lead_to_sources(app: AppTest, con: Connection, language: str) -> None:
    assert not app.exception
    names = source_names(con, language)
    before_title, title, *others = parts_of(app)
    parts = others if others and not title.pictures else [title, *others]
    without = [part.heading for part in parts if has_figure(part) and not leads_to_a_source(part, names)]
    assert set(without) <= {Translator(language)(key) for key in WITHOUT_FIGURES}
    assert any(leads_to_a_source(part, names) for part in parts)
    assert not has_figure(before_title)


def test_a_part_without_a_source_would_be_found() -> None:
    names = {"tietopaketti"}
    assert has_figure(Part("h", text="alle 75"))
    assert has_figure(Part("h", pictures=1))
    assert not has_figure(Part("h", text="ei lukuja"))
    assert not leads_to_a_source(Part("h", text="alle 75"), names)
    assert leads_to_a_source(Part("h", text="alle 75 (tietopaketti)"), names)
    assert leads_to_a_source(Part("h", linked={"information_package"}), names)


@pytest.mark.parametrize("number", range(1, 16))
def test_every_part_of_every_project_leads_to_a_source(shown: OpenApp, con: Connection, number: int) -> None:
    app = shown("projects", project=all_project_ids(con)[number - 1])
    assert not app.exception
    names = source_names(con, "fi")
    shown = parts_of(app)[1:]
    assert any(leads_to_a_source(part, names) for part in shown)


def test_every_view_names_sources_that_exist(handed: Callable[..., Handed], con: Connection) -> None:
    exhibits = [exhibit for page in page_names(hidden=False) for exhibit in handed(page, lang="en").exhibits]
    known = {row.source_id for row in sources(con, language="en")}
    assert {"timeline", "network", "employment", "lessons", "freshness"} <= {exhibit.key for exhibit in exhibits}
    assert [exhibit.key for exhibit in exhibits if not exhibit.source_ids] == []
    assert [
        (exhibit.key, set(exhibit.source_ids) - known) for exhibit in exhibits if not set(exhibit.source_ids) <= known
    ] == []
    assert [exhibit.key for exhibit in exhibits if not exhibit.table.rows] == []


def test_links_to_sources_name_sources_that_exist(shown: OpenApp, con: Connection) -> None:
    known = {row.source_id for row in sources(con, language="fi")}
    for page in page_names(hidden=False):
        for part in parts_of(shown(page)):
            assert part.linked <= known


def test_every_table_with_figures_or_days_names_sources(con: Connection) -> None:
    """What is measured, dated or paid stands in a table whose rows must name their source."""
    columns = con.cursor().execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
        " WHERE database_name = 'armdash' AND schema_name = 'main'"
    )
    by_table: dict[str, list[tuple[str, str, bool]]] = {}
    for table, name, kind, nullable in columns.fetchall():
        by_table.setdefault(table, []).append((name, kind, nullable))
    figures = {
        table
        for table, found in by_table.items()
        if any(kind.startswith(("DECIMAL", "DATE")) for _, kind, _ in found)
    }
    named = {
        table
        for table, found in by_table.items()
        if any(name == "source_id" and not nullable for name, _, nullable in found)
    }
    # A source is itself; the others point to the observation or decision that they show.
    assert figures - named <= {"source", "key_figure", "lesson_figure"}
    assert figures & named >= {"observation", "funding_decision", "event", "project"}


def test_every_row_with_a_source_can_be_reached_through_its_source(open_app: OpenApp, con: Connection) -> None:
    """Two clicks from any page: the source, then the table; all its rows are there."""
    context = Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    counts = Counter(database_table(context, "observation").values("source_id"))
    assert sum(counts.values()) > 3000
    for source_id, count in counts.items():
        assert "observation" in tables_of_source(con, source_id)
        assert len(found_rows(context, "observation", "", source_id).rows) == count
    for source_id, count in (*counts.most_common(2), *counts.most_common()[-2:]):
        app = open_app("sources", source=source_id)
        app.selectbox(key="source-table").set_value("observation").run()
        assert not app.exception
        table = app.dataframe[0].value
        assert set(table["source_id"]) == {source_id}
        assert len(table) == count


def test_the_usage_of_sources_counts_every_table_that_names_one(con: Connection) -> None:
    used = {row[0] for row in con.cursor().execute("SELECT DISTINCT table_name FROM mart.source_usage").fetchall()}
    naming = {
        row.table_name
        for row in tables(con)
        if row.row_count and row.table_name != "key_figure" and "source_id" in table_rows(con, row.table_name).names
    }
    assert used == naming - {"source"}
