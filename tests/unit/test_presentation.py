"""The presentation: every view that data can name can be made, slides tell the views' findings and figures."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from armdash import config
from armdash.domain.exhibit import LONGEST_CAVEAT
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT, mixed
from armdash.exhibits.context import Reading
from armdash.exhibits.topic import exhibits
from armdash.exhibits.value_text import time_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.pipeline.schema import tables
from armdash.queries.connection import Connection
from armdash.queries.filters import matching_projects, project_ids
from armdash.queries.sources import data_version
from armdash.topics.funding.budgets_chart import budgets_figure
from armdash.topics.funding.decision_bars import decision_bars
from armdash.topics.funding.decisions_chart import decisions_figure
from armdash.topics.funding.queries import funding_decisions, project_money
from armdash.topics.lessons.queries import lessons
from armdash.topics.overview.case_sentences import case_sentences
from armdash.topics.overview.findings import HEADLINE, figures_of
from armdash.topics.slides.presentation import presentation
from armdash.topics.slides.queries import slides
from tests.turns import turns

TODAY = date(2026, 11, 22)
FILTERS = {
    "none": Filters(),
    "theme": Filters(themes=("education",)),
    "as of": Filters(as_of=date(2022, 10, 15)),
    "municipality": Filters(municipalities=("751",)),
    "nothing": Filters(text="xyzzy"),
}


EMPTY = {"theme": ("studies",)}


def reading_of(
    con: Connection, language: str = "fi", filters: Filters = FILTERS["none"], scale: float = 1
) -> Reading:
    return Reading(con=con, tr=Translator(language), palette=LIGHT, filters=filters, scale=scale)


def test_the_data_may_name_exactly_the_views_of_the_catalogue() -> None:
    table = next(table for table in tables() if table.name == "slide")
    allowed = {column.name: set(column.allowed) for column in table.columns}
    assert allowed["view"] == allowed["second_view"] == set(exhibits())


@pytest.mark.parametrize(("name", "language"), turns(list(FILTERS), config.LANGUAGES))
def test_every_view_can_be_made_in_every_state(con: Connection, language: str, name: str) -> None:
    reading = reading_of(con, language, FILTERS[name], 1.58)
    found = matching_projects(con, reading.filters)
    made = {view_name: make(reading, found) for view_name, make in exhibits().items()}
    if found:
        assert [
            view_name for view_name, view in made.items() if view is None and view_name not in EMPTY.get(name, ())
        ] == []
    keys = [view.key for view in made.values() if view]
    assert len(set(keys)) == len(keys)
    for view in made.values():
        if view and view.figure is not None:
            assert view.alternative
            assert view.figure.data  # drawn, and checked by Plotly itself


@pytest.mark.parametrize(("name", "language"), turns(list(FILTERS), config.LANGUAGES, start=1))
def test_slides_follow_the_data_and_the_filters(con: Connection, language: str, name: str) -> None:
    reading = reading_of(con, language, FILTERS[name])
    found = matching_projects(con, reading.filters)
    shown = presentation(reading, found, "https://example.fi/present", TODAY)
    rows = slides(con, language=language)
    assert [slide.slide_id for slide in shown.slides] == [row["slide_id"] for row in rows]
    assert [slide.number for slide in shown.slides] == list(range(1, len(rows) + 1))
    for slide, row in zip(shown.slides, rows, strict=True):
        views = [exhibits()[row[column]](reading, found) for column in ("view", "second_view") if row[column]]
        known = [view for view in views if view]
        assert list(slide.views) == known
        if known:
            assert slide.title == known[0].finding
            assert all(view.note in slide.notes for view in known if view.note)
            assert bool(slide.sources) == any(view.source_ids for view in known)
        elif views:
            assert slide.title == reading.tr("present.nothing_found")


def test_the_first_slide_is_the_answer_of_the_overview(con: Connection) -> None:
    reading = reading_of(con)
    first = presentation(reading, project_ids(con), "", TODAY).slides[0]
    texts = case_sentences(reading)
    assert (first.title, list(first.lines)) == (texts["title"], [texts["lede"]])
    assert "{" not in first.title + first.lines[0]
    assert first.sources


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", r"avainluvut (.+) – (.+) · uusin lähde \d+\.\d+\.\d{4}"),
        ("en", r"key figures (.+) – (.+) · latest source \d+ \w+ \d{4}"),
    ],
)
def test_the_presentation_says_of_which_time_its_figures_are_not_of_which_day_it_is(
    con: Connection, language: str, expected: str
) -> None:
    reading = reading_of(con, language)
    shown = presentation(reading, project_ids(con), "", TODAY)
    found = re.fullmatch(expected, shown.as_of)
    assert found
    times = [time_text(row | {"date_bound": None}, reading.tr) for row in figures_of(reading, HEADLINE)]
    assert set(found.groups()) <= set(times)
    assert found[1] != found[2]
    assert formats.day(TODAY, reading.tr) not in shown.as_of
    assert formats.day(data_version(con)["newest_source_on"], reading.tr) in shown.as_of


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_pictures_that_could_mislead_say_so_in_a_line_that_fits(con: Connection, language: str) -> None:
    reading = reading_of(con, language)
    shown = presentation(reading, project_ids(con), "", TODAY)
    told = {slide.slide_id: [view.caveat for view in slide.views if view.caveat] for slide in shown.slides}
    must = ("story", "money", "places", "employment", "promised_jobs", "dismissed_people", "lessons")
    assert all(told[slide_id] for slide_id in must)
    for slide in shown.slides:
        assert set(told[slide.slide_id]) <= set(slide.lines)
        assert all(len(caveat) <= LONGEST_CAVEAT for caveat in told[slide.slide_id])
        assert all(caveat == caveat.strip() and caveat.endswith(".") for caveat in told[slide.slide_id])


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_slide_names_every_lesson_those_of_the_package_first_and_no_caveat_is_left_out(
    con: Connection, language: str
) -> None:
    reading = reading_of(con, language)
    view = exhibits()["lessons"](reading, project_ids(con))
    assert view is not None
    told = lessons(con, language=language)
    names = [name for _, names in view.groups for name in names]
    assert sorted(names) == sorted(row["name"] for row in told)
    assert list(view.groups[0][1]) == [row["name"] for row in told if row["kind"] == "lesson"]
    assert list(view.groups[-1][1]) == [row["name"] for row in told if row["kind"] == "caveat"]


def test_the_filters_in_force_are_words(con: Connection) -> None:
    filters = Filters(themes=("education",), as_of=date(2022, 10, 15))
    shown = presentation(reading_of(con, filters=filters), matching_projects(con, filters), "", TODAY)
    assert list(shown.filters) == ["Teema: Koulutus", "Tilanne päivänä: 15.10.2022"]


def test_a_larger_scale_draws_larger_type_and_is_another_view(con: Connection) -> None:
    small, large = reading_of(con), reading_of(con, scale=1.58)
    for name in ("timeline", "funding_decisions", "budgets", "outcomes_people", "employment", "map_places"):
        sizes = [
            exhibits()[name](reading, project_ids(con)).figure.layout.font.size  # type: ignore[union-attr]
            for reading in (small, large)
        ]
        assert sizes == [14, pytest.approx(22.12)], name


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_decisions_are_drawn_as_the_rows_say(con: Connection, palette) -> None:  # type: ignore[no-untyped-def]
    reading = replace(reading_of(con), palette=palette)
    rows = funding_decisions(con, language="fi")
    bars = decision_bars(reading, rows)
    figure = decisions_figure(bars, palette)
    most = max(row["amount_eur"] for row in rows if row["depth"] == 0)
    widths = {trace.name: trace.x[0] for trace in figure.data if trace.base[0] == 0}
    for row in rows:
        if row["depth"] == 1 and row["name"] in widths:
            assert widths[row["name"]] == pytest.approx(float(100 * row["amount_eur"] / most), abs=0.001)
    ghosts = [bar["ghost"] for bar in bars if bar["ghost"]]
    dashed = [shape for shape in figure.layout.shapes if shape.line.dash]
    assert len(dashed) == len(ghosts) + sum(len(bar["segments"]) for bar in bars if bar["is_doubtful"])
    texts = " ".join(text.text for text in figure.layout.annotations)
    assert all(segment["amount"] in texts for bar in bars for segment in bar["segments"])


def test_segments_of_a_decision_stand_beside_each_other(con: Connection) -> None:
    bars = decision_bars(reading_of(con), funding_decisions(con, language="fi"))
    for bar in bars:
        for one, other in pairwise(bar["segments"]):
            assert other["left"] == pytest.approx(one["left"] + one["width"], abs=0.01)


def test_budgets_that_are_not_known_are_hatched_and_say_so(con: Connection) -> None:
    rows = [row | {"value": str(row["total_budget_eur"])} for row in project_money(con, language="fi")]
    trace = budgets_figure(rows, LIGHT).data[0]
    for row, length, shape in zip(rows, trace.x, trace.marker.pattern.shape, strict=True):
        if row["total_budget_eur"]:
            assert (length, shape) == (float(row["total_budget_eur"]), "")
        else:
            assert shape == "/"


def test_colours_are_mixed_with_the_ground() -> None:
    assert mixed("#000000", "#FFFFFF", 1) == "#000000"
    assert mixed("#000000", "#FFFFFF", 0) == "#FFFFFF"
    assert mixed("#00FF00", "#0000FF", 0.5) == "#008080"


def test_a_slide_tells_whether_the_filters_change_it(con: Connection) -> None:
    filters = FILTERS["theme"]
    shown = presentation(reading_of(con, filters=filters), matching_projects(con, filters), "", TODAY)
    follows = {slide.slide_id: slide.follows_filters for slide in shown.slides}
    assert follows["timeline"]
    assert follows["places"]
    assert follows["lessons"]
    assert not follows["money"]
    assert not follows["story"]
    assert not follows["dismissed_people"]
