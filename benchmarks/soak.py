"""Let viewers click at random for minutes, take files, and change the data twice under them.

Ends with 1 where the log tells of an error, a viewer failed, or the memory grew by more than a tenth from the first
quarter to the end.
"""

import argparse
import asyncio
import random
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from servers import ROOT, Server, memory_mb, open_files, serving
from viewer import Viewer
from viewers import PARAMS, PATHS

MAX_GROWTH = 1.1
SAMPLE_SECONDS = 5
FILES = ("presentation", "briefing", "meeting-pack")


@dataclass
class Soaked:
    """What happened: actions by kind, failures, and the memory over time."""

    actions: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def count(self, kind: str) -> None:
        """Count an action."""
        self.actions[kind] = self.actions.get(kind, 0) + 1


async def click_about(server: Server, number: int, until: float, soaked: Soaked) -> None:
    """Be one viewer after the other, each for a minute at most."""
    chance = random.Random(number)  # noqa: S311 - the same choices each time, no secret
    while time.monotonic() < until:
        viewer = await Viewer.open(server.url, "")
        leaves_at = min(until, time.monotonic() + chance.uniform(10, 60))
        while time.monotonic() < leaves_at:
            kind = chance.choices(("page", "click", "file"), (10, 10, 1))[0]
            try:
                await act(viewer, kind, chance)
            except Exception as error:
                soaked.failures.append(f"{kind} on /{viewer.page}?{viewer.query}: {error!r}")
                break
            soaked.count(kind)
            await asyncio.sleep(chance.uniform(0.2, 2))
        if chance.random() < 0.5:
            await viewer.close()
        else:
            viewer.socket.transport.abort()


async def act(viewer: Viewer, kind: str, chance: random.Random) -> None:
    if kind == "file":
        await viewer.act("", **chance.choice(PARAMS))
        await viewer.file_address(chance.choice(FILES))
    elif kind == "click" and viewer.buttons:
        await viewer.click(chance.choice(viewer.buttons))
    else:
        await viewer.act(chance.choice(PATHS), **chance.choice(PARAMS))


async def change_data(data: Path, seconds: float, soaked: Soaked) -> None:
    """Change a text of the data after a third of the time, and once more after the second."""
    for number in (1, 2):
        await asyncio.sleep(seconds / 3)
        file = data / "case_text.csv"
        text = file.read_text("utf-8")
        file.write_text(text.replace("figures for municipal", f"figures {number} for municipal", 1), "utf-8")
        soaked.count("data change")


async def sample(server: Server, until: float, soaked: Soaked) -> None:
    while time.monotonic() < until:
        soaked.memory.append(memory_mb(server.pid))
        await asyncio.sleep(SAMPLE_SECONDS)


async def soak(server: Server, data: Path, viewers: int, seconds: float) -> Soaked:
    soaked, until = Soaked(), time.monotonic() + seconds
    await asyncio.gather(
        *(click_about(server, number, until, soaked) for number in range(viewers)),
        change_data(data, seconds, soaked),
        sample(server, until, soaked),
    )
    return soaked


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--viewers", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data, database = Path(folder) / "data", Path(folder) / "armdash.duckdb"
        shutil.copytree(ROOT / "data" / "kemi", data)
        with serving(ROOT, database, ARMDASH_DATA=str(data)) as server:
            soaked = asyncio.run(soak(server, data, options.viewers, options.minutes * 60))
            files = open_files(server.pid)
        log = (Path(folder) / "log.txt").read_text("utf-8").splitlines()
    errors = [line for line in log if re.search(r"Traceback|\bERROR\b|CRITICAL|refused", line)]
    quarter = len(soaked.memory) // 4
    early, late = median(soaked.memory[quarter : 2 * quarter]), median(soaked.memory[-quarter:])
    print(f"{options.minutes} min, {options.viewers} viewers at a time: {soaked.actions}")
    print(
        f"memory {early:.0f} MB in the second quarter, {late:.0f} MB in the last: × {late / early:.3f}; {files} files"
    )
    for line in [*soaked.failures[:20], *errors[:20]]:
        print(f"    {line}")
    return 1 if soaked.failures or errors or late > MAX_GROWTH * early else 0


if __name__ == "__main__":
    sys.exit(main())
