"""What an operator does with the kept versions of the data: list, check, pin, take back."""

from pathlib import Path

from armdash.domain import clock
from armdash.domain.problems import Problem
from armdash.i18n.problem_texts import in_every_language
from armdash.pipeline.build import roll_back, version_of
from armdash.pipeline.restore import UnreadableVersionError, readable_version
from armdash.pipeline.versions import (
    HANDED_OUT,
    PINNED,
    WITHDRAWN,
    Kept,
    digest,
    kept_databases,
    kept_of,
    marked,
    set_mark,
    take_mark,
)

MARKS = (PINNED, HANDED_OUT, WITHDRAWN)


def list_pinned(database: Path) -> list[str]:
    """Return a line for each version that was pinned, by the operator or by a handout."""
    pinned = marked(database, PINNED) | marked(database, HANDED_OUT)
    return [_line(database, kept) for kept in kept_databases(database) if kept.version in pinned]


def pin(database: Path, version: str) -> list[Problem]:
    """Keep a version for good; return why it cannot be kept."""
    return [] if set_mark(database, version, PINNED) else [_problem(database, "no_such_version", version=version)]


def unpin(database: Path, version: str) -> list[Problem]:
    """Let go of a version, whoever pinned it: it goes when it is old; return why nothing changed."""
    had = [take_mark(database, version, mark) for mark in (PINNED, HANDED_OUT)]
    return [] if any(had) else [_problem(database, "not_pinned", version=version)]


def verify(database: Path) -> tuple[list[str], list[Problem]]:
    """Return a line for every kept database, and what is wrong with any of them or with the live one."""
    problems = []
    for version in dict.fromkeys(kept.version for kept in kept_databases(database)):
        problems += [
            _problem(kept.file, "version_damaged", version=version)
            for kept in kept_of(database, version)
            if not kept.is_whole()
        ]
        if not problems or problems[-1].values["version"] != version:
            try:
                readable_version(database, version)
            except UnreadableVersionError as error:
                problems.append(_problem(database, "version_unreadable", version=version, detail=error))
    live = version_of(database)
    if live and digest(database) not in {kept.digest for kept in kept_of(database, live)}:
        problems.append(_problem(database, "live_differs", version=live))
    return [_line(database, kept) for kept in kept_databases(database)], problems


def go_back(database: Path, version: str | None) -> tuple[list[str], list[Problem]]:
    """Put an earlier version in place; return what to tell, and why it cannot be."""
    try:
        present = roll_back(database, version)
    except KeyError:
        return [], [_problem(database, "no_such_version" if version else "no_earlier_version", version=version or "")]
    except UnreadableVersionError as error:
        return [], [_problem(database, "version_unreadable", version=version or "", detail=error)]
    return [in_every_language("command.rolled_back", {"version": present})], []


def _line(database: Path, kept: Kept) -> str:
    """Return version, day, bytes and marks of a kept database."""
    day = clock.day_of(kept.kept_ns / 1e9).isoformat()
    marks = [in_every_language(f"command.{mark}", {}) for mark in MARKS if kept.version in marked(database, mark)]
    return "  ".join([kept.version, day, f"{kept.size:>9}", *marks])


def _problem(file: Path, message: str, **values: object) -> Problem:
    return Problem(file=str(file), line=1, column="-", message=f"check.{message}", values=values)
