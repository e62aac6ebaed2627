"""Kemi beside Kajaani, as the folder of the real cases shows them: each value under its own."""

import re
import shutil
from pathlib import Path

import pytest

from armdash import config
from armdash.document.answers import page_context, page_model
from armdash.document.page import page_html
from armdash.queries.filters import known_ids
from armdash.ui.address import parse
from armdash.ui.database import shown_database


@pytest.fixture
def real_cases(database: Path, kajaani_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard be of the repository's folder of cases."""
    for name, file in {"kemi": database, "kajaani": kajaani_database}.items():
        shutil.copy(file, tmp_path / f"x_{name}.duckdb")
    monkeypatch.setenv("ARMDASH_DATA", str(config.ROOT / "data"))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "x.duckdb"))


def cells(language: str) -> dict[str, dict[str, str]]:
    """Return what each case tells, by the question."""
    con = shown_database()
    assert con
    context = page_context("compare", parse({"lang": [language]}, known_ids(con))[0], con)
    text = page_html(page_model(context), context)
    rows = re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', text, re.DOTALL)
    found = re.compile(r'<td><span class="side-name">(.*?)</span>(.*?)</td>', re.DOTALL)
    return {question: dict(found.findall(row)) for question, row in rows if found.search(row)}


@pytest.mark.usefixtures("real_cases")
def test_kemi_and_kajaani_stand_side_by_side() -> None:
    told = cells("fi")
    kemi, kajaani = "Kemin rakennemuutos", "Kajaanin rakennemuutos"
    lost, days, announced = (
        told[question] for question in ("Mitä menetettiin", "Ilmoituksesta suunnitelmaan", "Milloin ilmoitettiin")
    )
    assert "550\xa0henkilöä" in lost[kemi]
    assert "noin\xa01\xa0500\xa0työpaikkaa" in lost[kemi]
    assert "535\xa0henkilöä" in lost[kajaani]
    assert "550" not in lost[kajaani]
    assert "enintään 49 päivää" in days[kemi]
    assert "ei tiedossa" in days[kajaani]
    assert "20. tai 21.4.2021" in announced[kemi]
    assert "10.9.2008" in announced[kajaani]


@pytest.mark.usefixtures("real_cases")
def test_in_english_too() -> None:
    told = cells("en")
    assert "about\xa01,500\xa0jobs" in told["What was lost"]["Kemi’s structural change"]
    assert "535\xa0people" in told["What was lost"]["Kajaani’s structural change"]
