"""The services as exhibits: what is offered, needed and was planned, examples, the supplement as a sum."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.services.queries import (
    SUPPLEMENT_ROLES,
    ServiceItem,
    SupplementFigure,
    employment_programmes,
    joint_service,
    service_items,
    supplement_values,
)
from armdash.topics.services.sentences import (
    programme_years,
    supplement_formula,
    supplement_limits,
    supplement_sentence,
    supplement_time,
)
from armdash.topics.services.supplement import Employment, SupplementTerms, supplement, supplement_sum

GROUPS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "audiences": {"unemployed": ("possibility",), "employers": (), "associations": ("supplement",)},
    "lists": {
        "association_need": ("association_need",),
        "customer_need": ("customer_need",),
        "challenge": ("challenge",),
        "vitality": ("vitality",),
    },
    "plans": {
        "employer_skills": ("employer_skills",),
        "partial_work_ability": ("partial_work_ability",),
        "employer_ring": ("employer_ring",),
    },
    "background": {"background": ("background",)},
    "examples": {"example": ("example",)},
}
JOINT_SERVICE_GROUPS = {"unemployed", "employers"}
ITEM_COLUMNS = [
    text_column("services.column_group"),
    text_column("services.column_item"),
    text_column("services.column_text"),
    text_column("column.source"),
    text_column("column.locator"),
]
SUPPLEMENT_COLUMNS = [
    text_column("services.column_person"),
    number_column("services.column_months", unit="months"),
    number_column("services.column_supplement", unit="EUR"),
    number_column("services.column_bonus", unit="EUR"),
    number_column("services.column_total", unit="EUR"),
]


@cached
def groups_exhibit(context: Context, name: str) -> Exhibit:
    """Return the items of one of ``GROUPS``, in groups; plans name the project that they were made for."""
    tr = context.tr
    items = [row for rows in service_groups(context, name).values() for row in rows]
    heading = tr(f"services.heading.{name}")
    programmes = employment_programmes(context.con, language=context.language) if name == "plans" else []
    project = next((row for row in programmes if row.project_id), None)
    note = "services.note.background" if name == "plans" and not project else f"services.note.{name}"
    texts = [tr(note, name=project.name if project else "")]
    if name == "audiences" and (own := context.case_note("services_note")):
        texts.append(own)
    return Exhibit(
        key=f"services-{name}",
        finding=_dated(heading, programme_years(project, tr), tr) if project else heading,
        note=" ".join(texts),
        source_ids=list(dict.fromkeys(row.source_id for row in items)),
        table=make_table(
            tr,
            ITEM_COLUMNS,
            [
                (
                    tr(f"services.group.{group}"),
                    row.name,
                    row.text or tr("services.name_only"),
                    row.source_name,
                    row.locator,
                )
                for group, rows in service_groups(context, name).items()
                for row in rows
            ],
        ),
    )


def service_groups(context: Context, name: str) -> dict[str, list[ServiceItem]]:
    """Return the rows of each group that has any, in the order that the page shows them."""
    rows = {
        group: service_items(context.con, topics, language=context.language) for group, topics in GROUPS[name].items()
    }
    for group in JOINT_SERVICE_GROUPS.intersection(rows):
        rows[group] = joint_service(context.con, language=context.language) + rows[group]
    return {group: items for group, items in rows.items() if items}


@cached
def group_lead(context: Context, group: str) -> str:
    """Return what the items of a group are and when; empty for a group that needs no explanation."""
    tr, key = context.tr, f"services.lead.{group}"
    if group == "customer_need":
        programmes = employment_programmes(context.con, language=context.language)
        model = next((row for row in programmes if row.kind == "model"), None)
        return _dated(tr(key, name=model.name), programme_years(model, tr), tr) if model else ""
    if group in JOINT_SERVICE_GROUPS and not joint_service(context.con, language=context.language):
        return ""
    figures = supplement_values(context.con, language=context.language) if group == "associations" else []
    text = tr(key) if tr.has(key) else ""
    return _dated(text, supplement_time(figures, tr), tr) if figures else text


def _dated(text: str, time: str, tr: Translator) -> str:
    return tr("services.dated", text=text, time=time)


def supplement_terms(figures: Sequence[SupplementFigure]) -> SupplementTerms | None:
    """Return the terms of the supplement; None where the data lack one of the three figures."""
    values = {row.role: row.amounts[0] for row in figures if row.amounts}
    if set(values) != set(SUPPLEMENT_ROLES):
        return None
    monthly, months, bonus = (values[role] for role in SUPPLEMENT_ROLES)
    return SupplementTerms(monthly_eur=monthly, most_months=int(months), bonus_eur=bonus)


def _supplement_texts(context: Context, figures: Sequence[SupplementFigure]) -> tuple[str, str, str]:
    """Return how the sum is calculated, what the case says of the terms, and what the source leaves open."""
    tr = context.tr
    return supplement_formula(figures, tr), context.case_note("supplement_terms"), supplement_limits(figures, tr)


@cached
def supplement_exhibit(context: Context, employments: Sequence[Employment]) -> Exhibit | None:
    """Return what an association can be paid for the people, a row each and their sum; None without the terms."""
    tr = context.tr
    figures = supplement_values(context.con, language=context.language)
    terms = supplement_terms(figures)
    if terms is None:
        return None
    parts = [supplement(employment, terms) for employment in employments]
    whole = supplement_sum(parts)
    names = [str(number) for number in range(1, len(parts) + 1)]
    lines = list(zip(names, (employment.months for employment in employments), parts, strict=True))
    if len(lines) > 1:
        lines.append((tr("services.sum_row"), sum(employment.months for employment in employments), whole))
    return Exhibit(
        key="supplement",
        finding=supplement_sentence(figures[0].name, sum(paid.total_eur > 0 for paid in parts), whole, tr),
        note=" ".join(filter(None, _supplement_texts(context, figures))),
        source_ids=list(dict.fromkeys(row.source_id for row in figures)),
        table=make_table(
            tr,
            SUPPLEMENT_COLUMNS,
            [(name, months, paid.months_eur, paid.bonus_eur, paid.total_eur) for name, months, paid in lines],
        ),
    )


def supplement_cells(context: Context, exhibit: Exhibit) -> list[list[str]]:
    """Return the rows of the supplement as a reader writes them: numbers with the language's separators."""
    return [[_cell(context, value) for value in row] for row in exhibit.table.rows]


def _cell(context: Context, value: str | int | Decimal) -> str:
    if isinstance(value, str):
        return value
    decimals = 0 if value == int(value) else 2
    return formats.number(value, context.tr, decimals)
