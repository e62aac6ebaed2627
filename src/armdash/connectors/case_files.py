"""What the updates read of a case's folder, and how they change its files."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armdash.connectors.web import failure
from armdash.domain.file_swap import only_writer, swap_in


@dataclass(frozen=True)
class Change:
    """New texts of files by their path in the case's folder, and what to tell of them."""

    texts: dict[str, str]
    notes: list[tuple[str, dict[str, object]]]

    def write(self, data: Path, *, since: Path | None = None) -> None:
        """Put the files in place of the old ones together; a reader sees all the old or all the new.

        Raises DataError, and changes nothing, where one differs from that of the folder ``since``: somebody has saved
        it meanwhile.
        """
        new = {name: text.encode() for name, text in self.texts.items()}
        if not new:
            return
        with only_writer(data):
            for name, content in new.items():
                if since and _content(data / name) not in (_content(since / name), content):
                    raise failure(name, "saved_meanwhile")
            swap_in(data, new)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    """Yield the whole rows of a CSV file by column; none where there is no such file."""
    if file.is_file():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            records = csv.reader(stream)
            header = [name.strip() for name in next(records)]
            for record in records:
                if len(record) == len(header) and any(record):
                    yield dict(zip(header, (cell.strip() for cell in record), strict=True))


def border_rings(file: Path) -> dict[str, dict[str, Any]]:
    """Return the polygon of each municipality that municipality_border_point.csv has, its sea included."""
    rings: dict[str, dict[str, list[list[float]]]] = {}
    for row in sorted(rows_of(file), key=lambda row: (row["municipality_code"], int(row["ring"]), int(row["point"]))):
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
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    header = [name.strip().removeprefix("\ufeff") for name in next(reader)]
    ending = lines[0].removeprefix(lines[0].rstrip("\r\n"))
    written = io.StringIO()
    csv.writer(written, lineterminator=ending).writerow([cells.get(name, "") for name in header])
    begins = reader.line_num
    for record in reader:
        if len(record) == len(header) and record[header.index(key)].strip() == cells[key]:
            lines[begins : reader.line_num] = [written.getvalue()]
            return "".join(lines)
        begins = reader.line_num
    return "".join([*lines, written.getvalue()])
