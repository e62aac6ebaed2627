"""The accessibility statement: what was checked, when and how, and what is known to be missing."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from armdash import config

FACTS, GAPS = config.ASSETS / "accessibility.toml", config.ASSETS / "accessibility_gaps.toml"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The facts of the statement; ``gaps`` are names with the criteria of WCAG that each breaks.

    ``case_fi`` and ``case_en`` name the case whose pages were checked.
    """

    made_on: date
    checked_on: date
    axe: str
    browser: str
    checks: int
    pages: int
    case_fi: str
    case_en: str
    gaps: Mapping[str, Sequence[str]]

    def case(self, language: str) -> str:
        """Return the name of the case whose pages were checked."""
        return str(getattr(self, f"case_{language}"))

    @property
    def is_full(self) -> bool:
        """Return whether no criterion is known to be broken."""
        return not any(self.gaps.values())


def read_statement() -> Statement:
    """Return the statement as the last checks left it."""
    facts = tomllib.loads(FACTS.read_text("utf-8"))
    return Statement(**facts, gaps=tomllib.loads(GAPS.read_text("utf-8")))
