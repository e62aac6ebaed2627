"""Checks on the signs of texts: what breaks a line, has no form or is not seen has no place in a cell."""

import re
from collections.abc import Iterator

from armdash.domain.problems import Problem
from armdash.domain.signs import UNPRINTABLE, UNSEEN
from armdash.pipeline.csv_files import CsvRow, StagedTable

# Told in paragraphs; everything else is a name, a sentence or a caption on one line.
PARAGRAPHS = (("project", "description_fi"), ("project", "description_en"))
BREAKS = "\r\n"
# Those of the refused signs that Python takes for printable: fillers of Hangul.
PRINTABLE = re.compile("[\u115f\u1160\u3164\uffa0]")
# A joiner belongs to emoji and to words of other scripts; beside a Latin letter it is left over from copying.
JOINERS = r"(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])"
REFUSED = re.compile(rf"[{UNPRINTABLE}{UNSEEN}]|{JOINERS}")
REFUSED_IN_PARAGRAPHS = re.compile(rf"(?![{BREAKS}])[{UNPRINTABLE}{UNSEEN}]|{JOINERS}")
NEAR = 20


def check_texts(staged: list[StagedTable]) -> list[Problem]:
    """Return the first sign of each cell that no text may hold."""
    return [problem for table in staged for row in table.rows for problem in _problems(table.table.name, row)]


def _problems(table: str, row: CsvRow) -> Iterator[Problem]:
    for column, text in row.cells.items():
        if text is None or (text.isprintable() and (text.isascii() or not PRINTABLE.search(text))):
            continue
        refused = REFUSED_IN_PARAGRAPHS if (table, column) in PARAGRAPHS else REFUSED
        if found := refused.search(text):
            yield _problem(row, column, text, found.start())


def _problem(row: CsvRow, column: str, text: str, place: int) -> Problem:
    sign = text[place]
    code = f"U+{ord(sign):04X}"
    kind = "line_break" if sign in BREAKS else "unprintable" if re.match(f"[{UNPRINTABLE}]", sign) else "unseen"
    before, after = (
        REFUSED.sub("", part) for part in (text[max(0, place - NEAR) : place], text[place + 1 : place + 1 + NEAR])
    )
    values: dict[str, object] = {"code": code, "near": f"{before}[{code}]{after}"}
    return Problem(file=row.file, line=row.line, column=column, message=f"check.sign_{kind}", values=values)
