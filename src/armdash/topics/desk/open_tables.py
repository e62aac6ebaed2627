"""The tables that a coordinator has open: what was written into each stays until it is in the draft, or is discarded.

An editor is drawn anew only where it must be: Streamlit ends an open cell then, and forgets what was written before.
"""

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from armdash.desk.drafts import Draft
from armdash.desk.rows import Cells, Key, rows_of
from armdash.pipeline.schema import Table
from armdash.topics.desk.cells import EditorColumn, SameKeyError, editor_columns, edits, written

OPEN, ROUND = "desk-open", "desk-round"

Session = MutableMapping[Any, Any]


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """A table in its editor: the rows with which that was drawn, those that it has now, what they were read from."""

    base: bytes
    drawn: tuple[Cells, ...]
    now: tuple[Cells, ...]
    columns: tuple[EditorColumn, ...] = ()

    @property
    def digest(self) -> str:
        """Return what changes whenever the editor has to be drawn anew."""
        text = json.dumps([[dict(row) for row in self.drawn], repr(self.columns)])
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def changes(self, table: Table) -> dict[Key, Cells | None]:
        """Return the rows that are other than in the draft; raise SameKeyError where two have one key."""
        return edits(table, self.base, self.now)

    def is_changed(self, table: Table) -> bool:
        """Return whether something was written that is not in the draft."""
        try:
            return bool(self.changes(table))
        except SameKeyError:
            return True


def editor_key(session: Session, file: str, opened: OpenTable) -> str:
    """Return the name that the editor of a table has among Streamlit's widgets."""
    return f"desk-editor-{file}-{session.get(ROUND, 0)}-{opened.digest}"


def open_table(
    session: Session, draft: Draft, table: Table, file: str, found: Mapping[str, bytes], language: str
) -> OpenTable:
    """Return a table as it is to be drawn, with all that was written into it; raise UnreadableError."""
    held = as_it_is(session, file) or _begun(draft, table, file, found)
    if held.base != found[file] and not held.is_changed(table):
        held = _of(found[file], table)
    columns = tuple(editor_columns(table, held.drawn, found, language))
    if columns != held.columns or (held.now != held.drawn and editor_key(session, file, held) not in session):
        columns = tuple(editor_columns(table, held.now, found, language))
        held = replace(held, drawn=held.now, columns=columns)
    _hold(session, file, held)
    return held


def as_it_is(session: Session, file: str) -> OpenTable | None:
    """Return an open table with what its editor holds at this moment; None where it is not open."""
    held: OpenTable | None = session.get(OPEN, {}).get(file)
    state = held and session.get(editor_key(session, file, held))
    return replace(held, now=tuple(written(held.drawn, held.columns, state))) if held and state else held


def keep_written(session: Session, draft: Draft, table: Table, file: str) -> None:
    """Keep what was just written into a table beside the draft; for callbacks."""
    if held := as_it_is(session, file):
        _hold(session, file, held)
        with suppress(OSError):  # on a full disk the session still has it
            if held.is_changed(table):
                draft.unfinished.keep(file, held.base, held.now)
            else:
                draft.unfinished.forget(file)


def taken_over(
    session: Session, draft: Draft, table: Table, file: str, before: bytes, left_out: Mapping[Key, Cells | None]
) -> None:
    """Go on with the draft as it is now, in which the changes are but for the rows left out; for callbacks.

    ``before`` is what the draft had: where that is what the table was opened on, the editor stays as it is.
    """
    held, content = as_it_is(session, file), draft.ours()[file]
    if held is None:
        return
    if held.base == before and not left_out:
        _hold(session, file, replace(held, base=content))
    else:
        rows = {**rows_of(content, table), **left_out}
        _hold(
            session,
            file,
            replace(_of(content, table), now=tuple(cells for cells in rows.values() if cells is not None)),
        )
    keep_written(session, draft, table, file)


def forget_written(session: Session, draft: Draft) -> None:
    """Show every table as the draft has it: what was not put into it is gone; for callbacks."""
    session[OPEN] = {}
    session[ROUND] = session.get(ROUND, 0) + 1
    for file in draft.unfinished.files():
        draft.unfinished.forget(file)


def _hold(session: Session, file: str, opened: OpenTable) -> None:
    session[OPEN] = {**session.get(OPEN, {}), file: opened}


def _begun(draft: Draft, table: Table, file: str, found: Mapping[str, bytes]) -> OpenTable:
    base, rows = draft.unfinished.of(file) or (found[file], None)
    opened = _of(base, table)
    return opened if rows is None else replace(opened, now=tuple(rows))


def _of(content: bytes, table: Table) -> OpenTable:
    rows = tuple(rows_of(content, table).values())
    return OpenTable(base=content, drawn=rows, now=rows)
