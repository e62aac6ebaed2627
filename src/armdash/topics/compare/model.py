"""The comparison: answer, the same questions to each case, lines since the announcement, targets and outcomes."""

from collections.abc import Sequence

from armdash.exhibits.blocks import Block, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import exhibit_blocks, exhibit_table, note, source_note
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.compare.facts import facts_exhibit, facts_values
from armdash.topics.compare.promises import promises_blocks, promises_exhibit
from armdash.topics.compare.running import running_exhibit
from armdash.topics.compare.sides import CASES, MAX_NAMED, MAX_SIDES, Side, all_sides, chosen_cases, sides_of
from armdash.topics.compare.unemployment import unemployment_exhibit


def model(context: Context) -> PageModel:
    """Return the page of the cases that the address names."""
    tr, cases = context.tr, chosen_cases(context)
    sides = sides_of(context, cases)
    return PageModel(
        question=tr("compare.question_of_page"),
        answer=_answer(sides, tr),
        lede=tr("compare.lede"),
        blocks=[*_choice(context, sides), *(_blocks(context, sides) if sides else [])],
    )


def _answer(sides: Sequence[Side], tr: Translator) -> str:
    if len(sides) < 2:
        return tr("compare.too_few")
    names = formats.enumeration([side.name for side in sides], tr)
    return tr("compare.answer", cases=names if len(sides) <= MAX_NAMED else tr.plural("cases.count", len(sides)))


def _blocks(context: Context, sides: Sequence[Side]) -> list[Block]:
    cases = [side.case for side in sides]
    facts, running = facts_exhibit(context, cases), running_exhibit(context, cases)
    unemployment, promises = unemployment_exhibit(context, cases), promises_exhibit(context, cases)
    return [
        Heading(text=facts.finding, anchor=facts.key),
        Html(template="compare_facts", values=facts_values(context, sides)),
        note(facts.note),
        exhibit_table(context, facts),
        *(exhibit_blocks(context, running) if running else []),
        *(exhibit_blocks(context, unemployment) if unemployment else []),
        *(
            [
                Heading(text=promises.finding, anchor=promises.key),
                *promises_blocks(context, sides),
                source_note(context, promises.key, promises.note, promises.source_ids),
                exhibit_table(context, promises),
            ]
            if promises
            else []
        ),
    ]


def _choice(context: Context, sides: Sequence[Side]) -> list[Block]:
    """Return every case as a link that takes it in or leaves it out; none where there is nothing to choose."""
    every = all_sides(context)
    if len(every) < 3:
        return []
    tr, shown = context.tr, [side.case for side in sides]
    ways = [(_way(context, side, shown), side.case in shown) for side in every]
    told = tr("compare.room", count=formats.number(MAX_SIDES, tr)) if len(every) > MAX_SIDES else ""
    return [Html(template="compare_choice", values={"label": tr("compare.choose"), "ways": ways, "note": told})]


def _way(context: Context, side: Side, shown: Sequence[str]) -> Link:
    """Return the link that takes a case in or leaves it out: two at least stay, and there is room for a few."""
    wanted = [case for case in shown if case != side.case] if side.case in shown else [*shown, side.case]
    is_possible = 2 <= len(wanted) <= MAX_SIDES
    return (
        link_to(context, context.page, side.name, **{CASES: ",".join(wanted)})
        if is_possible
        else Link(side.name, "", "")
    )
