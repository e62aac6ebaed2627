"""The presentation: every view that data can name can be made, slides tell the views' findings and figures."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from armdash import config
from armdash.charts.style import SMALL_TEXT_SIZE
from armdash.document.preview import preview_picture
from armdash.domain.exhibit import MAX_CAVEAT
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT, mixed
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import filter_texts
from armdash.exhibits.topic import all_exhibits
from armdash.exhibits.value_text import time_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.pipeline.schema import tables
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.queries.sources import data_version
from armdash.topics.funding.budgets_chart import budgets_chart
from armdash.topics.funding.decision_bars import decision_bars
from armdash.topics.funding.decisions_chart import decisions_chart
from armdash.topics.funding.queries import funding_decisions, project_money
from armdash.topics.lessons.queries import lessons
from armdash.topics.overview.case_sentences import case_sentences
from armdash.topics.overview.findings import HEADLINE, key_figures_of
from armdash.topics.slides.model import model
from armdash.topics.slides.presentation import filters_text, presentation
from armdash.topics.slides.presentation import slide as slide_of
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


# What an exhibit has drawn so far, by the names of its attributes.
DRAWN = {"chart", "mobile_chart", "deck"}
EMPTY = {"theme": ("studies",)}


def reading_of(
    con: Connection, language: str = "fi", filters: Filters = FILTERS["none"], scale: float = 1
) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=filters, scale=scale)


def test_the_data_may_name_exactly_the_views_of_the_catalogue() -> None:
    table = next(table for table in tables() if table.name == "slide")
    allowed = {column.name: set(column.allowed) for column in table.columns}
    assert allowed["view"] == allowed["second_view"] == set(all_exhibits())


@pytest.mark.parametrize(("name", "language"), turns(list(FILTERS), config.LANGUAGES))
def test_every_view_can_be_made_in_every_state(con: Connection, language: str, name: str) -> None:
    context = reading_of(con, language, FILTERS[name], 1.58)
    found = matching_projects(con, context.filters)
    made = {view_name: make(context, found) for view_name, make in all_exhibits().items()}
    if found:
        assert [
            view_name
            for view_name, exhibit in made.items()
            if exhibit is None and view_name not in EMPTY.get(name, ())
        ] == []
    keys = [exhibit.key for exhibit in made.values() if exhibit]
    assert len(set(keys)) == len(keys)
    for exhibit in made.values():
        if exhibit and exhibit.chart is not None:
            assert exhibit.alt_text
            assert exhibit.chart.data  # drawn, and checked by Plotly itself


@pytest.mark.parametrize(("name", "language"), turns(list(FILTERS), config.LANGUAGES, start=1))
def test_slides_follow_the_data_and_the_filters(con: Connection, language: str, name: str) -> None:
    context = reading_of(con, language, FILTERS[name])
    found = matching_projects(con, context.filters)
    shown = presentation(context, found, "https://example.fi/present", TODAY)
    rows = slides(con, language=language)
    assert [slide.slide_id for slide in shown.slides] == [row.slide_id for row in rows]
    assert [slide.number for slide in shown.slides] == list(range(1, len(rows) + 1))
    for slide, row in zip(shown.slides, rows, strict=True):
        exhibits = [all_exhibits()[view](context, found) for view in (row.view, row.second_view) if view]
        known = [exhibit for exhibit in exhibits if exhibit]
        assert list(slide.exhibits) == known
        if known:
            assert slide.title == (row.title or known[0].finding)
            assert slide.say == row.note
            assert all(exhibit.note in slide.notes for exhibit in known if exhibit.note)
            assert bool(slide.sources) == any(exhibit.source_ids for exhibit in known)
        elif exhibits:
            assert slide.title == context.tr("present.nothing_found")


def test_a_slide_draws_nothing_that_it_does_not_show(case_con: Connection) -> None:
    """Neither the chart for a phone nor the map to move about in, in a state that no other test draws."""
    whole = replace(reading_of(case_con, filters=Filters(themes=("people",)), scale=1.31), page="present")
    for number in range(1, len(slides(case_con, language="fi")) + 1):
        context = replace(whole, slide=number)
        exhibits = slide_of(context, context.project_ids, number).exhibits
        assert [exhibit.key for exhibit in exhibits if vars(exhibit).keys() & DRAWN] == []
        assert preview_picture(context, model(context))
        drawn = {exhibit.key: vars(exhibit).keys() & DRAWN for exhibit in exhibits}
        assert drawn == {exhibit.key: {"chart"} if exhibit.has_chart else set() for exhibit in exhibits}


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_filters_are_told_on_the_first_slide_and_where_they_change_something(con: Connection, language: str) -> None:
    context = reading_of(con, language, FILTERS["theme"])
    shown = presentation(context, matching_projects(con, context.filters), "", TODAY).slides
    following = [slide.number for slide in shown if slide.follows_filters]
    told = {slide.number: filters_text(context, slide) for slide in shown}
    assert following
    assert len(following) < len(shown) - 1
    assert re.findall(r"\d+", told[1]) == [str(number) for number in following]
    assert [number for number, text in told.items() if text] == [1, *following]
    assert all(value in told[number] for number in (1, *following) for _, value in filter_texts(context))
    assert not any(filters_text(reading_of(con, language), slide) for slide in shown)


def test_filters_that_change_no_slide_are_told_so(con: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    context = reading_of(con, filters=FILTERS["theme"])
    first, rows = slide_of(context, context.project_ids, 1), slides(con, language="fi")
    monkeypatch.setattr("armdash.topics.slides.presentation.slides", lambda con, language: rows[:1])
    assert filters_text(context, first) == "Rajaus Teema: Koulutus ei muuta yhtään diaa."


def test_the_first_slide_is_the_answer_of_the_overview(con: Connection) -> None:
    context = reading_of(con)
    first = presentation(context, all_project_ids(con), "", TODAY).slides[0]
    texts = case_sentences(context)
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
    context = reading_of(con, language)
    shown = presentation(context, all_project_ids(con), "", TODAY)
    found = re.fullmatch(expected, shown.as_of)
    assert found
    times = [time_text(replace(row, date_bound=None), context.tr) for row in key_figures_of(context, HEADLINE)]
    assert set(found.groups()) <= set(times)
    assert found[1] != found[2]
    assert formats.day(TODAY, context.tr) not in shown.as_of
    assert formats.day(data_version(con).newest_source_on, context.tr) in shown.as_of


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_pictures_that_could_mislead_say_so_in_a_line_that_fits(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    shown = presentation(context, all_project_ids(con), "", TODAY)
    told = {
        slide.slide_id: [exhibit.caveat for exhibit in slide.exhibits if exhibit.caveat] for slide in shown.slides
    }
    must = (
        "opening_figures",
        "comparison",
        "money",
        "places",
        "employment",
        "promised_jobs",
        "dismissed_people",
        "lessons",
    )
    assert all(told[slide_id] for slide_id in must)
    for slide in shown.slides:
        assert set(told[slide.slide_id]) <= set(slide.lines)
        assert all(len(caveat) <= MAX_CAVEAT for caveat in told[slide.slide_id])
        assert all(caveat == caveat.strip() and caveat.endswith(".") for caveat in told[slide.slide_id])


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_a_slide_names_every_lesson_those_of_the_package_first_and_no_caveat_is_left_out(
    con: Connection, language: str
) -> None:
    context = reading_of(con, language)
    exhibit = all_exhibits()["lessons"](context, all_project_ids(con))
    assert exhibit is not None
    told = lessons(con, language=language)
    names = [name for _, names in exhibit.groups for name in names]
    assert sorted(names) == sorted(row.name for row in told)
    assert list(exhibit.groups[0][1]) == [row.name for row in told if row.kind == "lesson"]
    assert list(exhibit.groups[-1][1]) == [row.name for row in told if row.kind == "caveat"]


def test_the_filters_in_force_are_words(con: Connection) -> None:
    filters = Filters(themes=("education",), as_of=date(2022, 10, 15))
    shown = presentation(reading_of(con, filters=filters), matching_projects(con, filters), "", TODAY)
    assert list(shown.filters) == ["Teema: Koulutus", "Tilanne päivänä: 15.10.2022"]


def test_a_larger_scale_draws_larger_type_and_is_another_exhibit(con: Connection) -> None:
    small, large = reading_of(con), reading_of(con, scale=1.58)
    for name in ("timeline", "funding_decisions", "budgets", "outcomes_people", "employment", "map_places"):
        sizes = [
            all_exhibits()[name](context, all_project_ids(con)).chart.layout.font.size  # type: ignore[union-attr]
            for context in (small, large)
        ]
        assert sizes[0] == 14, name
        assert sizes[1] >= 1.58 * SMALL_TEXT_SIZE, name


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_decisions_are_drawn_as_the_rows_say(con: Connection, palette) -> None:  # type: ignore[no-untyped-def]
    context = replace(reading_of(con), palette=palette)
    rows = funding_decisions(con, language="fi")
    bars = decision_bars(context, rows)
    figure = decisions_chart(bars, palette)
    most = max(row.amount_eur for row in rows if row.depth == 0)
    widths = {trace.name: trace.x[0] for trace in figure.data if trace.base[0] == 0}
    for row in rows:
        if row.depth == 1 and row.name in widths:
            assert widths[row.name] == pytest.approx(float(100 * row.amount_eur / most), abs=0.001)
    ghosts = [bar.ghost for bar in bars if bar.ghost]
    dashed = [shape for shape in figure.layout.shapes if shape.line.dash]
    assert len(dashed) == len(ghosts) + sum(len(bar.segments) for bar in bars if bar.is_doubtful)
    texts = " ".join(text.text for text in figure.layout.annotations)
    assert all(segment.amount in texts for bar in bars for segment in bar.segments)


def test_segments_of_a_decision_stand_beside_each_other(con: Connection) -> None:
    bars = decision_bars(reading_of(con), funding_decisions(con, language="fi"))
    for bar in bars:
        for one, other in pairwise(bar.segments):
            assert other.left == pytest.approx(one.left + one.width, abs=0.01)


def test_budgets_that_are_not_known_are_hatched_and_say_so(con: Connection) -> None:
    rows = project_money(con, language="fi")
    trace = budgets_chart(rows, Translator("fi"), LIGHT).data[0]
    for row, length, shape in zip(rows, trace.x, trace.marker.pattern.shape, strict=True):
        if row.total_budget_eur:
            assert (length, shape) == (float(row.total_budget_eur), "")
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
