"""What is known of a project in short lines: time, organisations, money, code; each with its source."""

from collections.abc import Sequence
from typing import NamedTuple

from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link
from armdash.exhibits.value_text import days_text, euros_text, other_dates_text
from armdash.i18n import formats
from armdash.topics.projects import queries


class Line(NamedTuple):
    """A line of a fact, a remark on it, and where it stands; the link of a value."""

    text: str
    note: str | None = None
    source: str | None = None
    link: Link | None = None


class Fact(NamedTuple):
    """What is known of one thing."""

    name: str
    lines: Sequence[Line]


def project_facts(context: Context, project: queries.Project) -> list[Fact]:
    """Return the facts of a project; what no source tells of its money and code is said not to be known."""
    tr = context.tr
    unknown = tr("value.unknown")
    organisations = queries.project_organisations(context.con, project.project_id, language=context.language)
    funders = queries.project_funders(context.con, project.project_id, language=context.language)
    budget, support = project.total_budget_eur, project.eu_and_state_support_eur
    budget_text = formats.euros(budget, tr) if budget else unknown
    budget_id = f"budget.{project.project_id}" if budget else None
    budget_link = fact_link(context, budget_text, budget_id, project.budget_source_id)
    budget_place = _place(project.budget_source_name, project.budget_locator)
    arm_place = _place(project.arm_source_name, project.arm_locator)
    code_place = _place(project.code_source_name, project.code_locator)
    facts = [
        Fact(tr("project.when"), _phase_lines(context, project.project_id)),
        *(
            Fact(tr(f"role.{role}"), [_organisation_line(row) for row in organisations if row.role == role])
            for role in ("lead", "partner")
        ),
        Fact(tr("project.funders"), [_funder_line(context, row) for row in funders] or [Line(unknown)]),
        Fact(tr("project.budget"), [Line(budget_text, project.budget_note, budget_place, budget_link)]),
        Fact(tr("project.support"), [Line(formats.euros(support, tr), source=budget_place)] if support else []),
        Fact(tr("project.arm_funding"), [Line(tr(f"arm_funding.{project.is_arm_funded}"), source=arm_place)]),
        Fact(tr("project.code"), [Line(project.eu_project_code or unknown, source=code_place)]),
    ]
    return [fact for fact in facts if fact.lines]


def _place(source_name: str | None, locator: str | None) -> str:
    return f"{source_name}, {locator}" if source_name else ""


def _phase_lines(context: Context, project_id: str) -> list[Line]:
    phases = queries.project_phases(context.con, project_id, language=context.language)
    variants = queries.project_phase_variants(context.con, project_id, language=context.language)
    lines = []
    for phase in phases:
        days = days_text(phase, context.tr)
        text = f"{phase.name}: {days}" if len(phases) > 1 else days
        lines.append(Line(text, source=_place(phase.source_name, phase.locator)))
        lines += [
            Line(
                context.tr("project.other_dates", dates=other_dates_text(row, context.tr)),
                row.note,
                _place(row.source_name, row.locator),
            )
            for row in variants
            if row.differs and row.phase == phase.phase
        ]
    return lines


def _organisation_line(row: queries.ProjectOrganisation) -> Line:
    return Line(f"{row.name}, {row.unit}" if row.unit else row.name)


def _funder_line(context: Context, row: queries.ProjectFunder) -> Line:
    tr, text, source = context.tr, row.name, None
    if row.instrument:
        text += f" ({tr('instrument.' + row.instrument)})"
    if row.phase:
        text += f", {tr('project.phase', number=row.phase)}"
    if row.role == "channel":
        text += f" ({tr('funding.channel')})"
        source = _place(row.source_name, row.locator)
    if row.told.amounts:
        text += f": {euros_text(row.told, tr)}"
        source = row.amount_source_name
    return Line(text, source=source)
