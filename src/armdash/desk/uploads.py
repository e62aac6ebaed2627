"""What a coordinator takes away and uploads again: the CSV file of a table, or a workbook."""

from collections.abc import Mapping
from pathlib import Path

from armdash import config
from armdash.desk.comparison import contents
from armdash.desk.drafts import proposal_of
from armdash.desk.rows import table_of
from armdash.domain.problems import Problem
from armdash.i18n.translator import Translator
from armdash.workbooks.read import Proposal, read_workbook

WORKBOOK_START = b"PK\x03\x04"
MAX_MEGABYTES = 5
WORKBOOK_NAME = "desk.workbook_name"
ENDINGS = ("csv", "xlsx", "ods")


def is_handed_out(name: str) -> bool:
    """Return whether a file is one that the desk alone hands out: that of a table, or the workbook."""
    workbooks = {f"{Translator(language)(WORKBOOK_NAME)}.xlsx" for language in config.LANGUAGES}
    return name in workbooks or table_of(name) is not None


def uploaded(name: str, content: bytes, folder: Path) -> tuple[Mapping[str, bytes], Proposal]:
    """Return the new contents of files that an upload proposes for a folder, and the proposal as people read it.

    Only the last part of the name counts: a path in it leads nowhere.
    """
    if content.startswith(WORKBOOK_START):
        proposal = read_workbook(content, folder)
        return {file: text.encode() for file, text in proposal.texts.items()}, proposal
    file = name.replace("\\", "/").rpartition("/")[2]
    if table_of(file) is None or not file.isprintable():
        values: dict[str, object] = {
            "names": ", ".join(sorted(found for found in contents(folder) if table_of(found)))
        }
        problem = Problem(file=file or "-", line=1, column="-", message="check.upload_name", values=values)
        return {}, Proposal(problems=(problem,))
    now = contents(folder)
    return {file: content}, proposal_of(now, {**now, file: content}, folder)
