"""Versions that earlier editions kept are read by the tables of today: the same figures, the same words."""

import shutil
from pathlib import Path

import duckdb
import pytest

from armdash.domain.pages import page_names
from armdash.pipeline.build import version_of
from armdash.pipeline.restore import UnreadableVersionError, readable_version, restored_copies
from armdash.pipeline.schema import tables
from armdash.pipeline.versions import kept_of
from armdash.queries.case import terms
from armdash.queries.connection import connect, query_values
from armdash.topics.services.queries import SUPPLEMENT_ROLES, joint_service, supplement_values
from tests.kept_versions import EARLIER, lay

# What today's tables call otherwise.
RENAMED = {("lesson", "kind"), ("employment_service", "topic")}
# One by default, all of them by `make thorough`.
IN_TURN = [sorted(EARLIER)[0], *(pytest.param(one, marks=pytest.mark.thorough) for one in sorted(EARLIER)[1:])]


def test_there_are_two_to_be_read() -> None:
    assert len(EARLIER) >= 2


@pytest.mark.parametrize("version", IN_TURN)
def test_every_figure_and_word_is_as_it_was(version: str, earlier: Path) -> None:
    (kept,) = kept_of(earlier, version)
    today = readable_version(earlier, version)
    assert version_of(today) == version
    compared = 0
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{kept.file}' AS earlier (READ_ONLY)")
        con.execute(f"ATTACH '{today}' AS today (READ_ONLY)")
        sql = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'earlier' AND schema_name = 'main'"
        for table in tables():
            before = {name for (name,) in con.execute(f"{sql} AND table_name = $1", [table.name]).fetchall()}
            shared = [name for name in table.column_names if name in before and (table.name, name) not in RENAMED]
            if not shared:
                continue
            columns = ", ".join(f"{name}::VARCHAR" for name in shared)
            rows = [
                con.execute(f"SELECT {columns} FROM {state}.{table.name} ORDER BY ALL").fetchall()
                for state in ("earlier", "today")
            ]
            assert rows[0] == rows[1], table.name
            compared += len(rows[0])
    assert compared > 3000


@pytest.mark.parametrize("version", IN_TURN)
def test_pages_find_in_them_what_they_showed_at_the_time(version: str, earlier: Path) -> None:
    then = connect(readable_version(earlier, version))
    (roles,) = [
        column.allowed
        for table in tables()
        for column in table.columns
        if (table.name, column.name) == ("indicator", "role")
    ]
    found = set(query_values(then, "SELECT DISTINCT role FROM indicator"))
    assert set(roles) - found == {"tax_loss"}  # which their pages did not show: it was told by the year
    assert [row.role for row in supplement_values(then, language="fi")] == list(SUPPLEMENT_ROLES)
    assert [row.name for row in joint_service(then, language="fi")] == ["Pointti"]
    assert [name for name in page_names() if not terms(then, name, language="fi")] == [
        *("present", "search", "accessibility")
    ]
    assert [row.name for row in terms(then, "network", language="fi")][:2] == ["toimija", "päätoteuttaja"]


def test_it_is_made_anew_once(earlier: Path, tmp_path: Path) -> None:
    version, database = next(iter(EARLIER)), tmp_path / earlier.name
    readable_version(earlier, version)
    shutil.copytree(earlier.parent, tmp_path, dirs_exist_ok=True)
    first = readable_version(database, version)
    made = first.stat().st_ino
    assert readable_version(database, version) == first
    assert first.stat().st_ino == made
    assert first.parent == restored_copies(database)
    assert kept_of(database, version)[0].is_whole()
    first.chmod(0o644)
    first.write_bytes(b"spoilt")
    assert readable_version(database, version).read_bytes() != b"spoilt"


def test_what_the_tables_of_today_cannot_hold_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    version, database = next(iter(EARLIER)), tmp_path / "armdash.duckdb"
    file = lay(version, database)
    with duckdb.connect(str(file)) as con:
        con.execute("UPDATE staging.theme SET sort_order = 'first'")
    with pytest.raises(UnreadableVersionError, match="sort_order"):
        readable_version(database, version)
    assert [path.name for path in restored_copies(database).parent.iterdir()] == [file.name]
    assert len(kept_of(database, version)) == 1
