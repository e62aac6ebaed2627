"""The search page: everything in which the words are found, by kind, each a link to where it stands."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from armdash.domain.filters import FACETS
from armdash.domain.pages import SEARCH
from armdash.exhibits.blocks import Block, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.frame import search_form
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import left_out_text, links
from armdash.queries.events import told_events
from armdash.queries.search import SearchEntry, meant_text, search_entries
from armdash.topics.search.sentences import result_line, result_name

# Results of a kind that are shown before the others are folded away.
MAX_SHOWN = 5
# Of one kind: who finds more asks for less.
MAX_RESULTS = 40
NO_FILTERS: dict[str, Any] = dict.fromkeys(["q", *FACETS])


class Result(NamedTuple):
    """A result: the link to where it stands, and a line that says what it is; a value opens its card."""

    link: Link
    line: str
    is_value: bool


def model(context: Context) -> PageModel:
    """Return the page: the field, and what is found, or what is found for the word that was meant."""
    tr, text = context.tr, context.find
    question, form = tr("search.question"), Html(template="search_form", values=search_form(context, is_page=True))
    if not text:
        return PageModel(question=question, answer=tr("search.empty"), lede=tr("search.empty_lede"), blocks=[form])
    found = search_entries(context.con, text, language=context.language)
    meant = "" if found else meant_text(context.con, text)
    if meant:
        suggestion = link_to(context, SEARCH, tr("search.did_you_mean", text=meant), find=meant)
        lede, blocks = tr("search.meant", text=text, meant=meant), [form, links([suggestion])]
        found = search_entries(context.con, meant, language=context.language)
    else:
        lede, blocks = "" if found else tr("search.nothing_lede"), [form]
    return PageModel(
        question=question,
        answer=tr.plural("search.found", len(found), text=meant or text)
        if found
        else tr("search.nothing", text=text),
        lede=lede,
        blocks=[*blocks, *_groups(context, found)],
    )


def _groups(context: Context, found: Sequence[SearchEntry]) -> list[Block]:
    """Return the results by kind, with a link to each kind where there are several."""
    groups = [(kind, list(rows)) for kind, rows in groupby(found, key=lambda row: row.kind)]
    names = {f"found-{kind}": f"{context.tr(f'search.kind.{kind}')} ({len(rows)})" for kind, rows in groups}
    contents = Html(template="contents", values={"label": context.tr("section.list"), "items": names})
    blocks: list[Block] = [contents] if len(groups) > 1 else []
    for (anchor, name), (_, rows) in zip(names.items(), groups, strict=True):
        results = _results(context, rows[:MAX_RESULTS])
        values = {
            "shown": results[:MAX_SHOWN],
            "folded": results[MAX_SHOWN:],
            "rest": context.tr("search.rest", count=len(rows) - MAX_SHOWN),
            "left_out": left_out_text(context, len(rows), MAX_RESULTS, of="results"),
        }
        blocks += [Heading(text=name, anchor=anchor), Html(template="search_results", values=values)]
    return blocks


def _results(context: Context, rows: Sequence[SearchEntry]) -> list[Result]:
    events = {event.event_id: event for event in told_events(context.con, language=context.language)}
    return [
        Result(
            link=entry_link(context, row, result_name(row, context.tr)),
            line=result_line(row, events, context.tr),
            is_value=row.kind == "value",
        )
        for row in rows
    ]


def entry_link(context: Context, entry: SearchEntry, text: str) -> Link:
    """Return the link to where the thing stands: opened there, not hidden by filters."""
    opened = {entry.opened_by: entry.opened} if entry.opened_by else {}
    return link_to(context, entry.page or SEARCH, text, anchor=entry.anchor or "", **NO_FILTERS | opened)
