"""Copies of a case, each changed by a process that is killed at a random moment: `python -m tests.desk.killed`."""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from armdash.__main__ import main
from armdash.connectors import case_files
from armdash.desk import folder
from armdash.desk.comparison import contents
from armdash.desk.folder import Author, publish
from tests.desk.test_folder import with_cells

SECONDS = 0.3


def publish_two_tables(data: Path) -> None:
    """Publish a change of two files."""
    base = contents(data)
    ours = with_cells(
        with_cells(base, "people", name_fi="Väki"), "ministry", "organisation.csv", name_fi="Ministeriö, uusi"
    )
    publish(data, base, ours, Author(reason="Syy"))


def update(data: Path) -> None:
    """Fetch a table of Statistics Finland; the address is in the environment."""
    main(["update", "statfin", "--table", "12r5", "--data", str(data)])


ACTS = {"publish": publish_two_tables, "update": update}


def killed(act: Callable[[Path], None], data: Path, delay: float) -> None:
    """Begin to change the folder, and kill who does so long after it has begun to write."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        real = folder.swap_in

        def telling(place: Path, new: Mapping[str, bytes]) -> None:
            if place == data:  # not the copy that an update checks first
                os.write(writes, b"x")
            real(place, new)

        folder.swap_in = case_files.swap_in = telling
        act(data)
        os._exit(0)
    os.close(writes)
    os.read(reads, 1)
    # Only here a time is waited for: which moment it is does not matter.
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reads)


if __name__ == "__main__":
    name, case, place, count = sys.argv[1:]
    moments = random.Random(20210420)
    for number in range(int(count)):
        copy = Path(shutil.copytree(case, Path(place) / str(number)))
        killed(ACTS[name], copy, SECONDS * moments.random() ** 6)
