"""The services page in words: what is offered to whom, what is needed, what was planned, examples, background."""

from armdash.topics.services.findings import group_lead, groups_exhibit, service_groups
from armdash.topics.services.queries import employment_programmes, supplement_values
from armdash.topics.services.sentences import services_answer, services_lede
from armdash.ui import plain
from armdash.ui.chart import show_exhibit_table
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_services_answer(page: PageContext) -> bool:
    """Draw the answer and what is offered to whom; say whether anything is known of the services."""
    programmes = employment_programmes(page.con, language=page.language)
    figures = supplement_values(page.con, language=page.language)
    has_services = bool(programmes) and bool(service_groups(page, "audiences"))
    show_heading(
        page,
        question=page.tr("services.question"),
        answer=services_answer(figures, page.tr) if has_services else page.tr("services.nothing_known"),
        lede=services_lede(programmes, page.tr) if has_services else None,
    )
    if has_services:
        _show_groups(page, "audiences")
    return has_services


def show_lists(page: PageContext) -> None:
    """Draw what associations and their customers need and what is hard, then what was planned."""
    _show_groups(page, "lists")
    _show_groups(page, "plans")


def show_examples(page: PageContext) -> None:
    """Draw each example of what cooperation has brought as a card."""
    cards = [item for items in service_groups(page, "examples").values() for item in items]
    if cards:
        exhibit = groups_exhibit(page, "examples")
        plain.header(exhibit.finding, anchor=False)
        show("service_cards", cards=cards)
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
        show_exhibit_table(page, exhibit)


def show_background(page: PageContext) -> None:
    """Draw how the services came about."""
    _show_groups(page, "background")


def _show_groups(page: PageContext, name: str) -> None:
    groups = service_groups(page, name)
    if groups:
        exhibit = groups_exhibit(page, name)
        plain.header(exhibit.finding, anchor=False)
        show(
            "service_groups",
            groups=[
                {"name": page.tr(f"services.group.{group}"), "lead": group_lead(page, group), "rows": rows}
                for group, rows in groups.items()
            ],
        )
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
        show_exhibit_table(page, exhibit)
