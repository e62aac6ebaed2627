"""What the outcomes give to other pages."""

from collections.abc import Sequence
from functools import partial

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.statements import statements_view
from armdash.exhibits.topic import Preview, Topic
from armdash.topics.outcomes.findings import goals_view, outcomes_views
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.queries import project_goals
from armdash.topics.outcomes.sentences import outcomes_answer
from armdash.topics.outcomes.thumbnail import promise_bars


def preview(reading: Reading) -> Preview:
    """Return which targets were reached, and their bars."""
    promises = [promise for group in promise_groups(reading) for promise in group]
    return outcomes_answer(promises, reading.tr), promise_bars(promises, reading.palette)


def _outcomes(unit: str, reading: Reading, found: Sequence[str]) -> View | None:
    return next((view for view in outcomes_views(reading) if view.key == f"outcomes-{unit}"), None)


def _goals(reading: Reading, found: Sequence[str]) -> View | None:
    return goals_view(reading) if project_goals(reading.con, language=reading.language) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        **{f"outcomes_{unit}": partial(_outcomes, unit) for unit in ("jobs", "people", "projects", "eur")},
        "outcomes_goals": _goals,
        "statements_recovery": lambda reading, found: statements_view(reading, "recovery"),
        "statements_outcome": lambda reading, found: statements_view(reading, "outcome"),
    },
)
