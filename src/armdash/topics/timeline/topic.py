"""What the timeline gives to other pages."""

from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic, of_projects
from armdash.queries.events import running_by_month
from armdash.queries.filters import all_project_ids
from armdash.queries.projects import project_spans
from armdash.topics.timeline.findings import presented_timeline
from armdash.topics.timeline.queries import other_sources_dates
from armdash.topics.timeline.sentences import timeline_finding
from armdash.topics.timeline.thumbnail import month_steps


def preview(context: Context) -> Preview | None:
    """Return when the projects ran, and how many by month; None where the case has none."""
    con, tr = context.con, context.tr
    spans, project_ids = project_spans(con), all_project_ids(con)
    if not spans:
        return None
    other_dates = other_sources_dates(con, project_ids, language=tr.language)
    return timeline_finding(spans, other_dates, tr), month_steps(running_by_month(con, project_ids), context.palette)


TOPIC = Topic(preview=preview, exhibits={"timeline": of_projects(presented_timeline)})
