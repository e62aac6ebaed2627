"""The sources page: what each source is, how old, and what rests on it; every table of the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armdash.domain import clock
from armdash.exhibits.blocks import Block, Controls, Downloads, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import fact_link, link_to
from armdash.exhibits.parts import folded, links, note
from armdash.exhibits.tables import database_tables, own_language, table_name
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries import sources as queries
from armdash.topics.sources.ages_blocks import freshness_blocks, licence_blocks
from armdash.topics.sources.disagreements_blocks import disagreement_blocks
from armdash.topics.sources.fact_card import fact_answer, fact_html, opened_fact
from armdash.topics.sources.findings import AgedSource, facts_table, sources_with_age
from armdash.topics.sources.history_blocks import history_blocks

SOURCES, FURTHER, TABLES, EVERYTHING = "sources", "further", "tables", "everything"
# What most rests on; the others stand behind their number.
FIRST_KINDS = ("document", "statistic")
OF_ALL = (freshness_blocks, licence_blocks, history_blocks)
ALL_SOURCES, ONE_SOURCE = "all-sources", "one-source"


@dataclass(frozen=True, kw_only=True)
class SourceTexts:
    """What the page says of a source in its own words; ``rows`` is how many there are."""

    kind: str
    published: str
    licence: str
    cycle: str
    rows: str


def model(context: Context) -> PageModel:
    """Return the page of all sources, or of the one that the address opens, with the card of an open fact."""
    fact = opened_fact(context)
    if fact:
        context = replace(context, source=fact.source_id)
    found = queries.sources(context.con, language=context.language)
    others = [
        *folded(disagreement_blocks(context, source_id=context.source)),
        *([] if context.source else _of_all_sources(context)),
        Controls(name=TABLES, instead=lambda: _tables(context)),
        Controls(name=EVERYTHING, instead=lambda: _everything(context)),
    ]
    return PageModel(
        question=context.tr("sources.question"),
        answer=fact_answer(context, fact) if fact else _answer(context, found),
        lede="" if fact else context.tr("sources.lede"),
        blocks=[
            *([fact_html(context, fact)] if fact else []),
            *_sources(context),
            *others,
        ],
    )


def _of_all_sources(context: Context) -> list[Block]:
    """Return how old the sources are, their licences, and what was changed in the data."""
    return [block for blocks in OF_ALL for block in folded(blocks(context))]


def _answer(context: Context, found: Sequence[queries.Source]) -> str:
    """Return how many sources there are, and how many of them are documents, statistics and others."""
    tr, kinds = context.tr, Counter(row.kind if row.kind in FIRST_KINDS else "others" for row in found)
    told = [
        tr.plural(f"sources.count.{kind}", kinds[kind], number=formats.count_word(kinds[kind], tr))
        for kind in (*FIRST_KINDS, "others")
        if kinds[kind]
    ]
    total = tr.plural("sources.count.all", len(found), number=formats.count_word(len(found), tr))
    total = total[:1].upper() + total[1:]
    return tr("sources.count.told", total=total, parts=formats.enumeration(told, tr)) if len(told) > 1 else total


def _sources(context: Context) -> list[Block]:
    """Return every source, or the one that the address names, with what rests on it."""
    tr, found = context.tr, sources_with_age(context, clock.today())
    heading = Heading(text=tr("sources.heading"), anchor=SOURCES)
    if context.source:
        own = [row for row in found if row.source_id == context.source]
        return [_way_back(context), heading, _list(context, own), *_facts(context, context.source)]
    first = [row for row in found if row.kind in FIRST_KINDS]
    rest = [row for row in found if row.kind not in FIRST_KINDS]
    blocks: list[Block] = [_all(found), heading, _list(context, first)]
    if rest:
        behind = Heading(text=tr.plural("sources.further", len(rest), kinds=_kinds(rest, tr)), anchor=FURTHER)
        blocks += folded([behind, _list(context, rest)])
    return blocks


def _kinds(found: Sequence[AgedSource], tr: Translator) -> str:
    counts = Counter(row.kind for row in found)
    return formats.enumeration(
        [tr.plural(f"sources.kinds.{kind}", count) for kind, count in counts.most_common()], tr
    )


def _list(context: Context, found: Sequence[AgedSource]) -> Html:
    values = {
        "sources": [(row, _source_texts(context, row)) for row in found],
        "words": _terms(context),
        "is_detailed": bool(context.source),
    }
    return Html(template="sources", values=values)


def _way_back(context: Context) -> Controls:
    link = link_to(context, "sources", context.tr("sources.show_all"), source=None)
    return Controls(name=ALL_SOURCES, instead=lambda: [links([link])])


def _all(found: Sequence[AgedSource]) -> Controls:
    """Return the place of a choice that opens one source."""
    return Controls(
        name=ONE_SOURCE, values={"names": {row.source_id: f"{row.short_name} – {row.title}" for row in found}}
    )


def _facts(context: Context, source_id: str) -> list[Block]:
    """Return each figure, decision, event and project of the source with the place where the source has it."""
    table = facts_table(context, source_id)
    if not table.rows:
        return []
    title = context.tr("sources.facts")
    facts = queries.source_facts(context.con, source_id, language=context.language)
    links = [fact_link(context, "", row.fact_id, source_id) for row in facts]
    values = {"headings": table.headings, "rows": list(zip(links, table.rows, strict=True))}
    return [
        Heading(text=title),
        Html(template="source_facts", values=values),
        Downloads(key="source-facts", table=table, title=title, source_ids=[source_id], is_filtered=False),
    ]


def _tables(context: Context) -> list[Block]:
    """Return what each table tells and how many rows it has: the rows themselves are for who can choose."""
    tables = database_tables(context)
    if not tables:
        return []
    rows = [
        {
            "name": f"{table_name(context, row)} · {context.tr.plural('sources.row_count', row.row_count)}",
            "text": own_language(row.description, context.language).partition(":")[2],
        }
        for row in tables.values()
    ]
    title = context.tr("sources.tables_of_source" if context.source else "sources.tables")
    return [Heading(text=title, anchor=TABLES), Html(template="definitions", values={"rows": rows})]


def _everything(context: Context) -> list[Block]:
    tr = context.tr
    told = [tr("sources.in_dashboard"), tr("sources.everything_note", version=context.version)]
    return [Heading(text=tr("sources.everything"), anchor=EVERYTHING), *(note(text) for text in told)]


def _terms(context: Context) -> dict[str, str]:
    names = ("published", "licence")
    return {name: context.tr(f"sources.{name}") for name in names}


def _source_texts(context: Context, row: AgedSource) -> SourceTexts:
    tr = context.tr
    return SourceTexts(
        kind=tr(f"source_kind.{row.kind}"),
        published=formats.day(row.published_on, tr) if row.published_on else tr("value.unknown"),
        licence=row.licence or tr("sources.no_licence"),
        cycle=_cycle_text(context, row),
        rows=tr.plural("sources.row_count", row.row_count),
    )


def _cycle_text(context: Context, row: AgedSource) -> str:
    """Return how often a source is updated and, where that can be judged, by when the next time and how it stands."""
    cycle = context.tr(f"sources.cycle.{row.update_cycle}")
    if row.update_cycle == row.state:
        return cycle
    state = context.tr(f"sources.freshness_state.{row.state}")
    if row.next_on is None:
        return f"{cycle} ({state})"
    return context.tr("sources.cycle_state", cycle=cycle, day=formats.day(row.next_on, context.tr), state=state)
