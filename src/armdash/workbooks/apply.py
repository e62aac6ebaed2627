"""A proposal put in place: all files in one step, or none."""

from pathlib import Path

from armdash.domain.file_swap import only_writer, swap_in
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.state import data_version
from armdash.workbooks.read import Proposal


def apply(proposal: Proposal, folder: Path) -> None:
    """Put the new texts in the places of the old ones; a reader sees all the old or all the new.

    Raises DataError, and changes nothing, where the proposal has problems or a file of the folder has changed since
    the workbook was read; OSError where a file cannot be written.
    """
    if proposal.problems:
        raise DataError(list(proposal.problems))
    with only_writer(folder):
        if data_version(folder) != proposal.version:
            raise DataError([Problem(file=str(folder), line=0, column="-", message="workbook.saved_meanwhile")])
        if proposal.texts:
            swap_in(folder, {name: text.encode() for name, text in proposal.texts.items()})
