"""The lessons and further reading: what is told of each, with sources."""

from collections.abc import Sequence

from armdash.domain.exhibit import View
from armdash.domain.row import Row
from armdash.exhibits.context import Reading, remembered
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement
from armdash.topics.lessons import queries
from armdash.topics.lessons.sentences import KINDS, figure_sentence, lessons_finding


@remembered
def told_lessons(reading: Reading, found: Sequence[str]) -> list[Row]:
    """Return the lessons that the projects show, each with ``projects`` and ``figures``; without filters all."""
    announced = announcement(reading.con, language=reading.language)
    projects = queries.lesson_projects(reading.con, language=reading.language)
    day = announced["day"] if announced else None
    figures = queries.lesson_figures(reading.con, day, language=reading.language)
    lessons = [
        row
        | {
            "projects": [link for link in projects if link["lesson_id"] == row["lesson_id"]],
            "figures": [figure for figure in figures if figure["lesson_id"] == row["lesson_id"]],
        }
        for row in queries.lessons(reading.con, language=reading.language)
    ]
    if reading.filters.is_empty:
        return lessons
    return [row for row in lessons if any(link["project_id"] in found for link in row["projects"])]


@remembered
def lessons_view(reading: Reading, found: Sequence[str]) -> View:
    """Return the lessons as rows, with their projects and figures; those that the package names as such first."""
    tr, lessons = reading.tr, sorted(told_lessons(reading, found), key=lambda row: KINDS.index(row["kind"]))
    figures = [figure for row in lessons for figure in row["figures"]]
    return View(
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
                tr("lessons.column_figures"): "; ".join(figure_sentence(figure, tr) for figure in row["figures"]),
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


@remembered
def reading_view(reading: Reading, found: Sequence[str]) -> View:
    """Return what the documents point to: of the whole, and of the projects that pass the filters."""
    tr = reading.tr
    items = queries.further_reading(reading.con, found, language=reading.language)
    return View(
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


@remembered
def studies_view(reading: Reading, found: Sequence[str]) -> View | None:
    """Return what was studied in the projects that pass the filters; None where nothing was."""
    tr = reading.tr
    studies = queries.studies(reading.con, found, language=reading.language)
    if not studies:
        return None
    return View(
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
