"""What the timeline gives to other pages."""

from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_spans
from armdash.topics.timeline.findings import presented_timeline
from armdash.topics.timeline.sentences import timeline_finding
from armdash.topics.timeline.thumbnail import month_steps


def preview(context: Context) -> Preview | None:
    """Return when the projects ran, and how many by month; None where the case has none."""
    spans = project_spans(context.con)
    if not spans:
        return None
    return timeline_finding(spans, context.tr), month_steps(
        running_by_month(context.con, all_project_ids(context.con)), context.palette
    )


TOPIC = Topic(preview=preview, exhibits={"timeline": of_projects(presented_timeline)})
