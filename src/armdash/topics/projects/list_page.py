"""The projects that pass the filters, as cards or as a table."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.exhibits.value_text import days_text, end_text
from armdash.i18n import formats
from armdash.queries.filters import search_hits
from armdash.queries.projects import project_cards
from armdash.ui import plain
from armdash.ui.downloads import show_downloads
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import show_heading
from armdash.ui.links import link_to, page_path
from armdash.ui.markup import show
from armdash.ui.session import PageContext, current_params
from armdash.ui.source_notes import show_source_note

VIEWS = ("cards", "table")
ORDERS: dict[str, Callable[[Row], Any]] = {
    "number": lambda card: card["number"],
    "start": lambda card: (card["starts_on"], card["number"]),
    "end": lambda card: (card["ends_on"], card["number"]),
    "budget": lambda card: (-(card["total_budget_eur"] or 0), card["number"]),
}


def show_projects(page: PageContext) -> None:
    """Draw the answer, the filters, and the projects found as cards or table with a download."""
    heading = st.container(gap=None)
    project_ids = show_filters(page)
    cards = project_cards(page.con, project_ids, language=page.language)
    with heading:
        show_heading(page, question=page.tr("projects.question"), answer=_answer(page, cards))
    if not cards:
        show_nothing_found(page)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        exhibit = plain.segmented_control(
            page.tr("projects.view"),
            VIEWS,
            format_func=lambda name: page.tr(f"projects.view_{name}"),
            default=VIEWS[0],
            required=True,
            key="projects-view",
        )
        order = plain.selectbox(
            page.tr("projects.order"),
            list(ORDERS),
            format_func=lambda name: page.tr(f"projects.order_{name}"),
            key="projects-order",
            width=220,
        )
    cards = sorted(cards, key=ORDERS[order])
    if exhibit == "table":
        _show_table(page, cards)
    else:
        _show_cards(page, cards)
    rows = [_plain_row(page, card) | _file_cells(page, card) for card in cards]
    sources = sorted({card["source_id"] for card in cards})
    show_downloads(page, "projects", rows, title=_answer(page, cards), source_ids=sources)
    show_source_note(page, "projects", page.tr("projects.note"), sources)


def _answer(page: PageContext, cards: list[Row]) -> str:
    if page.filters.is_empty:
        themes = {card["theme_id"] for card in cards}
        return page.tr("projects.answer_all", count=len(cards), themes=len(themes))
    return page.tr.plural("projects.answer_found", len(cards))


def _show_cards(page: PageContext, cards: list[Row]) -> None:
    hits = _hits_by_project(page)
    show(
        "project_cards",
        cards=[
            card
            | {
                "mark": theme_mark(card["theme_id"]),
                "days": days_text(card, page.tr),
                "phases": page.tr("projects.phases", count=card["phase_count"]) if card["phase_count"] > 1 else "",
                "leads": formats.enumeration(card["lead_names"], page.tr),
                "funders": formats.enumeration(card["funder_names"], page.tr),
                "hits": hits.get(card["project_id"], ""),
                "link": link_to(
                    "projects", page.tr("projects.open", name=card["short_name"]), project=card["project_id"]
                ),
            }
            for card in cards
        ],
        words=_card_labels(page),
    )


def _card_labels(page: PageContext) -> dict[str, str]:
    return {name: page.tr(f"projects.{name}") for name in ("lead", "funders", "found_in")}


def _hits_by_project(page: PageContext) -> dict[str, str]:
    """Return for each project the words that the search found, with the field that has them."""
    if not page.filters.text:
        return {}
    found: dict[str, list[str]] = {}
    for hit in search_hits(page.con, page.filters.text):
        words = list(dict.fromkeys(word.lower() for word in hit["words"]))[:3]
        text = page.tr("projects.hit", field=page.tr(f"search_field.{hit['field']}"), words=", ".join(words))
        found.setdefault(hit["project_id"], []).append(text)
    return {project_id: "; ".join(dict.fromkeys(texts)) for project_id, texts in found.items()}


def _show_table(page: PageContext, cards: list[Row]) -> None:
    rows = [_plain_row(page, card) for card in cards]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=page.tr("projects.table_alt", count=len(rows)),
        key="projects-table",
        height="content",
    )
    if chosen.selection.rows:
        project_id = cards[chosen.selection.rows[0]]["project_id"]
        st.switch_page(page_path("projects"), query_params=current_params() | {"project": project_id})


def _file_cells(page: PageContext, card: Row) -> dict[str, object]:
    """Return the cells that a spreadsheet reads as dates and numbers instead of as text."""
    return {
        page.tr("column.starts_on"): card["starts_on"],
        page.tr("column.ends_on"): card["ends_on"],
        page.tr("column.budget"): card["total_budget_eur"] or page.tr("value.unknown"),
    }


def _plain_row(page: PageContext, card: Row) -> dict[str, object]:
    """Return the project as one row of a table with headings in the page's language."""
    budget = card["total_budget_eur"]
    unknown = page.tr("value.unknown")
    return {
        page.tr("column.number"): card["number"],
        page.tr("column.project"): card["name"],
        page.tr("column.theme"): card["theme_name"],
        page.tr("column.starts_on"): formats.day(card["starts_on"], page.tr),
        page.tr("column.ends_on"): end_text(card, page.tr),
        page.tr("column.lead"): ", ".join(card["lead_names"]),
        page.tr("column.funders"): ", ".join(card["funder_names"]),
        page.tr("column.budget"): formats.euros(budget, page.tr) if budget else unknown,
        page.tr("column.arm_funding"): page.tr(f"arm_funding.{card['is_arm_funded']}"),
        page.tr("column.eu_project_code"): card["eu_project_code"] or unknown,
    }
