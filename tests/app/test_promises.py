"""A page explains only what it shows: marks, kinds and comparisons that a case does not have are in no note."""

import shutil
from html import unescape
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.exhibits.context import Context
from armdash.exhibits.topic import all_exhibits
from armdash.i18n.translator import Translator, catalogue
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect
from armdash.queries.filters import known_ids
from armdash.ui.address import parse

# What the tiny case has, and the second case has none of, by page.
ONLY_WHERE_SHOWN = [
    ("timeline", "timeline.note_disputed"),
    ("network", "network.key_unnamed"),
    ("network", "network.degrees_note_unnamed"),
    ("network", "network.roles_note_uncounted"),
    ("funding", "funding.matrix_note_channel"),
    ("funding", "funding.flow_note_each"),
    ("map", "map.note_basis"),
    ("sources", "sources.freshness_note"),
]

every_language = pytest.mark.parametrize("language", config.LANGUAGES)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Return the second case's database."""
    database = tmp_path_factory.mktemp("second") / "armdash.duckdb"
    build(config.ROOT / "tests" / "second_case", database)
    return connect(database)


@pytest.fixture(scope="module")
def tiny(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """Return the tiny case's database, with an organisation that no source names."""
    folder = shutil.copytree(case, tmp_path_factory.mktemp("tiny") / "town")
    text = (folder / "organisation.csv").read_text("utf-8")
    (folder / "organisation.csv").write_text(text.replace(",education,", ",unnamed,"), "utf-8")
    build(folder, folder.with_suffix(".duckdb"))
    return connect(folder.with_suffix(".duckdb"))


def context_of(con: Connection, page: str, language: str) -> Context:
    """Return a page's context without filters."""
    return page_context(page, parse({"lang": [language]}, known_ids(con))[0], con)


def text_of(con: Connection, page: str, language: str) -> str:
    """Return a page's HTML as a browser reads it."""
    context = context_of(con, page, language)
    return unescape(page_html(page_model(context), context))


def beginning(key: str, language: str) -> str:
    """Return a text of the catalogue up to its first placeholder."""
    return catalogue(language)[key].split("{")[0].strip()


@every_language
@pytest.mark.parametrize(("page", "key"), ONLY_WHERE_SHOWN)
def test_what_a_case_does_not_have_is_not_explained(
    page: str, key: str, language: str, second: Connection, tiny: Connection
) -> None:
    assert beginning(key, language) in text_of(tiny, page, language)
    assert beginning(key, language) not in text_of(second, page, language)


@every_language
def test_sources_are_told_by_the_kinds_that_there_are(language: str, second: Connection, tiny: Connection) -> None:
    tr = Translator(language)
    told = text_of(tiny, "sources", language)
    assert all(tr.plural(f"sources.kinds.{kind}", 1) in told for kind in ("news", "press_release"))
    assert tr.plural("sources.kinds.register", 2) not in text_of(second, "sources", language)


def title(con: Connection, name: str, language: str) -> str:
    """Return the finding of an exhibit of the overview."""
    context = context_of(con, "overview", language)
    exhibit = all_exhibits()[name](context, context.project_ids)
    assert exhibit
    return exhibit.finding


def test_the_comparison_names_what_it_compares(tiny: Connection, case: Path, tmp_path: Path) -> None:
    assert title(tiny, "comparison", "fi") == "Menetettiin – tavoiteltiin – toteutui"
    assert title(tiny, "comparison", "en") == "Lost – targeted – achieved"
    folder = shutil.copytree(case, tmp_path / "town")
    lines = (folder / "key_figure.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line.replace("targeted_jobs", "") for line in lines if not line.startswith("targeted_jobs")]
    (folder / "key_figure.csv").write_text("".join(kept), "utf-8")
    build(folder, tmp_path / "armdash.duckdb")
    assert title(connect(tmp_path / "armdash.duckdb"), "comparison", "fi") == "Menetettiin – toteutui"


def test_both_ends_of_the_story_are_told_in_months(tiny: Connection, second: Connection) -> None:
    assert title(tiny, "story", "fi") == "Tapahtumat: huhtikuu 2021 – kevät 2022"
    assert title(second, "story", "en") == "Events: January 2024 – May 2024"


@every_language
def test_a_slide_warns_only_of_what_it_shows(language: str, tiny: Connection, second: Connection) -> None:
    tr = Translator(language)
    context = context_of(second, "overview", language)
    assert all_exhibits()["key_figures"](context, ()).caveat == ""  # type: ignore[union-attr]
    context = context_of(tiny, "overview", language)
    assert all_exhibits()["key_figures"](context, ()).caveat == tr("present.caveat.kinds")  # type: ignore[union-attr]
