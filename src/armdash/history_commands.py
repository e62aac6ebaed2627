"""What an operator does with the history of the data: list it, go back to a state of it."""

from contextlib import suppress
from pathlib import Path

from armdash.desk.folder import (
    Author,
    MissingContentError,
    NothingToChangeError,
    bring_back,
    note_changed_files,
)
from armdash.domain.problems import DataError, Problem
from armdash.i18n.problem_texts import in_every_language
from armdash.pipeline.history.records import CHANGE_ID, Change, changes


def list_changes(data: Path) -> list[str]:
    """Return a line for each change, the newest first: id, kind, number of cells, who and why."""
    return [_line(change) for change in changes(data)]


def is_change(text: str | None) -> bool:
    """Return whether a text names a change, as opposed to a version of the data."""
    return text is not None and bool(CHANGE_ID.fullmatch(text))


def go_back_to(data: Path, change_id: str) -> tuple[list[str], list[Problem]]:
    """Put the folder back to how a change left it; return what to tell, and why it cannot be."""
    author = Author(reason=in_every_language("command.back_reason", {"change": change_id}))
    try:
        made = bring_back(data, change_id, author)
    except KeyError:
        return [], [_problem(data, "no_such_change", change=change_id)]
    except MissingContentError as error:
        return [], [_problem(data, "content_missing", name=error.name)]
    except NothingToChangeError:
        return [], [_problem(data, "nothing_to_change")]
    return [in_every_language("command.brought_back", {"change": change_id, "made": made.change_id})], []


def note(data: Path) -> None:
    """Record what was changed in the files themselves, where there is a history; the build tells what is wrong."""
    with suppress(OSError, DataError):
        note_changed_files(data)


def _line(change: Change) -> str:
    told = [
        change.change_id,
        f"{change.kind:<7}",
        f"{len(change.cells):>5}",
        change.name or "–",
        change.reason or "–",
    ]
    return "  ".join(told)


def _problem(data: Path, message: str, **values: object) -> Problem:
    return Problem(file=str(data), line=1, column="-", message=f"check.{message}", values=values)
