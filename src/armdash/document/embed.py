"""One exhibit of a page as a document by itself: what another site shows in a frame of its own."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from armdash.document.blocks import blocks_html
from armdash.domain.exhibit import Exhibit
from armdash.domain.pages import EVERY_PAGE
from armdash.exhibits.blocks import Block, Chart
from armdash.exhibits.context import Context
from armdash.exhibits.frame import data_texts, page_name
from armdash.exhibits.html import rendered
from armdash.exhibits.links import link_to
from armdash.exhibits.parts import exhibit_table, source_note
from armdash.exhibits.topic import topic
from armdash.topics.slides.exhibit_blocks import exhibit_html

PARAMETER, KIND = "embed", "chart:"
EMBED_SIZE = (960, 720)  # pixels of a frame in which most charts stand whole


def embedded_key(params: Mapping[str, Sequence[str]]) -> str:
    """Return the key of the exhibit that an address asks for alone; empty for a whole page."""
    asked = (params.get(PARAMETER) or [""])[-1]
    return asked.removeprefix(KIND) if asked.startswith(KIND) else ""


def page_exhibits(context: Context) -> Mapping[str, Exhibit]:
    """Return what the context's page gives to other media, by its key; nothing that its filters leave empty."""
    info = next(info for info in EVERY_PAGE if info.name == context.page)
    made = [topic(info.topic).exhibits[name](context, context.project_ids) for name in info.exhibits]
    return {exhibit.key: exhibit for exhibit in made if exhibit}


def embed_html(exhibit: Exhibit, context: Context, style: str, notices: Sequence[str] = ()) -> str:
    """Return the whole document of an exhibit: finding, chart, note, sources, table, and the way to its page.

    Its links open in a window of their own: a frame is no place for them.
    """
    tr = context.tr
    body = rendered(
        "embed",
        finding=exhibit.finding,
        notices=notices,
        content=blocks_html(_blocks(exhibit, context), context),
        told=[context.case_texts["name"], *data_texts(context)],
        back=link_to(context, context.page, tr("embed.open", page=page_name(context)), anchor=exhibit.key),
    )
    return rendered(
        "embed_page",
        language=context.language,
        title=exhibit.finding,
        style=Markup(style),  # noqa: S704 - our own rules
        body=Markup(body),  # noqa: S704 - the template escapes every value
    )


def _blocks(exhibit: Exhibit, context: Context) -> list[Block]:
    return [
        Chart(exhibit=exhibit) if exhibit.has_chart else exhibit_html(context, exhibit),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        exhibit_table(context, exhibit, label=context.tr("embed.as_table")),
    ]
