"""What a case fetches from Statistics Finland where it does not say: the statistics that pages know how to show."""

from collections.abc import Callable
from pathlib import Path

from armdash import config
from armdash.connectors.case_files import Change, rows_of, with_row

TEMPLATES = config.ASSETS / "new_case"
FETCHED, INDICATORS = "fetched_indicator.csv", "indicator.csv"


def usual_tables(data: Path) -> Change:
    """Return the rows that a case needs for the usual ones; no change where it says what it fetches."""
    if _files(data, "fetched_indicator"):
        return Change({}, [])
    known = {row["indicator_id"] for file in _files(data, "indicator") for row in rows_of(file)}
    template = (TEMPLATES / INDICATORS).read_text("utf-8")
    file = data / INDICATORS
    text = file.read_text("utf-8-sig") if file.is_file() else template.splitlines(keepends=True)[0]
    added = [row for row in rows_of(TEMPLATES / INDICATORS) if row["indicator_id"] not in known]
    for row in added:
        text = with_row(text, "indicator_id", row)
    names = ", ".join(row["indicator_id"] for row in added) or "–"
    texts = {FETCHED: (TEMPLATES / FETCHED).read_text("utf-8")} | ({INDICATORS: text} if added else {})
    return Change(texts, [("update.statfin_usual", {"file": FETCHED, "indicators": names})])


def with_usual_tables(step: Callable[[Path], Change]) -> Callable[[Path], Change]:
    """Return the step with what the case needs for the usual tables put in place before it."""

    def both(data: Path) -> Change:
        usual = usual_tables(data)
        usual.write(data)
        change = step(data)
        return Change(usual.texts | change.texts, [*usual.notes, *change.notes])

    return both


def _files(data: Path, table: str) -> list[Path]:
    return [file for pattern in (f"{table}.csv", f"{table}.*.csv") for file in sorted(data.glob(pattern))]
