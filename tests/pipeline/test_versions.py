"""Kept versions: whole copies that are read only as long as they are what was kept; bounded, pinned, taken back."""

import logging
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import duckdb
import pytest

from armdash import __main__ as command_line
from armdash.document.answers import Answers
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.changes import changes_exhibit
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.pipeline import build as building
from armdash.pipeline import state, versions
from armdash.pipeline.build import build, data_version, roll_back, shaping_version, version_of
from armdash.pipeline.restore import UnreadableVersionError, readable_version
from armdash.pipeline.versions import (
    HANDED_OUT,
    MAX_KEPT,
    PINNED,
    digest,
    keep,
    kept_databases,
    kept_of,
    marked,
    set_mark,
    versions_folder,
)
from armdash.queries.changes import changes
from armdash.queries.connection import Connection, connect, query_values
from armdash.ui.database import open_database, open_version

SHAPING = "0a0a0a0a"
THEMES = "SELECT name_fi FROM theme WHERE theme_id = 'education'"


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def keep_all(database: Path, names: list[str], size: int = 10) -> None:
    """Keep something under each name, the last as the newest; pin the second."""
    for number, name in enumerate(names):
        new = database.with_name("new")
        new.write_bytes(f"{name}".encode().ljust(size))
        kept = keep(new, database, name, SHAPING)
        os.utime(kept.file, (number, number))
        if number == 1:
            assert set_mark(database, name, PINNED)
    versions.forget(database)


def kept_names(database: Path) -> list[str]:
    return [kept.version for kept in kept_databases(database)]


