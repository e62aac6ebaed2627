"""What the check accepts opens: every page, slide and file of cases that lack much, in every language."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.domain.pages import page_names
from armdash.exhibits.blocks import Block, Columns, Fold, Group, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.topic import all_exhibits
from armdash.exports.handout_formats import HANDOUTS
from armdash.pipeline.build import build
from armdash.pipeline.schema import tables
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import known_ids
from armdash.topics.slides.handouts import handout
from armdash.ui.address import parse
from armdash.web.rehearsal import faults, faults_beside_others
from tests.lacking import without
from tests.turns import turns

TODAY = date(2026, 11, 22)
SECOND = config.ROOT / "tests" / "second_case"
TEXTS = """case_text_id,text_fi,text_en
name,Kunta,Town
subtitle,Tilanne,Situation
title,Työ loppui,Work ended
lede,Siitä kerrotaan tässä.,Here it is told.
"""
# Without these nothing points to anything.
NEVER_LACKING = {"case_text", "source", "map_shape"}

LACKING = ("second case", "bare case", "Kajaani")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case of its texts alone."""
    folder = tmp_path_factory.mktemp("bare") / "town"
    folder.mkdir()
    (folder / "case_text.csv").write_text(TEXTS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def lacking(bare: Path, kajaani_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the databases of cases that lack much."""
    folder = tmp_path_factory.mktemp("lacking")
    databases = {"second case": folder / "second.duckdb", "bare case": folder / "bare.duckdb"}
    for name, case in (("second case", SECOND), ("bare case", bare)):
        build(case, databases[name])
    return databases | {"Kajaani": kajaani_database}


def contexts(con: Connection, language: str) -> Iterator[Context]:
    """Yield each page as it is, with the first of each filter, nothing found, and something open."""
    known = known_ids(con)
    states: list[dict[str, list[str]]] = [{}, {"q": ["zzzz"]}, {"find": ["a"]}]
    named = {"theme": known.themes, "funder": known.funders, "project": known.projects, "source": known.sources}
    states += [{name: ids[:1]} for name, ids in named.items() if ids]
    for state in states:
        for page in page_names():
            yield page_context(page, parse(state | {"lang": [language]}, known)[0], con)


def open_everything(con: Connection, language: str) -> None:
    """Make every page, exhibit, chart and file of the database."""
    for context in contexts(con, language):
        model = page_model(context)
        assert page_html(model, context)
        assert empty_parts(model) == [], (context.page, context.params)
    whole = page_context("overview", parse({"lang": [language]}, known_ids(con))[0], con)
    for make in all_exhibits().values():
        exhibit = make(whole, whole.project_ids)
        for draw in (exhibit.draw, exhibit.draw_mobile, exhibit.draw_still) if exhibit else ():
            assert draw is None or draw() is not None
    meeting = handout(whole, "", TODAY)
    for kind, made in HANDOUTS.items():
        assert kind == "pack" or made.make(meeting, whole.tr)


def empty_parts(model: PageModel) -> list[str]:
    """Return the headings and folds of a page behind which nothing stands."""
    return [*_empty(model.blocks)]


def _empty(blocks: Sequence[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        match block:
            case Heading() if following is None or (isinstance(following, Heading) and not following.is_part):
                yield block.text
            case Fold() if not block.blocks:
                yield block.text
            case Html() if not any(block.values.values()):
                yield block.template
            case Fold() | Group():
                yield from _empty(block.blocks)
            case Columns():
                for column in block.columns:
                    yield from _empty(column)


@pytest.mark.parametrize(("case_name", "language"), turns(LACKING, config.LANGUAGES))
def test_documents_slides_and_files_of_a_case_that_lacks_much(
    lacking: dict[str, Path], case_name: str, language: str
) -> None:
    open_everything(connect(lacking[case_name]), language)


@pytest.mark.parametrize(("case_name", "language"), turns(LACKING, config.LANGUAGES, start=1))
def test_pages_of_a_case_that_lacks_much(
    lacking: dict[str, Path], case_name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMDASH_DATABASE", str(lacking[case_name]))
    monkeypatch.setenv("ARMDASH_DATA", str(lacking[case_name].with_suffix(".none")))
    monkeypatch.setenv("ARMDASH_TODAY", TODAY.isoformat())
    assert list(faults({}, language)) == []
    assert list(faults_beside_others(language)) == []


def test_a_page_without_data_is_in_no_menu(bare: Path, tmp_path: Path) -> None:
    build(bare, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    context = page_context("overview", parse({}, known_ids(con))[0], con)
    assert set(context.told_pages) == {"overview", "sources", "present", "search", "accessibility"}
    text = page_html(page_model(context), context)
    assert "/sources" in text
    assert "/funding" not in text


@pytest.mark.thorough
@pytest.mark.parametrize("table", [table.name for table in tables() if table.name not in NEVER_LACKING])
def test_the_case_without_one_of_its_tables(table: str, case: Path, tmp_path: Path) -> None:
    folder = without(case, tmp_path / "town", table, texts=TEXTS)
    build(folder, tmp_path / "armdash.duckdb")
    for language in config.LANGUAGES:
        open_everything(connect(tmp_path / "armdash.duckdb"), language)
