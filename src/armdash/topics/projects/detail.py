"""Everything known of one project, and what is not known."""

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.exhibits.blocks import Block, Columns, Controls, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import link_to
from armdash.exhibits.parts import links, source_note
from armdash.exhibits.value_text import days_text, other_dates_text, time_text, value_with_unit
from armdash.i18n import formats
from armdash.queries.filters import all_project_ids
from armdash.topics.projects import queries

NEIGHBOURS = "neighbours"
RESULT_KINDS = ("result", "activity", "study", "goal")


def detail_model(context: Context, project_id: str) -> PageModel:
    """Return the page of a project: answer, facts, description, results, places, relations, sources.

    Raises KeyError for an unknown id.
    """
    project = queries.project(context.con, project_id, language=context.language)
    if project is None:
        raise KeyError(project_id)
    left = [
        *_description(context, project),
        *_results(context, project_id),
        *_places(context, project_id),
        *_lessons(context, project_id),
    ]
    right = [
        Heading(text=context.tr("project.facts")),
        Html(template="facts", values={"facts": _facts(context, project)}),
        *_related(context, project_id),
        *_reading(context, project_id),
    ]
    return PageModel(
        question=context.tr(
            "project.eyebrow",
            mark=theme_mark(project["theme_id"]),
            theme=project["theme_name"],
            number=project["number"],
        ),
        answer=project["name"],
        lede=project["summary"],
        blocks=[
            _neighbours(context, project_id),
            Columns(shares=[1.7, 1], columns=[left, right], gap="large"),
            source_note(
                context,
                "project",
                context.tr("project.note", locator=project["locator"]),
                _sources(context, project),
            ),
        ],
    )


def _sources(context: Context, project: Row) -> list[str]:
    sources = [project["source_id"], project["budget_source_id"], project["code_source_id"]]
    variants = queries.project_phase_variants(context.con, project["project_id"], language=context.language)
    funders = queries.project_funders(context.con, project["project_id"], language=context.language)
    sources += [row["source_id"] for row in (*variants, *funders)]
    return [source for source in dict.fromkeys(sources) if source]


def _neighbours(context: Context, project_id: str) -> Controls:
    """Return the ways to the list, to the project before and to the one after, each with its project."""
    ids = all_project_ids(context.con)
    place = ids.index(project_id)
    ways: dict[str, str | None] = {context.tr("project.to_list"): None}
    for key, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(ids):
            ways[context.tr(f"project.{key}", number=other + 1)] = ids[other]
    ways_on = [link_to(context, "projects", text, project=project) for text, project in ways.items()]
    return Controls(name=NEIGHBOURS, values={"ways": ways}, instead=lambda: [links(ways_on)])


def _description(context: Context, project: Row) -> list[Block]:
    paragraphs = project["description"].split("\n\n")
    figures = [
        row
        | {
            "value": value_with_unit(row, context.tr),
            "time": time_text(row, context.tr),
            "kind_text": context.tr(f"kind.{row['kind']}").capitalize(),
        }
        for row in queries.project_figures(context.con, project["project_id"], language=context.language)
    ]
    return [
        Heading(text=context.tr("project.description")),
        Html(template="paragraphs", values={"paragraphs": paragraphs}),
        *([Html(template="project_figures", values={"figures": figures})] if figures else []),
    ]


def _results(context: Context, project_id: str) -> list[Block]:
    blocks: list[Block] = []
    results = queries.project_results(context.con, project_id, language=context.language)
    for kind in RESULT_KINDS:
        texts = [row["text"] for row in results if row["kind"] == kind]
        if texts:
            blocks.append(Heading(text=context.tr(f"project.kind_{kind}")))
            blocks.append(Html(template="list", values={"items": texts}))
    return blocks


def _places(context: Context, project_id: str) -> list[Block]:
    places = [
        row | {"precision_text": context.tr(f"precision.{row['precision'] or 'unknown'}")}
        for row in queries.project_places(context.con, project_id, language=context.language)
    ]
    return [
        Heading(text=context.tr("project.places")),
        Html(template="places", values={"places": places}),
    ]


