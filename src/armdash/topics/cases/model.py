"""The start of a folder of cases: each with its place, its announcement and what was lost, and the way to it."""

from collections.abc import Sequence

from armdash import config
from armdash.domain.exhibit import Exhibit
from armdash.domain.pages import COMPARISON
from armdash.exhibits.blocks import Block, Html, PageModel
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context
from armdash.exhibits.links import link_to
from armdash.exhibits.parts import exhibit_table, links, note
from armdash.i18n import formats
from armdash.queries.sources import data_version
from armdash.topics.compare.facts import Answer, answers
from armdash.topics.compare.sides import Side, all_sides, enumerated_sources
from armdash.topics.overview.case_sentences import case_sentences

MAX_NAMES = 4
SHOWN = ("place", "announced", "lost")
COLUMNS = [
    text_column("compare.column_case"),
    text_column("cases.column_subtitle"),
    text_column("compare.column_question"),
    text_column("column.fact"),
    text_column("column.value"),
    text_column("column.time"),
    text_column("outcomes.column_kind"),
    text_column("cases.column_newest"),
]


def model(context: Context) -> PageModel:
    """Return the page: every case that can be shown, and the names of those that cannot."""
    tr, sides = context.tr, all_sides(context)
    names = formats.enumeration([side.name for side in sides], tr) if len(sides) <= MAX_NAMES else ""
    count = tr.plural("cases.count", len(sides))
    return PageModel(
        question=tr("cases.question"),
        answer=tr("cases.answer", count=count, names=names) if sides and names else count,
        lede=tr("cases.lede"),
        blocks=[
            *([_cards(context, sides)] if sides else []),
            *_ways(context),
            *_not_shown(context),
            *([exhibit_table(context, _table(context, sides))] if sides else []),
        ],
    )


def _cards(context: Context, sides: Sequence[Side]) -> Html:
    found = answers(sides)
    cards = [
        {
            "link": side.way("overview", side.name),
            "subtitle": side.context.case_texts["subtitle"],
            "answer": case_sentences(side.context)["title"],
            "rows": [(context.tr(f"compare.question.{key}"), _values(found[key][number])) for key in SHOWN],
            "newest": context.tr("footer.newest_source", day=_newest(side)) if _newest(side) else "",
        }
        for number, side in enumerate(sides)
    ]
    return Html(template="cases", values={"cards": cards})


def _values(answer: Answer) -> list[tuple[object, str]]:
    """Return the values as doors, each with what it is and of which kind; a source that has no card is a link."""
    return [
        (
            answer.side.door(one.value, one.fact_id, one.source_id),
            " · ".join(filter(None, (one.name, one.time, one.kind))),
        )
        for one in answer.told
    ]


def _newest(side: Side) -> str:
    """Return the day of the newest source of a case; empty where it has none."""
    day = data_version(side.context.con).newest_source_on
    return formats.day(day, side.context.tr) if day else ""


def _ways(context: Context) -> list[Block]:
    if COMPARISON not in context.told_pages:
        return []
    return [links([link_to(context, COMPARISON, context.tr("cases.compare"))], label="")]


def _not_shown(context: Context) -> list[Block]:
    names = [folder.name for folder in config.case_folders() if folder.name not in context.con.cases]
    return [note(context.tr("cases.not_shown", names=formats.enumeration(names, context.tr)))] if names else []


def _table(context: Context, sides: Sequence[Side]) -> Exhibit:
    """Return the cards as rows."""
    tr, found = context.tr, answers(sides)
    rows = [
        (found[key][number], key, one)
        for number, _ in enumerate(sides)
        for key in SHOWN
        for one in found[key][number].told
    ]
    return Exhibit(
        key="cases",
        finding=tr("cases.name"),
        note="",
        source_ids=enumerated_sources([(answer.side, [one.source_id]) for answer, _, one in rows]),
        table=make_table(
            tr,
            COLUMNS,
            [
                (
                    answer.side.name,
                    answer.side.context.case_texts["subtitle"],
                    tr(f"compare.question.{key}"),
                    one.name,
                    one.value,
                    one.time,
                    one.kind,
                    _newest(answer.side),
                )
                for answer, key, one in rows
            ],
            told={"value": [answer.side.fact(one.fact_id, one.source_id) for answer, _, one in rows]},
        ),
    )
