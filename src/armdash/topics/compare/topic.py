"""What the comparison gives to other media: its charts."""

from collections.abc import Callable, Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Make, Topic
from armdash.topics.compare.facts import facts_exhibit
from armdash.topics.compare.promises import promises_exhibit
from armdash.topics.compare.running import running_exhibit
from armdash.topics.compare.sides import chosen_cases
from armdash.topics.compare.unemployment import unemployment_exhibit


def _of_sides(make: Callable[[Context, Sequence[str]], Exhibit | None]) -> Make:
    """Return the function so that it takes the cases that the address names, and gives nothing of one case alone."""
    return lambda context, _: make(context, chosen_cases(context)) if context.con.is_of_all else None


TOPIC = Topic(
    exhibits={
        "compare_facts": _of_sides(facts_exhibit),
        "compare_projects": _of_sides(running_exhibit),
        "compare_unemployment": _of_sides(unemployment_exhibit),
        "compare_promises": _of_sides(promises_exhibit),
    }
)
