"""A change of the folder is whole, checked and recorded; two at once overwrite nothing; every state can come back."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from armdash.desk.comparison import contents
from armdash.desk.folder import (
    MAX_REASON,
    Author,
    CollisionError,
    MissingContentError,
    NothingToChangeError,
    bring_back,
    clean_reason,
    note_changed_files,
    publish,
)
from armdash.desk.rows import edited, rows_of, table_of
from armdash.domain.problems import DataError
from armdash.pipeline.build import build, check
from armdash.pipeline.history.records import EDIT, FILES, RESTORE, START, Change, Difference, changes
from armdash.pipeline.state import data_version, trace
from armdash.queries.connection import connect
from armdash.queries.history import changed_cells, data_changes

ANNA = Author(name="Anna", address="anna@kemi.example", reason="Nimi muuttui")
BO = Author(name="Bo", address="bo@kemi.example", reason="Toinen nimi")


def with_cells(
    found: dict[str, bytes], key: str | tuple[str, ...], file: str = "theme.csv", **cells: str
) -> dict[str, bytes]:
    """Return the contents with other cells in one row."""
    table = table_of(file)
    assert table
    whole = (key,) if isinstance(key, str) else key
    row = rows_of(found[file], table)[whole]
    return {**found, file: edited(found[file], table, {whole: {**row, **cells}})}


def test_a_change_is_in_the_folder_and_in_the_history(copied_case: Path) -> None:
    base, version = contents(copied_case), data_version(copied_case)
    change = publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    assert contents(copied_case) == with_cells(base, "people", name_fi="Väki")
    assert [one.kind for one in changes(copied_case)] == [EDIT, START]
    assert changes(copied_case)[0] == change
    assert (change.name, change.address, change.reason) == ("Anna", "anna@kemi.example", "Nimi muuttui")
    assert list(change.cells) == [
        Difference(table="theme", key="people", column="name_fi", before="Ihmiset", after="Väki")
    ]
    assert data_version(copied_case) != version
    check(copied_case)


def test_readers_are_told_when_and_why_and_never_by_whom(copied_case: Path, tmp_path: Path) -> None:
    base = contents(copied_case)
    change = publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    database = tmp_path / "armdash.duckdb"
    build(copied_case, database)
    con = connect(database)
    [told] = data_changes(con, 10)
    assert (told.change_id, told.reason, told.kind, told.cell_count) == (change.change_id, "Nimi muuttui", EDIT, 1)
    [cell] = changed_cells(con, change.change_id, 10)
    assert (cell.value_before, cell.value_after) == ("Ihmiset", "Väki")
    assert b"anna@kemi.example" not in database.read_bytes()


def test_two_at_once_who_change_other_rows_both_get_their_way(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    publish(copied_case, base, with_cells(base, "education", name_fi="Opit"), BO)
    both = with_cells(with_cells(base, "people", name_fi="Väki"), "education", name_fi="Opit")
    assert contents(copied_case) == both


def test_the_second_who_changes_the_same_row_is_told_and_nothing_is_overwritten(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    ours = with_cells(with_cells(base, "people", name_en="Folk"), "education", name_fi="Opit")
    before = contents(copied_case)
    with pytest.raises(CollisionError) as told:
        publish(copied_case, base, ours, BO)
    [collision] = told.value.collisions
    assert (collision.file, collision.key) == ("theme.csv", "people")
    assert (collision.theirs or {})["name_fi"] == "Väki"
    assert (collision.ours or {})["name_en"] == "Folk"
    assert contents(copied_case) == before
    assert len(changes(copied_case)) == 2


def test_a_file_that_others_write_in_another_way_meanwhile_is_still_changed_row_by_row(copied_case: Path) -> None:
    base = contents(copied_case)
    file = copied_case / "project_phase.csv"
    file.write_bytes(file.read_bytes().replace(b",", b";").replace(b"2023-06-30", b"31.7.2023"))
    ours = with_cells(base, ("counsel", "1"), "project_phase.csv", name_fi="Neuvonta")
    publish(copied_case, base, ours, ANNA)
    theirs = base["project_phase.csv"].replace(b"2023-06-30", b"2023-07-31")
    assert (
        file.read_bytes()
        == with_cells({"project_phase.csv": theirs}, ("counsel", "1"), "project_phase.csv", name_fi="Neuvonta")[
            "project_phase.csv"
        ]
    )


def test_a_file_that_others_spoil_meanwhile_is_told_as_a_whole(copied_case: Path) -> None:
    base = contents(copied_case)
    file = copied_case / "theme.csv"
    file.write_bytes(file.read_bytes() + b"half a\n")
    with pytest.raises(CollisionError) as told:
        publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    assert [(one.file, one.key) for one in told.value.collisions] == [("theme.csv", "")]


def test_of_two_who_publish_the_same_row_at_the_same_moment_one_is_told(copied_case: Path) -> None:
    base, ready = contents(copied_case), Barrier(2)

    def publish_as(author: Author, name: str) -> Change | None:
        ready.wait(timeout=60)
        try:
            return publish(copied_case, base, with_cells(base, "people", name_fi=name), author)
        except CollisionError:
            return None

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(publish_as, (ANNA, BO), ("Väki", "Kansa")))
    [published] = [change for change in told if change]
    assert changes(copied_case)[0] == published
    assert len(changes(copied_case)) == 2
    name = {"Anna": "Väki", "Bo": "Kansa"}[published.name]
    assert contents(copied_case) == with_cells(base, "people", name_fi=name)
    check(copied_case)


def test_both_who_make_the_same_change_are_one(copied_case: Path) -> None:
    base = contents(copied_case)
    ours = with_cells(base, "people", name_fi="Väki")
    publish(copied_case, base, ours, ANNA)
    with pytest.raises(NothingToChangeError):
        publish(copied_case, base, ours, BO)


def test_a_change_with_mistakes_is_refused_and_leaves_everything_as_it_was(copied_case: Path) -> None:
    base = contents(copied_case)
    with pytest.raises(DataError) as told:
        publish(copied_case, base, with_cells(base, "people", source_id="nobody"), ANNA)
    assert [(one.file, one.column) for one in told.value.problems] == [("theme.csv", "source_id")]
    assert contents(copied_case) == base
    assert changes(copied_case) == []


def test_a_change_that_is_right_alone_but_not_with_that_of_another_is_refused(copied_case: Path) -> None:
    base = contents(copied_case)
    table = table_of("theme.csv")
    assert table
    without = {**base, "theme.csv": edited(base["theme.csv"], table, {("education",): None})}
    with pytest.raises(DataError):
        publish(copied_case, base, without, ANNA)
    assert contents(copied_case) == base


def test_every_state_can_be_brought_back_and_that_is_a_change_itself(copied_case: Path) -> None:
    base = contents(copied_case)
    first = publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    start = changes(copied_case)[-1]
    version = data_version(copied_case)
    back = bring_back(copied_case, start.change_id, BO, seen=first.change_id)
    assert contents(copied_case) == base
    assert (back.kind, back.name, back.reason) == (RESTORE, "Bo", "Toinen nimi")
    assert [(one.before, one.after) for one in back.cells] == [("Väki", "Ihmiset")]
    bring_back(copied_case, first.change_id, ANNA)
    assert contents(copied_case)["theme.csv"] == with_cells(base, "people", name_fi="Väki")["theme.csv"]
    assert data_version(copied_case) != version  # the history is part of what readers see


def test_a_file_that_came_later_has_no_rows_in_the_state_before(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    start = changes(copied_case)[-1]
    lines = (copied_case / "theme.csv").read_text("utf-8").splitlines(keepends=True)
    (copied_case / "theme.more.csv").write_text(f"{lines[0]}work,Työ,Work,Työ,Work,9,report,s. 3\n", "utf-8")
    bring_back(copied_case, start.change_id, BO)
    assert (copied_case / "theme.more.csv").read_text("utf-8") == f"{lines[0]}-\n"


def test_who_goes_back_is_told_of_a_change_that_they_had_not_seen(copied_case: Path) -> None:
    base = contents(copied_case)
    first = publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    publish(copied_case, base, with_cells(base, "education", name_fi="Opit"), BO)
    before = contents(copied_case)
    with pytest.raises(CollisionError):
        bring_back(copied_case, changes(copied_case)[-1].change_id, ANNA, seen=first.change_id)
    assert contents(copied_case) == before


def test_a_state_whose_content_is_gone_or_spoilt_is_not_brought_back(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    start = changes(copied_case)[-1]
    kept = copied_case / "history" / f"{start.files['theme.csv']}.txt"
    kept.write_bytes(b"something else\n")
    before = contents(copied_case)
    with pytest.raises(MissingContentError, match=r"theme\.csv"):
        bring_back(copied_case, start.change_id, ANNA)
    assert contents(copied_case) == before


def test_what_somebody_changed_in_the_files_is_recorded_once_and_only_where_there_is_a_history(
    copied_case: Path,
) -> None:
    base = contents(copied_case)
    saved = with_cells(base, "education", name_fi="Opit")["theme.csv"]
    assert note_changed_files(copied_case) is None
    assert not (copied_case / "history").exists()
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    (copied_case / "theme.csv").write_bytes(saved)
    noted = note_changed_files(copied_case)
    assert noted
    assert (noted.kind, noted.name, noted.reason) == (FILES, "", "")
    assert {(one.key, one.after) for one in noted.cells} == {("people", "Ihmiset"), ("education", "Opit")}
    assert note_changed_files(copied_case) is None


def test_files_that_were_changed_are_recorded_before_the_next_change(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    now = contents(copied_case)
    (copied_case / "theme.csv").write_bytes(with_cells(now, "education", name_fi="Opit")["theme.csv"])
    later = contents(copied_case)
    publish(copied_case, later, with_cells(later, "people", name_en="Folk"), BO)
    assert [one.kind for one in changes(copied_case)] == [EDIT, FILES, EDIT, START]


KILLED = """
import os, pathlib, sys
from armdash.desk.comparison import contents
from armdash.desk.folder import Author, publish
from tests.desk.test_folder import with_cells

