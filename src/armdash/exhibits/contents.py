"""The list of a page's parts, which stays on the screen while the page is read."""

from collections.abc import Iterator, Sequence

from armdash.exhibits.blocks import Block, Controls, Fold, Group, Heading, Html
from armdash.exhibits.context import Context

FEWEST = 3  # as many parts as a screen can show need no list


def contents_blocks(context: Context, blocks: Sequence[Block]) -> list[Block]:
    """Return a link to each part of the page that has a name in the catalogue; nothing where there are few."""
    tr = context.tr
    items = {anchor: tr(key) for anchor in _anchors(blocks) if tr.has(key := f"section.{anchor}")}
    if len(items) < FEWEST:
        return []
    return [Html(template="contents", values={"label": context.tr("section.list"), "items": items})]


def _anchors(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(is_part=False, anchor=str(anchor)) | Fold(anchor=str(anchor)) if anchor:
                yield anchor
            case Group():
                yield from _anchors(block.blocks)
            case Controls():
                yield from _anchors(block.instead())
