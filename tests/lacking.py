"""Cases that lack something: a copy of a case without some tables and whatever cannot be without them."""

import csv
import io
import shutil
from pathlib import Path

from armdash.domain.problems import DataError
from armdash.pipeline.build import check

MAX_ROUNDS = 20


def without(case: Path, folder: Path, *tables: str, texts: str) -> Path:
    """Return a folder with the case's files but for those of the tables, and but for the rows that need these.

    ``texts`` are its texts, which name no figure that may be gone.
    """
    shutil.copytree(case, folder)
    (folder / "case_text.csv").write_text(texts, "utf-8")
    for table in tables:
        for file in [folder / f"{table}.csv", *folder.glob(f"{table}.*.csv")]:
            file.unlink(missing_ok=True)
    for _ in range(MAX_ROUNDS):
        try:
            check(folder)
        except DataError as error:
            _take_out(
                folder, {(problem.file, problem.line, str(problem.values.get("row"))) for problem in error.problems}
            )
        else:
            return folder
    raise AssertionError(f"{tables}: the check is never content")


def _take_out(folder: Path, places: set[tuple[str, int, str]]) -> None:
    """Delete the rows that the check tells of; a row that needs a missing file is named in the message."""
    lines: dict[str, set[int]] = {}
    for file, line, row in places:
        if not (folder / file).is_file() and ":" in row:
            file, line = row.split(":")[0], int(row.split(":")[1])
        lines.setdefault(file, set()).add(line)
    for file, wrong in lines.items():
        if file.endswith(".geojson"):
            (folder / file).unlink()
        elif (folder / file).is_file():
            _write(folder / file, wrong)


def _write(file: Path, wrong: set[int]) -> None:
    reader, kept, line = csv.reader(io.StringIO(file.read_text("utf-8"), newline="")), [], 1
    for record in reader:
        if line == 1 or line not in wrong:
            kept.append(record)
        line = reader.line_num + 1
    if len(kept) == 1:
        file.unlink()
        return
    with file.open("w", encoding="utf-8", newline="") as content:
        csv.writer(content).writerows(kept)
