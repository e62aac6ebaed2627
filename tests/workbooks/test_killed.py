"""An import that is killed at any moment leaves the old data or the new, never a mixture."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from armdash.pipeline.forms.files import csv_files
from armdash.workbooks.export import export_workbook
from armdash.workbooks.read import read_workbook
from tests.workbooks.edited import Edit, edited, set_cell, texts_of

MOMENTS, SECONDS = 50, 0.5
# Says when it begins, so that what is killed is the work and not the start of Python.
TAKING = """
import pathlib, sys
from armdash.workbooks.apply import apply
from armdash.workbooks.read import read_workbook
folder, file = map(pathlib.Path, sys.argv[1:])
proposal = read_workbook(file.read_bytes(), folder)
print("ready", flush=True)
apply(proposal, folder)
print("done", flush=True)
"""
EDITS: tuple[Edit, ...] = tuple(
    set_cell(table, 1, column, "Muutettu")
    for table, column in (("event", "name_fi"), ("theme", "name_fi"), ("project", "summary_fi"), ("term", "name_fi"))
)


@pytest.mark.thorough
def test_a_killed_import_leaves_the_old_data_or_the_new(case: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(edited(export_workbook(case, "fi"), *EDITS))
    old = texts_of(case)
    new = old | read_workbook(file.read_bytes(), case).texts
    assert len([name for name in old if old[name] != new[name]]) == len(EDITS)
    moments = random.Random(20210420)
    seen = []
    for number in range(MOMENTS):
        folder = Path(shutil.copytree(case, tmp_path / f"data{number}"))
        command = [sys.executable, "-c", TAKING, str(folder), str(file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as taking:
            assert taking.stdout is not None
            assert taking.stdout.readline() == "ready\n"
            # Only here a time is waited for: which moment it is does not matter.
            time.sleep(SECONDS * moments.random() ** 4)
            taking.kill()
        csv_files(folder)
        left = texts_of(folder)
        assert left in (old, new), [name for name in left if left[name] not in (old[name], new[name])]
        seen.append(left == new)
        shutil.rmtree(folder)
    assert set(seen) == {False, True}
