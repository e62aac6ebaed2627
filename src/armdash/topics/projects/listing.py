"""The page of all projects: those that pass the filters, as cards or as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from armdash.domain.pages import CHOICES
from armdash.domain.table import Table
from armdash.exhibits.blocks import Block, Controls, Downloads, Group, Html, PageModel
from armdash.exhibits.columns import date_column, make_table, number_column, text_column
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, link_to
from armdash.exhibits.parts import choice, filter_bar, part_blocks, source_note, table_html
from armdash.exhibits.value_text import days_text, end_text
from armdash.i18n import formats
from armdash.queries.projects import ProjectCard, project_cards, project_sources
from armdash.queries.search import search_hits
from armdash.queries.sources import source_names

VIEW, ORDER, TABLE = "view", "sort", "projects-table"
ORDERS: dict[str, Callable[[ProjectCard], Any]] = {
    "number": lambda card: card.number,
    "start": lambda card: (card.starts_on, card.number),
    "end": lambda card: (not card.is_end_known, card.is_ongoing, card.ends_on, card.number),
    "budget": lambda card: (-(card.total_budget_eur or 0), card.number),
}
COLUMNS = [
    number_column("column.number"),
    text_column("column.project_name", id="project"),
    text_column("column.theme"),
    date_column("column.starts_on"),
    date_column("column.ends_on"),
    text_column("column.lead"),
    text_column("column.funders"),
    number_column("column.budget", unit="EUR"),
    text_column("column.arm_funding"),
    text_column("column.eu_project_code"),
]


@dataclass(frozen=True, kw_only=True)
class CardTexts:
    """What a card says of its project in the words of the page; ``hits`` is empty where nothing was searched."""

    mark: str
    look: str
    days: str
    phases: str
    leads: str
    funders: str
    hits: str
    link: Link


def list_model(context: Context) -> PageModel:
    """Return the page of all projects: answer, filters, the projects found as cards or table, their files."""
    cards = project_cards(context.con, context.project_ids, language=context.language)
    return PageModel(
        question=context.tr("projects.question"),
        answer=_answer(context, cards),
        blocks=[filter_bar(context), *(_projects(context, cards) if cards else [])],
    )


def _projects(context: Context, cards: Sequence[ProjectCard]) -> list[Block]:
    tr = context.tr
    cards = sorted(cards, key=ORDERS[context.named(ORDER, ORDERS)])
    # Files of pages have no parts: the one list leads to every project.
    shown = cards if context.is_file else context.shown(cards)
    is_table = context.named(VIEW, CHOICES[VIEW]) == "table"
    sources = project_sources(context.con, [card.project_id for card in cards])
    return [
        Group(
            key="projects-choices",
            is_row=True,
            blocks=[
                choice(context, VIEW, "projects.view", is_named=True),
                choice(context, ORDER, "projects.order", is_list=True, is_named=True),
            ],
        ),
        _table(context, shown) if is_table else _cards(context, shown),
        *([] if shown is cards else part_blocks(context, len(cards))),
        Downloads(
            key="projects", table=_file_table(context, cards), title=_answer(context, cards), source_ids=sources
        ),
        source_note(context, "projects", tr("projects.note", sources=_named_sources(context, cards)), sources),
    ]


def _named_sources(context: Context, cards: Sequence[ProjectCard]) -> str:
    """Return the sources that the projects themselves are from."""
    ids = dict.fromkeys(card.source_id for card in cards)
    return formats.enumeration(
        list(source_names(context.con, list(ids), language=context.language).values()), context.tr
    )


def _answer(context: Context, cards: Sequence[ProjectCard]) -> str:
    if context.filters.is_empty:
        themes = {card.theme_id for card in cards}
        return context.tr("projects.answer_all", count=len(cards), themes=len(themes))
    return context.tr.plural("projects.answer_found", len(cards))


def _cards(context: Context, cards: Sequence[ProjectCard]) -> Html:
    hits = _hits_by_project(context)
    told = [(card, _card_texts(context, card, hits.get(card.project_id, ""))) for card in cards]
    return Html(template="project_cards", values={"cards": told, "words": _card_labels(context)})


def _card_texts(context: Context, card: ProjectCard, hits: str) -> CardTexts:
    tr = context.tr
    return CardTexts(
        mark=context.palette.mark(card.theme_id),
        look=context.palette.look(card.theme_id),
        days=days_text(card, tr),
        phases=tr("projects.phases", count=card.phase_count) if card.phase_count > 1 else "",
        leads=formats.enumeration(card.lead_names, tr),
        funders=formats.enumeration(card.funder_names, tr) or tr("value.unknown"),
        hits=hits,
        link=link_to(context, "projects", tr("projects.open", name=card.short_name), project=card.project_id),
    )


def _card_labels(context: Context) -> dict[str, str]:
    return {name: context.tr(f"projects.{name}") for name in ("lead", "funders", "found_in")}


def _hits_by_project(context: Context) -> dict[str, str]:
    """Return for each project the words that the search found, with the field that has them."""
    if not context.filters.text:
        return {}
    found: dict[str, list[str]] = {}
    for hit in search_hits(context.con, context.filters.text, ["project"]):
        words = list(dict.fromkeys(word.lower() for word in hit.words))[:3]
        text = context.tr("projects.hit", field=context.tr(f"search_field.{hit.field}"), words=", ".join(words))
        found.setdefault(hit.entry_id, []).append(text)
    return {project_id: "; ".join(dict.fromkeys(texts)) for project_id, texts in found.items()}


def _table(context: Context, cards: Sequence[ProjectCard]) -> Controls:
    """Return the projects as a table of which a row opens its project."""
    table = _shown_table(context, cards)
    values = {"table": table, "project_ids": [card.project_id for card in cards]}
    return Controls(name=TABLE, values=values, instead=lambda: [table_html(context, table)])


def _shown_table(context: Context, cards: Sequence[ProjectCard]) -> Table:
    """Return the projects as a reader of the page reads them, days and money as text."""
    tr = context.tr
    return _project_table(
        context,
        [
            (
                card,
                formats.day(card.starts_on, tr),
                end_text(card, tr),
                formats.euros(card.total_budget_eur, tr) if card.total_budget_eur else None,
            )
            for card in cards
        ],
    )


def _file_table(context: Context, cards: Sequence[ProjectCard]) -> Table:
    """Return the projects as a spreadsheet reads them, days and money as such."""
    ends = [card.ends_on if card.is_end_known else _without_end(card, context) for card in cards]
    rows = zip(cards, ends, strict=True)
    return _project_table(context, [(card, card.starts_on, end, card.total_budget_eur) for card, end in rows])


def _without_end(card: ProjectCard, context: Context) -> str | None:
    return context.tr("timeline.ongoing") if card.is_ongoing else None


def _project_table(context: Context, rows: Sequence[tuple[ProjectCard, object, object, object]]) -> Table:
    """Return a row for each (project, first day, last day, budget)."""
    tr = context.tr
    unknown = tr("value.unknown")
    return make_table(
        tr,
        COLUMNS,
        [
            (
                card.number,
                card.name,
                card.theme_name,
                starts_on,
                ends_on,
                ", ".join(card.lead_names),
                ", ".join(card.funder_names) or unknown,
                budget or unknown,
                tr(f"arm_funding.{card.is_arm_funded}"),
                card.eu_project_code or unknown,
            )
            for card, starts_on, ends_on, budget in rows
        ],
    )
