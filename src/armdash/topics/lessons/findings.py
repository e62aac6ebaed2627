"""The lessons and further reading: what is told of each, with sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement
from armdash.topics.lessons import queries
from armdash.topics.lessons.queries import Lesson, LessonFigure, LessonProject, ReadingItem
from armdash.topics.lessons.response import days_to_plan
from armdash.topics.lessons.sentences import KINDS, lessons_answer, lessons_finding, value_sentence

LESSON_COLUMNS = [
    text_column("timeline.kind"),
    text_column("lessons.column_name"),
    text_column("lessons.column_text"),
    text_column("lessons.column_projects"),
    text_column("lessons.column_figures"),
    text_column("column.source"),
    text_column("column.locator"),
]
READING_COLUMNS = [
    text_column("lessons.column_title"),
    text_column("lessons.column_authors"),
    text_column("lessons.column_publisher"),
    text_column("lessons.column_year"),
    text_column("timeline.kind"),
    text_column("column.project"),
    text_column("lessons.column_url"),
    text_column("column.source"),
    text_column("column.locator"),
]
STUDY_COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    text_column("lessons.column_study"),
    text_column("column.source"),
    text_column("column.locator"),
]


@dataclass(frozen=True, kw_only=True)
class ToldLesson(Lesson):
    """A lesson with the projects and figures that show it."""

    projects: list[LessonProject]
    figures: list[LessonFigure]


@cached
def told_lessons(context: Context, project_ids: Sequence[str]) -> list[ToldLesson]:
    """Return the lessons that the projects show; without filters all."""
    announced = announcement(context.con, language=context.language)
    projects = queries.lesson_projects(context.con, language=context.language)
    day = announced.day if announced else None
    figures = queries.lesson_figures(context.con, day, language=context.language)
    lessons = [
        ToldLesson(
            **vars(row),
            projects=[project for project in projects if project.lesson_id == row.lesson_id],
            figures=[figure for figure in figures if figure.lesson_id == row.lesson_id],
        )
        for row in queries.lessons(context.con, language=context.language)
    ]
    if context.filters.is_empty:
        return lessons
    return [row for row in lessons if any(project.project_id in project_ids for project in row.projects)]


def answer(context: Context) -> str:
    """Return the answer of the page."""
    lessons = told_lessons(context, context.project_ids)
    return lessons_answer(context.case_note("lessons_answer"), days_to_plan(context), lessons, context.tr)


@cached
def lessons_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the lessons as rows, with their projects and figures; those that the package names as such first."""
    tr, lessons = context.tr, sorted(told_lessons(context, project_ids), key=lambda row: KINDS.index(row.kind))
    sources = [row.source_id for row in lessons] + [figure.source_id for row in lessons for figure in row.figures]
    return Exhibit(
        key="lessons",
        finding=lessons_finding(lessons, tr) or tr("lessons.none"),
        note=tr("lessons.note"),
        caveat=tr(
            "present.caveat.lessons" if any(row.kind == "lesson" for row in lessons) else "present.caveat.gathered"
        ),
        groups=_named(lessons, tr),
        source_ids=list(dict.fromkeys(sources)),
        table=make_table(
            tr,
            LESSON_COLUMNS,
            [
                (
                    tr(f"lessons.kind.{row.kind}"),
                    row.name,
                    row.text,
                    _project_names(row.projects),
                    "; ".join(value_sentence(figure, tr) for figure in row.figures),
                    row.source_name,
                    row.locator,
                )
                for row in lessons
            ],
        ),
    )


def _named(lessons: Sequence[Lesson], tr: Translator) -> list[tuple[str, list[str]]]:
    """Return the names of the lessons of each kind, those of the package first, caveats last."""
    groups = {kind: [row.name for row in lessons if row.kind == kind] for kind in KINDS}
    return [(tr(f"lessons.heading.{kind}"), names) for kind, names in groups.items() if names]


def _project_names(projects: Sequence[LessonProject]) -> str:
    return ", ".join(f"{row.number} {row.short_name}" for row in projects)


@cached
def reading_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return what the documents point to: of the whole, and of the projects that pass the filters."""
    tr = context.tr
    items = queries.further_reading(context.con, project_ids, language=context.language)
    return Exhibit(
        key="reading",
        finding=tr.plural("lessons.reading", len(items)),
        note=tr("lessons.reading_note"),
        source_ids=list(dict.fromkeys(row.source_id for row in items)),
        table=make_table(
            tr,
            READING_COLUMNS,
            [
                (
                    row.title,
                    row.authors or "",
                    row.publisher or tr("value.unknown"),
                    str(row.published_year or tr("value.unknown")),
                    tr(f"lessons.reading_kind.{row.kind}"),
                    row.project_title,
                    row.url or tr("value.unknown"),
                    row.source_name,
                    row.locator,
                )
                for row in items
            ],
        ),
    )


@cached
def studies_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    """Return what was studied in the projects that pass the filters; None where nothing was."""
    tr = context.tr
    studies = queries.studies(context.con, project_ids, language=context.language)
    if not studies:
        return None
    return Exhibit(
        key="studies",
        finding=tr("lessons.studies"),
        note=tr("lessons.studies_note"),
        source_ids=list(dict.fromkeys(row.source_id for row in studies)),
        table=make_table(
            tr,
            STUDY_COLUMNS,
            [(row.number, row.short_name, row.text, row.source_name, row.locator) for row in studies],
        ),
    )


def reading_line(row: ReadingItem) -> str:
    """Return who made an item and when, as far as that is known."""
    parts = [row.authors, row.publisher, str(row.published_year or "")]
    return ", ".join(part for part in parts if part)
