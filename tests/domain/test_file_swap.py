"""Files of one update change together, whenever it is killed; and one row changes without its neighbours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from armdash.connectors.case_files import Change, rows_of, with_row
from armdash.domain import file_swap
from armdash.domain.file_swap import finish_swap, swap_in
from armdash.domain.problems import DataError
from armdash.pipeline import state
from armdash.pipeline.build import data_version

NEW = {"source.csv": b"new", "geo/land.geojson": b"new", "observation.csv": b"new"}

# Swaps the files in and dies without a word at the given call of a function of os or of Path.
KILLED = """
import os, pathlib, sys
from armdash.domain.file_swap import swap_in

def dying(function, left):
    def call(*args, **kwargs):
        if not left:
            os._exit(9)
        left.pop()
        return function(*args, **kwargs)
    return call

owner, name = {"replace": (os, "replace"), "fsync": (os, "fsync"), "touch": (pathlib.Path, "touch"),
               "unlink": (pathlib.Path, "unlink")}[sys.argv[2]]
setattr(owner, name, dying(getattr(owner, name), [0] * int(sys.argv[3])))
names = ("source.csv", "geo/land.geojson", "observation.csv")
swap_in(pathlib.Path(sys.argv[1]), {name: b"new" for name in names})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "case"
    (found / "geo").mkdir(parents=True)
    for name in NEW:
        (found / name).write_bytes(b"old")
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


OLD = dict.fromkeys(NEW, b"old")


def killed(folder: Path, call: str, number: int) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED, str(folder), call, str(number)], check=False)
    assert died.returncode == 9


@pytest.mark.parametrize(("call", "number"), [("fsync", 0), ("fsync", 1), ("fsync", 2), ("touch", 0)])
def test_an_update_that_was_killed_before_all_is_ready_has_changed_nothing(
    call: str, number: int, folder: Path
) -> None:
    killed(folder, call, number)
    finish_swap(folder)
    assert {name: content for name, content in contents(folder).items() if name in NEW} == OLD


@pytest.mark.parametrize(("call", "number"), [("replace", 0), ("replace", 1), ("replace", 2), ("unlink", 0)])
def test_an_update_that_was_killed_later_is_finished_by_the_next_reader(call: str, number: int, folder: Path) -> None:
    killed(folder, call, number)
    data_version(folder)
    assert contents(folder) == NEW


def test_a_reader_during_an_update_sees_all_of_it_or_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The update comes when the first file has been read."""
    read, updates = state._content, [NEW | {"added.csv": b"new"}]

    def read_and_update(data: Path, file: Path) -> bytes:
        content = read(data, file)
        if updates:
            swap_in(folder, updates.pop())
        return content

    monkeypatch.setattr(state, "_content", read_and_update)
    copied = state.copy_data(folder, tmp_path / "copy")
    assert {file.name: file.read_bytes() for file in copied.rglob("*.*")} == {
        "source.csv": b"new",
        "land.geojson": b"new",
        "observation.csv": b"new",
        "added.csv": b"new",
    }
    assert data_version(copied) == data_version(folder)


def test_what_an_old_killed_update_left_is_removed_by_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(folder, "touch", 0)
    (folder / "mine.new").write_bytes(b"kept")
    swap_in(folder, {"source.csv": b"newer"})
    assert len(contents(folder)) > len(NEW) + 1
    monkeypatch.setattr(file_swap, "ABANDONED", -1)
    swap_in(folder, {"source.csv": b"newest"})
    assert contents(folder) == OLD | {"source.csv": b"newest", "mine.new": b"kept"}


def test_a_full_disk_changes_nothing_and_a_later_failure_is_finished_afterwards(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced: list[object] = []
    replace = os.replace

    def failing(most: int) -> None:
        def call(*args: Path) -> None:
            if len(replaced) == most:
                raise OSError(28, "No space left on device")
            replaced.append(args)
            replace(*args)

        monkeypatch.setattr(os, "replace", call)

    failing(0)
    with pytest.raises(OSError, match="No space"):
        swap_in(folder, NEW)
    assert contents(folder) == OLD
    failing(1)
    with pytest.raises(OSError, match="No space"):
        swap_in(folder, NEW)
    with pytest.raises(OSError, match="No space"):  # nobody reads a mixture
        data_version(folder)
    monkeypatch.setattr(os, "replace", replace)
    finish_swap(folder)
    assert contents(folder) == NEW


def test_a_file_keeps_who_may_read_it(folder: Path) -> None:
    (folder / "source.csv").chmod(0o664)
    swap_in(folder, NEW)
    assert (folder / "source.csv").stat().st_mode & 0o777 == 0o664


def test_files_that_somebody_has_saved_meanwhile_are_left_alone(folder: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / "source.csv").write_bytes(b"old")
    change = Change({"source.csv": "new", "added.csv": "new"}, [])
    (folder / "source.csv").write_bytes(b"saved")
    with pytest.raises(DataError) as error:
        change.write(folder, since=before)
    assert [(problem.file, problem.message) for problem in error.value.problems] == [
        ("source.csv", "update.saved_meanwhile")
    ]
    assert contents(folder) == OLD | {"source.csv": b"saved"}
    for same in (b"old", b"new"):  # not touched, or the same update at the same time
        (folder / "source.csv").write_bytes(same)
        change.write(folder, since=before)
        assert contents(folder) == OLD | {"source.csv": b"new", "added.csv": b"new"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_signs_that_only_look_like_line_breaks_move_no_row(sign: str, ending: str) -> None:
    text = ending.join(["id,note", f"a,one{sign}two", f'b,"x{sign}{ending}y"', "c,old", f"d,{sign}", ""])
    assert with_row(text, "id", {"id": "c", "note": "new"}).encode() == text.replace("c,old", "c,new").encode()


def test_only_whole_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id , note\n-\n\n,\na, b \n", "utf-8")
    assert list(rows_of(tmp_path / "a.csv")) == [{"id": "a", "note": "b"}]
