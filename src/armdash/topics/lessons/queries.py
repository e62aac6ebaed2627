"""Lessons for others: the lessons and models, the steps of the response, what people said, further reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.periods import Period
from armdash.domain.values import Dated, Observation, ProjectName
from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class StepBasis:
    """What a step rests on: an event, a lesson, or a project, which alone has a number and a theme.

    ``kind`` is that of the event or lesson, or ``project``; ``thing_id`` the id of any of them, ``name`` its name.
    """

    thing_id: str
    kind: str
    name: str
    project_id: str | None
    number: int | None
    theme_id: str | None

    @property
    def project(self) -> ProjectName | None:
        """Return the project, where it is one."""
        if self.project_id is None or self.number is None:
            return None
        return ProjectName(project_id=self.project_id, number=self.number, short_name=self.name)

    @property
    def title(self) -> str:
        """Return the name, that of a project after its number."""
        return self.name if self.number is None else f"{self.number} {self.name}"


@dataclass(frozen=True, kw_only=True)
class ResponseStep(StepBasis):
    """A step of the response: what another municipality can do, what was done, and when as far as it is known.

    A lesson has neither a first day nor a ``precision`` (that of an event; ``day`` for a project).
    """

    response_step_id: str
    stage: str
    advice: str
    done: str
    starts_on: date | None
    precision: str | None
    date_bound: str | None
    source_id: str
    source_name: str
    locator: str

    @property
    def period(self) -> Period | None:
        """Return the days by which its time is known; None where no time is."""
        if self.starts_on is None or self.precision is None:
            return None
        return Period.starting(self.starts_on, self.precision)


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson; ``kind`` is ``lesson``, ``further_lesson``, ``operating_model`` or ``caveat``."""

    lesson_id: str
    kind: str
    name: str
    text: str
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class LessonProject(ProjectName):
    """A project that shows a lesson."""

    lesson_id: str
    theme_id: str


@dataclass(frozen=True, kw_only=True)
class LessonFigure(Observation, Dated):
    """A figure that shows a lesson.

    One of days has the unit ``days`` and the name of the event that they are counted to.
    """

    lesson_id: str
    sort_order: int
    name: str
    note: str | None
    source_id: str
    fact_id: str


@dataclass(frozen=True, kw_only=True)
class Study(ProjectName):
    """What was studied in a project."""

    text: str
    source_id: str
    source_name: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ReadingItem:
    """What a document points to, about a project or about the whole (the three of the project are None).

    What is not known of authors, publisher, year and address is None.
    """

    further_reading_id: str
    title: str
    authors: str | None
    publisher: str | None
    published_year: int | None
    kind: str
    url: str | None
    project_id: str | None
    number: int | None
    short_name: str | None
    source_id: str
    source_name: str
    locator: str

    @property
    def project_title(self) -> str:
        """Return the number and name of the project; empty for the whole."""
        return f"{self.number} {self.short_name}" if self.project_id else ""


def response_steps(con: Connection, project_ids: Sequence[str], *, language: str) -> list[ResponseStep]:
    """Return the steps of the response in order; of those that are projects, the ones given."""
    sql = """
        SELECT response_step_id, stage, advice_fi, advice_en, done_fi, done_en,
               coalesce(event.kind, if(project_id IS NOT NULL, 'project', lesson.kind)) AS kind,
               coalesce(event_id, project_id, step.lesson_id) AS thing_id,
               coalesce(event.name_fi, card.short_name_fi, lesson.name_fi) AS name_fi,
               coalesce(event.name_en, card.short_name_en, lesson.name_en) AS name_en,
               project_id, card.number, card.theme_id,
               coalesce(event.starts_on, card.starts_on) AS starts_on,
               coalesce(event.precision, if(project_id IS NOT NULL, 'day', NULL)) AS precision, event.date_bound,
               step.source_id, source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               step.locator
        FROM response_step AS step
        JOIN source ON source.source_id = step.source_id
        LEFT JOIN event USING (event_id)
        LEFT JOIN mart.project_card AS card USING (project_id)
        LEFT JOIN lesson ON lesson.lesson_id = step.lesson_id
        WHERE project_id IS NULL OR project_id IN (SELECT unnest($projects))
        ORDER BY list_position(['before', 'acute', 'implementation', 'follow_up'], stage), step.sort_order
    """
    return query_rows(con, ResponseStep, sql, {"projects": list(project_ids)}, language=language)


