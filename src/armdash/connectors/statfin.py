"""Newer months of the unemployed, the labour force and the open vacancies from Statistics Finland's table 12r5."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from armdash.connectors.case_files import Change, rows_of
from armdash.connectors.json_stat import Dataset, FormError
from armdash.connectors.pxweb import ask, dimensions_of
from armdash.connectors.statfin_files import (
    FILE,
    Figure,
    Key,
    Rows,
    known_values,
    row_of,
    source_text,
    values_text,
)
from armdash.connectors.web import SECONDS, failure
from armdash.domain.problems import DataError, Problem

INDICATORS = {"TYOTTOMATLOPUSSA": "unemployed", "TYOVOIMATK": "labour_force", "AVPAIKATLOPUSSA": "open_vacancies"}
STATISTICAL_AREA = r"KU\d{3}|SK\d{3}|MK\d{2}|SSS"
MAX_SYMBOL = 10
MAX_NAMED = 20
# A revision mends a few known figures by a little. More than this share of them (and more than a few), or one that
# becomes another by more than this factor (and by more than small counts do), is a fault until somebody accepts it.
MAX_MENDED_SHARE, FEW = 0.02, 5
MAX_MENDED_FACTOR, SMALL = 2, 50
# From one month to the next such a factor is odd, but new figures have nothing to be measured against: it is told.
MAX_GROWTH = 10

ANOTHER_TIME_ZONE = timedelta(days=1)

Notes = list[tuple[str, dict[str, object]]]


def new_statistics(
    data: Path, url: str, *, today: date | None = None, accept_changes: bool = False, seconds: float = SECONDS
) -> Change:
    """Return what the newest figures change in the case's folder; raise DataError where they cannot be used.

    Known figures that would change as no revision changes them are such a case, unless that is accepted.
    """
    rows = known_values(data)
    areas = list(dict.fromkeys(area_id for _, area_id, _ in rows)) or _statistical_areas(data)
    if not areas:
        raise failure(FILE, "statfin_no_areas")
    body = ask(url, INDICATORS, areas, file=FILE, seconds=seconds)
    try:
        answer = Dataset(body)
        found = _figures(answer, areas, url)
    except FormError as error:
        raise failure(FILE, "statfin_form", url=url, detail=error) from None
    newest = max([month for _, _, month in found] + [answer.updated_on or date.min])
    if newest > (today or datetime.now(UTC).date()) + ANOTHER_TIME_ZONE:
        raise failure(FILE, "statfin_future", url=url, day=newest.isoformat())
    first = min((month for _, _, month in rows), default=date.min)
    changed = {
        key: figure for key, figure in found.items() if key[2] >= first and _is_news(rows.get(key), key, figure)
    }
    if not changed:
        return Change({}, [("update.statfin_unchanged", {"month": _month(max(key[2] for key in [*rows, *found]))})])
    if not accept_changes:
        _refuse_what_no_revision_does(rows, changed, url)
    merged = rows | {key: row_of(key, figure) for key, figure in changed.items()}
    texts = source_text(data, answer.updated_on, merged)
    texts |= {FILE: values_text(data / FILE, merged, sorted(INDICATORS.values()), areas)}
    return Change(texts, _notes(rows, changed, areas))


def _figures(answer: Dataset, areas: list[str], url: str) -> dict[Key, Figure]:
    """Return the answer's figures of the case. A month without any figure is not published yet."""
    names = dimensions_of(answer.codes, INDICATORS, areas)
    if not names:
        raise FormError("dimension: 2026M01; TYOTTOMATLOPUSSA; KU240")
    used = (names.month, names.content, names.area)
    others = [name for name, codes in answer.codes.items() if name not in used and len(codes) > 1]
    if others:
        raise FormError(f"dimension: {', '.join(others)}")
    found = {
        (INDICATORS[codes[names.content]], codes[names.area], _first_day(codes[names.month])): _figure(
            value, symbol, codes[names.area], codes[names.month]
        )
        for codes, value, symbol in answer.cells()
        if codes[names.content] in INDICATORS and codes[names.area] in areas
    }
    published = {month for (_, _, month), figure in found.items() if figure.value}
    if not published:
        raise failure(FILE, "statfin_nothing", url=url, areas=", ".join(areas))
    return {key: figure for key, figure in found.items() if key[2] in published}


def _first_day(code: str) -> date:
    year, month = code.split("M")
    if year == "0000":
        raise FormError(code)
    return date(int(year), int(month), 1)


