"""The promises with their figures in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from armdash.exhibits.context import Context, cached
from armdash.topics.outcomes import queries
from armdash.topics.outcomes.judging import Verdict, verdict
from armdash.topics.outcomes.queries import Promise, PromiseFigure


@dataclass(frozen=True, kw_only=True)
class ToldPromise(Promise):
    """A promise with its figures: its own, those of what it is a part of, and those of the areas it is made of."""

    own: Sequence[PromiseFigure]
    wholes: Sequence[PromiseFigure]
    area: Sequence[PromiseFigure]

    @property
    def target(self) -> PromiseFigure | None:
        """Return the first target: others are the same one as others tell it, a disagreement."""
        return next((row for row in self.own if row.kind == "target"), None)

    @property
    def others(self) -> list[PromiseFigure]:
        """Return its own estimates and outcomes."""
        return [row for row in self.own if row.kind != "target"]

    @property
    def shown(self) -> list[PromiseFigure]:
        """Return what the chart shows: the target, then estimates and outcomes."""
        return [*([self.target] if self.target else []), *self.others]

    @property
    def outcome(self) -> PromiseFigure | None:
        """Return the newest outcome."""
        return next((row for row in reversed(self.own) if row.kind == "outcome"), None)

    @property
    def newest(self) -> PromiseFigure | None:
        """Return the newest outcome, else the newest estimate."""
        return self.outcome or next(reversed(self.others), None)

    @property
    def whole(self) -> PromiseFigure | None:
        """Return what it is a part of."""
        return next(iter(self.wholes), None)

    @property
    def lacks_outcome(self) -> bool:
        """Whether there is a target of which nobody knows what came true."""
        return self.target is not None and self.outcome is None

    @cached_property
    def verdict(self) -> Verdict | None:
        """Return what became of the target; None without one, and where neither direction is better."""
        if self.target is None or self.better == "neither":
            return None
        return verdict(self.target, self.outcome, is_less_better=self.better == "down")


@cached
def promise_groups(context: Context) -> list[list[ToldPromise]]:
    """Return the promises in groups of one unit, each promise with its figures."""
    figures = queries.promise_values(context.con, language=context.language)
    promises = [_with_figures(row, figures) for row in queries.promises(context.con, language=context.language)]
    return [list(group) for _, group in groupby(promises, key=lambda promise: promise.unit)]


def _with_figures(promise: Promise, figures: Sequence[PromiseFigure]) -> ToldPromise:
    of_promise = [row for row in figures if row.promise_id == promise.promise_id]
    own, wholes, area = ([row for row in of_promise if row.role == role] for role in ("own", "whole", "area"))
    return ToldPromise(**vars(promise), own=own, wholes=wholes, area=area)


def judged_promises(context: Context) -> list[ToldPromise]:
    """Return the promises that have a verdict, in order."""
    return [promise for group in promise_groups(context) for promise in group if promise.verdict]
