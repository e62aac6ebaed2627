"""What the funding gives to other pages."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.topics.funding.budgets import arm_funding_view, budgets_view
from armdash.topics.funding.decisions import funding_decisions_view
from armdash.topics.funding.flow import funding_flow_view, routes_of
from armdash.topics.funding.matrix import funding_matrix_view
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import decisions_answer
from armdash.topics.funding.thumbnail import decision_bars


def preview(reading: Reading) -> Preview:
    """Return how much was decided, and the decisions as bars."""
    decisions = funding_decisions(reading.con, language=reading.language)
    return decisions_answer(reading, decisions), decision_bars(decisions, reading.palette)


def _flow(reading: Reading, found: Sequence[str], *, in_euros: bool) -> View | None:
    view = funding_flow_view(reading, found, in_euros=in_euros) if routes_of(reading, found) else None
    return replace(view, key="funding-flow-euros") if view and in_euros else view


TOPIC = Topic(
    preview=preview,
    exhibits={
        "funding_decisions": lambda reading, found: funding_decisions_view(reading),
        "funding_flow": partial(_flow, in_euros=False),
        "funding_flow_euros": partial(_flow, in_euros=True),
        "funding_matrix": of_projects(funding_matrix_view),
        "funding_arm": of_projects(arm_funding_view),
        "budgets": of_projects(budgets_view),
    },
)
