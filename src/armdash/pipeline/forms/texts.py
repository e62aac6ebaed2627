"""The text of a CSV file, whichever program wrote it, and why there is none."""

from pathlib import Path

from armdash.domain.problems import Problem
from armdash.pipeline.forms.encodings import EncodingError, decoded
from armdash.pipeline.forms.records import MAX_FIELD, Layout, QuotesError, layout_of

WHOLE_FILE = "-"
LARGEST_FILE = MAX_FIELD


class FileError(Exception):
    """The file cannot be read further; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


def problem_in(file: str, line: int, message: str, column: str = WHOLE_FILE, **values: object) -> Problem:
    """Return a problem of a file."""
    return Problem(file=file, line=line, column=column, message=f"check.{message}", values=values)


def layout(file: Path, columns: str = WHOLE_FILE) -> Layout:
    """Return the text of a CSV file and what separates its cells; raise FileError where it is no text.

    Of an empty file it tells the columns that belong there.
    """
    try:
        content = file.read_bytes() if file.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise FileError(problem_in(file.name, 1, "file_unreadable", detail=error.strerror or error)) from None
    if content is None:
        raise FileError(problem_in(file.name, 1, "file_too_large", most=LARGEST_FILE // 1_000_000))
    return layout_in(file.name, content, columns)


def layout_in(name: str, content: bytes, columns: str = WHOLE_FILE) -> Layout:
    """Return the same of the content of a file that messages call ``name``."""
    try:
        text = decoded(content)
    except EncodingError as error:
        raise FileError(problem_in(name, error.line, error.message, place=error.place)) from None
    if not text.strip():
        raise FileError(problem_in(name, 1, "file_empty", columns=columns))
    if not text.endswith(("\n", "\r")):
        if not _ends_as_google_does(text):
            raise FileError(problem_in(name, text.count("\n") + 1, "file_cut"))
        text += "\r\n"
    return layout_of(text)


def _ends_as_google_does(text: str) -> bool:
    """Return whether the lines end as Google Sheets ends them: all but the last, which has all its cells."""
    if not 0 < text.count("\n") == text.count("\r\n"):
        return False
    try:
        counts = [len(record.cells) for record in layout_of(text).records()]
    except QuotesError:
        return False
    return counts[0] == counts[-1]
