"""The code names no row of a case: what a page needs to know of one is a role in its data."""

import ast
import csv
import io
import re

import pytest

from armdash import config
from armdash.connectors import boundaries
from armdash.connectors.statfin import INDICATORS
from armdash.connectors.statfin_files import SOURCE_ID
from armdash.domain.pages import PAGES, exhibit_names
from armdash.pipeline.schema import tables

CODE = [file for ending in ("py", "sql") for file in sorted((config.ROOT / "src").rglob(f"*.{ending}"))]
# It says what the code said of the case when earlier versions were kept.
HISTORY = "earlier_versions.sql"
# Words of the product that the case has for ids as well, and what one file alone may name; each with its reason.
WORDS = {
    "places": "a word for places on the map; the case has a slide of that id",
    "population": "the indicator of the population page, from the statistics",
    "unemployment_share": "the indicator that the build computes",
}
IN_ONE_FILE = {
    ("config.py", "kemi"): "the folder of the case that is shown where the environment names no other",
    ("statfin.py", "KU240"): "an example of a municipality in what is told of an answer",
    ("statfin.py", "SSS"): "Statistics Finland's code of the whole country",
    ("new_case.py", "SSS"): "Statistics Finland's code of the whole country",
}
OF_SQL = re.compile(r"\b(?:SELECT|FROM)\b")
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"'(\w+)'")


def ids_of_the_case() -> set[str]:
    texts = [file.read_text("utf-8") for file in (config.ROOT / "data" / "kemi").glob("*.csv")]
    rows = [row for text in texts for row in csv.DictReader(io.StringIO(text))]
    return {cell for row in rows for column, cell in row.items() if column.endswith("_id") and cell}


def words_of_the_product() -> set[str]:
    """Return the words that tables allow, the names of tables, columns, pages, exhibits, and the connectors' ids."""
    columns = [column for table in tables() for column in table.columns]
    return {
        *(word for column in columns for word in (column.name, *column.allowed)),
        *(table.name for table in tables()),
        *(name for page in PAGES for name in (page.name, page.topic)),
        *exhibit_names(),
        *INDICATORS.values(),
        SOURCE_ID,
        boundaries.SOURCE_ID,
        *WORDS,
    }


def words_in(text: str, *, is_sql: bool) -> set[str]:
    """Return the words in the texts of Python and the quoted ones of SQL; comments and docstrings do not count."""
    if is_sql:
        return set(QUOTED.findall(re.sub(r"--.*", "", text)))
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    return {word for text in texts for word in (QUOTED if OF_SQL.search(text) else WORD).findall(text)}


def test_no_code_names_a_row_of_the_case() -> None:
    ids = ids_of_the_case() - words_of_the_product()
    assert len(ids) > 300
    found = [
        (file.name, word)
        for file in CODE
        if file.name != HISTORY
        for word in sorted(ids & words_in(file.read_text("utf-8"), is_sql=file.suffix == ".sql"))
    ]
    assert [named for named in found if named not in IN_ONE_FILE] == []
    assert IN_ONE_FILE.keys() - set(found) == set()


def test_every_word_that_is_allowed_is_an_id_of_the_case() -> None:
    assert WORDS.keys() - ids_of_the_case() == set()


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ('TERMS = "project pointti"', False),
        ('sql = """\n    SELECT name FROM term\n    WHERE term_id = \'pointti\'\n"""', False),
        ("SELECT 1 WHERE term_id IN ('a', 'pointti')", True),
    ],
)
def test_an_id_in_a_text_is_found(text: str, *, is_sql: bool) -> None:
    assert "pointti" in words_in(text, is_sql=is_sql)


@pytest.mark.parametrize(("text", "is_sql"), [('"""Like pointti."""', False), ("-- of 'pointti'\nSELECT 1", True)])
def test_an_id_in_an_explanation_is_none(text: str, *, is_sql: bool) -> None:
    assert words_in(text, is_sql=is_sql) == set()
