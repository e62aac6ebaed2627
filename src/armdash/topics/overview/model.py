"""The overview: answer, key figures, what was lost, targeted and achieved, and the ways on."""

from armdash.domain.row import Row
from armdash.exhibits.blocks import Block, Controls, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import exhibit_table, links, source_note
from armdash.exhibits.statements import statement_blocks
from armdash.exhibits.value_text import value_text
from armdash.topics.overview.case_sentences import case_sentences
from armdash.topics.overview.event_strip import strip_html
from armdash.topics.overview.findings import (
    HEADLINE,
    SECTIONS,
    comparison_end,
    comparison_exhibit,
    key_figures_exhibit,
    key_figures_of,
    story_exhibit,
)
from armdash.topics.overview.previews import previews_blocks

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
            _key_figures(context),
            *_story(context),
            *_comparison(context),
            *statement_blocks(context, "recovery"),
            *previews_blocks(context),
            *_tables(context),
        ],
    )


def _key_figures(context: Context) -> Html:
    """Return the key figures, each with its caption, a way to its source and to the page that explains it."""
    figures = [
        row | {"value": value_text(row, context.tr), "links": _value_links(row, context)}
        for row in key_figures_of(context, HEADLINE)
    ]
    return Html(template="key_figures", values={"figures": figures})


def _value_links(figure: Row, context: Context) -> list[Link]:
    source_id, tip = figure["source_id"], figure["locator"]
    source = link_to(context, "sources", figure["source_name"], tip=tip, source=source_id)
    return [source, *_page_links(context, *filter(None, [figure["explained_on"]]))]


def _page_links(context: Context, *names: str) -> list[Link]:
    return [link_to(context, name, context.tr(f"nav.{name}")) for name in names]


def _story(context: Context) -> list[Block]:
    exhibit = story_exhibit(context)
    return [
        Heading(text=exhibit.finding),
        strip_html(context),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
    ]


def _comparison(context: Context) -> list[Block]:
    """Return what was lost, targeted and achieved side by side on one scale, with a way to the outcomes."""
    exhibit = comparison_exhibit(context)
    ways = _page_links(context, "outcomes", "employment", "timeline")
    return [
        Heading(text=exhibit.finding),
        comparison_html(context),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        links(ways, label=context.tr("overview.more")),
    ]


def comparison_html(context: Context) -> Html:
    """Return the three columns alone."""
    most = comparison_end(context)
    columns = [
        (
            context.tr(f"overview.{name}"),
            [_comparison_row(row, most, context) for row in key_figures_of(context, name)],
        )
        for name in SECTIONS
    ]
    return Html(template="comparison", values={"columns": columns})


def _comparison_row(row: Row, most: int, context: Context) -> Row:
    return row | {
        "value": value_text(row, context.tr),
        "parts": [round(100 * float(amount) / float(most), 1) for amount in row["amounts"]],
        "source": row["source_name"],
    }


def _tables(context: Context) -> list[Block]:
    """Return the data tables of everything on the page, with their downloads."""
    exhibits = (key_figures_exhibit(context), story_exhibit(context), comparison_exhibit(context))
    return [
        exhibit_table(context, exhibit, label=context.tr("overview.table", name=exhibit.finding))
        for exhibit in exhibits
    ]
