"""Where the sources disagree: all values side by side, and which one the pages show."""

from armdash.exhibits.blocks import Block, Group, Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import fact_link, link_to
from armdash.exhibits.parts import exhibit_blocks, links, note
from armdash.i18n import formats
from armdash.topics.sources.disagreements import (
    ALL_KINDS,
    FIGURES_AND_DAYS,
    disagreements_exhibit,
    found_disagreements,
)


def disagreement_blocks(context: Context, *, source_id: str | None = None) -> list[Block]:
    """Return every disagreement, or those of one source: all values with date and source, why, what is shown."""
    return _blocks(context, source_id, ALL_KINDS)


def figure_disagreement_blocks(context: Context) -> list[Block]:
    """Return the disagreements on figures and days, and a way to those on how long projects ran."""
    blocks = _blocks(context, None, FIGURES_AND_DAYS)
    others = found_disagreements(context, kinds=("period",))
    if others:
        tr, total = context.tr, len(found_disagreements(context))
        way = link_to(context, "sources", tr("nav.sources"), anchor="disagreements")
        count = formats.count_word(len(others), tr)
        text = tr.plural("disagreement.others", len(others), count=count, total=total)
        told = [note(text), links([way])]
        blocks.append(Group(key="note-other-disagreements", blocks=told, gap=None))
    return blocks


def _blocks(context: Context, source_id: str | None, kinds: tuple[str, ...]) -> list[Block]:
    exhibit = disagreements_exhibit(context, source_id=source_id, kinds=kinds)
    if exhibit is None:
        return []
    found = found_disagreements(context, source_id=source_id, kinds=kinds)
    values = {
        "disagreements": [
            (row, [(told, fact_link(context, told.value, told.fact_id, told.source_id)) for told in row.values])
            for row in found
        ],
        "words": {name: context.tr(f"disagreement.{name}") for name in ("reason", "shown")},
    }
    return exhibit_blocks(context, exhibit, Html(template="disagreements", values=values), anchor="disagreements")
