"""What the overview gives to the slides, with the charts of files where the page has HTML."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.context import Context, cached
from armdash.exhibits.topic import Topic
from armdash.queries.events import story_events
from armdash.topics.overview.comparison import comparison_rows
from armdash.topics.overview.comparison_chart import comparison_chart
from armdash.topics.overview.event_strip import story_strip
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_exhibit,
    key_figures_exhibit,
    key_figures_of,
    story_exhibit,
)
from armdash.topics.overview.story_chart import story_chart


def _key_figures(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    return key_figures_exhibit(context) if key_figures_of(context, HEADLINE) else None


@cached
def _comparison(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    if not key_figures_of(context, *SECTIONS):
        return None
    rows, axis = comparison_rows(context)
    draw = partial(comparison_chart, rows, axis, context.palette, scale=context.scale)
    return replace(comparison_exhibit(context), draw_still=draw)


@cached
def _story(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    if not story_events(context.con, language=context.language):
        return None
    draw = partial(story_chart, story_strip(context), context.palette, scale=context.scale)
    return replace(story_exhibit(context), draw_still=draw)


TOPIC = Topic(exhibits={"key_figures": _key_figures, "story": _story, "comparison": _comparison})
