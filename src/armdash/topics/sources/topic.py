"""What the sources give to other pages."""

from armdash.exhibits.topic import Topic
from armdash.topics.sources.disagreements import disagreements_view
from armdash.topics.sources.findings import licences_view, sources_view

TOPIC = Topic(
    exhibits={
        "disagreements": lambda reading, found: disagreements_view(reading),
        "sources": lambda reading, found: sources_view(reading),
        "licences": lambda reading, found: licences_view(reading),
    },
)
