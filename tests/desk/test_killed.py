"""Who publishes or updates and is killed at any moment leaves the old data or the new, never a mixture."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from armdash.desk.comparison import contents
from armdash.pipeline.build import check
from armdash.pipeline.history.records import changes
from tests.connectors.pxweb_service import running
from tests.connectors.test_statfin import AREAS, INDICATORS, july
from tests.desk.killed import ACTS

MOMENTS = 50

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(os.name != "posix", reason="only there a process can fork")]


@pytest.mark.parametrize("act", ACTS)
def test_a_killed_change_leaves_the_old_data_or_the_new(
    act: str, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as service:
        service.codes = {"timeperiod_m": ["2021M07"], "contentscode": list(INDICATORS), "Alue": AREAS}
        service.answers(july())
        monkeypatch.setenv("ARMDASH_STATFIN_URL", service.url)
        whole = Path(shutil.copytree(case, tmp_path / "whole"))
        ACTS[act](whole)
        old, new = contents(case), contents(whole)
        assert len([name for name in new if new[name] != old[name]]) > 1
        command = [sys.executable, "-m", "tests.desk.killed", act, str(case), str(tmp_path), str(MOMENTS)]
        subprocess.run(command, check=True, capture_output=True)
    seen = []
    for number in range(MOMENTS):
        left = contents(tmp_path / str(number))  # who reads next finishes what was ready
        assert left in (old, new), [name for name in left if left[name] not in (old[name], new[name])]
        assert bool(changes(tmp_path / str(number))) == (act == "publish" and left == new)
        seen.append(left == new)
    assert set(seen) == {False, True}
    check(tmp_path / str(seen.index(True)))
