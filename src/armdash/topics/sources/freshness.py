"""How old a source is against its own cycle."""

from datetime import date

CYCLE_DAYS = {"monthly": 31, "yearly": 366}


def cycles_passed(update_cycle: str, published_on: date | None, today: date) -> float | None:
    """Return the source's age in its own cycles; None where it has no cycle or its day is not known."""
    days = CYCLE_DAYS.get(update_cycle)
    return (today - published_on).days / days if days and published_on else None


def freshness(update_cycle: str, published_on: date | None, today: date) -> str:
    """Return ``fresh`` (within a cycle), ``due`` (within two), ``old``; ``unknown`` without a day of publication.

    A source without a cycle is what its cycle says: ``irregular`` or ``once``; neither can be late.
    """
    if update_cycle not in CYCLE_DAYS:
        return update_cycle
    age = cycles_passed(update_cycle, published_on, today)
    if age is None:
        return "unknown"
    return "fresh" if age <= 1 else "due" if age <= 2 else "old"
