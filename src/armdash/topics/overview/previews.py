"""The previews of the other pages on the overview: a small drawing and the answer of each."""

from armdash.charts.thumbnail import data_uri
from armdash.domain.pages import PAGES
from armdash.exhibits.blocks import Block, Heading, Html
from armdash.exhibits.context import Context, cached
from armdash.exhibits.links import link_to
from armdash.exhibits.topic import topic
from armdash.queries.sources import sources

# As many as stand in a row.
MAX_PREVIEWS = 4


def previews_blocks(context: Context) -> list[Block]:
    """Return a small chart, the answer and a link for what leaders ask first, and the answers of the other pages."""
    tr, count = context.tr, len(sources(context.con, language=context.language))
    told = previews(context)
    first, rest = list(told)[:MAX_PREVIEWS], list(told)[MAX_PREVIEWS:]
    values = {
        "previews": [(link_to(context, name, tr(f"nav.{name}")), *told[name]) for name in first],
        "others": [
            *((told[name][0], link_to(context, name, tr(f"nav.{name}"))) for name in rest),
            (tr("overview.way_to_sources", count=count), link_to(context, "sources", tr("nav.sources"))),
            (tr("overview.way_to_present"), link_to(context, "present", tr("nav.present"))),
        ],
    }
    return [Heading(text=tr("overview.ways_on"), anchor="ways-on"), Html(template="previews", values=values)]


@cached
def previews(context: Context) -> dict[str, tuple[str, str]]:
    """Return the answer and a small drawing (data URI) of each page that has a preview, in the menu's order."""
    pages = [info for info in PAGES if info.name in context.told_pages]
    made = {info.name: preview(context) for info in pages if (preview := topic(info.topic).preview)}
    return {name: (told[0], data_uri(told[1])) for name, told in made.items() if told}
