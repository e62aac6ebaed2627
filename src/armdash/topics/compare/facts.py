"""What each case tells of the same questions: values with bound, time, kind and source, or that nothing is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.events import event_time
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.queries.sources import source_names
from armdash.topics.compare.queries import announced, areas, planned
from armdash.topics.compare.sides import Side, enumerated_sources, sides_of
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import amount_text, decided_text
from armdash.topics.lessons.response import days_to_plan
from armdash.topics.overview.queries import key_figures

COLUMNS = [
    text_column("compare.column_case"),
    text_column("compare.column_question"),
    text_column("column.fact"),
    text_column("column.value"),
    text_column("column.time"),
    text_column("outcomes.column_kind"),
    text_column("column.source"),
    text_column("column.locator"),
    text_column("outcomes.column_note"),
]
MAX_DECISIONS = 6


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a case tells of a question; what nobody tells, or is counted here, has no fact and no source."""

    name: str = ""
    value: str
    time: str = ""
    kind: str = ""
    locator: str = ""
    note: str = ""
    fact_id: str | None = None
    source_id: str | None = None
    is_counted: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one case tells of a question, and the page on which it tells more."""

    side: Side
    told: Sequence[Told]
    page: str

    @property
    def source_ids(self) -> list[str]:
        """Return the sources of what is told, each once."""
        return list(dict.fromkeys(one.source_id for one in self.told if one.source_id))


def answers(sides: Sequence[Side]) -> dict[str, list[Answer]]:
    """Return what each case tells, by the key of the question, in the order of the cases."""
    return {
        key: [Answer(side=side, told=ask(side.context) or [_unknown(side.context)], page=page) for side in sides]
        for key, (ask, page) in QUESTIONS.items()
    }


@cached
def facts_exhibit(context: Context, cases: Sequence[str]) -> Exhibit:
    """Return every answer of every case as rows: the cases are never added up, and in no order but their names'."""
    tr, sides = context.tr, sides_of(context, cases)
    rows = [(answer, one, key) for key, every in answers(sides).items() for answer in every for one in answer.told]
    return Exhibit(
        key="compare-facts",
        finding=tr("compare.facts"),
        note=tr("compare.facts_note"),
        source_ids=enumerated_sources([(answer.side, [one.source_id]) for answer, one, _ in rows]),
        table=make_table(
            tr,
            COLUMNS,
            [
                (
                    answer.side.name,
                    tr(f"compare.question.{key}"),
                    one.name,
                    one.value,
                    one.time,
                    one.kind,
                    _source_name(answer.side, one),
                    one.locator,
                    one.note,
                )
                for answer, one, key in rows
            ],
            told={"value": [answer.side.fact(one.fact_id, one.source_id) for answer, one, _ in rows]},
        ),
    )


def facts_values(context: Context, sides: Sequence[Side]) -> dict[str, object]:
    """Return the values of the template: a row for each question, in it a cell for each case."""
    tr = context.tr
    rows = [
        (tr(f"compare.question.{key}"), [(answer.side.name, _cell(answer), _ways(answer)) for answer in every])
        for key, every in answers(sides).items()
    ]
    return {
        "label": tr("compare.facts"),
        "question": tr("compare.column_question"),
        "cases": [side.way("overview", side.name) for side in sides],
        "rows": rows,
    }


def _cell(answer: Answer) -> list[tuple[Link, str, str, str]]:
    """Return what is told: the value as its door, what it is, when and of which kind it is, and what is doubtful."""
    return [
        (
            answer.side.door(one.value, one.fact_id, one.source_id),
            one.name,
            " · ".join(filter(None, (one.time, one.kind))),
            one.note,
        )
        for one in answer.told
    ]


def _ways(answer: Answer) -> list[Link]:
    """Return links to the sources in the case's own list of them, or to the page that tells what is counted."""
    context, page = answer.side.context, answer.page
    names = source_names(context.con, answer.source_ids, language=context.language)
    found = [link_to(context, "sources", name, source=source_id) for source_id, name in names.items()]
    is_counted = any(one.is_counted for one in answer.told)
    return [*found, answer.side.way(page, context.tr(f"nav.{page}"))] if is_counted else found


def _source_name(side: Side, one: Told) -> str:
    found = source_names(side.context.con, [one.source_id] if one.source_id else [], language=side.context.language)
    return ", ".join(found.values())


def _unknown(context: Context) -> Told:
    return Told(value=context.tr("value.unknown"))


def _announced(context: Context) -> list[Told]:
    event = announced(context.con, language=context.language)
    if event is None:
        return []
    day = event_time(event, context.tr)
    return [_event(event.name, day, event.event_id, event.source_ids, event.locator)]


def _event(name: str, value: str, event_id: str, source_ids: Sequence[str], locator: str, time: str = "") -> Told:
    return Told(
        name=name, value=value, time=time, fact_id=f"event.{event_id}", source_id=source_ids[0], locator=locator
    )


def _place(context: Context) -> list[Told]:
    """Return where it happened: the first municipality of the case, and the site."""
    found = areas(context.con, language=context.language)
    firsts = [next((row for row in found if row.kind == kind), None) for kind in ("municipality", "site")]
    return [Told(value=row.name, source_id=row.source_id) for row in firsts if row]


def _lost(context: Context) -> list[Told]:
    tr = context.tr
    return [
        Told(
            name=row.name,
            value=value_with_unit(row, tr),
            time=time_text(row, tr) if row.period else "",
            kind=tr(f"kind.{row.kind}") if row.kind else "",
            locator=row.locator or "",
            note=row.note or "",
            fact_id=row.fact_id,
            source_id=row.source_id,
        )
        for row in key_figures(context.con, "lost", language=context.language)
    ]


def _decisions(context: Context) -> list[Told]:
    """Return the decisions that are no part of another; they are not added up, as one may be inside another."""
    tr = context.tr
    rows = [row for row in funding_decisions(context.con, language=context.language) if row.depth == 0]
    told = [
        Told(
            name=row.name,
            value=amount_text(row, tr),
            time=decided_text(row, tr),
            locator=row.locator,
            note=row.overlap_note or "",
            fact_id=f"decision.{row.funding_decision_id}",
            source_id=row.source_id,
        )
        for row in rows[:MAX_DECISIONS]
    ]
    left = len(rows) - len(told)
    return [*told, Told(value=tr.plural("compare.more_decisions", left), is_counted=True)] if left else told


def _days(context: Context) -> list[Told]:
    days, event = days_to_plan(context), planned(context.con, language=context.language)
    if days is None or event is None:
        return []
    told = _event(
        event.name,
        days.text("taken", context.tr),
        event.event_id,
        event.source_ids,
        event.locator,
        event_time(event, context.tr),
    )
    return [told]


def _projects(context: Context) -> list[Told]:
    tr, count = context.tr, len(context.project_ids)
    told = Told(value=tr.plural("compare.projects", count), kind=tr("compare.counted"), is_counted=True)
    return [told] if count else []


# Each question with what answers it, and the page of the case that tells more.
QUESTIONS: dict[str, tuple[Callable[[Context], list[Told]], str]] = {
    "announced": (_announced, "timeline"),
    "place": (_place, "map"),
    "lost": (_lost, "overview"),
    "decisions": (_decisions, "funding"),
    "days": (_days, "lessons"),
    "projects": (_projects, "projects"),
}
