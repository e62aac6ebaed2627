"""What the sources give to other pages."""

from armdash.exhibits.topic import Topic
from armdash.topics.sources.disagreements import disagreements_exhibit
from armdash.topics.sources.findings import licences_exhibit, sources_exhibit

TOPIC = Topic(
    exhibits={
        "disagreements": lambda context, project_ids: disagreements_exhibit(context),
        "sources": lambda context, project_ids: sources_exhibit(context),
        "licences": lambda context, project_ids: licences_exhibit(context),
    },
)
