"""What no revision of a statistic does, and what a new figure seldom is: refused until it is accepted, or told."""

from collections.abc import Iterator, Mapping

from armdash.connectors.fetched_tables import FetchedTable
from armdash.connectors.statfin_files import Figure, Key, Rows, is_same_number
from armdash.connectors.web import failure
from armdash.domain.problems import DataError, Problem

OPTION = "--accept"
MAX_NAMED = 20
# A revision mends a few known figures by a little. More than this share of them (and more than a few), or one that
# becomes another by more than this factor (and by more than small counts do), is a fault until somebody accepts it.
MAX_MENDED_SHARE, FEW = 0.02, 5
MAX_FACTOR, SMALL = 2, {"percent": 2}
SMALL_COUNT = 50
# People and shares do not double or halve from one period to the next; what is counted of companies may, and is told.
STEADY_UNITS = ("people", "percent")
MAX_GROWTH = 10

Notes = list[tuple[str, dict[str, object]]]


def refuse_the_implausible(known: Rows, changed: Mapping[Key, Figure], table: FetchedTable, url: str) -> None:
    """Raise DataError, which names the first changes, where the figures would change as none of the source's do."""
    mended = {
        key: figure
        for key, figure in changed.items()
        if before(known, key) and not is_same_number(before(known, key), figure.value)
    }
    own = [row for row in known.values() if row["source_id"] == table.source_id and row["value"]]
    mended_own = [key for key in mended if known[key]["source_id"] == table.source_id]
    leaps = {key for key in mended if _is_leap(before(known, key), mended[key].value, MAX_FACTOR, key, table)}
    steady = {key: earlier for key, earlier in _neighbours(known, changed) if _unit(key, table) in STEADY_UNITS}
    jumps = {
        key: earlier
        for key, earlier in steady.items()
        if _is_leap(before(known, earlier), changed[key].value, MAX_FACTOR, key, table)
    }
    if not leaps and not jumps and len(mended_own) <= max(MAX_MENDED_SHARE * len(own), FEW):
        return
    count = len(mended) + len(jumps)
    problems = failure(table.file, "statfin_implausible", url=url, count=count, option=OPTION).problems
    for key in ([key for key in changed if key in leaps or key in jumps] or mended_own)[:MAX_NAMED]:
        told = shown(known, key, changed[key], jumps.get(key, key))
        message = "update.statfin_would_jump" if key in jumps else "update.statfin_would_change"
        problems.append(Problem(file=table.file, line=1, column="value", message=message, values=told))
    raise DataError(problems)


def odd_figures(known: Rows, changed: Mapping[Key, Figure], table: FetchedTable) -> list[dict[str, object]]:
    """Return the new figures that are far from the one known before them in their area."""
    return [
        shown(known, key, changed[key], earlier)
        for key, earlier in _neighbours(known, changed)
        if _is_leap(before(known, earlier), changed[key].value, MAX_GROWTH, key, table)
    ]


def named(message: str, found: list[dict[str, object]], more: str) -> Notes:
    """Return a note for each of the first, and one that counts the others."""
    notes: Notes = [(message, values) for values in found[:MAX_NAMED]]
    return notes + ([(more, {"count": len(found) - MAX_NAMED})] if len(found) > MAX_NAMED else [])


def shown(known: Rows, key: Key, figure: Figure, earlier: Key | None = None) -> dict[str, object]:
    """Return what a message tells of a figure and of the one before it."""
    indicator_id, area_id, first_day = key
    return {
        "indicator": indicator_id,
        "area": area_id,
        "month": f"{first_day:%Y-%m}",
        "before": before(known, earlier or key) or "–",
        "after": figure.value or figure.symbol or "–",
    }


def before(known: Rows, key: Key) -> str:
    """Return the known value as text; '' where there is none."""
    return known[key]["value"] if key in known else ""


def _neighbours(known: Rows, changed: Mapping[Key, Figure]) -> Iterator[tuple[Key, Key]]:
    """Yield each new figure with the nearest earlier one of its area that is known."""
    series: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(known):
        if known[key]["value"]:
            series.setdefault(key[:2], []).append(key)
    for key, figure in changed.items():
        if figure.value and key not in known:
            earlier = [other for other in series.get(key[:2], []) if other[2] < key[2]]
            if earlier:
                yield key, earlier[-1]


def _unit(key: Key, table: FetchedTable) -> str:
    indicator = table.indicators.get(key[0])
    return indicator.unit if indicator else ""


def _is_leap(earlier: str, later: str, factor: int, key: Key, table: FetchedTable) -> bool:
    if is_same_number(earlier, later):
        return False
    low, high = sorted((float(earlier or 0), float(later or 0)))
    return high - low > SMALL.get(_unit(key, table), SMALL_COUNT) and high > factor * low
