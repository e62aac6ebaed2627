"""Two cases that once had the same database: what is kept of one is no version of the other."""

from pathlib import Path

import pytest

from armdash import config
from armdash.pipeline.build import build
from armdash.queries.case import is_same_case
from armdash.queries.connection import Connection, connect
from armdash.ui.database import open_version


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, case: Path) -> tuple[Path, list[str]]:
    """Return a database that was built from one case and then from another, and the versions kept."""
    database = tmp_path_factory.mktemp("shared") / "armdash.duckdb"
    return database, [build(data, database) for data in (case, config.ROOT / "tests" / "second_case")]


def test_a_version_of_another_case_is_none(shared: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    database, (other, own) = shared
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    assert open_version(own)
    assert open_version(other) is None


def test_a_case_with_another_name_is_the_same(case_con: Connection, copied_case: Path, tmp_path: Path) -> None:
    file = copied_case / "case_text.csv"
    file.write_text(file.read_text("utf-8").replace("Ruukkilan rakennemuutos", "Ruukkila tänään"), "utf-8")
    build(copied_case, tmp_path / "renamed.duckdb")
    assert is_same_case(case_con, connect(tmp_path / "renamed.duckdb"))
