"""What all tests share: the tiny case and the real data, and databases built from both by the real build."""

import contextlib
import gc
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from armdash import config
from armdash.__main__ import main
from armdash.pipeline import background
from armdash.pipeline import build as builds
from armdash.pipeline.build import build
from armdash.pipeline.history.records import changes
from armdash.queries.connection import Connection, connect
from armdash.web.rehearsal import look_for_components_once
from tests.folder_of_cases import build_all, make_folder
from tests.kept_versions import EARLIER, lay

MakeFile = Callable[[Path, Path, str, str], None]

# Pages are opened by tests of many folders.
pytest_plugins = ["tests.app.fixtures"]


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what has been imported and collected: it looks through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def components_once() -> None:
    """Do as a rehearsal does: it takes a second for each viewer, and tests have some hundred."""
    look_for_components_once()


@pytest.fixture(scope="session", autouse=True)
def build_without_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeFile]:
    """Let all processes of the tests build a state of data once and then copy it; return what really builds.

    What is asked of the build itself is tested in ``tests/pipeline``, where every build is a build.
    """
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    place.mkdir(exist_ok=True)
    make = builds.make_file

    def make_or_copy(data: Path, file: Path, version: str, shaping: str) -> None:
        history = hashlib.sha256(repr(changes(data)).encode()).hexdigest()
        built = place / f"{version}-{shaping}-{history}"
        if not built.is_file():
            make(data, file, version, shaping)
            own = built.with_suffix(f".{os.getpid()}")
            shutil.copyfile(file, own)
            own.replace(built)
        else:
            shutil.copyfile(built, file)

    builds.make_file = make_or_copy
    yield make
    builds.make_file = make


@pytest.fixture(scope="session")
def case() -> Path:
    """Return the folder of the tiny case, for whatever tests code."""
    return config.ROOT / "tests" / "case"


@pytest.fixture(scope="session")
def case_database(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Path:
    """Return a database built from the tiny case, one for each test process; no test changes it."""
    file = tmp_path_factory.mktemp("case_database") / "armdash.duckdb"
    build(case, file)
    return file


@pytest.fixture(scope="session")
def case_con(case_database: Path) -> Connection:
    """Return a read-only connection to the database of the tiny case."""
    return connect(case_database)


@pytest.fixture
def copied_case(tmp_path: Path, case: Path) -> Path:
    """Return a copy of the tiny case that a test may spoil."""
    return Path(shutil.copytree(case, tmp_path / "data"))


@pytest.fixture
def live_case(copied_case: Path, case_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the database, with its kept copy, of a dashboard that shows the copied case."""
    shutil.copytree(case_database.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ARMDASH_DATA", str(copied_case))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / case_database.name))
    return tmp_path / case_database.name


@pytest.fixture(scope="session")
def folder_of_cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder of three cases, and what their databases, which are built, are named after."""
    place = tmp_path_factory.mktemp("cases")
    folder = make_folder(place / "data")
    build_all(folder, place / "armdash.duckdb")
    return folder, place / "armdash.duckdb"


@pytest.fixture
def several_cases(folder_of_cases: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the dashboard be of a folder of three cases, and return it; no test changes it."""
    folder, database = folder_of_cases
    monkeypatch.setenv("ARMDASH_DATA", str(folder))
    monkeypatch.setenv("ARMDASH_DATABASE", str(database))
    return folder


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the real data."""
    return config.ROOT / "data" / "kemi"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    """Return a database built from the real data, one for each test process; no test changes it."""
    file = tmp_path_factory.mktemp("database") / "armdash.duckdb"
    build(data, file)
    return file


@pytest.fixture(scope="session")
def kajaani_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database built from the second real case, one for each test process; no test changes it."""
    file = tmp_path_factory.mktemp("kajaani") / "armdash.duckdb"
    build(config.ROOT / "data" / "kajaani", file)
    return file


@pytest.fixture(scope="session")
def kajaani_con(kajaani_database: Path) -> Connection:
    """Return a read-only connection to the database of the second real case."""
    return connect(kajaani_database)


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory, database: Path) -> Path:
    """Return a database beside which the versions lie that earlier editions kept; once read they are made anew."""
    live = Path(shutil.copy(database, tmp_path_factory.mktemp("earlier")))
    for version in EARLIER:
        lay(version, live)
    return live


@pytest.fixture(scope="session")
def con(database: Path) -> Connection:
    """Return a read-only connection to the built database; it remembers its answers, as in the dashboard."""
    return connect(database)


@pytest.fixture
def copied_data(tmp_path: Path, data: Path) -> Path:
    """Return a copy of the real data that a test may spoil."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture
def builds_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard build in this very process, without a rehearsal, and before the page is drawn."""
    look = background.BackgroundBuild.look

    def build_now(data: Path, database: Path, *, rehearse: bool) -> tuple[int, list[str]]:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = main(["build", "--unattended", "--data", str(data), "--database", str(database)])
        return code, out.getvalue().splitlines()

    def look_and_wait(build: background.BackgroundBuild, *, wait: bool = False) -> None:
        look(build, wait=wait)
        build.wait()

    monkeypatch.setattr(background, "run_build", build_now)
    monkeypatch.setattr(background.BackgroundBuild, "look", look_and_wait)
