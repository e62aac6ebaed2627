"""Newer figures from a table of Statistics Finland, for the indicators and areas of a case."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from armdash.connectors.case_files import Change, rows_of
from armdash.connectors.fetched_tables import PERIODS, STATISTICAL_AREA, FetchedIndicator, FetchedTable
from armdash.connectors.json_stat import Dataset, FormError
from armdash.connectors.mergers import mergers
from armdash.connectors.plausibility import Notes, before, named, odd_figures, refuse_the_implausible, shown
from armdash.connectors.pxweb import ask, dimensions_of
from armdash.connectors.statfin_files import (
    ZERO,
    Figure,
    Key,
    Rows,
    is_same_number,
    known_values,
    row_of,
    source_texts,
    values_text,
)
from armdash.connectors.web import SECONDS, failure

MAX_SYMBOL = 10
ANOTHER_TIME_ZONE = timedelta(days=1)


def new_statistics(
    data: Path,
    table: FetchedTable,
    base: str,
    *,
    today: date | None = None,
    accept: bool = False,
    more_areas: Sequence[str] = (),
    seconds: float = SECONDS,
) -> Change:
    """Return what the table's newest figures change in the case's folder; raise DataError where they cannot be used.

    Known figures that would change as no revision changes them, and new ones that leap, are such a case, unless that
    is accepted. What the case has from another source stays; where the table tells otherwise, a note says so. Asked
    for are the areas that have figures, and ``more_areas``.
    """
    url = table.url(base)
    own, others = known_values(data, table)
    known = others | own
    areas = list(dict.fromkeys([*_areas(data, known), *more_areas]))
    if not areas:
        raise failure(table.file, "statfin_no_areas")
    period = PERIODS[table.period]
    body, gone = ask(url, period, table.contents, areas, table.others, file=table.file, seconds=seconds)
    try:
        answer = Dataset(body)
        found = _figures(answer, table, areas, url)
    except FormError as error:
        raise failure(table.file, "statfin_form", url=url, detail=error) from None
    newest = max([first_day for _, _, first_day in found] + [answer.updated_on or date.min])
    if newest > (today or datetime.now(UTC).date()) + ANOTHER_TIME_ZONE:
        raise failure(table.file, "statfin_future", url=url, day=newest.isoformat())
    first = min((first_day for _, _, first_day in known), default=date.min)
    wanted = {key: figure for key, figure in found.items() if key[2] >= first}
    wanted |= _of_gone_areas(own, wanted, gone)
    news = {key: figure for key, figure in wanted.items() if _is_news(known.get(key), key, figure, table)}
    if not accept:
        refuse_the_implausible(known, news, table, url)
    changed = {key: figure for key, figure in news.items() if key in own or key not in others}
    notes = [*_gone_notes(data, gone), *_notes(known, news, changed, areas, table)]
    if not changed:
        last = f"{max(key[2] for key in [*known, *found]):%Y-%m}"
        return Change({}, [*notes, ("update.statfin_unchanged", {"month": last, "table": table.name})])
    merged = own | {key: row_of(key, figure, table) for key, figure in changed.items()}
    texts = source_texts(data, table, answer, merged)
    texts |= {table.file: values_text(data / table.file, merged, sorted(table.indicators), areas)}
    return Change(texts, notes)


def _areas(data: Path, known: Rows) -> list[str]:
    """Return the areas that have figures; where there are none yet, every area that the statistics may have."""
    areas = [area_id for _, area_id, _ in known] or [row["area_id"] for row in rows_of(data / "area.csv")]
    return [area_id for area_id in dict.fromkeys(areas) if STATISTICAL_AREA.fullmatch(area_id)]


def _figures(answer: Dataset, table: FetchedTable, areas: list[str], url: str) -> dict[Key, Figure]:
    """Return the answer's figures of the case. A period without any figure is not published yet."""
    names = dimensions_of(answer.codes, PERIODS[table.period], table.contents, areas)
    if not names:
        raise FormError(f"dimension: {table.period}; {', '.join(table.contents)}; {areas[0]}")
    others = [name for name in names.others(answer.codes) if len(answer.codes[name]) > 1]
    if others:
        raise FormError(f"dimension: {', '.join(others)}")
    found: dict[Key, Figure] = {}
    for codes, value, symbol in answer.cells():
        indicator = table.contents.get(codes[names.content])
        if indicator and codes[names.area] in areas:
            try:
                first_day, last_day = table.days(codes[names.period])
            except ValueError as error:
                raise FormError(error) from None
            key = (indicator.indicator_id, codes[names.area], first_day)
            found[key] = _figure(value, symbol, last_day, indicator, f"{key[1]} {codes[names.period]}")
    published = {first_day for (_, _, first_day), figure in found.items() if figure.value}
    if not published:
        raise failure(table.file, "statfin_nothing", url=url, areas=", ".join(areas))
    return {key: figure for key, figure in found.items() if key[2] in published}


