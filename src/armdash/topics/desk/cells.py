"""A table as an editor shows it: typed cells, names for ids; and what became of it, as changed rows of its file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from armdash.desk.comparison import changed_rows, key_text, rows_in
from armdash.desk.rows import Cells, Key, row_key, rows_of, table_of
from armdash.pipeline.schema import Column, Table, tables

# What names a row to people, the best first.
NAMES = ("short_name", "name", "title", "phrase", "text", "label")
TRUTHS = ("true", "false")


class SameKeyError(Exception):
    """Two rows have the same key; ``key`` is it, as text."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, kw_only=True)
class EditorColumn:
    """A column: ``options`` are the ids or words that it may have, each with its name; without any it is free."""

    name: str
    is_date: bool
    is_required: bool
    description: str
    options: Mapping[str, str]


def editor_columns(
    table: Table, rows: Iterable[Cells], found: Mapping[str, bytes], language: str
) -> list[EditorColumn]:
    """Return how the columns of a table are edited; what stands there already can always be chosen."""
    held = list(rows)
    return [_column(table, column, held, found, language) for column in table.columns]


def editor_cells(columns: Sequence[EditorColumn], rows: Iterable[Cells]) -> list[dict[str, Any]]:
    """Return the rows as the editor takes them: days as dates, empty cells as None."""
    return [{column.name: _typed(cells.get(column.name, ""), column) for column in columns} for cells in rows]


def written(rows: Iterable[Cells], columns: Sequence[EditorColumn], state: Mapping[str, Any]) -> list[Cells]:
    """Return the rows as a file has them after what the editor's ``state`` says was changed; empty ones are none."""
    changed: Mapping[int, Mapping[str, Any]] = state.get("edited_rows") or {}
    gone = set(state.get("deleted_rows") or ())
    kept = [
        {**cells, **_texts(changed.get(place) or {}, columns)}
        for place, cells in enumerate(rows)
        if place not in gone
    ]
    added = [_texts(cells, columns) for cells in state.get("added_rows") or ()]
    return [cells for cells in (*kept, *added) if any(cells.values())]


def edits(table: Table, before: bytes, rows: Iterable[Cells]) -> dict[Key, Cells | None]:
    """Return the rows that are other than in the file; raise SameKeyError where two have one key."""
    after: dict[Key, Cells] = {}
    for cells in rows:
        key = row_key(table, cells)
        if key in after:
            raise SameKeyError(key_text(key))
        after[key] = cells
    known = rows_of(before, table)
    same = {key for key, cells in after.items() if key in known and _is_same(known[key], cells)}
    return changed_rows(
        {key: cells for key, cells in known.items() if key not in same},
        {key: cells for key, cells in after.items() if key not in same},
    )


def names_of_rows(found: Mapping[str, bytes], table: Table, language: str) -> dict[str, str]:
    """Return the names of a table's rows by id, in the language where they have it."""
    names: dict[str, str] = {}
    for file, content in found.items():
        if (own := table_of(file)) and own.name == table.name:
            for key, cells in (rows_in(file, content) or {}).items():
                if len(key) == 1:
                    names[key[0]] = _name(cells, language)
    return names


def _is_same(one: Cells, other: Cells) -> bool:
    return all(one.get(name, "") == other.get(name, "") for name in {*one, *other})


def _column(
    table: Table, column: Column, rows: Sequence[Cells], found: Mapping[str, bytes], language: str
) -> EditorColumn:
    options = _options(table, column, found, language)
    held = {cells[column.name] for cells in rows if cells.get(column.name)}
    if options:
        options |= {value: value for value in sorted(held - options.keys())}
    finnish, _, english = column.description.partition(" | ")
    return EditorColumn(
        name=column.name,
        is_date=column.type == "DATE" and all(map(_is_day, held)),
        is_required=column.is_required,
        description=finnish if language == "fi" else english,
        options=options,
    )


def _options(table: Table, column: Column, found: Mapping[str, bytes], language: str) -> dict[str, str]:
    if column.allowed:
        return {word: word for word in column.allowed}
    if column.type == "BOOLEAN":
        return {word: word for word in TRUTHS}
    other = next((one.table for one in table.references if one.columns == (column.name,)), None)
    target = next((one for one in tables() if one.name == other), None)
    if target is None or target.name == table.name:
        return {}
    return {key: f"{name} ({key})" if name else key for key, name in names_of_rows(found, target, language).items()}


def _name(cells: Cells, language: str) -> str:
    wanted = [name for stem in NAMES for name in (f"{stem}_{language}", f"{stem}_fi", stem)]
    return next((cells[name] for name in wanted if cells.get(name)), "")


def _typed(text: str, column: EditorColumn) -> Any:
    if not text:
        return None
    return date.fromisoformat(text) if column.is_date else text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _texts(cells: Mapping[str, Any], columns: Sequence[EditorColumn]) -> dict[str, str]:
    known = {column.name: column for column in columns}
    return {name: _text(value, known[name]) for name, value in cells.items() if name in known}


def _text(value: Any, column: EditorColumn) -> str:
    text = "" if value is None else str(value).strip()
    return text[:10] if column.is_date else text
