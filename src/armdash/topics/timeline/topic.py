"""What the timeline gives to other pages."""

from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.queries.events import running_by_month
from armdash.queries.filters import project_ids
from armdash.queries.projects import project_cards
from armdash.topics.timeline.findings import timeline_view
from armdash.topics.timeline.sentences import timeline_finding
from armdash.topics.timeline.thumbnail import month_steps


def preview(reading: Reading) -> Preview:
    """Return when the projects ran, and how many by month."""
    cards = project_cards(reading.con, project_ids(reading.con), language=reading.language)
    return timeline_finding(cards, reading.tr), month_steps(
        running_by_month(reading.con, project_ids(reading.con)), reading.palette
    )


TOPIC = Topic(preview=preview, exhibits={"timeline": of_projects(timeline_view)})
