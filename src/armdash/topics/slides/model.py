"""A slide as a page: what stands there until the presentation does, or for good where that cannot be shown."""

from armdash.domain.presentation import Slide
from armdash.exhibits.blocks import Block, Chart, Heading, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import links, note, source_note
from armdash.topics.slides.exhibit_blocks import beside_chart, exhibit_html
from armdash.topics.slides.presentation import filters_text, slide, values_time
from armdash.topics.slides.queries import slides


def model(context: Context) -> PageModel:
    """Return the slide of the address, the last one where it names a later one, with ways to those beside it."""
    tr, count = context.tr, len(slides(context.con, language=context.language))
    number = min(context.slide or 1, count)
    shown = slide(context, context.project_ids, number)
    return PageModel(
        question=f"{tr('present.slide')} {number} / {count}",
        answer=shown.title,
        lede=" ".join(shown.lines),
        blocks=[
            *_opening(context, number),
            *_filters(context, shown),
            *_exhibits(context, shown),
            links(_ways(context, number, count)),
        ],
    )


def _opening(context: Context, number: int) -> list[Block]:
    """Return what the first slide tells besides its own: what this is, and of which time."""
    if number > 1:
        return []
    told = (context.case_texts["subtitle"], values_time(context))
    return [note(text) for text in told if text]


def _filters(context: Context, shown: Slide) -> list[Block]:
    """Return the filters in force where they change the slide, on the first slide which they change."""
    text = filters_text(context, shown)
    return [note(text)] if text else []


def _exhibits(context: Context, shown: Slide) -> list[Block]:
    blocks: list[Block] = []
    for exhibit in shown.exhibits:
        if exhibit.finding != shown.title:
            blocks.append(Heading(text=exhibit.finding))
        if not exhibit.has_chart:
            blocks.append(exhibit_html(context, exhibit))
        else:
            blocks += [Chart(exhibit=exhibit), *beside_chart(context, exhibit)]
        blocks.append(source_note(context, exhibit.key, exhibit.note, exhibit.source_ids))
    if shown.sources and not shown.exhibits:
        label = context.tr.plural("source.label", len(shown.sources))
        blocks.append(note(f"{label} {', '.join(shown.sources)}"))
    return blocks


def _ways(context: Context, number: int, count: int) -> list[Link]:
    """Return the links to the slides before and after, and back to the start."""
    tr = context.tr
    ways = [("present.previous", number - 1)] if number > 1 else []
    ways += [("present.next", number + 1)] if number < count else []
    found = [link_to(context, context.page, tr(key), slide=str(to)) for key, to in ways]
    return [*found, link_to(context, "overview", tr("present.leave"), slide=None)]
