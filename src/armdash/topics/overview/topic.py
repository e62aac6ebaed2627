"""What the overview gives to the slides."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Topic
from armdash.queries.events import story_events
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_exhibit,
    key_figures_exhibit,
    key_figures_of,
    story_exhibit,
)


def _key_figures(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return key_figures_exhibit(context) if key_figures_of(context, HEADLINE) else None


def _comparison(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return comparison_exhibit(context) if key_figures_of(context, *SECTIONS) else None


def _story(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return story_exhibit(context) if story_events(context.con, language=context.language) else None


TOPIC = Topic(exhibits={"key_figures": _key_figures, "story": _story, "comparison": _comparison})
