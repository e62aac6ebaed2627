"""The overview: answer, key figures, what was lost, targeted and achieved, the story, and the ways on."""

from armdash.exhibits.blocks import Block, Controls, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link, link_to
from armdash.exhibits.parts import exhibit_table, folded, links, source_note
from armdash.exhibits.statements import statement_blocks
from armdash.exhibits.value_text import value_text
from armdash.queries.events import story_events
from armdash.topics.overview.case_sentences import case_sentences
from armdash.topics.overview.comparison import comparison_html
from armdash.topics.overview.event_strip import strip_html
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_exhibit,
    key_figures_of,
    story_exhibit,
)
from armdash.topics.overview.previews import previews_blocks
from armdash.topics.overview.queries import KeyFigure
from armdash.topics.overview.topic import TOPIC

HANDOUTS = "handouts"


def model(context: Context) -> PageModel:
    """Return the page, in the case's own words with the figures filled in."""
    texts = case_sentences(context)
    return PageModel(
        question=context.tr("overview.question"),
        answer=texts["title"],
        lede=texts["lede"],
        blocks=[
            Controls(name=HANDOUTS),
            *_key_figures(context),
            *_comparison(context),
            *_story(context),
            *folded(statement_blocks(context, "recovery")),
            *previews_blocks(context),
            *_tables(context),
        ],
    )


def _key_figures(context: Context) -> list[Block]:
    """Return the key figures: the value leads to its source; then what it is, and the page that explains it."""
    figures = [
        (row, _door(row, context), _page_links(context, row.explained_on))
        for row in key_figures_of(context, HEADLINE)
    ]
    return [Html(template="key_figures", values={"figures": figures})] if figures else []


def _door(figure: KeyFigure, context: Context) -> Link:
    return fact_link(context, value_text(figure, context.tr), figure.fact_id, figure.source_id)


def _page_links(context: Context, *names: str | None) -> list[Link]:
    return [link_to(context, name, context.tr(f"nav.{name}")) for name in names if name in context.told_pages]


def _story(context: Context) -> list[Block]:
    if not story_events(context.con, language=context.language):
        return []
    exhibit = story_exhibit(context)
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        strip_html(context),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
    ]


def _comparison(context: Context) -> list[Block]:
    """Return what was lost, targeted and achieved on one axis, with ways on from there."""
    if not key_figures_of(context, *SECTIONS):
        return []
    exhibit = comparison_exhibit(context)
    ways = _page_links(context, "outcomes", "employment", "timeline")
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        comparison_html(context),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        *([links(ways, label=context.tr("overview.more"))] if ways else []),
    ]


def _tables(context: Context) -> list[Block]:
    """Return the data tables of everything on the page, with their downloads."""
    made = (make(context, context.project_ids) for make in TOPIC.exhibits.values())
    return [
        exhibit_table(context, exhibit, label=context.tr("overview.table", name=exhibit.finding))
        for exhibit in made
        if exhibit
    ]