def _figure(value: object, symbol: str, area_id: str, code: str) -> Figure:
    if value is None:
        return Figure("", symbol.strip() if symbol.isprintable() and len(symbol) <= MAX_SYMBOL else "")
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        raise FormError(f"{area_id} {code}: {value!r}")
    return Figure(str(int(value)))


def _is_news(row: Mapping[str, str] | None, key: Key, figure: Figure) -> bool:
    """Return whether the case does not have the figure yet, or not the reason why there is none."""
    if row is None or row["value"] != figure.value:
        return True
    return bool(figure.symbol) and row.get("note_fi") != row_of(key, figure)["note_fi"]


def _refuse_what_no_revision_does(rows: Rows, changed: Mapping[Key, Figure], url: str) -> None:
    known = [row for row in rows.values() if row["value"]]
    mended = {key: figure for key, figure in changed.items() if _before(rows, key) not in ("", figure.value)}
    leaps = [key for key, figure in mended.items() if _is_leap(_before(rows, key), figure.value, MAX_MENDED_FACTOR)]
    if not leaps and len(mended) <= max(MAX_MENDED_SHARE * len(known), FEW):
        return
    count, option = len(mended), "--accept-changes"
    problems = failure(FILE, "statfin_implausible", url=url, count=count, known=len(known), option=option).problems
    for key in (leaps or list(mended))[:MAX_NAMED]:
        shown = _shown(rows, key, mended[key])
        problems.append(
            Problem(file=FILE, line=1, column="value", message="update.statfin_would_change", values=shown)
        )
    raise DataError(problems)


def _before(rows: Rows, key: Key) -> str:
    return rows[key]["value"] if key in rows else ""


def _is_leap(before: str, after: str, factor: int) -> bool:
    low, high = sorted((float(before or 0), float(after or 0)))
    return high - low > SMALL and high > factor * low


def _statistical_areas(data: Path) -> list[str]:
    """Return the areas of the case with a code of Statistics Finland: asked for where there are no figures yet."""
    ids = (row["area_id"] for row in rows_of(data / "area.csv"))
    return [area_id for area_id in ids if re.fullmatch(STATISTICAL_AREA, area_id)]


def _notes(rows: Rows, changed: Mapping[Key, Figure], areas: list[str]) -> Notes:
    """Return what to tell: each new month and what it lacks, odd new figures, and what the source has mended."""
    notes: Notes = []
    added = [key for key in changed if key not in rows]
    for month in sorted({month for _, _, month in added}):
        of_month = [key for key in added if key[2] == month]
        notes.append(("update.statfin_added", {"month": _month(month), "count": len(of_month), "file": FILE}))
        missing = [area_id for area_id in areas if not any(key[1] == area_id for key in of_month)]
        missing += [name for name in INDICATORS.values() if not any(key[0] == name for key in of_month)]
        if missing and not any(key[2] == month for key in rows):
            notes.append(("update.statfin_missing", {"month": _month(month), "names": ", ".join(missing)}))
    notes += _named("update.statfin_odd", _odd(rows, changed, added), "update.statfin_more_odd")
    mended = [_shown(rows, key, changed[key]) for key in changed if key in rows]
    return notes + _named("update.statfin_changed", mended, "update.statfin_more")


def _odd(rows: Rows, changed: Mapping[Key, Figure], added: list[Key]) -> list[dict[str, object]]:
    """Return the new figures that are far from the last known one of their area."""
    last: dict[tuple[str, str], Key] = {}
    for key in sorted(rows):
        if rows[key]["value"]:
            last[key[:2]] = key
    known = [(key, last[key[:2]]) for key in added if key[:2] in last and changed[key].value]
    leaps = [pair for pair in known if _is_leap(_before(rows, pair[1]), changed[pair[0]].value, MAX_GROWTH)]
    return [_shown(rows, key, changed[key]) | {"before": _before(rows, earlier)} for key, earlier in leaps]


def _named(message: str, found: list[dict[str, object]], more: str) -> Notes:
    notes = [(message, values) for values in found[:MAX_NAMED]]
    return notes + ([(more, {"count": len(found) - MAX_NAMED})] if len(found) > MAX_NAMED else [])


def _shown(rows: Rows, key: Key, figure: Figure) -> dict[str, object]:
    before, after = _before(rows, key) or "–", figure.value or figure.symbol or "–"
    return {"indicator": key[0], "area": key[1], "month": _month(key[2]), "before": before, "after": after}


def _month(month: date) -> str:
    return f"{month:%Y-%m}"
