"""Updates killed at any moment while others read, and files of absurd sizes."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from armdash import config
from armdash.domain.problems import DataError
from armdash.pipeline.build import check, data_version
from tests.connectors.pxweb_service import running
from tests.connectors.test_statfin import AREAS, INDICATORS, july

pytestmark = pytest.mark.hostile

KILLS = 25
SECONDS = 20.0


@pytest.fixture
def url() -> Iterator[str]:
    """Run a service that has a new month."""
    with running() as service:
        service.codes = {"timeperiod_m": ["2021M07"], "contentscode": list(INDICATORS), "Alue": AREAS}
        service.answers(july())
        yield service.url


def test_a_killed_update_is_whole_or_nothing_for_every_reader(url: str, copied_case: Path) -> None:
    old = {file.name: file.read_bytes() for file in copied_case.glob("*.csv")}
    command = [sys.executable, "-m", "armdash", "update", "statfin", "--table", "12r5", "--data", str(copied_case)]
    environment = os.environ | {"ARMDASH_STATFIN_URL": url}
    versions, began = {data_version(copied_case)}, time.monotonic()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    took = time.monotonic() - began
    versions.add(data_version(copied_case))
    assert len(versions) == 2
    finished = 0
    for number in range(KILLS):
        for name, content in old.items():
            (copied_case / name).write_bytes(content)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        end = time.monotonic() + took * random.uniform(0.6, 1.05)
        while time.monotonic() < end and process.poll() is None:
            assert data_version(copied_case) in versions, number
        process.kill()
        process.wait()
        assert data_version(copied_case) in versions, number
        finished += {file.name: file.read_bytes() for file in copied_case.glob("*.csv")} != old
    print(f"{finished} of {KILLS} had come far enough")


HEADER = (config.ROOT / "data" / "kemi" / "theme.csv").read_text("utf-8").splitlines()[0]
HUGE = {
    "a cell of 9 MB": f"{HEADER}\nx,{'a' * 9_000_000},b,c,d,9,information_package,s. 3\n",
    "a name of 100,000 words": f"{HEADER}\nx,{'sana ' * 100_000},b,c,d,9,information_package,s. 3\n",
    "5,000,000 commas": f"{HEADER}\n{',' * 5_000_000}x\n",
    "5,000,000 columns": f"{HEADER}{',x' * 5_000_000}\n",
    "24,000,000 lines": f"{HEADER}\n" + "a\n" * 24_000_000,
    "60 MB": f"{HEADER}\n" + "\n" * 60_000_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_what_is_far_too_large_is_refused_at_once(text: str, copied_data: Path) -> None:
    (copied_data / "theme.huge.csv").write_text(text)
    began = time.monotonic()
    with pytest.raises(DataError) as error:
        check(copied_data)
    assert time.monotonic() - began < SECONDS
    assert {problem.file for problem in error.value.problems} == {"theme.huge.csv"}
