"""What the timeline gives to other pages."""

from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_cards
from armdash.topics.timeline.findings import timeline_exhibit
from armdash.topics.timeline.sentences import timeline_finding
from armdash.topics.timeline.thumbnail import month_steps


def preview(context: Context) -> Preview | None:
    """Return when the projects ran, and how many by month; None where the case has none."""
    cards = project_cards(context.con, all_project_ids(context.con), language=context.language)
    if not cards:
        return None
    return timeline_finding(cards, context.tr), month_steps(
        running_by_month(context.con, all_project_ids(context.con)), context.palette
    )


TOPIC = Topic(preview=preview, exhibits={"timeline": of_projects(timeline_exhibit)})
