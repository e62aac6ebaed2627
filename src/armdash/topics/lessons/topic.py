"""What the lessons give to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.statements import statements_view
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.filters import project_ids
from armdash.topics.lessons.findings import lessons_view, reading_view, studies_view, told_lessons
from armdash.topics.lessons.response import checklist_view, days_to_plan, response_view, step_days_drawn
from armdash.topics.lessons.sentences import lessons_answer
from armdash.topics.lessons.thumbnail import step_stairs


def preview(reading: Reading) -> Preview:
    """Return how fast the plan came, and the steps of the response, the days to the plan as a quiet area."""
    days = days_to_plan(reading)
    steps = step_days_drawn(reading, project_ids(reading.con))
    return lessons_answer(days, reading.tr), step_stairs(steps, days.count if days else None, reading.palette)


def _lessons(reading: Reading, found: Sequence[str]) -> View | None:
    return lessons_view(reading, found) if told_lessons(reading, found) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        "response": response_view,
        "checklist": checklist_view,
        "lessons": _lessons,
        "statements": lambda reading, found: statements_view(reading, "loss"),
        "studies": studies_view,
        "further_reading": reading_view,
    },
)
