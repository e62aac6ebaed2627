"""Tests of code name no row of a real case; those that still do are listed, and the list only grows shorter."""

import ast
import csv
import io
from pathlib import Path

from armdash import config
from tests.house.test_ids import ids_of_the_case, words_of_the_product

TESTS = config.ROOT / "tests"
# Tests of a case's facts, and the tests of the rule itself.
OF_CASES = ("kemi", "kajaani", "house")
# The name of the folder, and how an empty table is written.
NO_ROWS_OF_ITS = {"kemi", "-"}
# They rest on Kemi's rows; whoever moves one to the tiny case, or its facts to tests/kemi, takes it off.
LEFT = {
    "app/fixtures.py",
    "app/test_choices.py",
    "app/test_english.py",
    "app/test_figures_have_sources.py",
    "app/test_filter_choices.py",
    "app/test_pages.py",
    "browser/test_links.py",
    "browser/test_map.py",
    "connectors/test_release.py",
    "document/test_files.py",
    "domain/test_monthly.py",
    "exports/test_exports.py",
    "exports/test_handouts.py",
    "exports/test_texts_in_files.py",
    "hostile/test_text.py",
    "i18n/test_search.py",
    "pipeline/test_earlier_case.py",
    "queries/test_filter_properties.py",
    "queries/test_search.py",
    "renderers/test_renderers.py",
    "topics/employment/test_exhibits.py",
    "topics/employment/test_page.py",
    "topics/funding/test_exhibits.py",
    "topics/funding/test_page.py",
    "topics/lessons/test_exhibits.py",
    "topics/lessons/test_page.py",
    "topics/map/test_exhibits.py",
    "topics/map/test_page.py",
    "topics/network/test_exhibits.py",
    "topics/network/test_page.py",
    "topics/outcomes/test_exhibits.py",
    "topics/outcomes/test_page.py",
    "topics/search/test_page.py",
    "topics/services/test_exhibits.py",
    "topics/services/test_page.py",
    "topics/services/test_texts.py",
    "topics/slides/test_presentation.py",
    "topics/sources/test_fact_card.py",
    "topics/sources/test_page.py",
    "topics/timeline/test_exhibits.py",
    "topics/timeline/test_page.py",
}


def ids_of(folder: Path) -> set[str]:
    """Return the ids of the rows of a case."""
    texts = [file.read_text("utf-8") for file in folder.glob("*.csv")]
    rows = [row for text in texts for row in csv.DictReader(io.StringIO(text))]
    return {cell for row in rows for column, cell in row.items() if column.endswith("_id") and cell}


def texts_in(text: str) -> set[str]:
    """Return the texts of a module of Python."""
    constants = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def test_tests_of_code_name_no_row_of_kemi_but_for_those_that_are_left() -> None:
    ids = ids_of_the_case() - words_of_the_product() - NO_ROWS_OF_ITS
    ids -= ids_of(TESTS / "case") | ids_of(TESTS / "second_case")
    assert len(ids) > 200
    files = {file.relative_to(TESTS): file for file in TESTS.rglob("*.py")}
    found = {
        name.as_posix()
        for name, file in files.items()
        if name.parts[0] not in OF_CASES and ids & texts_in(file.read_text("utf-8"))
    }
    assert found - LEFT == set()
    assert LEFT - found == set()


def test_an_id_in_a_test_is_found() -> None:
    assert "arm_agent" in texts_in('assert opened == ["arm_agent"]')
