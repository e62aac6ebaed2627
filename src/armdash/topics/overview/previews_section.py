"""The previews of the other pages on the overview: a small drawing and the answer of each."""

from armdash.charts.thumbnail import data_uri
from armdash.domain.pages import PAGES
from armdash.exhibits.context import Context, cached
from armdash.exhibits.topic import topic
from armdash.queries.sources import sources
from armdash.ui import plain
from armdash.ui.links import link_to
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_previews(page: PageContext) -> None:
    """Draw a small chart, the answer and a link for each of the other pages."""
    plain.header(page.tr("overview.ways_on"), anchor=False)
    count = len(sources(page.con, language=page.language))
    show(
        "previews",
        previews=[(link_to(name, page.tr(f"nav.{name}")), *told) for name, told in previews(page).items()],
        others=[
            (page.tr("overview.way_to_sources", count=count), link_to("sources", page.tr("nav.sources"))),
            (page.tr("overview.way_to_present"), link_to("present", page.tr("nav.present"))),
        ],
    )


@cached
def previews(page: Context) -> dict[str, tuple[str, str]]:
    """Return the answer and a small drawing (data URI) of each page that has a preview, in the menu's order."""
    made = {info.name: preview(page) for info in PAGES if (preview := topic(info.topic).preview)}
    return {name: (told[0], data_uri(told[1])) for name, told in made.items() if told}