@pytest.fixture(scope="module")
def built_twice(case: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Return a folder with data, the database of which was built before and after a change."""
    folder = tmp_path_factory.mktemp("twice")
    changed = Path(shutil.copytree(case, folder / "data"))
    first = build(changed, folder / "armdash.duckdb")
    replace_in(changed / "theme.csv", "Koulutus", "Opinnot")
    return folder, first, build(changed, folder / "armdash.duckdb")


@pytest.fixture
def two(built_twice: tuple[Path, str, str], tmp_path: Path) -> tuple[Path, str, str]:
    """Return a database, the version before the present one, and the present one."""
    shutil.copytree(built_twice[0], tmp_path, dirs_exist_ok=True)
    return tmp_path / "armdash.duckdb", *built_twice[1:]


@pytest.fixture
def changed_data(two: tuple[Path, str, str]) -> Path:
    """Return the data of the present version, which a test may change."""
    return two[0].with_name("data")


@pytest.fixture
def served(two: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str, str]:
    """Return the same, with a dashboard that shows them and has no data to build from."""
    monkeypatch.setenv("ARMDASH_DATABASE", str(two[0]))
    monkeypatch.setenv("ARMDASH_DATA", str(two[0].with_name("no data")))
    return two


def test_each_build_keeps_a_copy_of_its_database(two: tuple[Path, str, str]) -> None:
    database, first, second = two
    assert kept_names(database) == [second, first]
    assert query_values(connect(readable_version(database, first)), THEMES) == ["Koulutus"]
    assert query_values(connect(readable_version(database, second)), THEMES) == ["Opinnot"]
    for kept in kept_databases(database):
        status = kept.file.stat()
        assert (status.st_nlink, stat.S_IMODE(status.st_mode)) == (1, 0o444)
    (present,) = kept_of(database, second)
    assert digest(database) == present.digest == digest(present.file)


def test_what_another_program_does_to_the_live_database_no_reader_sees(
    served: tuple[Path, str, str], caplog: pytest.LogCaptureFixture
) -> None:
    database, _, present = served
    with building.duckdb.connect(str(database)) as con:
        con.execute("UPDATE observation SET value = 999999 WHERE value IS NOT NULL")
    most = "SELECT max(value) AS most FROM observation WHERE indicator_id = 'unemployed'"
    with caplog.at_level(logging.WARNING):
        newest, _ = open_database()
        frozen = open_version(present)
    assert frozen is not None
    assert query_values(newest, most) == query_values(frozen, most)
    assert query_values(newest, most)[0] < 999999
    assert newest.content() == kept_of(database, present)[0].file.read_bytes()
    assert "not as it was built" in caplog.text


def test_where_the_kept_copy_is_spoilt_the_live_database_is_shown_as_long_as_it_is_as_built(
    served: tuple[Path, str, str],
) -> None:
    database, first, present = served
    (kept,) = kept_of(database, present)
    kept.file.chmod(0o644)
    kept.file.write_bytes(b"garbage")
    assert open_database()[0].file == database
    edited = database.with_name("edited")
    shutil.copy(database, edited)
    with building.duckdb.connect(str(edited)) as con:
        con.execute("UPDATE observation SET value = 999999 WHERE value IS NOT NULL")
    os.replace(edited, database)
    assert open_database()[0].file == kept_of(database, first)[0].file


@pytest.mark.parametrize("spoilt", [b"", b"garbage", None, "edited"])
def test_a_kept_version_that_was_changed_is_not_shown(
    served: tuple[Path, str, str], spoilt: bytes | str | None, caplog: pytest.LogCaptureFixture
) -> None:
    database, first, _ = served
    (kept,) = kept_of(database, first)
    assert open_version(first)
    content = kept.file.read_bytes()
    kept.file.unlink()
    if spoilt is None:
        kept.file.mkdir()
    else:
        kept.file.write_bytes(content[:-1] + b"!" if spoilt == "edited" else spoilt)  # type: ignore[arg-type]
    assert open_version(first) is None
    assert f"version {first} cannot be read" in caplog.text
    with pytest.raises(UnreadableVersionError):
        readable_version(database, first)


def test_a_build_heals_a_kept_version_that_was_changed(two: tuple[Path, str, str], changed_data: Path) -> None:
    database, _, present = two
    (kept,) = kept_of(database, present)
    kept.file.chmod(0o644)
    kept.file.write_bytes(b"garbage")
    assert build(changed_data, database) == present
    assert [copy.is_whole() for copy in kept_of(database, present)] == [True]


def test_the_version_is_kept_before_it_is_live(
    two: tuple[Path, str, str], changed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, _, present = two
    replace_in(changed_data / "theme.csv", "Opinnot", "Oppi")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_swap", killed)
    with pytest.raises(KeyboardInterrupt):
        build(changed_data, database)
    assert version_of(database) == present
    assert readable_version(database, data_version(changed_data))


def test_the_name_and_the_content_are_of_the_same_bytes(
    copied_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves a file just after the build has named what it builds."""
    named = building.data_version

    def named_then_saved(data: Path) -> str:
        version = named(data)
        replace_in(copied_case / "theme.csv", "Koulutus", "Opinnot")
        return version

    monkeypatch.setattr(building, "data_version", named_then_saved)
    before = named(copied_case)
    database = tmp_path / "armdash.duckdb"
    assert build(copied_case, database) == before
    assert query_values(connect(database), THEMES) == ["Koulutus"]


def test_the_newest_and_the_pinned_stay(tmp_path: Path) -> None:
    database = tmp_path / "armdash.duckdb"
    names = [f"{number:012x}" for number in range(MAX_KEPT + 3)]
    keep_all(database, names)
    assert kept_names(database) == [*reversed(names[3:]), names[1]]
    assert not set_mark(database, names[0], PINNED)
    assert not set_mark(database, "../escape", PINNED)
    assert {file.suffix for file in versions_folder(database).iterdir()} == {".duckdb", ".pinned"}


def test_they_are_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "armdash.duckdb"
    names = [f"{number:012x}" for number in range(8)]
    monkeypatch.setattr(versions, "MAX_BYTES", 5_000)
    keep_all(database, names, size=1_000)
    assert kept_names(database) == [names[7], names[6], names[5], names[4], names[1]]
    monkeypatch.setattr(versions, "MAX_BYTES", 0)
    versions.forget(database)
    assert kept_names(database) == [names[7], names[6], names[1]]


def test_handouts_keep_a_version_longer_but_within_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "armdash.duckdb"
    names = [f"{number:012x}" for number in range(MAX_KEPT + 3)]
    monkeypatch.setattr(versions, "MAX_BYTES", 100_000)
    keep_all(database, names[:3], size=1_000)
    assert set_mark(database, names[0], HANDED_OUT)
    keep_all(database, names, size=1_000)
    assert names[0] in kept_names(database)
    monkeypatch.setattr(versions, "MAX_BYTES", 20_000)
    versions.forget(database)
    assert names[0] not in kept_names(database)
    assert marked(database, HANDED_OUT) == set()


def test_what_early_editions_kept_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    database, new = tmp_path / "armdash.duckdb", tmp_path / "new"
    database.write_bytes(b"database")
    new.write_bytes(b"newer")
    folder = versions_folder(database)
    folder.mkdir()
    os.link(database, folder / f"0123456789ab.{SHAPING}.duckdb")
    (folder / f"0123456789ab.{SHAPING}.pinned").touch()
    (folder / f"0123456789ab.{SHAPING}.123.new").touch()
    keep(new, database, "aaaaaaaaaaaa", SHAPING)
    (early,) = kept_of(database, "0123456789ab")
    assert early.digest == digest(database)
    assert database.stat().st_nlink == 1
    assert marked(database, PINNED) == {"0123456789ab"}
    assert len(list(folder.iterdir())) == 3


def test_the_commands_pin_list_and_let_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, version = tmp_path / "armdash.duckdb", "000000000000"
    keep_all(database, [version])
    run = ["--database", str(database)]
    assert command_line.main(["pin", version, *run]) == 0
    assert command_line.main(["pin", *run]) == 0
    assert version in capsys.readouterr().out
    assert command_line.main(["unpin", version, *run]) == 0
    assert command_line.main(["pin", *run]) == 0
    assert capsys.readouterr().out == ""
    assert command_line.main(["unpin", version, *run]) == 1
    assert command_line.main(["pin", "ffffffffffff", *run]) == 1
    assert "ffffffffffff" in capsys.readouterr().out


def test_verify_names_what_cannot_be_read(two: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    database, first, present = two
    run = ["verify", "--database", str(database)]
    assert command_line.main(run) == 0
    assert [line[:12] for line in capsys.readouterr().out.splitlines()] == [present, first]
    (kept,) = kept_of(database, first)
    kept.file.chmod(0o644)
    kept.file.write_bytes(kept.file.read_bytes()[:-1] + b"!")
    with database.open("ab") as file:
        file.write(b"!")
    assert command_line.main(run) == 1
    told = capsys.readouterr().out
    assert f"{kept.file}:1:" in told
    assert f"{database}:1:" in told


def test_rollback_goes_back_and_stays_there(
    two: tuple[Path, str, str], changed_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, first, present = two
    assert command_line.main(["rollback", "--database", str(database)]) == 0
    assert first in capsys.readouterr().out
    assert version_of(database) == first
    assert marked(database, "withdrawn") == {present}
    assert kept_names(database)[0] == first
    assert command_line.main(["rollback", "--database", str(database)]) == 1
    assert command_line.main(["build", "--data", str(changed_data), "--database", str(database)]) == 0
    assert f"rollback {present}" in capsys.readouterr().out
    assert version_of(database) == first
    assert roll_back(database, present) == present
    assert marked(database, "withdrawn") == {first}


def test_changes_name_the_cell_and_both_values(copied_case: Path, case_con: Connection, tmp_path: Path) -> None:
    replace_in(copied_case / "theme.csv", "Koulutus", "Opinnot")
    replace_in(copied_case / "project_phase.csv", "2021-06-01,2022-10-31", "2021-06-01,2022-09-30")
    reading_list = copied_case / "further_reading.csv"
    reading_list.write_text("".join(reading_list.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    build(copied_case, tmp_path / "new.duckdb")
    old, new = case_con, connect(tmp_path / "new.duckdb")
    found = {(row.table_name, row.column_name): (row.before, row.after) for row in changes(old, new)}
    assert found[("theme", "name_fi")] == ("Koulutus", "Opinnot")
    assert found[("project_phase", "ends_on")] == (date(2022, 10, 31), date(2022, 9, 30))
    removed = found[("further_reading", None)]
    assert removed[0]
    assert removed[1] is None
    assert len(found) == 3
    assert changes(new, new) == []
    context = Context(con=old, tr=Translator("fi"), palette=LIGHT, filters=Filters())
    exhibit = changes_exhibit(context, new)
    assert len(exhibit.table.rows) == 3
    assert "Opinnot" in exhibit.table.values("after")


def test_the_version_is_of_data_and_of_what_shapes_them(copied_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = data_version(copied_case), shaping_version()
    replace_in(copied_case / "theme.csv", "Koulutus", "Opinnot")
    changed = data_version(copied_case)
    assert changed != before[0]
    assert shaping_version() == before[1]
    monkeypatch.setattr(state, "SHAPING_MODULES", ("map_cuts.py",))
    assert shaping_version() != before[1]
    assert data_version(copied_case) != changed


def test_the_title_of_the_document_is_that_of_the_kept_copy(
    served: tuple[Path, str, str],
) -> None:
    live, *_ = served
    before = Answers().answer("overview", {}).head
    with duckdb.connect(str(live)) as con:
        con.execute("UPDATE case_text SET text_fi = 'Toinen' WHERE case_text_id = 'name'")
    assert "og:title" in before
    assert Answers().answer("overview", {}).head == before
