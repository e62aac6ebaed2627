"""What all tests share: the real data, and a database built from them by the real build."""

import shutil
from pathlib import Path

import pytest

from armdash import config
from armdash.pipeline.build import build
from armdash.queries.connection import Connection, connect


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the real data."""
    return config.ROOT / "data" / "kemi"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    """Return a database built from the real data, one for each test process."""
    file = tmp_path_factory.mktemp("database") / "armdash.duckdb"
    build(data, file)
    return file


@pytest.fixture(scope="session")
def con(database: Path) -> Connection:
    """Return a read-only connection to the built database; it remembers its answers, as in the dashboard."""
    return connect(database)


@pytest.fixture
def copied_data(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the real data that a test may spoil."""
    return Path(shutil.copytree(data, tmp_path / "data"))
