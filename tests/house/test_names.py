"""One word a concept: docs/glossary.md, held for names and docstrings of the product."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from armdash import config

CODE = [*sorted((config.ROOT / "src").rglob("*.py")), *sorted((config.ROOT / "pages").glob("*.py"))]
BANNED_NAMES = re.compile(
    r"(?:^|_)(?:view|twin|spot|doer|upright|across|remembered|offence|wizard)s?$"
    r"|^(?:MOST|LONGEST|LEAST|FEWEST|WIDEST|NARROWEST)_"
    r"|_(?:words|alternative|phone_figure)$"
    r"|^(?:View|Reading|Origin|MILLIARD|found_ids)$"
)
# Names of libraries and of columns of the database.
ALLOWED_NAMES = {"View", "initial_view_state", "views", "view", "second_view", "search_words", "load_search_words"}
BANNED_WORDS = re.compile(
    r"\b(?:twins?|Say whether|upright|of ours|in vain|in sight|so many|offences?|phones?|views?|spots?|the reading)\b"
)
CODE_OF_A_LIBRARY = {"topics/map/deck/layers.py"}


def relative(file: Path) -> str:
    return file.relative_to(config.ROOT).as_posix().removeprefix("src/armdash/")


def names(text: str) -> set[str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.string for token in tokens if token.type == tokenize.NAME}


def docstrings(text: str) -> list[str]:
    kinds = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    found = (ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))
    return [re.sub(r"``.*?``", "", text, flags=re.DOTALL) for text in found if text]


def test_no_name_is_a_word_that_the_glossary_has_another_for() -> None:
    found = {
        relative(file): {name for name in names(file.read_text("utf-8")) if BANNED_NAMES.search(name)}
        for file in CODE
    }
    assert {file: left for file, used in found.items() if (left := used - ALLOWED_NAMES)} == {}


def test_no_docstring_has_a_word_that_the_glossary_has_another_for() -> None:
    texts = ((relative(file), text) for file in CODE for text in docstrings(file.read_text("utf-8")))
    assert [(file, found[0]) for file, text in texts if (found := BANNED_WORDS.findall(text))] == []


@pytest.mark.parametrize("name", ["most_rows".upper(), "funding_view", "map_words", "twin", "reading".title()])
def test_a_banned_name_is_found(name: str) -> None:
    assert BANNED_NAMES.search(name)


def test_every_word_of_the_glossary_stands_once_in_order() -> None:
    lines = (config.ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    terms = [line.split("|")[1].strip() for line in lines if line.startswith("| ") and "---" not in line][1:]
    assert terms == sorted(set(terms))
