"""What the projects' page gives to other pages."""

from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_spans
from armdash.topics.projects.thumbnail import project_bars


def preview(context: Context) -> Preview:
    """Return how many projects there are and how many ran at once at most, and their bars."""
    spans = project_spans(context.con)
    most = max(row.project_count for row in running_by_month(context.con, all_project_ids(context.con)))
    answer = context.tr("overview.way_to_projects", count=len(spans), most=most)
    return answer, project_bars(spans, context.palette)


TOPIC = Topic(preview=preview)