def _figure(value: object, symbol: str, last_day: date, indicator: FetchedIndicator, where: str) -> Figure:
    if value is None:
        sign = symbol.strip() if symbol.isprintable() and len(symbol) <= MAX_SYMBOL else ""
        return Figure("0", last_day=last_day) if sign == ZERO else Figure("", sign, last_day)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise FormError(f"{where}: {value!r}")
    if round(value, indicator.decimals) != value:
        raise FormError(f"{where}: {value!r}")
    return Figure(f"{value:.{indicator.decimals}f}" if value != int(value) else str(int(value)), last_day=last_day)


def _is_news(row: Mapping[str, str] | None, key: Key, figure: Figure, table: FetchedTable) -> bool:
    """Return whether the case does not have the figure yet, or not the reason why there is none."""
    if row is None or not is_same_number(row["value"], figure.value):
        return True
    has_reason = bool(figure.symbol or figure.reason) and row["source_id"] == table.source_id
    return has_reason and row.get("note_fi") != row_of(key, figure, table)["note_fi"]


def _of_gone_areas(own: Rows, found: Mapping[Key, Figure], gone: list[str]) -> dict[Key, Figure]:
    """Return that an area which the table does not have any more has no figure in its new periods, and why."""
    times = {(indicator, first_day): figure.last_day for (indicator, _, first_day), figure in found.items()}
    figures = {}
    for area_id in gone:
        merger = mergers().get(area_id)
        values = vars(merger) if merger else {}
        reason = "update.statfin_is_merged" if merger else "update.statfin_is_gone"
        had = {indicator for indicator, area, _ in own if area == area_id}
        for (indicator, first_day), last_day in times.items():
            key = (indicator, area_id, first_day)
            if indicator in had and key not in own:
                figures[key] = Figure("", last_day=last_day, reason=reason, reason_values=values)
    return figures


def _gone_notes(data: Path, gone: list[str]) -> Notes:
    """Return what became of the areas that the table does not have, and what to do."""
    listed = {row["area_id"] for row in rows_of(data / "area.csv")}
    notes: Notes = []
    for area_id in gone:
        merger = mergers().get(area_id)
        if merger is None:
            notes.append(("update.statfin_gone", {"area": area_id}))
        else:
            is_there = "update.statfin_merged_known" if merger.successor in listed else "update.statfin_merged"
            notes.append((is_there, {"area": area_id, **vars(merger)}))
    return notes


def _notes(
    known: Rows, news: Mapping[Key, Figure], changed: Mapping[Key, Figure], areas: list[str], table: FetchedTable
) -> Notes:
    """Return what to tell: each new period and what it lacks, odd new figures, and what the source has mended."""
    notes: Notes = []
    added = [key for key in changed if key not in known]
    for first_day in sorted({first_day for _, _, first_day in added}):
        of_period = [key for key in added if key[2] == first_day]
        period = f"{first_day:%Y-%m}"
        notes.append(("update.statfin_added", {"month": period, "count": len(of_period), "file": table.file}))
        missing = [area_id for area_id in areas if not any(key[1] == area_id for key in of_period)]
        missing += [name for name in table.indicators if not any(key[0] == name for key in of_period)]
        if missing and not any(key[2] == first_day for key in known):
            notes.append(("update.statfin_missing", {"month": period, "names": ", ".join(missing)}))
    notes += named("update.statfin_odd", odd_figures(known, changed, table), "update.statfin_more_odd")
    mended = [shown(known, key, changed[key]) for key in changed if key in known]
    notes += named("update.statfin_changed", mended, "update.statfin_more")
    told_by_others = [
        shown(known, key, figure) | {"source": known[key]["source_id"]}
        for key, figure in news.items()
        if key not in changed and figure.value and before(known, key)
    ]
    return notes + named("update.statfin_other_source", told_by_others, "update.statfin_more_of_others")
