"""The services page: what the city offers the unemployed, employers and associations."""

from armdash.exhibits.blocks import Block, Controls, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_blocks, folded
from armdash.topics.services.calculator_blocks import calculator_blocks
from armdash.topics.services.findings import GROUPS, group_lead, groups_exhibit, service_groups, supplement_terms
from armdash.topics.services.queries import employment_programmes, supplement_values
from armdash.topics.services.sentences import services_answer, services_lede
from armdash.topics.services.supplement import SupplementTerms
from armdash.topics.services.timeline_blocks import timeline_blocks

CALCULATOR = "calculator"


def model(context: Context) -> PageModel:
    """Return the page: what an association gets, who is offered what, when, how it came about, as far as known."""
    programmes = employment_programmes(context.con, language=context.language)
    values = supplement_values(context.con, language=context.language)
    question = context.tr("services.question")
    if not programmes and not any(service_groups(context, name) for name in GROUPS):
        return PageModel(question=question, answer=context.tr("services.nothing_known"))
    terms = supplement_terms(values)
    return PageModel(
        question=question,
        answer=services_answer(context.case_note("services_answer"), values, programmes, context.tr),
        lede=services_lede(context.case_note("services_aim"), values, programmes, context.tr),
        blocks=[
            *(_calculator(context, terms, values[0].name) if terms else []),
            *_groups(context, "audiences"),
            *(folded(timeline_blocks(context)) if programmes else []),
            *folded(_groups(context, "lists")),
            *folded(_groups(context, "plans")),
            *folded(_examples(context)),
            *folded(_groups(context, "background")),
        ],
    )


def _calculator(context: Context, terms: SupplementTerms, name: str) -> list[Block]:
    values = {"terms": terms, "name": name}
    return [Controls(name=CALCULATOR, values=values, instead=lambda: calculator_blocks(context, terms, name))]


def _examples(context: Context) -> list[Block]:
    """Return each example of what cooperation has brought as a card."""
    cards = [item for items in service_groups(context, "examples").values() for item in items]
    if not cards:
        return []
    exhibit = groups_exhibit(context, "examples")
    return exhibit_blocks(context, exhibit, Html(template="service_cards", values={"cards": cards}))


def _groups(context: Context, name: str) -> list[Block]:
    found = service_groups(context, name)
    if not found:
        return []
    groups = [
        (context.tr(f"services.group.{group}"), group_lead(context, group), rows) for group, rows in found.items()
    ]
    body = Html(template="service_groups", values={"groups": groups})
    return exhibit_blocks(context, groups_exhibit(context, name), body)
