"""What the funding gives to other pages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.topics.funding.budgets import arm_funding_exhibit, budgets_exhibit
from armdash.topics.funding.decisions import funding_decisions_exhibit
from armdash.topics.funding.flow import funding_flow_exhibit, routes_of
from armdash.topics.funding.matrix import funding_matrix_exhibit
from armdash.topics.funding.queries import funding_decisions, told_parts
from armdash.topics.funding.sentences import decisions_answer
from armdash.topics.funding.thumbnail import decision_bars


def preview(context: Context) -> Preview | None:
    """Return how much was decided, and the decisions as bars; None where the case has no decisions."""
    decisions = funding_decisions(context.con, language=context.language)
    if not decisions:
        return None
    return decisions_answer(context, decisions), decision_bars(decisions, context.palette)


def _flow(context: Context, project_ids: Sequence[str], *, in_euros: bool) -> Exhibit | None:
    exhibit = (
        funding_flow_exhibit(context, project_ids, in_euros=in_euros)
        if "routes" in told_parts(context.con) and routes_of(context, project_ids)
        else None
    )
    return replace(exhibit, key="funding-flow-euros") if exhibit and in_euros else exhibit


def _told(part: str, make: Callable[..., Exhibit], context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return make(context, project_ids) if part in told_parts(context.con) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        "funding_decisions": lambda context, project_ids: funding_decisions_exhibit(context),
        "funding_flow": partial(_flow, in_euros=False),
        "funding_flow_euros": partial(_flow, in_euros=True),
        "funding_matrix": of_projects(partial(_told, "funders", funding_matrix_exhibit)),
        "funding_arm": of_projects(partial(_told, "arm", arm_funding_exhibit)),
        "budgets": of_projects(partial(_told, "budgets", budgets_exhibit)),
    },
)
