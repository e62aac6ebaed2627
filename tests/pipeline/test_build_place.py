"""A build writes nothing over what is not its own, leaves nothing behind, and heals by itself."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from armdash import config
from armdash.__main__ import main
from armdash.pipeline.build import build, version_of
from armdash.pipeline.state import trace
from armdash.pipeline.versions import kept_databases


def run_build(data: Path, database: Path) -> int:
    return main(["build", "--data", str(data), "--database", str(database)])


def somebody_elses(file: Path) -> None:
    with duckdb.connect(str(file)) as con:
        con.execute("CREATE TABLE salary AS SELECT 5000 AS euros")


@pytest.mark.parametrize("name", ["theme.csv", "notes.duckdb", "theirs.duckdb", "cut.duckdb", "folder.duckdb"])
def test_a_file_that_is_not_its_own_stays(
    case: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if name.startswith("folder"):
        file.mkdir()
    elif name == "theirs.duckdb":
        somebody_elses(file)
    elif name == "cut.duckdb":
        somebody_elses(file)
        file.write_bytes(file.read_bytes()[:5000])
    else:
        file.write_bytes(b"theme_id,name_fi\npeople,Ihmiset\n")
    before = file.read_bytes() if file.is_file() else b""
    code = run_build(case, file)
    told = capsys.readouterr().out
    if name == "notes.duckdb":  # no database at all: it makes room, and is still there
        assert code == 0
        assert file.with_suffix(".unreadable").read_bytes() == before
        assert version_of(file)
    else:
        assert code == 1
        assert told.count("\n") == 1
        assert told.startswith(f"{file}:1: -:")
        assert file.is_dir() or file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if ".new" in path.name) == []


def test_its_own_damaged_database_is_replaced(case: Path, tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    version = build(case, database)
    database.write_bytes(database.read_bytes()[:9000])
    assert build(case, database) == version
    assert version_of(database) == version
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".unreadable"] == []


def test_who_has_the_old_database_open_reads_on_in_it(copied_case: Path, tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    build(copied_case, database)
    before = database.read_bytes()
    (copied_case / "theme.csv").write_text((copied_case / "theme.csv").read_text("utf-8").replace("Ihmiset", "Väki"))
    with database.open("rb") as opened:
        half = opened.read(len(before) // 2)
        build(copied_case, database)
        assert half + opened.read() == before
    assert database.read_bytes() != before


def test_leftovers_of_killed_builds_are_cleared_and_those_at_work_stay(case: Path, tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, alive = (f"{database.name}.{process}.0123abcd.new" for process in (ended.pid, os.getppid()))
    (tmp_path / dead).mkdir()
    (tmp_path / dead / "armdash.duckdb").touch()
    for name in (f"{dead}.wal", "armdash.duckdb.notes.new", "other.duckdb.1.0123abcd.new"):
        (tmp_path / name).touch()
    (tmp_path / alive).mkdir()
    build(case, database)
    assert {path.name for path in tmp_path.iterdir()} == {
        "armdash.duckdb",
        "armdash_versions",
        alive,
        "armdash.duckdb.notes.new",
        "other.duckdb.1.0123abcd.new",
    }


@pytest.mark.parametrize("most", [100_000, pytest.param(1_000_000, marks=pytest.mark.thorough)])
def test_a_disk_without_room_leaves_the_old_database_and_one_line_and_heals(
    copied_case: Path, case_database: Path, tmp_path: Path, most: int
) -> None:
    """A limit of the size of files is to a build what a full disk is."""
    live = tmp_path / "armdash.duckdb"
    live.write_bytes(case_database.read_bytes())
    before = live.read_bytes()
    file = copied_case / "theme.csv"
    file.write_text(file.read_text("utf-8").replace("Ihmiset", "Väki"), "utf-8")

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, "-m", "armdash", "build", "--data", str(copied_case), "--database", str(live)]
    ended = subprocess.run(command, cwd=config.ROOT, preexec_fn=full, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.count("\n") == 1
    assert live.read_bytes() == before
    assert kept_databases(live) == []
    assert {path.name for path in tmp_path.iterdir()} == {"armdash.duckdb", "data"}
    assert build(copied_case, live) == version_of(live) != version_of(case_database)


def test_a_file_name_that_is_no_text_is_told(
    copied_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unzipped on Windows: the name is written in Latin-1."""
    (Path(os.fsdecode(os.fsencode(copied_case) + b"/observation.k\xe4si.csv"))).write_bytes(
        (copied_case / "observation.csv").read_bytes()[:200]
    )
    (Path(os.fsdecode(os.fsencode(copied_case) + b"/k\xe4si.csv"))).write_bytes(b"a,b\n1,2\n")
    assert run_build(copied_case, tmp_path / "armdash.duckdb") == 1
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("k\\xe4si.csv:1: -:") for line in told)
    assert not (tmp_path / "armdash.duckdb").exists()


def test_every_change_of_a_file_is_noticed_whatever_its_date(copied_case: Path) -> None:
    file, ahead = copied_case / "theme.csv", copied_case / "area.csv"
    os.utime(ahead, (4_000_000_000, 4_000_000_000))
    seen = trace(copied_case)
    assert trace(copied_case) == seen
    dates = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    content = file.read_text("utf-8")
    file.write_text(content.replace("Ihmiset", "Ihmisit"), "utf-8")
    os.utime(file, ns=dates)
    edited = trace(copied_case)
    assert edited != seen
    (copied_case / "further_reading.csv").unlink()
    assert trace(copied_case) != edited
