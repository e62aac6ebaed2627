"""The page of all projects: those that pass the filters, as cards or as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.exhibits.blocks import Block, Choice, Controls, Downloads, Group, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import link_to
from armdash.exhibits.parts import filter_bar, source_note
from armdash.exhibits.value_text import days_text, end_text
from armdash.i18n import formats
from armdash.queries.filters import search_hits
from armdash.queries.projects import project_cards

VIEW, VIEWS, ORDER, TABLE = "projects-view", ("cards", "table"), "projects-order", "projects-table"
ORDERS: dict[str, Callable[[Row], Any]] = {
    "number": lambda card: card["number"],
    "start": lambda card: (card["starts_on"], card["number"]),
    "end": lambda card: (card["ends_on"], card["number"]),
    "budget": lambda card: (-(card["total_budget_eur"] or 0), card["number"]),
}


def list_model(context: Context) -> PageModel:
    """Return the page of all projects: answer, filters, the projects found as cards or table, their files."""
    cards = project_cards(context.con, context.project_ids, language=context.language)
    return PageModel(
        question=context.tr("projects.question"),
        answer=_answer(context, cards),
        blocks=[filter_bar(context), *(_projects(context, cards) if cards else [])],
    )


def _projects(context: Context, cards: Sequence[Row]) -> list[Block]:
    tr = context.tr
    cards = sorted(cards, key=ORDERS[context.choice(ORDER, ORDERS)])
    is_table = context.choice(VIEW, VIEWS) == "table"
    rows = [_plain_row(context, card) | _file_cells(context, card) for card in cards]
    sources = sorted({card["source_id"] for card in cards})
    views = {name: tr(f"projects.view_{name}") for name in VIEWS}
    orders = {name: tr(f"projects.order_{name}") for name in ORDERS}
    return [
        Group(
            key="projects-choices",
            is_row=True,
            blocks=[
                Choice(key=VIEW, label=tr("projects.view"), options=views),
                Choice(key=ORDER, label=tr("projects.order"), options=orders, is_list=True),
            ],
        ),
        _table(context, cards) if is_table else _cards(context, cards),
        Downloads(key="projects", rows=rows, title=_answer(context, cards), source_ids=sources),
        source_note(context, "projects", tr("projects.note"), sources),
    ]


def _answer(context: Context, cards: Sequence[Row]) -> str:
    if context.filters.is_empty:
        themes = {card["theme_id"] for card in cards}
        return context.tr("projects.answer_all", count=len(cards), themes=len(themes))
    return context.tr.plural("projects.answer_found", len(cards))


def _cards(context: Context, cards: Sequence[Row]) -> Html:
    tr, hits = context.tr, _hits_by_project(context)
    told = [
        card
        | {
            "mark": theme_mark(card["theme_id"]),
            "days": days_text(card, tr),
            "phases": tr("projects.phases", count=card["phase_count"]) if card["phase_count"] > 1 else "",
            "leads": formats.enumeration(card["lead_names"], tr),
            "funders": formats.enumeration(card["funder_names"], tr),
            "hits": hits.get(card["project_id"], ""),
            "link": link_to(
                context, "projects", tr("projects.open", name=card["short_name"]), project=card["project_id"]
            ),
        }
        for card in cards
    ]
    return Html(template="project_cards", values={"cards": told, "words": _card_labels(context)})


def _card_labels(context: Context) -> dict[str, str]:
    return {name: context.tr(f"projects.{name}") for name in ("lead", "funders", "found_in")}


def _hits_by_project(context: Context) -> dict[str, str]:
    """Return for each project the words that the search found, with the field that has them."""
    if not context.filters.text:
        return {}
    found: dict[str, list[str]] = {}
    for hit in search_hits(context.con, context.filters.text):
        words = list(dict.fromkeys(word.lower() for word in hit["words"]))[:3]
        text = context.tr("projects.hit", field=context.tr(f"search_field.{hit['field']}"), words=", ".join(words))
        found.setdefault(hit["project_id"], []).append(text)
    return {project_id: "; ".join(dict.fromkeys(texts)) for project_id, texts in found.items()}


def _table(context: Context, cards: Sequence[Row]) -> Controls:
    """Return the projects as a table of which a row opens its project."""
    rows = [_plain_row(context, card) for card in cards]
    values = {"rows": rows, "project_ids": [card["project_id"] for card in cards]}
    plain_table = {"headings": list(rows[0]), "rows": [list(row.values()) for row in rows]}
    return Controls(name=TABLE, values=values, instead=lambda: [Html(template="table", values=plain_table)])


def _file_cells(context: Context, card: Row) -> dict[str, object]:
    """Return the cells that a spreadsheet reads as dates and numbers instead of as text."""
    return {
        context.tr("column.starts_on"): card["starts_on"],
        context.tr("column.ends_on"): card["ends_on"],
        context.tr("column.budget"): card["total_budget_eur"] or context.tr("value.unknown"),
    }


def _plain_row(context: Context, card: Row) -> dict[str, object]:
    """Return the project as one row of a table with headings in the page's language."""
    budget = card["total_budget_eur"]
    unknown = context.tr("value.unknown")
    return {
        context.tr("column.number"): card["number"],
        context.tr("column.project"): card["name"],
        context.tr("column.theme"): card["theme_name"],
        context.tr("column.starts_on"): formats.day(card["starts_on"], context.tr),
        context.tr("column.ends_on"): end_text(card, context.tr),
        context.tr("column.lead"): ", ".join(card["lead_names"]),
        context.tr("column.funders"): ", ".join(card["funder_names"]),
        context.tr("column.budget"): formats.euros(budget, context.tr) if budget else unknown,
        context.tr("column.arm_funding"): context.tr(f"arm_funding.{card['is_arm_funded']}"),
        context.tr("column.eu_project_code"): card["eu_project_code"] or unknown,
    }
