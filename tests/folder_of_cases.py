"""A folder of cases for tests: the tiny case, one with the same ids and other values, and one that lacks much."""

import csv
import shutil
from pathlib import Path

from armdash import config
from armdash.pipeline.build import build

TOWN, MIRROR, BAKERY = "town", "mirror", "bakery"
CASES = (BAKERY, MIRROR, TOWN)
# What the second case has in place of the first one's, by file, id and column: every id is the same.
TIMES_THREE = {
    "observation.csv": ("value", ("dismissed_people", "jobs_lost", "new_jobs")),
    "funding_decision.csv": ("amount_eur", ()),
}


def make_folder(folder: Path) -> Path:
    """Make a folder of three cases and return it."""
    tests = config.ROOT / "tests"
    shutil.copytree(tests / "case", folder / TOWN)
    shutil.copytree(tests / "second_case", folder / BAKERY)
    _mirror(shutil.copytree(tests / "case", folder / MIRROR))
    return folder


def build_all(folder: Path, database: Path) -> None:
    """Build the databases of the cases beside each other."""
    for case in config.case_folders(folder):
        build(case, config.database_file(case, database, folder))


def _mirror(folder: Path) -> None:
    for name, (column, indicators) in TIMES_THREE.items():
        rows = _read(folder / name)
        for row in rows:
            if not indicators or row["indicator_id"] in indicators:
                row[column] = str(3 * int(row[column]))
        _write(folder / name, rows)
    for name, columns in {"case_text.csv": "text", "source.csv": "short_name", "event.csv": "name"}.items():
        rows = _read(folder / name)
        for row in rows:
            for column in (f"{columns}_fi", f"{columns}_en"):
                row[column] = f"Peili: {row[column]}".replace("Ruukkila", "Peilikylä")
            if row.get("event_id") == "closure_announced":
                row["starts_on"] = "2020-02-10"
        _write(folder / name, rows)


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
