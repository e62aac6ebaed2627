"""The note under a chart: how to read it, and links to the sources it rests on."""

from collections.abc import Sequence

from armdash.queries.sources import source_names
from armdash.ui.links import link_to
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_source_note(page: PageContext, key: str, text: str, source_ids: Sequence[str]) -> None:
    """Draw the note and, after it, a link to each source; the key is the chart's, unique on the page."""
    names = source_names(page.con, source_ids, language=page.language)
    show(
        "source_note",
        key=key,
        text=text,
        label=page.tr.plural("source.label", len(names)),
        links=[link_to("sources", name, source=source_id) for source_id, name in names.items()],
    )