def _lessons(context: Context, project_id: str) -> list[Block]:
    lessons = queries.project_lessons(context.con, project_id, language=context.language)
    rows = [{"name": row["name"], "text": row["text"]} for row in lessons]
    if not rows:
        return []
    return [Heading(text=context.tr("project.lessons")), Html(template="definitions", values={"rows": rows})]


def _facts(context: Context, project: Row) -> list[dict[str, object]]:
    tr, project_id = context.tr, project["project_id"]
    unknown = tr("value.unknown")
    organisations = queries.project_organisations(context.con, project_id, language=context.language)
    funders = queries.project_funders(context.con, project_id, language=context.language)
    budget, support = project["total_budget_eur"], project["eu_and_state_support_eur"]
    facts: list[dict[str, object]] = [
        {"name": tr("project.when"), "lines": _phase_lines(context, project_id)},
        {
            "name": tr("role.lead"),
            "lines": [_organisation_line(row) for row in organisations if row["role"] == "lead"],
        },
        {
            "name": tr("role.partner"),
            "lines": [_organisation_line(row) for row in organisations if row["role"] == "partner"],
        },
        {"name": tr("project.funders"), "lines": [_funder_line(context, row) for row in funders]},
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


def _phase_lines(context: Context, project_id: str) -> list[dict[str, str]]:
    phases = queries.project_phases(context.con, project_id, language=context.language)
    variants = queries.project_phase_variants(context.con, project_id, language=context.language)
    lines = []
    for phase in phases:
        days = days_text(phase, context.tr)
        lines.append(
            {
                "text": f"{phase['name']}: {days}" if len(phases) > 1 else days,
                "source": f"{phase['source_name']}, {phase['locator']}",
            }
        )
        lines += [
            {
                "text": context.tr("project.other_dates", dates=other_dates_text(row, context.tr)),
                "note": row["note"],
                "source": f"{row['source_name']}, {row['locator']}",
            }
            for row in variants
            if row["differs"] and row["phase"] == phase["phase"]
        ]
    return lines


def _organisation_line(row: Row) -> dict[str, str]:
    return {"text": f"{row['name']}, {row['unit']}" if row["unit"] else row["name"]}


def _funder_line(context: Context, row: Row) -> dict[str, str]:
    text = row["name"]
    if row["instrument"]:
        text += f" ({context.tr('instrument.' + row['instrument'])})"
    if row["phase"]:
        text += f", {context.tr('project.phase', number=row['phase'])}"
    line = {"text": text}
    if row["role"] == "channel":
        line = {
            "text": f"{text} ({context.tr('funding.channel')})",
            "source": f"{row['source_name']}, {row['locator']}",
        }
    if row["amount_eur"]:
        line["text"] += f": {formats.euros(row['amount_eur'], context.tr)}"
        line["source"] = row["amount_source_name"]
    return line


def _related(context: Context, project_id: str) -> list[Block]:
    related = queries.related_projects(context.con, project_id, language=context.language)
    if not related:
        return []
    projects = [
        {
            "link": link_to(context, "projects", f"{row['number']} {row['name']}", project=row["project_id"]),
            "relation": _relation(context, row),
        }
        for row in related[:5]
    ]
    return [
        Heading(text=context.tr("project.related")),
        Html(template="project_related", values={"projects": projects}),
    ]


def _relation(context: Context, row: Row) -> str:
    parts = []
    if row["organisations"]:
        parts.append(context.tr("project.shared_organisations", names=", ".join(row["organisations"])))
    if row["funders"]:
        parts.append(context.tr("project.shared_funders", names=", ".join(row["funders"])))
    months = round(row["shared_day_count"] / 30.44)
    if months:
        parts.append(context.tr.plural("project.shared_months", months))
    return "; ".join(parts)


def _reading(context: Context, project_id: str) -> list[Block]:
    items = queries.project_reading(context.con, project_id)
    if not items:
        return []
    values = {"items": items, "no_address": context.tr("project.no_address")}
    return [Heading(text=context.tr("project.reading")), Html(template="reading", values=values)]
