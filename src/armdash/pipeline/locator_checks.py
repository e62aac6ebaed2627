"""Notes on places in sources that cannot be told in every language."""

from armdash.domain.problems import Problem
from armdash.i18n.locators import unknown_parts
from armdash.pipeline.csv_files import StagedTable

PHRASES = "locator_phrase"


def check_locators(staged: list[StagedTable]) -> list[Problem]:
    """Return a note for each part of a locator that has no phrase: it is mended once, so it is told once."""
    table = next(table for table in staged if table.table.name == PHRASES)
    if not table.is_complete:
        return []
    phrases = {row.cells["phrase"] or "": row.cells["phrase_en"] or "" for row in table.rows}
    problems: dict[str, Problem] = {}
    seen: set[str] = set()
    for other in staged:
        for name in (name for name in other.table.column_names if is_locator(name)):
            for row in other.stored.firsts(name) if other.stored else other.rows:
                text = row.cells[name]
                if text is None or text in seen:
                    continue
                seen.add(text)
                for part in unknown_parts(text, phrases):
                    problem = Problem(
                        file=row.file,
                        line=row.line,
                        column=name,
                        message="check.locators_have_a_phrase",
                        values={"part": part, "file": f"{PHRASES}.csv"},
                        is_note=True,
                    )
                    problems.setdefault(part, problem)
    return list(problems.values())


def is_locator(column: str) -> bool:
    """Return whether the column tells where in its source a fact stands."""
    return column == "locator" or column.endswith("_locator")
