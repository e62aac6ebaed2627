"""What somebody proposes to change: new texts of files, the cells that differ, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Collision:
    """A row that somebody else changed meanwhile, and differently: their cells and ours; None where it is gone."""

    file: str
    key: str
    theirs: Mapping[str, str] | None
    ours: Mapping[str, str] | None
