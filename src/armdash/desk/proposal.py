"""What somebody proposes to change: new texts of files, the cells that differ, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from armdash.domain.problems import Problem
from armdash.pipeline.history.records import Difference


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """New texts by the name of their file in the case's folder; one with problems is not to be taken."""

    texts: Mapping[str, str] = field(default_factory=dict)
    differences: Sequence[Difference] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, kw_only=True)
class Collision:
    """A row that somebody else changed meanwhile, and differently: their cells and ours; None where it is gone."""

    file: str
    key: str
    theirs: Mapping[str, str] | None
    ours: Mapping[str, str] | None
