"""The lessons and further reading: what is told of each, with sources."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement
from armdash.topics.lessons import queries
from armdash.topics.lessons.sentences import KINDS, lessons_finding, value_sentence


@cached
def told_lessons(context: Context, project_ids: Sequence[str]) -> list[Row]:
    """Return the lessons that the projects show, each with ``projects`` and ``figures``; without filters all."""
    announced = announcement(context.con, language=context.language)
    projects = queries.lesson_projects(context.con, language=context.language)
    day = announced["day"] if announced else None
    figures = queries.lesson_figures(context.con, day, language=context.language)
    lessons = [
        row
        | {
            "projects": [link for link in projects if link["lesson_id"] == row["lesson_id"]],
            "figures": [figure for figure in figures if figure["lesson_id"] == row["lesson_id"]],
        }
        for row in queries.lessons(context.con, language=context.language)
    ]
    if context.filters.is_empty:
        return lessons
    return [row for row in lessons if any(link["project_id"] in project_ids for link in row["projects"])]


@cached
def lessons_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the lessons as rows, with their projects and figures; those that the package names as such first."""
    tr, lessons = context.tr, sorted(told_lessons(context, project_ids), key=lambda row: KINDS.index(row["kind"]))
    figures = [figure for row in lessons for figure in row["figures"]]
    return Exhibit(
        key="lessons",
        finding=lessons_finding(lessons, tr) or tr("lessons.none"),
        note=tr("lessons.note"),
        caveat=tr("present.caveat.lessons"),
        groups=_named(lessons, tr),
        source_ids=list(dict.fromkeys(row["source_id"] for row in [*lessons, *figures])),
        rows=[
            {
                tr("timeline.kind"): tr(f"lessons.kind.{row['kind']}"),
                tr("lessons.column_name"): row["name"],
                tr("lessons.column_text"): row["text"],
                tr("lessons.column_projects"): _project_names(row["projects"]),
                tr("lessons.column_figures"): "; ".join(value_sentence(figure, tr) for figure in row["figures"]),
                tr("column.source"): row["source_name"],
                tr("column.locator"): row["locator"],
            }
            for row in lessons
        ],
    )


def _named(lessons: Sequence[Row], tr: Translator) -> list[tuple[str, list[str]]]:
    """Return the names of the lessons of each kind, those of the package first, caveats last."""
    groups = {kind: [row["name"] for row in lessons if row["kind"] == kind] for kind in KINDS}
    return [(tr(f"lessons.heading.{kind}"), names) for kind, names in groups.items() if names]


def _project_names(projects: Sequence[Row]) -> str:
    return ", ".join(f"{row['number']} {row['short_name']}" for row in projects)


@cached
def reading_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return what the documents point to: of the whole, and of the projects that pass the filters."""
    tr = context.tr
    items = queries.further_reading(context.con, project_ids, language=context.language)
    return Exhibit(
        key="reading",
        finding=tr.plural("lessons.reading", len(items)),
        note=tr("lessons.reading_note"),
        source_ids=list(dict.fromkeys(row["source_id"] for row in items)),
        rows=[
            {
                tr("lessons.column_title"): row["title"],
                tr("lessons.column_authors"): row["authors"] or "",
                tr("lessons.column_publisher"): row["publisher"] or tr("value.unknown"),
                tr("lessons.column_year"): str(row["published_year"] or tr("value.unknown")),
                tr("timeline.kind"): tr(f"lessons.reading_kind.{row['kind']}"),
                tr("column.project"): f"{row['number']} {row['short_name']}" if row["project_id"] else "",
                tr("lessons.column_url"): row["url"] or tr("value.unknown"),
                tr("column.source"): row["source_name"],
                tr("column.locator"): row["locator"],
            }
            for row in items
        ],
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
        source_ids=list(dict.fromkeys(row["source_id"] for row in studies)),
        rows=[
            {
                tr("column.number"): row["number"],
                tr("column.project"): row["short_name"],
                tr("lessons.column_study"): row["text"],
                tr("column.source"): row["source_name"],
                tr("column.locator"): row["locator"],
            }
            for row in studies
        ],
    )


def reading_line(row: Row) -> str:
    """Return who made an item and when, as far as that is known."""
    parts = [row["authors"], row["publisher"], str(row["published_year"] or "")]
    return ", ".join(part for part in parts if part)
