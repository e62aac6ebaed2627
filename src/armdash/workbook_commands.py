"""What a coordinator does with the workbook: hand it out, see what it would change, take it in."""

from pathlib import Path

from armdash.domain.problems import Problem
from armdash.i18n.problem_texts import in_every_language
from armdash.pipeline.history.records import Difference
from armdash.workbooks.apply import apply
from armdash.workbooks.export import export_workbook
from armdash.workbooks.read import read_workbook


def write_workbook(data: Path, file: Path, language: str) -> list[str]:
    """Write the workbook of a case's folder; return what is told of it. Raises DataError and OSError."""
    file.write_bytes(export_workbook(data, language))
    return [in_every_language("workbook.written", {"file": file})]


def take_workbook(data: Path, file: Path, *, is_rehearsal: bool) -> tuple[list[str], list[Problem]]:
    """Put a workbook's changes in place, in a rehearsal tell them only; return what is told, and the problems."""
    proposal = read_workbook(file.read_bytes(), data)
    lines = [in_every_language("workbook.ignored", {"sheet": name}) for name in proposal.ignored]
    if proposal.problems:
        return lines, list(proposal.problems)
    lines += [_line(difference) for difference in proposal.differences]
    names = sorted(proposal.texts)
    if not names:
        return [*lines, in_every_language("workbook.nothing", {})], []
    if not is_rehearsal:
        apply(proposal, data)
    values = {"count": len(proposal.differences), "files": len(names), "names": ", ".join(names)}
    return [*lines, in_every_language("workbook.would_change" if is_rehearsal else "workbook.applied", values)], []


def _line(difference: Difference) -> str:
    """Return a change on one line; what was or becomes empty says so in every language."""
    empty = in_every_language("workbook.empty", {})
    values = {
        name: " ".join((text or f"({empty})").split())
        for name, text in (("before", difference.before), ("after", difference.after))
    }
    return f"{difference.table}, {difference.key}: {difference.column}: {values['before']} → {values['after']}"