def lessons(con: Connection, *, language: str) -> list[Lesson]:
    """Return the lessons in order."""
    sql = """
        SELECT lesson_id, lesson.kind, name_fi, name_en, text_fi, text_en, source_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, locator
        FROM lesson JOIN source USING (source_id)
        ORDER BY sort_order
    """
    return query_rows(con, Lesson, sql, language=language)


def lesson_projects(con: Connection, *, language: str) -> list[LessonProject]:
    """Return the projects that show each lesson, by their numbers."""
    sql = """
        SELECT lesson_id, project_id, number, short_name_fi, short_name_en, theme_id
        FROM lesson_project JOIN project USING (project_id)
        ORDER BY lesson_id, number
    """
    return query_rows(con, LessonProject, sql, language=language)


def lesson_figures(con: Connection, announced: date | None, *, language: str) -> list[LessonFigure]:
    """Return the figures that show each lesson, in order; days are counted from the day given."""
    sql = """
        SELECT lesson_id, sort_order, indicator_name_fi AS name_fi, indicator_name_en AS name_en,
               amounts, unit, decimals, bound, wording_fi, wording_en, told.kind,
               told.starts_on, ends_on, date_bound, note_fi, note_en, told.source_id, fact_id
        FROM lesson_figure AS figure
        JOIN mart.bounded_value AS told
            ON (told.indicator_id, told.area_id, told.kind, told.source_id)
                = (figure.indicator_id, figure.area_id, figure.kind, figure.source_id)
            AND told.starts_on IS NOT DISTINCT FROM figure.starts_on
        UNION ALL BY NAME
        SELECT lesson_id, sort_order, event.name_fi, event.name_en,
               [(event.starts_on - $announced)::DECIMAL(18, 2)] AS amounts, 'days' AS unit, 0 AS decimals,
               'exact' AS bound, 'outcome' AS kind, event.starts_on, event.starts_on AS ends_on,
               event.date_bound, event.source_id, 'event.' || event_id AS fact_id
        FROM lesson_figure JOIN event USING (event_id)
        WHERE event.precision = 'day' AND event.starts_on >= $announced
        ORDER BY lesson_id, sort_order
    """
    return query_rows(con, LessonFigure, sql, {"announced": announced}, language=language)


def studies(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Study]:
    """Return the studies that the projects given made."""
    sql = """
        SELECT project_id, number, project.short_name_fi, project.short_name_en, text_fi, text_en,
               result.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, result.locator
        FROM project_result AS result
        JOIN project USING (project_id)
        JOIN source ON source.source_id = result.source_id
        WHERE result.kind = 'study' AND project_id IN (SELECT unnest($projects))
        ORDER BY number, result.sort_order
    """
    return query_rows(con, Study, sql, {"projects": list(project_ids)}, language=language)


def further_reading(con: Connection, project_ids: Sequence[str], *, language: str) -> list[ReadingItem]:
    """Return what the documents point to: first what is about the whole, then by the projects given."""
    sql = """
        SELECT further_reading_id, reading.title, authors, reading.publisher, published_year, reading.kind,
               reading.url, project_id, number, project.short_name_fi, project.short_name_en,
               reading.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, reading.locator
        FROM further_reading AS reading
        JOIN source ON source.source_id = reading.source_id
        LEFT JOIN project USING (project_id)
        WHERE project_id IS NULL OR project_id IN (SELECT unnest($projects))
        ORDER BY number NULLS FIRST, reading.sort_order
    """
    return query_rows(con, ReadingItem, sql, {"projects": list(project_ids)}, language=language)
