"""What the desk says of changes, collisions and mistakes."""

from collections.abc import Sequence

from armdash.desk.proposal import Collision
from armdash.desk.rows import Cells
from armdash.domain.problems import Problem
from armdash.exhibits.data_changes import cell_names
from armdash.i18n.moments import moment
from armdash.i18n.problem_texts import problem_text
from armdash.i18n.translator import Translator
from armdash.pipeline.history.records import Change, Difference
from armdash.watching import Event

MAX_CELLS = 200


def change_label(change: Change, tr: Translator) -> str:
    """Return when a change was made, by whom and why, on one line."""
    told = [moment(change.at, tr), change.name, change.reason or tr(f"desk.kind.{change.kind}")]
    return " – ".join(part for part in told if part)


def difference_headings(tr: Translator) -> list[str]:
    """Return the headings of changed cells."""
    return [tr(f"desk.{name}") for name in ("row", "column", "before", "after")]


def difference_rows(found: Sequence[Difference], tr: Translator) -> list[list[str]]:
    """Return the first changed cells as rows of a table; an empty cell is empty."""
    return [
        [row, column, one.before or "", one.after or ""]
        for one in found[:MAX_CELLS]
        for row, column in [cell_names(one.table, one.key, one.column, tr)]
    ]


def problem_headings(tr: Translator) -> list[str]:
    """Return the headings of mistakes."""
    return [tr(f"desk.{name}") for name in ("file", "line", "column", "remedy")]


def problem_rows(found: Sequence[Problem], tr: Translator) -> list[list[str]]:
    """Return the first mistakes as rows of a table, in one language."""
    return [[one.file, str(one.line), one.column, problem_text(one, tr)] for one in found[:MAX_CELLS]]


def event_headings(kind: str, tr: Translator) -> list[str]:
    """Return the headings of what the server has noted: its ``builds`` or ``errors``."""
    return [tr("server.at"), tr("server.what"), tr(f"server.detail_of_{kind}")]


def event_rows(kind: str, events: Sequence[Event], tr: Translator) -> list[list[str]]:
    """Return what the server has noted as rows of a table."""
    return [[moment(one.at, tr), tr(f"server.{kind}_{one.what}"), one.detail or "–"] for one in events]


def collision_headings(tr: Translator) -> list[str]:
    """Return the headings of rows that two have changed."""
    return [tr(f"desk.{name}") for name in ("file", "row", "collision_theirs", "collision_mine")]


def collision_rows(found: Sequence[Collision], tr: Translator) -> list[list[str]]:
    """Return the rows that two have changed: of each only the cells in which they differ."""
    return [[one.file, one.key, *_sides(one, tr)] for one in found[:MAX_CELLS]]


def _sides(collision: Collision, tr: Translator) -> list[str]:
    theirs, ours = collision.theirs, collision.ours
    names = [
        name for name in {**(theirs or {}), **(ours or {})} if (theirs or {}).get(name) != (ours or {}).get(name)
    ]
    return [_told(theirs, names, tr), _told(ours, names, tr)]


def _told(cells: Cells | None, names: Sequence[str], tr: Translator) -> str:
    if cells is None:
        return tr("desk.row_gone")
    return "; ".join(f"{name}: {cells.get(name, '')}" for name in names)
