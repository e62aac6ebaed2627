"""What the employment page gives to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.events import announcement_month
from armdash.topics.employment.closure import closure_view
from armdash.topics.employment.monthly import employment_view
from armdash.topics.employment.population import population_view
from armdash.topics.employment.sentences import employment_answer
from armdash.topics.employment.series import chosen, default_choice
from armdash.topics.employment.thumbnail import share_line
from armdash.topics.employment.yearly import employment_years_view


def preview(reading: Reading) -> Preview | None:
    """Return how employment is doing, and its line; None where the case has no monthly figures."""
    choice = default_choice(reading)
    if choice is None:
        return None
    data, at = chosen(reading, choice), announcement_month(reading.con)
    return employment_answer(data, at, reading.tr), share_line(data.plain[choice.focus], reading.palette)


def _employment(reading: Reading, found: Sequence[str]) -> View | None:
    choice = default_choice(reading)
    return employment_view(reading, choice) if choice else None


def _employment_years(reading: Reading, found: Sequence[str]) -> View | None:
    choice = default_choice(reading)
    return employment_years_view(reading, choice) if choice else None


def _population(reading: Reading, found: Sequence[str]) -> View | None:
    choice = default_choice(reading)
    return population_view(reading, choice.focus if choice else "")


TOPIC = Topic(
    preview=preview,
    exhibits={
        "employment": _employment,
        "employment_years": _employment_years,
        "population": _population,
        "closure": lambda reading, found: closure_view(reading),
    },
)
