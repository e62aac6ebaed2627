"""Two states of a case's folder against each other, cell by cell; and a change made on an older state, made anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from armdash.desk.proposal import Collision
from armdash.desk.rows import Cells, Key, UnreadableError, edited, rows_of, table_of
from armdash.pipeline.forms.files import csv_files
from armdash.pipeline.history.records import Difference
from armdash.pipeline.shape_files import shape_files

Rows = Mapping[Key, Cells]
NO_CELLS: Cells = {}


def contents(data: Path) -> dict[str, bytes]:
    """Return the content of every file of the data by its path in the folder; without the history."""
    files = [*csv_files(data), *shape_files(data)]
    return {file.relative_to(data).as_posix(): file.read_bytes() for file in files}


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Difference]:
    """Return every cell that differs between two contents of a folder; of a file that is no table that it differs."""
    found: list[Difference] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old != new:
            found += _of_file(name, old, new)
    return found


def made_anew(
    base: Mapping[str, bytes], ours: Mapping[str, bytes], now: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Collision]]:
    """Return what ``ours`` changed on ``base`` as files of ``now``, and the rows that others changed meanwhile.

    Those rows stay as they are now.
    """
    changed, collisions = {}, list[Collision]()
    for name, content in ours.items():
        if content == base.get(name):
            continue
        if now.get(name) == base.get(name):
            changed[name] = content
            continue
        mended, found = _merged(name, base.get(name), content, now.get(name))
        collisions += found
        if mended != now.get(name):
            changed[name] = mended
    return changed, collisions


def changed_rows(before: Rows, after: Rows) -> dict[Key, Cells | None]:
    """Return the rows that another state has otherwise, as it has them; None where it has none."""
    return {key: after.get(key) for key in [*before, *after] if before.get(key) != after.get(key)}


def _merged(name: str, base: bytes | None, ours: bytes, now: bytes | None) -> tuple[bytes, list[Collision]]:
    table = table_of(name)
    rows = [rows_in(name, content) for content in (base, ours, now)]
    if table is None or now is None or None in rows:
        return now or ours, [Collision(file=name, key="", theirs=None, ours=None)]
    of_base, of_ours, of_now = (found or {} for found in rows)
    wanted, meanwhile = changed_rows(of_base, of_ours), changed_rows(of_base, of_now)
    collisions = [
        Collision(file=name, key=key_text(key), theirs=of_now.get(key), ours=cells)
        for key, cells in wanted.items()
        if key in meanwhile and meanwhile[key] != cells
    ]
    free = {key: cells for key, cells in wanted.items() if key not in meanwhile}
    return edited(now, table, free), collisions


def _of_file(name: str, old: bytes | None, new: bytes | None) -> Iterator[Difference]:
    table = table_of(name)
    before, after = rows_in(name, old), rows_in(name, new)
    if table is None or before is None or after is None:
        yield Difference(table=name, key="", column="", before=None, after=None)
        return
    for key, cells in changed_rows(before, after).items():
        had, has = before.get(key, NO_CELLS), cells if cells is not None else NO_CELLS
        for column in table.column_names:
            old_cell, new_cell = had.get(column) or None, has.get(column) or None
            if old_cell != new_cell:
                told = key_text(key)
                yield Difference(table=table.name, key=told, column=column, before=old_cell, after=new_cell)


def rows_in(name: str, content: bytes | None) -> Rows | None:
    """Return the rows of a file, none where there is no file; None where it cannot be read row by row."""
    table = table_of(name)
    if content is None:
        return {}
    try:
        return rows_of(content, table) if table else None
    except UnreadableError:
        return None


def key_text(key: Key) -> str:
    """Return what tells a row from others as people read it."""
    return ", ".join(part for part in key if part)
