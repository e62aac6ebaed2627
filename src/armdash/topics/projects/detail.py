"""Everything known of one project, and what is not known."""

from armdash.exhibits.blocks import Block, Columns, Controls, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import fact_link, link_to
from armdash.exhibits.parts import links, source_note
from armdash.exhibits.value_text import time_text, value_with_unit
from armdash.queries.filters import all_project_ids
from armdash.queries.sources import source_names
from armdash.topics.projects import queries, work_queries
from armdash.topics.projects.facts import project_facts

NEIGHBOURS = "neighbours"
MAX_RELATED = 5
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
        Html(template="facts", values={"facts": project_facts(context, project)}),
        *_related(context, project_id),
        *_reading(context, project_id),
    ]
    return PageModel(
        question=context.tr(
            "project.eyebrow",
            mark=context.palette.mark(project.theme_id),
            theme=project.theme_name,
            number=project.number,
        ),
        answer=project.name,
        lede=project.summary,
        blocks=[
            _neighbours(context, project_id),
            Columns(shares=[1.7, 1], columns=[left, right], gap="large"),
            source_note(
                context,
                "project",
                _note(context, project),
                _sources(context, project),
            ),
        ],
    )


def _note(context: Context, project: queries.Project) -> str:
    """Return where the source has the project."""
    names = source_names(context.con, [project.source_id], language=context.language)
    return context.tr("project.note", source=names[project.source_id], locator=project.locator)


def _sources(context: Context, project: queries.Project) -> list[str]:
    variants = queries.project_phase_variants(context.con, project.project_id, language=context.language)
    funders = queries.project_funders(context.con, project.project_id, language=context.language)
    sources = [project.source_id, project.budget_source_id, project.code_source_id]
    sources += [row.source_id for row in variants]
    sources += [row.source_id for row in funders]
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


def _description(context: Context, project: queries.Project) -> list[Block]:
    tr, told = context.tr, work_queries.project_figures(context.con, project.project_id, language=context.language)
    figures = [
        (
            row,
            fact_link(context, value_with_unit(row, tr), row.fact_id, row.source_id),
            time_text(row, tr),
            tr(f"kind.{row.kind}").capitalize(),
        )
        for row in told
    ]
    return [
        Heading(text=tr("project.description")),
        Html(template="paragraphs", values={"paragraphs": project.description.split("\n\n")}),
        *([Html(template="project_figures", values={"figures": figures})] if figures else []),
    ]


def _results(context: Context, project_id: str) -> list[Block]:
    blocks: list[Block] = []
    results = work_queries.project_results(context.con, project_id, language=context.language)
    for kind in RESULT_KINDS:
        texts = [row.text for row in results if row.kind == kind]
        if texts:
            blocks.append(Heading(text=context.tr(f"project.kind_{kind}")))
            blocks.append(Html(template="list", values={"items": texts}))
    return blocks


def _places(context: Context, project_id: str) -> list[Block]:
    places = [
        (row, context.tr(f"precision.{row.precision or 'unknown'}"))
        for row in work_queries.project_places(context.con, project_id, language=context.language)
    ]
    if not places:
        return []
    return [
        Heading(text=context.tr("project.places")),
        Html(template="places", values={"places": places}),
    ]


def _lessons(context: Context, project_id: str) -> list[Block]:
    lessons = work_queries.project_lessons(context.con, project_id, language=context.language)
    if not lessons:
        return []
    return [Heading(text=context.tr("project.lessons")), Html(template="definitions", values={"rows": lessons})]


def _related(context: Context, project_id: str) -> list[Block]:
    related = work_queries.related_projects(context.con, project_id, count=MAX_RELATED, language=context.language)
    if not related:
        return []
    projects = [
        (link_to(context, "projects", f"{row.number} {row.name}", project=row.project_id), _relation(context, row))
        for row in related
    ]
    return [
        Heading(text=context.tr("project.related")),
        Html(template="project_related", values={"projects": projects}),
    ]


def _relation(context: Context, row: work_queries.RelatedProject) -> str:
    parts = []
    if row.organisations:
        parts.append(context.tr("project.shared_organisations", names=", ".join(row.organisations)))
    if row.funders:
        parts.append(context.tr("project.shared_funders", names=", ".join(row.funders)))
    months = round(row.shared_day_count / 30.44)
    if months:
        parts.append(context.tr.plural("project.shared_months", months))
    return "; ".join(parts)


def _reading(context: Context, project_id: str) -> list[Block]:
    items = work_queries.project_reading(context.con, project_id)
    if not items:
        return []
    values = {"items": items, "no_address": context.tr("project.no_address")}
    return [Heading(text=context.tr("project.reading")), Html(template="reading", values=values)]
