"""What the projects' page gives to other pages."""

from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Preview, Topic
from armdash.queries.events import running_by_month
from armdash.queries.filters import project_ids
from armdash.queries.projects import project_cards
from armdash.topics.projects.thumbnail import project_bars


def preview(reading: Reading) -> Preview:
    """Return how many projects there are and how many ran at once at most, and their bars."""
    cards = project_cards(reading.con, project_ids(reading.con), language=reading.language)
    most = max(row["project_count"] for row in running_by_month(reading.con, project_ids(reading.con)))
    answer = reading.tr("overview.way_to_projects", count=len(cards), most=most)
    return answer, project_bars(cards, reading.palette)


TOPIC = Topic(preview=preview)
