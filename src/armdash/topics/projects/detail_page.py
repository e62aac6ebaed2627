"""Everything known of one project, and what is not known."""

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.exhibits.value_text import days_text, other_dates_text, time_text, value_with_unit
from armdash.i18n import formats
from armdash.queries.filters import all_project_ids
from armdash.topics.projects import queries
from armdash.ui import plain
from armdash.ui.frame import show_heading
from armdash.ui.links import link_to
from armdash.ui.markup import show
from armdash.ui.session import PageContext, change_address
from armdash.ui.source_notes import show_source_note

RESULT_KINDS = ("result", "activity", "study", "goal")


def show_project(page: PageContext, project_id: str) -> None:
    """Draw the project: answer, facts, description, results, places, relations, sources."""
    project = queries.project(page.con, project_id, language=page.language)
    if project is None:
        raise KeyError(project_id)
    show_heading(
        page,
        question=page.tr(
            "project.eyebrow",
            mark=theme_mark(project["theme_id"]),
            theme=project["theme_name"],
            number=project["number"],
        ),
        answer=project["name"],
        lede=project["summary"],
    )
    _show_neighbours(page, project_id)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        _show_description(page, project)
        _show_results(page, project_id)
        _show_places(page, project_id)
        _show_lessons(page, project_id)
    with right:
        _show_facts(page, project)
        _show_related(page, project_id)
        _show_reading(page, project_id)
    sources = [project["source_id"], project["budget_source_id"], project["code_source_id"]]
    variants = queries.project_phase_variants(page.con, project_id, language=page.language)
    sources += [row["source_id"] for row in variants]
    funders = queries.project_funders(page.con, project_id, language=page.language)
    sources += [row["source_id"] for row in funders]
    show_source_note(
        page,
        "project",
        page.tr("project.note", locator=project["locator"]),
        [source for source in dict.fromkeys(sources) if source],
    )


