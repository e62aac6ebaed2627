"""The database that the build makes: contract, comments, repeatability, marts."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from armdash import config
from armdash.pipeline.build import build, data_version, version_of
from armdash.pipeline.dictionary import data_dictionary
from armdash.pipeline.schema import tables
from armdash.queries.connection import Connection, connect

CONTRACT = {
    "theme": "theme_id name_fi name_en sort_order",
    "organisation": "organisation_id name_fi name_en kind",
    "project": "project_id number theme_id name_fi name_en summary_fi summary_en is_arm_funded eu_project_code"
    " total_budget_eur",
    "project_phase": "project_id phase name_fi name_en starts_on ends_on",
    "project_organisation": "project_id organisation_id role",
    "project_funder": "project_id phase organisation_id instrument amount_eur",
    "project_result": "project_id sort_order text_fi text_en",
    "project_place": "project_id place_id action_fi action_en",
    "funding_decision": "funding_decision_id name_fi name_en amount_eur granted_by channel part_of decided_on"
    " overlap_note_fi overlap_note_en",
    "area": "area_id name_fi name_en kind",
    "indicator": "indicator_id name_fi name_en unit decimals better definition_fi definition_en",
    "observation": "indicator_id area_id starts_on ends_on value bound kind source_id locator note_fi note_en",
    "event": "event_id starts_on precision name_fi name_en description_fi description_en kind",
    "place": "place_id name_fi name_en municipality_code longitude latitude precision",
    "working_group": "working_group_id",
    "working_group_member": "working_group_id",
    "lesson": "lesson_id name_fi name_en text_fi text_en sort_order",
    "employment_programme": "employment_programme_id first_year last_year",
    "source": "source_id title publisher published_on url licence kind",
}


@pytest.fixture(scope="module")
def plain(case_database: Path) -> duckdb.DuckDBPyConnection:
    """Return the file as a researcher opens it in another tool."""
    return duckdb.connect(str(case_database), read_only=True)


def test_the_database_keeps_the_contract(plain: duckdb.DuckDBPyConnection) -> None:
    found = plain.execute(
        "SELECT table_name, list(column_name) FROM duckdb_columns()"
        " WHERE schema_name = 'main' AND NOT internal GROUP BY ALL"
    ).fetchall()
    columns = {table: set(names) for table, names in found}
    missing = {table: set(names.split()) - columns.get(table, set()) for table, names in CONTRACT.items()}
    assert {table: names for table, names in missing.items() if names} == {}


def test_every_table_that_states_facts_names_its_source() -> None:
    without = {table.name for table in tables() if not {"source_id", "locator"} <= set(table.column_names)}
    assert without == {
        "case_text",
        "disagreement",
        "fetched_indicator",
        "indicator",
        "key_figure",
        "locator_phrase",
        "lesson_figure",
        "lesson_project",
        "promise",
        "slide",
        "source",
        "source_release",
        "term_page",
    }


def test_every_table_and_column_has_a_comment_in_both_languages(plain: duckdb.DuckDBPyConnection) -> None:
    texts = plain.execute(
        "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main' AND NOT internal"
        " UNION ALL SELECT table_name || '.' || column_name, comment FROM duckdb_columns()"
        " WHERE schema_name = 'main' AND NOT internal"
    ).fetchall()
    assert [name for name, text in texts if not text or text.count(" | ") != 1] == []


def test_the_data_dictionary_is_fresh() -> None:
    assert (config.ROOT / "docs" / "data_dictionary.md").read_text("utf-8") == data_dictionary()


def test_building_twice_gives_the_same_content(case: Path, case_database: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.duckdb"
    assert build(case, again) == version_of(case_database) == data_version(case)
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{case_database}' AS one (READ_ONLY)")
        con.execute(f"ATTACH '{again}' AS other (READ_ONLY)")
        names = con.execute(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'one'"
        ).fetchall()
        for (name,) in names:
            difference = con.execute(
                f"(FROM one.{name} EXCEPT ALL FROM other.{name})"
                f" UNION ALL (FROM other.{name} EXCEPT ALL FROM one.{name})"
            ).fetchall()
            assert difference == [], name


def test_the_version_changes_with_the_data(copied_case: Path) -> None:
    before = data_version(copied_case)
    (copied_case / "theme.csv").write_text((copied_case / "theme.csv").read_text("utf-8").replace("Ihmiset", "Väki"))
    assert data_version(copied_case) != before


def test_an_older_duckdb_can_read_the_file(case_database: Path) -> None:
    """The storage version in the header: 64–67 are read by DuckDB 1.4."""
    header = case_database.read_bytes()[:64]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") <= 67


def test_every_source_column_counts_in_the_usage(plain: duckdb.DuckDBPyConnection) -> None:
    counted = {row[0] for row in plain.execute("SELECT DISTINCT table_name FROM mart.source_usage").fetchall()}
    with_source = {table.name for table in tables() if any(name.endswith("source_id") for name in table.column_names)}
    assert with_source - counted - {"source", "key_figure", "source_release"} == set()


def test_connections_are_read_only_and_locked(case_con: Connection) -> None:
    cursor = case_con.cursor()
    for statement in (
        "CREATE TABLE armdash.main.x (a INTEGER)",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SET enable_external_access = true",
        "ATTACH 'other.duckdb' AS other",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


@pytest.mark.parametrize(("hour", "day"), [(21, 30), (22, 31)])
def test_a_database_is_of_the_day_that_it_was_for_its_readers(
    case_database: Path, tmp_path: Path, hour: int, day: int
) -> None:
    file = Path(shutil.copy(case_database, tmp_path))
    moment = datetime(2026, 12, 30, hour, 30, tzinfo=UTC).timestamp()
    os.utime(file, (moment, moment))
    assert connect(file).made_on == date(2026, 12, day)
