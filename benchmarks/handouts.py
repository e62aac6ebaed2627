"""Measure how long each file of a presentation takes, from its views on; the first file also meets cold fonts."""

import argparse
import os
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from armdash import config
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.exhibits.context import Context
from armdash.exports.handout_formats import HANDOUTS
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.queries.connection import connect
from armdash.topics.slides.handouts import handout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "armdash.duckdb"
        build(config.data_directory(), database)
        print(f"load average at the start {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, medians of {runs}")
        for name in HANDOUTS:
            times = [_seconds(name, database) for _ in range(runs)]
            print(f"{name:5} {median(times):5.2f} s, slowest {max(times):5.2f} s")


def _seconds(name: str, database: Path) -> float:
    """Return the time of one file, its views not remembered from before."""
    context = Context(con=connect(database), tr=Translator("fi"), palette=LIGHT, filters=Filters())
    started = time.perf_counter()
    shown = handout(context, "https://arm.example.fi/present", date(2026, 11, 22))
    HANDOUTS[name].make(shown, context.tr)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
