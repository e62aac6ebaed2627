"""Which municipalities of the past have become part of which: their tables have no more figures of their own."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("merged_municipalities.toml")


@dataclass(frozen=True, kw_only=True)
class Merger:
    """A municipality that is no more, the one that it is a part of, and since when."""

    name: str
    successor: str
    successor_name: str
    merged_on: date


@cache
def mergers() -> dict[str, Merger]:
    """Return the known mergers by the code of the area that is no more (KU588)."""
    return {code: Merger(**row) for code, row in tomllib.loads(FILE.read_text("utf-8")).items()}
