"""What the lessons give to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.statements import statements_exhibit
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.filters import all_project_ids
from armdash.topics.lessons.findings import answer, lessons_exhibit, reading_exhibit, studies_exhibit, told_lessons
from armdash.topics.lessons.response import checklist_exhibit, days_to_plan, response_exhibit, step_days_drawn
from armdash.topics.lessons.thumbnail import step_lines


def preview(context: Context) -> Preview:
    """Return how fast the plan came, and the steps of the response, the days to the plan as a quiet area."""
    days = days_to_plan(context)
    steps = step_days_drawn(context, all_project_ids(context.con))
    return answer(context), step_lines(steps, days.count if days else None, context.palette)


def _lessons(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return lessons_exhibit(context, project_ids) if told_lessons(context, project_ids) else None


TOPIC = Topic(
    preview=preview,
    exhibits={
        "response": response_exhibit,
        "checklist": checklist_exhibit,
        "lessons": _lessons,
        "statements": lambda context, project_ids: statements_exhibit(context, "loss"),
        "studies": studies_exhibit,
        "further_reading": reading_exhibit,
    },
)
