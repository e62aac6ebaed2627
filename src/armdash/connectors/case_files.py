"""What the updates read of a case's folder, and how they change its files."""

import csv
import io
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Change:
    """New texts of files by their path in the case's folder, in the order of writing, and what to tell of them."""

    texts: dict[str, str]
    notes: list[tuple[str, dict[str, object]]]

    def write(self, data: Path) -> None:
        """Put each file in place of the old one in one step; a reader sees the old or the new, never a half."""
        for name, text in self.texts.items():
            file = data / name
            file.parent.mkdir(exist_ok=True)
            new = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}.new")
            try:
                new.write_text(text, "utf-8", newline="")
                os.replace(new, file)
            finally:
                new.unlink(missing_ok=True)


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by column; none where there is no such file."""
    if file.is_file():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.DictReader(stream)


def border_rings(file: Path) -> dict[str, dict[str, Any]]:
    """Return the polygon of each municipality that municipality_border_point.csv has, its sea included."""
    rings: dict[str, dict[str, list[list[float]]]] = {}
    rows = [row for row in rows_of(file) if None not in row.values() and len(row) > 1]
    for row in sorted(rows, key=lambda row: (row["municipality_code"], int(row["ring"]), int(row["point"]))):
        ring = rings.setdefault(row["municipality_code"], {}).setdefault(row["ring"], [])
        ring.append([float(row["longitude"]), float(row["latitude"])])
    return {
        code: {"type": "MultiPolygon", "coordinates": [[_closed(ring)] for ring in found.values()]}
        for code, found in rings.items()
    }


def _closed(ring: list[list[float]]) -> list[list[float]]:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def with_row(text: str, key: str, cells: Mapping[str, str]) -> str:
    """Return a CSV text in which the row with that key has these cells: changed in its place, else added at the end.

    The other lines stay as they are, byte for byte; columns that the cells do not name stay empty.
    """
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip().removeprefix("\ufeff") for name in next(reader)]
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    written = io.StringIO()
    csv.writer(written, lineterminator=ending).writerow([cells.get(name, "") for name in header])
    begins = reader.line_num
    for record in reader:
        if len(record) == len(header) and record[header.index(key)].strip() == cells[key]:
            lines[begins : reader.line_num] = [written.getvalue()]
            return "".join(lines)
        begins = reader.line_num
    return "".join([*lines, written.getvalue()])
