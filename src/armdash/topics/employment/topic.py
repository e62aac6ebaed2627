"""What the employment page gives to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.events import announcement_month
from armdash.topics.employment.closure import closure_exhibit
from armdash.topics.employment.monthly import employment_exhibit
from armdash.topics.employment.population import population_exhibit
from armdash.topics.employment.sentences import employment_answer
from armdash.topics.employment.series import chosen, default_choice
from armdash.topics.employment.thumbnail import share_line
from armdash.topics.employment.yearly import employment_years_exhibit


def preview(context: Context) -> Preview | None:
    """Return how employment is doing, and its line; None where the case has no monthly figures."""
    choice = default_choice(context)
    if choice is None:
        return None
    data, at = chosen(context, choice), announcement_month(context.con)
    return employment_answer(data, at, context.tr), share_line(data.plain[choice.focus], context.palette)


def _employment(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    choice = default_choice(context)
    return employment_exhibit(context, choice) if choice else None


def _employment_years(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    choice = default_choice(context)
    return employment_years_exhibit(context, choice) if choice else None


def _population(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    choice = default_choice(context)
    return population_exhibit(context, choice.focus if choice else "")


TOPIC = Topic(
    preview=preview,
    exhibits={
        "employment": _employment,
        "employment_years": _employment_years,
        "population": _population,
        "closure": lambda context, project_ids: closure_exhibit(context),
    },
)
