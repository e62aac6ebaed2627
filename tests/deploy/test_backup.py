"""The backup of deploy/: unpacked elsewhere it is the same dashboard, with the versions that links name."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from armdash import config
from armdash.pipeline.build import build
from armdash.pipeline.versions import kept_databases, kept_of
from tests.folder_of_cases import CASES

SCRIPT = config.ROOT / "deploy" / "backup.sh"
pytestmark = pytest.mark.skipif(not shutil.which("sh") or os.name == "nt", reason="a script for a shell")


def backed_up(folder: Path) -> Path:
    done = subprocess.run([SCRIPT, folder], capture_output=True, text=True, check=True, cwd=folder.parent)
    return Path(done.stdout.strip())


@pytest.fixture
def restored(live_case: Path, tmp_path: Path) -> Iterator[Path]:
    """Return the folder in which a backup of the live case was unpacked."""
    folder = tmp_path / "restored"
    shutil.unpack_archive(backed_up(tmp_path / "backups"), folder)
    return folder


def test_the_restored_data_make_the_same_version_and_find_the_kept_ones(live_case: Path, restored: Path) -> None:
    (kept,) = kept_databases(live_case)
    database = restored / live_case.name
    assert kept_of(database, kept.version)
    assert build(restored / "data", database) == kept.version


@pytest.mark.usefixtures("several_cases")
def test_every_case_of_a_folder_is_in_it_with_its_versions(tmp_path: Path) -> None:
    shutil.unpack_archive(backed_up(tmp_path / "backups"), tmp_path / "restored")
    found = {place.name for place in (tmp_path / "restored").iterdir()}
    assert found == {"data", *(f"armdash_{case}_versions" for case in CASES)}
    assert all(any((tmp_path / "restored" / f"armdash_{case}_versions").iterdir()) for case in CASES)


def test_only_the_newest_thirty_days_stay(live_case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 32):
        (folder / f"armdash_2020-01-{day:02}.tar.gz").touch()
    made = backed_up(folder)
    left = sorted(file.name for file in folder.iterdir())
    assert len(left) == 30
    assert left[0] == "armdash_2020-01-03.tar.gz"
    assert left[-1] == made.name