left, replace = int(sys.argv[2]), os.replace

def dying(*args, **named):
    global left
    if not left:
        os._exit(9)
    left -= 1
    return replace(*args, **named)

os.replace = dying
data = pathlib.Path(sys.argv[1])
base = contents(data)
publish(data, base, with_cells(base, "people", name_fi="Väki"), Author(reason="x"))
"""


@pytest.mark.parametrize("calls", [0, 1, 3])
def test_a_kill_in_the_middle_leaves_the_old_or_the_new_data_and_never_a_change_without_its_record(
    copied_case: Path, calls: int
) -> None:
    base = contents(copied_case)
    run = subprocess.run([sys.executable, "-c", KILLED, str(copied_case), str(calls)], check=False)
    assert run.returncode == 9
    after = contents(copied_case)  # who reads next finishes what was ready
    assert after in (base, with_cells(base, "people", name_fi="Väki"))
    assert bool(changes(copied_case)) == (after != base)
    check(copied_case)


def test_a_record_that_is_none_is_told_with_its_place_and_leads_nowhere(copied_case: Path) -> None:
    base = contents(copied_case)
    change = publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    file = copied_case / "history" / f"{change.change_id}.json"
    told = json.loads(file.read_text("utf-8"))
    for spoilt in ("{", "[]", json.dumps({**told, "files": {"../../etc/x.csv": "0" * 64}})):
        file.write_text(spoilt, "utf-8")
        with pytest.raises(DataError) as refused:
            check(copied_case)
        [problem] = refused.value.problems
        assert (problem.file, problem.message) == (f"history/{file.name}", "check.history_file")
        assert change.change_id not in {one.change_id for one in changes(copied_case)}


def test_a_record_is_part_of_the_trace_by_which_newer_data_are_seen(copied_case: Path) -> None:
    base = contents(copied_case)
    publish(copied_case, base, with_cells(base, "people", name_fi="Väki"), ANNA)
    before = trace(copied_case)
    newest = copied_case / "history" / f"{changes(copied_case)[0].change_id}.json"
    newest.write_text(newest.read_text("utf-8").replace("Nimi muuttui", "Muu syy"), "utf-8")
    assert trace(copied_case) != before


def test_a_reason_is_one_line_without_unseen_signs_and_not_too_long() -> None:
    assert clean_reason(" a\n\u202eb\u200b  c\x00d ") == "a b c d"
    assert len(clean_reason("x" * 9_999)) == MAX_REASON
