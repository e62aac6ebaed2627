"""A new case is complete: the check accepts it, the build shows it, and nothing in it is of another town."""

from datetime import date
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.new_case import Town, municipalities, new_case
from armdash.pipeline.build import build
from armdash.pipeline.schema import tables
from armdash.queries.connection import connect, query_values

TOWN = Town(names={"fi": "Jämsän muutos", "en": "Change in Jämsä"}, codes=["182", "291"], announced=date(2025, 1, 15))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new case."""
    folder = tmp_path_factory.mktemp("new") / "jamsa"
    new_case(folder, TOWN)
    return folder


def test_the_build_takes_it_and_knows_name_announcement_and_municipalities(made: Path, tmp_path: Path) -> None:
    build(made, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    names = query_values(con, "SELECT unnest([text_fi, text_en]) FROM case_text WHERE case_text_id = 'name'")
    assert names == ["Jämsän muutos", "Change in Jämsä"]
    assert query_values(con, "SELECT starts_on FROM event WHERE role = 'announcement'") == [date(2025, 1, 15)]
    areas = query_values(con, "SELECT name_fi FROM area WHERE kind = 'municipality' ORDER BY sort_order")
    assert areas == ["Jämsä", "Kuhmoinen"]
    assert query_values(con, "SELECT municipality_code FROM map_shape WHERE kind = 'municipality'") == ["182", "291"]
    assert query_values(con, "SELECT page FROM mart.untold_page WHERE page = 'timeline'") == []


def test_the_land_lies_under_the_municipalities(made: Path, tmp_path: Path) -> None:
    build(made, tmp_path / "armdash.duckdb")
    con = connect(tmp_path / "armdash.duckdb")
    parts = "SELECT DISTINCT municipality_code FROM mart.map_part WHERE scope = 'whole' AND path <> '' ORDER BY ALL"
    assert query_values(con, parts) == ["182", "291", None]


def test_every_municipality_of_finland_can_be_one(tmp_path: Path) -> None:
    found = municipalities()
    assert len(found) == 308
    for code in ("020", "091", "478", "890"):  # inland, the capital, Åland, the northernmost
        new_case(tmp_path / code, Town(names=TOWN.names, codes=[code], announced=TOWN.announced))


def test_its_readme_tells_every_file_and_column_in_both_languages(made: Path) -> None:
    text = (made / "README.md").read_text("utf-8")
    assert "Jämsän muutos" in text
    assert "Change in Jämsä" in text
    for table in tables():
        if table.name != "map_shape":
            assert f"## {table.name}.csv" in text
            assert all(f"- `{column.name}`" in text for column in table.columns)


def test_a_code_of_no_municipality_is_refused_with_what_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "town"
    options = ["--name", "Kunta", "--municipalities", "182,jamsa", "--announced", "2025-01-15"]
    assert main(["new", str(folder), *options]) == 1
    told = capsys.readouterr().out
    assert "jamsa" in told
    assert "182 Jämsä" in told
    assert not folder.exists()


def test_a_folder_with_files_is_left_alone(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in made.rglob("*") if file.is_file()}
    assert main(["new", str(made), "--name", "X", "--municipalities", "091", "--announced", "2025-01-15"]) == 1
    assert str(made) in capsys.readouterr().out
    assert {file: file.read_bytes() for file in made.rglob("*") if file.is_file()} == before


def test_two_cases_have_no_database_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARMDASH_DATABASE", raising=False)
    monkeypatch.delenv("ARMDASH_DATA", raising=False)
    first = config.database_file()
    monkeypatch.setenv("ARMDASH_DATA", "data/jamsa")
    assert config.database_file().name == "armdash_jamsa.duckdb"
    assert config.database_file().parent == first.parent
    assert config.database_file() != first
