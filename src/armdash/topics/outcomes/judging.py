"""What became of a target: as much as its bounds and those of its outcome tell, and no more."""

from decimal import Decimal
from typing import Literal

from armdash.domain.values import Value

Verdict = Literal["kept", "partly", "not_kept", "open", "unknown"]
# How far a figure may be from what is told as *about* it.
ABOUT = Decimal("0.1")


def verdict(target: Value, outcome: Value | None, *, is_less_better: bool = False) -> Verdict:
    """Return what became of a target: ``unknown`` without an outcome, ``open`` where the bounds leave it so.

    Parts that nobody adds up may overlap: together they are at least the largest of them, at most their sum.
    """
    if not target.amounts or outcome is None or not outcome.amounts:
        return "unknown"
    low, high = _range(outcome)
    target_low, target_high = _range(target)
    if is_less_better:
        if target_high is not None and low > target_high:
            return "not_kept"
        return "kept" if high is not None and target_high is not None and high <= target_high else "open"
    if target.bound == "over":
        target_high = target_low
    if high == 0:
        return "not_kept"
    if target_high is not None and low >= target_high:
        return "kept"
    return "partly" if high is not None and 0 < low <= high < target_low else "open"


def _range(value: Value) -> tuple[Decimal, Decimal | None]:
    """Return the smallest and the largest that a figure may be; None where nothing bounds it above."""
    parts = value.amounts or []
    if value.is_range:
        return min(parts), max(parts)
    low, high = max(parts), sum(parts, Decimal(0))
    if value.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (Decimal(0) if value.bound == "under" else low), (None if value.bound == "over" else high)
