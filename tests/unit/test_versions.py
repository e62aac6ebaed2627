"""Frozen links: each build keeps its database, and what changed between two is told cell by cell."""

import os
from datetime import date
from pathlib import Path

import pytest

from armdash import __main__ as command_line
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, data_version, shaping_version
from armdash.pipeline.versions import MOST_KEPT, keep, kept_versions, pin, versions_folder
from armdash.queries.changes import changes
from armdash.queries.connection import connect
from armdash.views.changes import changes_view
from armdash.views.reading import Reading


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_each_build_keeps_its_database(copied_data: Path, tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    first = build(copied_data, database)
    replace_in(copied_data / "theme.csv", "Koulutus", "Opinnot")
    second = build(copied_data, database)
    kept = kept_versions(database, shaping_version())
    assert list(kept) == [second, first]
    themes = "SELECT name_fi FROM theme WHERE theme_id = 'education'"
    assert connect(kept[first]).rows(themes, {}) == [{"name_fi": "Koulutus"}]
    assert connect(kept[second]).rows(themes, {}) == [{"name_fi": "Opinnot"}]
    assert kept_versions(database, "00000000") == {}


def test_the_newest_and_the_pinned_stay(tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    names = [f"{number:012x}" for number in range(MOST_KEPT + 3)]
    for number, name in enumerate(names):
        database.unlink(missing_ok=True)
        database.write_bytes(b"database")
        os.utime(database, (number, number))
        keep(database, name, "0a0a0a0a")
        if number == 1:
            assert pin(database, name)
    kept = kept_versions(database, "0a0a0a0a")
    assert list(kept) == [*reversed(names[3:]), names[1]]
    assert not pin(database, names[0])
    assert not pin(database, "../escape")
    assert not [file for file in versions_folder(database).iterdir() if file.suffix == ".new"]


def test_the_command_pins_what_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "armdash.duckdb"
    database.write_bytes(b"database")
    keep(database, "0123456789ab", "0a0a0a0a")
    assert command_line.main(["pin", "0123456789ab", "--database", str(database)]) == 0
    assert list(versions_folder(database).glob("*.pinned"))
    assert command_line.main(["pin", "ffffffffffff", "--database", str(database)]) == 1
    assert "ffffffffffff" in capsys.readouterr().out


def test_changes_name_the_cell_and_both_values(copied_data: Path, tmp_path: Path) -> None:
    build(copied_data, tmp_path / "old.duckdb")
    replace_in(copied_data / "theme.csv", "Koulutus", "Opinnot")
    replace_in(copied_data / "project_phase.csv", "2021-11-01,2024-06-30", "2021-11-01,2024-05-31")
    reading_list = copied_data / "further_reading.csv"
    reading_list.write_text("".join(reading_list.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    build(copied_data, tmp_path / "new.duckdb")
    old, new = connect(tmp_path / "old.duckdb"), connect(tmp_path / "new.duckdb")
    found = {(row["table_name"], row["column_name"]): (row["before"], row["after"]) for row in changes(old, new)}
    assert found[("theme", "name_fi")] == ("Koulutus", "Opinnot")
    assert found[("project_phase", "ends_on")] == (date(2024, 6, 30), date(2024, 5, 31))
    removed = found[("further_reading", None)]
    assert removed[0]
    assert removed[1] is None
    assert len(found) == 3
    assert changes(new, new) == []
    reading = Reading(con=old, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    view = changes_view(reading, new)
    assert len(view.rows) == 3
    assert "Opinnot" in {row["Uusimmassa"] for row in view.rows}


def test_the_version_is_of_data_and_sql(copied_data: Path) -> None:
    before = data_version(copied_data), shaping_version()
    replace_in(copied_data / "theme.csv", "Koulutus", "Opinnot")
    assert data_version(copied_data) != before[0]
    assert shaping_version() == before[1]