def _show_neighbours(page: PageContext, project_id: str) -> None:
    ids = all_project_ids(page.con)
    place = ids.index(project_id)
    with st.container(key="neighbours", horizontal=True, gap="small"):
        plain.button(
            page.tr("project.to_list"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=change_address,
            kwargs={"project": None},
        )
        for key, other in (("previous", place - 1), ("next", place + 1)):
            if 0 <= other < len(ids):
                plain.button(
                    page.tr(f"project.{key}", number=other + 1),
                    type="tertiary",
                    on_click=change_address,
                    kwargs={"project": ids[other]},
                )


def _show_description(page: PageContext, project: Row) -> None:
    plain.header(page.tr("project.description"), anchor=False)
    show("paragraphs", paragraphs=project["description"].split("\n\n"))
    figures = queries.project_figures(page.con, project["project_id"], language=page.language)
    if figures:
        show(
            "project_figures",
            figures=[
                row
                | {
                    "value": value_with_unit(row, page.tr),
                    "time": time_text(row, page.tr),
                    "kind_text": page.tr(f"kind.{row['kind']}").capitalize(),
                }
                for row in figures
            ],
        )


def _show_results(page: PageContext, project_id: str) -> None:
    results = queries.project_results(page.con, project_id, language=page.language)
    for kind in RESULT_KINDS:
        texts = [row["text"] for row in results if row["kind"] == kind]
        if texts:
            plain.header(page.tr(f"project.kind_{kind}"), anchor=False)
            show("list", items=texts)


def _show_places(page: PageContext, project_id: str) -> None:
    places = queries.project_places(page.con, project_id, language=page.language)
    plain.header(page.tr("project.places"), anchor=False)
    show(
        "places",
        places=[row | {"precision_text": page.tr(f"precision.{row['precision'] or 'unknown'}")} for row in places],
    )


def _show_lessons(page: PageContext, project_id: str) -> None:
    lessons = queries.project_lessons(page.con, project_id, language=page.language)
    if lessons:
        plain.header(page.tr("project.lessons"), anchor=False)
        show("definitions", rows=[{"name": row["name"], "text": row["text"]} for row in lessons])


def _show_facts(page: PageContext, project: Row) -> None:
    plain.header(page.tr("project.facts"), anchor=False)
    show("facts", facts=_facts(page, project))


def _facts(page: PageContext, project: Row) -> list[dict[str, object]]:
    tr, project_id = page.tr, project["project_id"]
    unknown = tr("value.unknown")
    organisations = queries.project_organisations(page.con, project_id, language=page.language)
    funders = queries.project_funders(page.con, project_id, language=page.language)
    budget, support = project["total_budget_eur"], project["eu_and_state_support_eur"]
    facts: list[dict[str, object]] = [
        {"name": tr("project.when"), "lines": _phase_lines(page, project_id)},
        {
            "name": tr("role.lead"),
            "lines": [_organisation_line(row) for row in organisations if row["role"] == "lead"],
        },
        {
            "name": tr("role.partner"),
            "lines": [_organisation_line(row) for row in organisations if row["role"] == "partner"],
        },
        {"name": tr("project.funders"), "lines": [_funder_line(page, row) for row in funders]},
        {
            "name": tr("project.budget"),
            "lines": [
                {
                    "text": formats.euros(budget, tr) if budget else unknown,
                    "note": project["budget_note"],
                    "source": _source(project, "budget"),
                }
            ],
        },
        {
            "name": tr("project.arm_funding"),
            "lines": [{"text": tr(f"arm_funding.{project['is_arm_funded']}"), "source": _source(project, "arm")}],
        },
        {
            "name": tr("project.code"),
            "lines": [{"text": project["eu_project_code"] or unknown, "source": _source(project, "code")}],
        },
    ]
    if support:
        line = {"text": formats.euros(support, tr), "source": _source(project, "budget")}
        facts.insert(5, {"name": tr("project.support"), "lines": [line]})
    return [fact for fact in facts if fact["lines"]]


def _source(project: Row, kind: str) -> str:
    name, locator = project[f"{kind}_source_name"], project[f"{kind}_locator"]
    return f"{name}, {locator}" if name else ""


def _phase_lines(page: PageContext, project_id: str) -> list[dict[str, str]]:
    phases = queries.project_phases(page.con, project_id, language=page.language)
    variants = queries.project_phase_variants(page.con, project_id, language=page.language)
    lines = []
    for phase in phases:
        days = days_text(phase, page.tr)
        lines.append(
            {
                "text": f"{phase['name']}: {days}" if len(phases) > 1 else days,
                "source": f"{phase['source_name']}, {phase['locator']}",
            }
        )
        lines += [
            {
                "text": page.tr("project.other_dates", dates=other_dates_text(row, page.tr)),
                "note": row["note"],
                "source": f"{row['source_name']}, {row['locator']}",
            }
            for row in variants
            if row["differs"] and row["phase"] == phase["phase"]
        ]
    return lines


def _organisation_line(row: Row) -> dict[str, str]:
    return {"text": f"{row['name']}, {row['unit']}" if row["unit"] else row["name"]}


def _funder_line(page: PageContext, row: Row) -> dict[str, str]:
    text = row["name"]
    if row["instrument"]:
        text += f" ({page.tr('instrument.' + row['instrument'])})"
    if row["phase"]:
        text += f", {page.tr('project.phase', number=row['phase'])}"
    line = {"text": text}
    if row["role"] == "channel":
        line = {"text": f"{text} ({page.tr('funding.channel')})", "source": f"{row['source_name']}, {row['locator']}"}
    if row["amount_eur"]:
        line["text"] += f": {formats.euros(row['amount_eur'], page.tr)}"
        line["source"] = row["amount_source_name"]
    return line


def _show_related(page: PageContext, project_id: str) -> None:
    related = queries.related_projects(page.con, project_id, language=page.language)
    if not related:
        return
    plain.header(page.tr("project.related"), anchor=False)
    show(
        "project_related",
        projects=[
            {
                "link": link_to("projects", f"{row['number']} {row['name']}", project=row["project_id"]),
                "relation": _relation(page, row),
            }
            for row in related[:5]
        ],
    )


def _relation(page: PageContext, row: Row) -> str:
    parts = []
    if row["organisations"]:
        parts.append(page.tr("project.shared_organisations", names=", ".join(row["organisations"])))
    if row["funders"]:
        parts.append(page.tr("project.shared_funders", names=", ".join(row["funders"])))
    months = round(row["shared_day_count"] / 30.44)
    if months:
        parts.append(page.tr.plural("project.shared_months", months))
    return "; ".join(parts)


def _show_reading(page: PageContext, project_id: str) -> None:
    context = queries.project_reading(page.con, project_id)
    if context:
        plain.header(page.tr("project.reading"), anchor=False)
        show("reading", items=context, no_address=page.tr("project.no_address"))
