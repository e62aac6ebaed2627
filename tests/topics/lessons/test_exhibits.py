"""Lessons: the tables against each other, the stairs against the steps, the sentences, the document."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from armdash import config
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.exhibits.context import Context
from armdash.exhibits.statements import statements_exhibit
from armdash.exports.checklist import checklist_docx
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection, query_values
from armdash.queries.events import announcement, plan
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.topics.lessons import queries
from armdash.topics.lessons.findings import lessons_exhibit, reading_exhibit, studies_exhibit, told_lessons
from armdash.topics.lessons.queries import ResponseStep
from armdash.topics.lessons.response import (
    STAGES,
    checklist_document,
    checklist_exhibit,
    days_to_plan,
    response_exhibit,
    step_days_drawn,
    steps,
)
from armdash.topics.lessons.sentences import (
    DaysToPlan,
    lessons_answer,
    response_finding,
    response_note,
    stage_heading,
    step_days,
    value_of_figure,
)
from armdash.topics.lessons.steps_chart import response_chart
from armdash.topics.lessons.steps_marks import ResponseData
from armdash.topics.overview.queries import key_figures

ANNOUNCED, PACKAGE_DAY, PLANNED = date(2021, 4, 20), date(2021, 4, 21), date(2021, 6, 8)
TR = Translator("fi")


def reading_of(con: Connection, language: str = "fi", filters: Filters | None = None) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=filters or Filters())


def step(
    day: date | None,
    precision: str | None = "day",
    *,
    date_bound: str | None = None,
    stage: str = "acute",
    kind: str = "decision",
) -> ResponseStep:
    return ResponseStep(
        response_step_id="step",
        stage=stage,
        advice="",
        done="",
        kind=kind,
        thing_id="thing",
        name="",
        project_id=None,
        number=None,
        theme_id=None,
        starts_on=day,
        precision=precision,
        date_bound=date_bound,
        source_id="source",
        source_name="",
        locator="",
    )


def test_the_days_are_counted_from_the_first_day_of_the_announcement(con: Connection) -> None:
    announced = announcement(con, language="fi")
    assert announced is not None
    assert announced.days == [ANNOUNCED, PACKAGE_DAY]
    planned = plan(con, language="fi")
    assert planned is not None
    assert planned.day == PLANNED
    assert days_to_plan(reading_of(con)) == DaysToPlan(49, is_at_most=True)


def test_every_project_is_a_step_on_its_first_day(con: Connection) -> None:
    listed = {row.project_id: row for row in steps(reading_of(con), all_project_ids(con)) if row.project_id}
    assert sorted(listed) == sorted(all_project_ids(con))
    first = con.answer("SELECT project_id, min(starts_on) FROM project_phase GROUP BY project_id").rows
    assert dict(first) == {key: row.starts_on for key, row in listed.items()}


def test_the_stages_follow_each_other_in_time(con: Connection) -> None:
    listed = [row for row in steps(reading_of(con), all_project_ids(con)) if row.starts_on]
    assert {row.stage for row in listed if row.starts_on < date(2021, 4, 1)} == {"before"}
    assert all(row.starts_on <= PLANNED for row in listed if row.stage == "acute")
    days = [row.starts_on for row in listed if row.stage == "follow_up"]
    assert days == sorted(days)
    assert days[0] > PLANNED


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (step(ANNOUNCED), "päivä\u00a00"),
        (step(PLANNED), "päivä\u00a049"),
        (step(PLANNED, date_bound="by"), "viimeistään päivä\u00a049"),
        (step(date(2020, 2, 1)), "444 päivää ennen"),
        (step(date(2021, 6, 1), "season"), "päivät\u00a042–133"),
        (step(date(2021, 4, 1), "month"), "viimeistään päivä\u00a010"),
        (step(None, None, stage="before", kind="lesson"), "etukäteen"),
        (step(None, None, stage="implementation", kind="caveat"), "ajankohta ei tiedossa"),
        (step(None, None, stage="follow_up", kind="lesson"), "ajankohta ei tiedossa"),
    ],
)
def test_a_steps_day_is_as_exact_as_it_is_known(row: ResponseStep, text: str) -> None:
    assert step_days(row, ANNOUNCED, TR) == text


def test_the_note_tells_the_other_day_of_the_announcement(con: Connection) -> None:
    announced = announcement(con, language="fi")
    assert announced is not None
    note = response_note(announced, DaysToPlan(49, is_at_most=True), TR)
    assert "20.4.2021" in note
    assert "Harmaa alue" in note
    assert "21.4.2021; siitä laskettuna päiviä on yksi vähemmän" in note


def test_without_a_plan_nothing_tells_of_one(con: Connection) -> None:
    announced = announcement(con, language="fi")
    assert announced is not None
    told = [response_note(announced, None, TR), response_finding(None, 2, date(2021, 12, 31), TR)]
    told += [stage_heading(stage, None, TR) for stage in STAGES]
    assert not [text for text in told if "suunnitel" in text.lower()]
    assert told[1].startswith("Ilmoituksen jälkeen alkoi")


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("params", [{}, {"themes": ("people",)}, {"themes": ("education",), "text": "Lappia"}])
def test_the_stairs_stand_where_the_steps_are(con: Connection, language: str, params: dict[str, object]) -> None:
    filters = Filters(**params)  # type: ignore[arg-type]
    found = matching_projects(con, filters)
    exhibit = response_exhibit(reading_of(con, language, filters), found)
    assert exhibit is not None
    for figure in (exhibit.chart, exhibit.mobile_chart):
        events, projects = (next(t for t in figure.data if t.name == name) for name in ("event", "project"))
        rows = {row.project_id: row for row in steps(reading_of(con), found) if row.project_id}
        shown = {row[0]: date.fromisoformat(day) for row, day in zip(projects.customdata, projects.x, strict=True)}
        assert shown == {
            key: row.starts_on for key, row in rows.items() if ANNOUNCED <= row.starts_on < date(2022, 1, 1)
        }
        assert {date.fromisoformat(day) for day in events.x} >= {ANNOUNCED, PLANNED}
        periods = [trace for trace in figure.data if trace.name == "period"]
        assert [trace.x[1] for trace in periods] == ["2021-04-30", "2021-08-31"]
        band = next(shape for shape in figure.layout.shapes if shape.type == "rect")
        assert (band.x0, band.x1) == (ANNOUNCED.isoformat(), PLANNED.isoformat())
        assert len(events.x) + len(projects.x) + len(periods) == len(exhibit.table.rows)
    assert len(exhibit.alt_text) <= MAX_ALT_TEXT
    assert exhibit.alt_text != exhibit.finding
    assert str(len(shown)) in exhibit.finding


def test_slides_get_a_larger_picture(con: Connection) -> None:
    exhibit = response_exhibit(reading_of(con), all_project_ids(con))
    assert exhibit is not None
    names = [text.text for text in exhibit.chart.layout.annotations]
    assert any("Case ÄRM-agentti" in name for name in names)
    assert step_days_drawn(reading_of(con), all_project_ids(con))[0] == 0
    assert max(step_days_drawn(reading_of(con), all_project_ids(con))) < 366


def test_the_colours_follow_the_theme(con: Connection) -> None:
    dark = Context(con=con, tr=TR, palette=DARK, filters=Filters())
    exhibit = response_exhibit(dark, all_project_ids(con))
    assert exhibit is not None
    projects = next(trace for trace in exhibit.chart.data if trace.name == "project")
    assert set(projects.marker.color) <= set(DARK.themes[:4])


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_lessons_are_all_there_with_projects_and_figures(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    told = told_lessons(context, all_project_ids(con))
    assert len(told) == len(lessons_exhibit(context, all_project_ids(con)).table.rows)
    assert {row.kind for row in told} == {"lesson", "further_lesson", "operating_model", "caveat"}
    assert sum(len(row.projects) for row in told) == len(queries.lesson_projects(con, language=language))
    known = {row.project_id for lesson in told for row in lesson.projects}
    assert known >= set(all_project_ids(con)) - {"sea_lapland_sustainable_growth"}
    written = query_values(con, "SELECT lesson_id FROM lesson_figure")
    assert sum(len(row.figures) for row in told) == len(written)


def test_a_lessons_figures_equal_the_overviews(con: Connection) -> None:
    figures = queries.lesson_figures(con, ANNOUNCED, language="fi")
    by_name = {(row.name, row.kind): row for row in figures}
    unemployed = next(row for row in key_figures(con, "headline", language="fi") if row.key_figure_id == "unemployed")
    assert by_name["Irtisanotuista työttömänä", "outcome"].amounts == unemployed.amounts
    assert (
        value_of_figure(by_name["Irtisanotuista työttömänä", "outcome"], TR).replace("\u00a0", " ")
        == "alle 75 henkilöä"
    )
    assert value_of_figure(by_name["Yrityshankkeiden uudet työpaikat", "outcome"], TR).replace("\u00a0", " ") == (
        "226 + 86 työpaikkaa"
    )
    days = [row for row in figures if row.unit == "days"]
    assert [value_of_figure(row, TR) for row in days] == ["samana päivänä", "enintään 49 päivää"]


def test_what_was_ready_beforehand_is_shown_by_no_project_that_began_later(con: Connection) -> None:
    sql = """
        SELECT min(starts_on) AS began
        FROM response_step JOIN lesson_project USING (lesson_id)
        JOIN project_phase ON project_phase.project_id = lesson_project.project_id
        WHERE stage = 'before'
        GROUP BY lesson_id, lesson_project.project_id
    """
    shown = query_values(con, sql)
    assert shown
    assert [began for began in shown if began >= date(2021, 4, 20)] == []


def test_filters_keep_the_lessons_of_the_projects_that_pass(con: Connection) -> None:
    filters = Filters(themes=("education",))
    found = matching_projects(con, filters)
    told = told_lessons(reading_of(con, filters=filters), found)
    assert 0 < len(told) < len(queries.lessons(con, language="fi"))
    assert all(set(found) & {link.project_id for link in row.projects} for row in told)
    assert lessons_exhibit(reading_of(con, filters=filters), []).finding == TR("lessons.none")
    listed = checklist_exhibit(reading_of(con, filters=filters), found).table.rows
    everything = checklist_exhibit(reading_of(con), all_project_ids(con)).table.rows
    assert len(everything) - len(listed) == len(all_project_ids(con)) - len(found)


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_what_was_said_is_told_with_speaker_and_place(con: Connection, language: str) -> None:
    exhibit = statements_exhibit(reading_of(con, language), "loss")
    assert exhibit is not None
    rows = exhibit.table.rows
    assert len(rows) == 3
    assert "Nina Kukkonen" in exhibit.table.values("speaker")
    assert any("Kotikulmilla" in where and "2023" in where for where in exhibit.table.values("where"))


def test_further_reading_has_every_title_of_the_documents(con: Connection) -> None:
    items = queries.further_reading(con, all_project_ids(con), language="fi")
    [total] = query_values(con, "SELECT count(*) FROM further_reading")
    assert len(items) == len(reading_exhibit(reading_of(con), all_project_ids(con)).table.rows) == total
    assert {row.project_id for row in items} == {None, *all_project_ids(con)}
    assert all(row.project_id is None for row in queries.further_reading(con, [], language="fi"))
    assert [row.further_reading_id for row in items if row.url] == [
        *("tem_arm_page", "kemi_structural_change_page", "invest_in_kemi", "invest_in_veitsiluoto_article"),
    ]


def test_every_study_stands_in_one_list(con: Connection) -> None:
    told = query_values(con, "SELECT text_fi FROM project_result WHERE kind = 'study'")
    exhibit = studies_exhibit(reading_of(con), all_project_ids(con))
    assert exhibit is not None
    assert sorted(exhibit.table.values("study")) == sorted(told)
    assert studies_exhibit(reading_of(con), []) is None


def test_a_work_that_two_places_point_to_is_one_work(con: Connection) -> None:
    """The documents point twice to the article of 2/2024 and to the pages of project 14."""
    items = queries.further_reading(con, all_project_ids(con), language="fi")
    assert len(items) == 28
    assert [row.number for row in items if "aikakauskirja" in row.title] == [13]
    assert [row.number for row in items if row.title.startswith("Koordinoiden")] == [14]
    assert len({(row.title, row.project_id) for row in items}) == len(items)


def test_the_answer_does_without_a_plan() -> None:
    days = DaysToPlan(49, is_at_most=True)
    assert lessons_answer("", None, [], TR) == TR("lessons.answer_no_plan")
    assert lessons_answer("Act fast", None, [], TR) == "Act fast"
    assert "enintään 49 päivässä" in lessons_answer("", days, [], TR)
    assert lessons_answer("Act fast", days, [], Translator("en")).startswith("Act fast: ")
    assert "within 49 days" in lessons_answer("Act fast", days, [], Translator("en"))
    assert lessons_answer("", DaysToPlan(1, is_at_most=False), [], TR).endswith("1 päivässä")


@pytest.mark.parametrize("topic", ["recovery", "outcome"])
@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_sources_own_verdicts_are_told_with_their_place(con: Connection, language: str, topic: str) -> None:
    exhibit = statements_exhibit(reading_of(con, language), topic)
    assert exhibit is not None
    assert len(exhibit.table.rows) >= 4
    text = " ".join(str(value) for row in exhibit.table.rows for value in row)
    named = {"fi": ("Metsä Fibre", "merkittävä osa"), "en": ("Metsä Fibre", "significant part")}[language]
    assert (named[0] if topic == "recovery" else named[1]) in text


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_document_holds_every_step_with_a_box(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    content = checklist_docx(checklist_document(context, all_project_ids(con), "https://example.invalid/lessons"))
    document = Document(io.BytesIO(content))
    listed = steps(context, all_project_ids(con))
    rows = [row for table in document.tables for row in table.rows[1:]]
    assert [row.cells[0].text for row in rows] == [str(number) for number in range(1, len(listed) + 1)]
    for row, told in zip(rows, listed, strict=True):
        assert told.advice in row.cells[1].text
        assert told.done in row.cells[1].text
        assert told.source_name in row.cells[1].text
        assert told.days in row.cells[2].text
        assert row.cells[4].text == "☐"
    assert document.core_properties.title == Translator(language)("lessons.document_title")
    assert document.core_properties.language == {"fi": "fi-FI", "en": "en-GB"}[language]
    assert "https://example.invalid/lessons" in document.paragraphs[-1].text


def test_a_figure_without_a_plan_has_no_band(con: Connection) -> None:
    data = ResponseData(
        steps=[], announced=ANNOUNCED, planned=PLANNED, band_text="x", span=(date(2021, 4, 1), date(2022, 1, 1))
    )
    has_band = [
        any(shape.type == "rect" for shape in response_chart(d, TR, LIGHT).layout.shapes)
        for d in (data, replace(data, planned=None))
    ]
    assert has_band == [True, False]
