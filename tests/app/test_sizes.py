"""Cases of many projects: what a page sends does not grow with them, and what it leaves out is told."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.pages import page_names
from armdash.exhibits.blocks import Block, Chart, Columns, DataTable, Fold, Group, Html
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.parts import part_text
from armdash.exhibits.topic import all_exhibits
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import all_project_ids, known_ids
from armdash.topics.map.deck.markers import MAX_MARKERS, MAX_RADIUS, markers_of
from armdash.topics.map.queries import places_of_projects
from armdash.topics.map.scopes import AREA, map_scopes
from armdash.topics.timeline.findings import timeline_data
from armdash.ui.address import parse
from benchmarks.repeated_case import repeat_case
from tests.answers import rows_of

PROJECTS, HALF = 120, 60
# Twice the projects are twice the rows, and some more months; pairs of them would be four times as many.
GROWTH = 3
MAX_ELEMENTS, MAX_BYTES = 3_000, 300_000
TAG = re.compile("<[a-z]")
IN_PARTS = ("projects", "timeline", "network", "funding", "services")


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Connection:
    """Return a connection to the database of the tiny case with its projects repeated."""
    return _repeated(tmp_path_factory.mktemp("large"), case, PROJECTS)


def _repeated(folder: Path, case: Path, projects: int) -> Connection:
    build(repeat_case(case, folder / "case", projects), folder / "armdash.duckdb")
    return connect(folder / "armdash.duckdb")


def at(con: Connection, page: str, **params: str) -> Context:
    address, unknown = parse({name: [value] for name, value in params.items()}, known_ids(con))
    assert not unknown
    return page_context(page, address, con)


def document(context: Context) -> str:
    return page_html(page_model(context), context)


def blocks_of(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Columns):
            for column in block.columns:
                yield from blocks_of(column)
        elif isinstance(block, Group | Fold):
            yield from blocks_of(block.blocks)
        else:
            yield block


def test_no_page_grows_with_the_projects(large: Connection) -> None:
    sent = {page: document(at(large, page)) for page in page_names()}
    sizes = {page: (len(TAG.findall(body)), len(body.encode())) for page, body in sent.items()}
    assert [(page, size) for page, size in sizes.items() if size[0] > MAX_ELEMENTS or size[1] > MAX_BYTES] == []


def test_no_mart_grows_faster_than_the_projects(large: Connection, case: Path, tmp_path: Path) -> None:
    half = _repeated(tmp_path, case, HALF)
    sql = "SELECT table_name, estimated_size FROM duckdb_tables() WHERE schema_name = 'mart'"
    before = {row["table_name"]: row["estimated_size"] for row in rows_of(half, sql)}
    after = {row["table_name"]: row["estimated_size"] for row in rows_of(large, sql)}
    assert after["project_card"] == PROJECTS
    assert [name for name, count in after.items() if count > GROWTH * max(before[name], 1)] == []


@pytest.mark.parametrize("page", IN_PARTS)
def test_a_page_says_which_of_how_many_it_shows(large: Connection, case_con: Connection, page: str) -> None:
    body = document(at(large, page, lang="en"))
    assert f"{PART_SIZE} projects of {PROJECTS} are shown" in body
    assert f"{page}_part=2" in body
    assert "_part" not in document(at(case_con, page, lang="en"))


def test_the_parts_lead_to_every_project_once(large: Connection) -> None:
    found: list[str] = []
    for part in range(1, PROJECTS // PART_SIZE + 1):
        body = document(at(large, "projects", projects_part=str(part)))
        assert (f"projects_part={part + 1}" in body) == (part < PROJECTS // PART_SIZE)
        cards = next(
            block
            for block in blocks_of(page_model(at(large, "projects", projects_part=str(part))).blocks)
            if isinstance(block, Html) and block.template == "project_cards"
        )
        found += [card.project_id for card, _ in cards.values["cards"]]
    assert found == all_project_ids(large)


def test_the_timeline_draws_one_part_and_counts_all(large: Connection) -> None:
    ids = all_project_ids(large)
    drawn = [
        {bar.project_id for bar in timeline_data(at(large, "timeline", timeline_part=str(part)), ids).phases}
        for part in range(1, PROJECTS // PART_SIZE + 1)
    ]
    assert [len(part) for part in drawn] == [PART_SIZE] * len(drawn)
    assert set.union(*drawn) == set(ids)
    assert str(PROJECTS) in page_model(at(large, "timeline")).answer


def test_behind_the_last_part_is_the_last(large: Connection) -> None:
    context = at(large, "projects", projects_part="999")
    assert list(context.shown(range(PROJECTS + 1))) == [PROJECTS]
    assert list(context.shown([])) == []
    assert part_text(context, PART_SIZE) == ""


def test_another_filter_begins_with_the_first_part(large: Connection) -> None:
    body = document(at(large, "projects", projects_part="2"))
    facets = re.findall(r'href="([^"]*theme=[^"]*)"', body)
    assert facets
    assert [link for link in facets if "part" in link] == []


def test_a_long_table_shows_its_first_rows_and_its_files_have_all(large: Connection) -> None:
    model = page_model(at(large, "network", lang="en"))
    table = next(one for one in blocks_of(model.blocks) if isinstance(one, DataTable) and one.key == "network")
    assert len(table.shown.rows) < len(table.table.rows) == len(rows_of(large, "FROM mart.network_link"))
    assert f"of {len(table.table.rows)} in all; the files have all of them" in document(
        at(large, "network", lang="en")
    )


def test_charts_of_slides_and_papers_tell_what_they_leave_out(large: Connection) -> None:
    context, ids = at(large, "present", lang="en"), all_project_ids(large)
    for name in ("timeline", "network", "budgets", "funding_flow", "services_timeline"):
        exhibit = all_exhibits()[name](context, ids)
        assert exhibit is not None, name
        assert f"of {PROJECTS} are shown" in exhibit.caveat, name
        assert exhibit.caveat in exhibit.note, name


def test_a_map_of_many_places_merges_those_that_lie_together(large: Connection) -> None:
    context = at(large, "map")
    rows = places_of_projects(large, all_project_ids(large), None, language="fi")
    row = next(row for row in rows if row.point)
    many = [
        type(row)(**vars(row) | {"place_id": f"place{number}", "longitude": row.longitude + number / 1e4})
        for number in range(MAX_MARKERS + 1)
    ]
    assert len(markers_of(many)) == len(many)
    merged = markers_of(many, scope=map_scopes(context)[AREA])
    assert len(merged) < MAX_MARKERS
    assert sum(len(marker.place_ids) for marker in merged) == len(many)
    crowded = [type(row)(**vars(row) | {"project_id": str(number)}) for number in range(1_000)]
    assert markers_of(crowded)[0].radius <= MAX_RADIUS + 1


def test_every_chart_of_a_page_is_drawn_of_one_part(large: Connection) -> None:
    for page in ("timeline", "network", "services"):
        for block in blocks_of(page_model(at(large, page)).blocks):
            if isinstance(block, Chart):
                assert len(block.exhibit.chart.to_json()) < MAX_BYTES, block.exhibit.key
