"""What the overview gives to the slides."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import Topic
from armdash.queries.events import story_events
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_view,
    figures_of,
    key_figures_view,
    story_view,
)


def _key_figures(reading: Reading, found: Sequence[str]) -> View | None:
    return key_figures_view(reading) if figures_of(reading, HEADLINE) else None


def _comparison(reading: Reading, found: Sequence[str]) -> View | None:
    return comparison_view(reading) if figures_of(reading, *SECTIONS) else None


def _story(reading: Reading, found: Sequence[str]) -> View | None:
    return story_view(reading) if story_events(reading.con, language=reading.language) else None


TOPIC = Topic(exhibits={"key_figures": _key_figures, "story": _story, "comparison": _comparison})
