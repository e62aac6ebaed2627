"""What the outcomes give to other pages."""

from collections.abc import Sequence
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.statements import statements_exhibit
from armdash.exhibits.topic import Preview, Topic
from armdash.topics.outcomes.findings import goals_exhibit, outcomes_exhibits
from armdash.topics.outcomes.promises import promise_groups
from armdash.topics.outcomes.queries import project_goals
from armdash.topics.outcomes.sentences import outcomes_answer
from armdash.topics.outcomes.thumbnail import promise_bars
from armdash.topics.outcomes.verdicts import verdicts_exhibit


def preview(context: Context) -> Preview:
    """Return which targets were reached, and their bars."""
    promises = [promise for group in promise_groups(context) for promise in group]
    return outcomes_answer(promises, context.tr), promise_bars(promises, context.palette)


def _outcomes(unit: str, context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return next((exhibit for exhibit in outcomes_exhibits(context) if exhibit.key == f"outcomes-{unit}"), None)


def _verdicts(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    exhibit = verdicts_exhibit(context)
    return exhibit if exhibit.table.rows else None


def _goals(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return goals_exhibit(context) if project_goals(context.con, language=context.language) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        **{f"outcomes_{unit}": partial(_outcomes, unit) for unit in ("jobs", "people", "projects", "eur")},
        "outcomes_verdicts": _verdicts,
        "outcomes_goals": _goals,
        "statements_recovery": lambda context, project_ids: statements_exhibit(context, "recovery"),
        "statements_outcome": lambda context, project_ids: statements_exhibit(context, "outcome"),
    },
)
