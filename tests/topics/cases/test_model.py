"""The start of a folder of cases: each with its own values and its own way, and those that cannot be shown named."""

import re
import shutil
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.exhibits.context import Context
from armdash.queries.filters import known_ids
from armdash.ui.address import parse
from armdash.ui.database import shown_database
from tests.folder_of_cases import BAKERY, CASES, MIRROR, TOWN


def start(language: str = "fi") -> tuple[Context, str]:
    con = shown_database()
    assert con
    context = page_context("cases", parse({"lang": [language]}, known_ids(con))[0], con)
    return context, page_html(page_model(context), context)


def cards(text: str) -> dict[str, str]:
    found = re.findall(r'<li class="card">(.*?)</li>', text, re.DOTALL)
    return {re.findall(r'<h2><a class="page-link" href="([^"]+)"', card)[0]: card for card in found}


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.usefixtures("several_cases")
def test_each_case_has_a_card_with_its_own_values(language: str) -> None:
    _, text = start(language)
    query = "" if language == "fi" else f"?lang={language}"
    found = cards(text)
    assert sorted(found) == [f"./{case}/{query}" for case in CASES]
    lost = {case: found[f"./{case}/{query}"] for case in CASES}
    assert "250\xa0" in lost[TOWN]
    assert "750\xa0" not in lost[TOWN]
    assert "750\xa0" in lost[MIRROR]
    assert "250\xa0" not in lost[MIRROR]
    for case, card in lost.items():
        assert {address.split("/")[1] for address in re.findall('href="([^"]+)"', card)} == {case}


@pytest.mark.usefixtures("several_cases")
def test_what_is_told_of_all_has_no_search_slides_or_sources() -> None:
    context, text = start()
    assert context.told_pages == ["cases", "compare", "accessibility"]
    for page in ("search", "present", "sources", "update"):
        assert f'"./{page}' not in text
    assert 'href="./compare"' in text
    assert 'href="./accessibility"' in text


@pytest.mark.usefixtures("several_cases")
def test_a_case_says_where_the_others_are() -> None:
    with config.asking_for(TOWN):
        con = shown_database()
        assert con
        context = page_context("funding", parse({"lang": ["en"]}, known_ids(con))[0], con)
        text = page_html(page_model(context), context)
    assert 'href="../?lang=en"' in text
    assert 'href="../compare?lang=en"' in text


def test_a_case_alone_says_nothing_of_others(live_case: Path) -> None:
    con = shown_database()
    assert con
    context = page_context("funding", parse({}, known_ids(con))[0], con)
    assert 'href="../' not in page_html(page_model(context), context)
    assert not con.is_of_all
    assert live_case.is_file()


def test_a_case_that_cannot_be_shown_is_named_and_takes_none_down(
    folder_of_cases: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, database = folder_of_cases
    shutil.copytree(folder.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path / folder.name))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / database.name))
    (tmp_path / folder.name / "Bad name").mkdir()
    (tmp_path / folder.name / "Bad name" / "case_text.csv").write_text("x", "utf-8")
    config.database_file(tmp_path / folder.name / BAKERY).unlink()
    shutil.rmtree(tmp_path / f"armdash_{BAKERY}_versions")
    _, text = start()
    assert list(cards(text)) == [f"./{MIRROR}/", f"./{TOWN}/"]
    assert f"Ei näytetä: {'Bad name'} ja {BAKERY}." in text
