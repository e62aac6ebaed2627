"""The timeline: its queries against the facts, its figures against the rows, its sentences against both."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.charts.event_lines import event_letters, stagger
from armdash.charts.gantt.data import LabelledEvent, TimelineData
from armdash.charts.gantt.event_labels import event_legend
from armdash.charts.style import SMALL_TEXT_SIZE
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.domain.text_width import glued
from armdash.domain.values import PhaseVariant
from armdash.exhibits.value_text import days_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.events import most_at_once, running_by_month, story_events
from armdash.queries.filters import all_project_ids, matching_projects
from armdash.topics.timeline import queries
from armdash.topics.timeline.bars import phase_bar
from armdash.topics.timeline.chart_desktop import timeline_chart
from armdash.topics.timeline.chart_mobile import timeline_mobile_chart
from armdash.topics.timeline.sentences import bar_text, others_sentence, running_sentence, timeline_answer
from armdash.topics.timeline.tables import phase_table

SPAN = (date(2020, 1, 1), date(2025, 1, 1))
DAYS = [date(2019, 12, 31), date(2020, 2, 1), date(2021, 10, 28), date(2022, 6, 30), date(2022, 10, 15)]
DAYS += [date(2023, 1, 15), date(2023, 7, 15), date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 1)]


def data_of(con: Connection, found: list[str], day: date | None = None, language: str = "fi") -> TimelineData:
    tr = Translator(language)
    other_dates = queries.other_sources_dates(con, found, language=language)
    phases = queries.timeline_phases(con, found, day, language=language)
    return TimelineData(
        phases=[
            replace(phase_bar(row, other_dates, day, tr), hover=f"{row.project_id} {row.phase}") for row in phases
        ],
        months=[(row.month, row.project_count) for row in running_by_month(con, found)],
        events=[
            LabelledEvent(event=row, text=f"{formats.day(row.starts_on, tr)} {row.name}", hover=row.description)
            for row in story_events(con, language=language)
        ],
        day=day,
        span=SPAN,
    )


class DrawnBar(NamedTuple):
    project_id: str
    hover: str
    starts_on: date
    until: date
    is_doubted: bool
    colour: str
    line: str


def bars_of(figure: go.Figure) -> list[DrawnBar]:
    return [
        DrawnBar(
            project_id=trace.customdata[number][0],
            hover=trace.hovertext[number],
            starts_on=date.fromisoformat(trace.base[number]),
            until=date.fromisoformat(trace.base[number]) + timedelta(milliseconds=trace.x[number]),
            is_doubted=trace.name == "doubted",
            colour=trace.marker.color[number],
            line=trace.marker.line.color[number],
        )
        for trace in figure.data
        if trace.type == "bar"
        for number in range(len(trace.y))
    ]


def texts_of(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_every_phase_is_there_by_theme_and_start(con: Connection) -> None:
    phases = queries.timeline_phases(con, all_project_ids(con), None, language="fi")
    facts = con.answer("SELECT project_id, phase, starts_on, ends_on FROM project_phase").rows
    found = {(row.project_id, row.phase): (row.starts_on, row.ends_on) for row in phases}
    assert found == {(project_id, phase): (first, last) for project_id, phase, first, last in facts}
    order = [(row.sort_order, row.first_day, row.number, row.phase) for row in phases]
    assert order == sorted(order)
    assert {row.phase_state for row in phases} == {None}


def test_the_two_phases_of_project_10_have_their_own_instruments(con: Connection) -> None:
    phases = queries.timeline_phases(con, ["sea_lapland_sustainable_growth"], None, language="fi")
    assert [bar_text(row, Translator("fi")) for row in phases] == ["1 · EAKR", "2 · ESR"]
    assert [bar_text(row, Translator("en")) for row in phases] == ["1 · ERDF", "2 · ESF"]


@pytest.mark.parametrize("filters", [Filters(), Filters(themes=("people",)), Filters(funders=("okm", "erdf"))])
def test_months_count_the_filtered_projects(con: Connection, filters: Filters) -> None:
    found = matching_projects(con, filters)
    phases = queries.timeline_phases(con, found, None, language="fi")
    for row in running_by_month(con, found):
        after = (row.month + timedelta(days=31)).replace(day=1)
        running = {phase.project_id for phase in phases if phase.starts_on < after and phase.ends_on >= row.month}
        assert row.project_count == len(running)


def test_at_once_means_on_the_same_day(con: Connection) -> None:
    assert most_at_once(con, all_project_ids(con)) == 13
    assert most_at_once(con, ["work_in_kemi"]) == 1
    assert most_at_once(con, ["xpan_2022", "from_sudden_to_structural_change"]) == 1
    assert most_at_once(con, []) == 0


@pytest.mark.parametrize("day", DAYS)
def test_states_add_up_to_the_projects(con: Connection, day: date) -> None:
    found = all_project_ids(con)
    states = queries.states_on(con, found, day)
    assert sum(getattr(states, name) for name in ("running", "ended", "planned", "not_begun", "between")) == len(
        found
    )
    sql = "SELECT DISTINCT project_id FROM project_phase WHERE $day BETWEEN starts_on AND ends_on"
    assert states.running == len(con.answer(sql, {"day": day}).rows)
    phases = queries.timeline_phases(con, found, day, language="fi")
    for name in ("running", "not_begun", "between"):
        assert len({row.project_id for row in phases if row.project_state == name}) == getattr(states, name)
    past = {row.project_id for row in phases if row.project_state == "ended"}
    assert len(past) == states.ended + states.planned


def test_another_sources_end_is_told_of_those_running_after_it(con: Connection) -> None:
    assert queries.states_on(con, all_project_ids(con), date(2022, 12, 31)).doubted == 0
    assert queries.states_on(con, all_project_ids(con), date(2023, 1, 1)).doubted == 2
    assert queries.states_on(con, ["arm_agent"], date(2023, 7, 1)).doubted == 0


@pytest.mark.parametrize("draw", [timeline_chart, timeline_mobile_chart])
def test_the_bars_of_a_phase_reach_from_its_first_to_its_last_day(con: Connection, draw: object) -> None:
    data = data_of(con, all_project_ids(con))
    bars = bars_of(draw(data, Translator("fi"), LIGHT))  # type: ignore[operator]
    for phase in data.phases:
        of_phase = [bar for bar in bars if bar.hover == phase.hover]
        assert min(bar.starts_on for bar in of_phase) == phase.starts_on
        assert max(bar.until for bar in of_phase) == phase.ends_on + timedelta(days=1)
        assert {bar.project_id for bar in of_phase} == {phase.project_id}
        assert {bar.line for bar in of_phase} == {LIGHT.theme(phase.theme_id)}
    assert len([bar for bar in bars if not bar.is_doubted]) == len(data.phases)


@pytest.mark.parametrize("draw", [timeline_chart, timeline_mobile_chart])
@pytest.mark.parametrize("themes", [(), ("education",)])
def test_plotly_accepts_what_is_drawn_unchecked(con: Connection, draw: object, themes: tuple[str, ...]) -> None:
    found = matching_projects(con, Filters(themes=themes))
    figure = draw(data_of(con, found, date(2022, 6, 30)), Translator("fi"), LIGHT)  # type: ignore[operator]
    assert len(figure.layout.shapes) == len(figure.to_dict()["layout"]["shapes"])
    with pytest.raises(ValueError, match="nonsense"):
        go.Figure(figure.to_dict() | {"layout": {"nonsense": 1}})


def test_what_sources_disagree_on_is_hatched(con: Connection) -> None:
    figure = timeline_chart(data_of(con, all_project_ids(con)), Translator("fi"), LIGHT)
    doubted = {bar.project_id: (bar.starts_on, bar.until) for bar in bars_of(figure) if bar.is_doubted}
    assert doubted == {
        "coordination_case_veitsiluoto": (date(2023, 11, 1), date(2024, 7, 1)),
        "work_in_kemi": (date(2023, 1, 1), date(2023, 9, 1)),
        "surviving_dismissal": (date(2023, 7, 1), date(2023, 11, 1)),
        "arm_agent": (date(2023, 1, 1), date(2023, 7, 1)),
        "master_plan_kemi_2030": (date(2023, 5, 1), date(2023, 7, 1)),
    }
    hatched = next(trace for trace in figure.data if trace.name == "doubted")
    assert set(hatched.marker.pattern.shape) == {"/"}


def test_a_source_that_tells_a_longer_time_adds_to_the_bar(con: Connection) -> None:
    data = data_of(con, ["xpan_2022"])
    other = PhaseVariant(starts_on=date(2021, 12, 1), ends_on=None, precision="day")
    longer = replace(data, phases=[replace(phase, other_dates=[other]) for phase in data.phases])
    for draw in (timeline_chart, timeline_mobile_chart):
        bars = bars_of(draw(longer, Translator("fi"), LIGHT))
        assert sorted((bar.starts_on, bar.until, bar.is_doubted) for bar in bars) == [
            (date(2021, 12, 1), date(2022, 1, 1), True),
            (date(2022, 1, 1), date(2023, 1, 1), False),
        ]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_on_the_day_running_phases_are_filled_and_the_others_outlined(con: Connection, palette: object) -> None:
    data = data_of(con, all_project_ids(con), date(2022, 10, 15))
    figure = timeline_chart(data, Translator("fi"), palette)  # type: ignore[arg-type]
    outlined = {bar.hover for bar in bars_of(figure) if bar.colour == palette.page}  # type: ignore[attr-defined]
    assert outlined == {
        "sea_lapland_sustainable_growth 1",
        "sea_lapland_sustainable_growth 2",
        "from_sudden_to_structural_change 1",
    }
    assert "<b>15.10.2022: 13 käynnissä</b>" in texts_of(figure)
    unmarked = timeline_chart(data_of(con, all_project_ids(con)), Translator("fi"), LIGHT)
    assert LIGHT.page not in {bar.colour for bar in bars_of(unmarked)}
    assert not [text for text in texts_of(unmarked) if "käynnissä</b>" in text]


def test_a_day_beyond_the_axis_has_a_chip_but_no_line(con: Connection) -> None:
    data = data_of(con, all_project_ids(con), date(2030, 1, 1))
    assert data.running_count == 0
    figure = timeline_chart(data, Translator("fi"), LIGHT)
    assert "<b>1.1.2030: 0 käynnissä →</b>" in texts_of(figure)
    assert not [shape for shape in figure.layout.shapes if shape.x0 == "2030-01-01"]


@pytest.mark.parametrize("draw", [timeline_chart, timeline_mobile_chart])
def test_the_months_under_the_bars_equal_their_rows(con: Connection, draw: object) -> None:
    data = data_of(con, matching_projects(con, Filters(themes=("people",))))
    figure = draw(data, Translator("fi"), LIGHT)  # type: ignore[operator]
    months = next(trace for trace in figure.data if trace.name == "months")
    assert list(months.x[: len(data.months)]) == [month.isoformat() for month, _ in data.months]
    assert list(months.y[: len(data.months)]) == [count for _, count in data.months]
    assert figure.layout.yaxis2.range[0] == 0
    assert "enimmillään <b>2</b>" in texts_of(figure)


def test_kinds_of_events_differ_without_colour(con: Connection) -> None:
    data = data_of(con, all_project_ids(con))
    figure = timeline_chart(data, Translator("fi"), LIGHT)
    lines = {(shape.x0, shape.line.dash) for shape in figure.layout.shapes if shape.line.dash}
    assert len(lines) == len(data.events)
    assert ("2021-04-21", "solid") in lines
    assert len({dash for _, dash in lines}) == len({labelled.event.kind for labelled in data.events})


def test_labels_on_stairs_meet_no_label_and_no_pole() -> None:
    places, widths = [100.0, 120, 300, 310, 500], [150.0, 90, 120, 250, 80]
    levels = stagger(places, widths)
    for number, place in enumerate(places):
        for other in range(len(places)):
            is_under = place - widths[number] < places[other] < place
            assert not is_under or levels[other] < levels[number]
    assert levels[4] == 0


def test_slides_get_larger_type_from_the_same_data(con: Connection) -> None:
    data = data_of(con, all_project_ids(con))
    plain, large = (
        timeline_chart(data, Translator("fi"), LIGHT, scale=scale, by_letter=scale > 1) for scale in (1, 1.58)
    )
    names, letters = [glued(event.text) for event in data.events], event_letters(len(data.events))
    assert [text for text in texts_of(plain) if text not in names] == [
        text for text in texts_of(large) if text not in [f"<b>{letter}</b>" for letter in letters]
    ]
    assert set(names) <= set(texts_of(plain))
    assert event_legend(data) == [
        f"{letter} {event.text}" for letter, event in zip(letters, data.events, strict=True)
    ]
    assert large.layout.font.size == pytest.approx(1.58 * SMALL_TEXT_SIZE)
    assert (
        min(text.font.size or large.layout.font.size for text in large.layout.annotations) >= 1.58 * SMALL_TEXT_SIZE
    )


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_table_has_a_row_per_phase_with_other_sources_and_state(con: Connection, language: str) -> None:
    tr, day = Translator(language), date(2022, 6, 30)
    phases = queries.timeline_phases(con, all_project_ids(con), day, language=language)
    other_dates = queries.other_sources_dates(con, all_project_ids(con), language=language)
    table = phase_table(phases, other_dates, day, tr)
    assert len(table.rows) == 16
    others = dict(zip(table.values("number"), table.values("other_dates"), strict=True))
    assert formats.day(date(2022, 12, 31), tr) in others[6]
    assert table.values("state").count(tr("timeline.state.running")) == 12
    assert phase_table(phases, other_dates, None, tr).headings == table.headings[:-1]


def test_sentences_put_counts_in_words_up_to_twelve(con: Connection) -> None:
    fi, en, found = Translator("fi"), Translator("en"), all_project_ids(con)
    day = date(2022, 6, 30)
    states = queries.states_on(con, found, day)
    assert running_sentence(day, states, fi) == "30.6.2022 käynnissä oli kaksitoista hanketta"
    assert running_sentence(day, states, en) == "On 30 June 2022, twelve projects were running"
    assert others_sentence(states, fi) == "Muista kaksi ei ollut vielä alkanut ja yksi oli kahden vaiheen välissä."
    assert others_sentence(states, en) == "Of the others, two had not yet begun and one was between two phases."
    assert "13 hanketta" in running_sentence(
        date(2022, 10, 15), queries.states_on(con, found, date(2022, 10, 15)), fi
    )


def test_sentences_of_one_none_and_all(con: Connection) -> None:
    fi, en, found = Translator("fi"), Translator("en"), all_project_ids(con)
    day = date(2024, 11, 30)
    assert (
        running_sentence(day, queries.states_on(con, found, day), en)
        == "On 30 November 2024, one project was running"
    )
    day = date(2024, 12, 1)
    states = queries.states_on(con, found, day)
    assert running_sentence(day, states, fi) == "1.12.2024 käynnissä ei ollut yhtään hanketta"
    assert (
        others_sentence(states, fi)
        == "Hankkeista kaksitoista oli päättynyt ja kolme oli suunnitelman mukaan päättynyt."
    )
    assert timeline_answer(15, 13, fi) == "15 hanketta, enimmillään 13 yhtä aikaa"
    assert timeline_answer(1, 1, fi) == "Yksi hanke"
    assert timeline_answer(2, 1, en) == "2 projects, no two of them at the same time"
    assert timeline_answer(0, 0, en) == "No projects found"


@pytest.mark.parametrize(
    ("language", "label", "days", "planned"),
    [
        ("fi", "10/2021", "14.10.2021", "14.10.2021 (suunniteltu)"),
        ("en", "Oct 2021", "14 October 2021", "14 October 2021 (planned)"),
    ],
)
def test_a_phase_of_one_day_is_drawn_and_told_as_a_day(
    con: Connection, language: str, label: str, days: str, planned: str
) -> None:
    tr, day = Translator(language), date(2021, 10, 14)
    phases = queries.timeline_phases(con, all_project_ids(con), None, language=language)
    first = next(row for row in phases if row.phase_count == 1)
    short = replace(first, starts_on=day, ends_on=day, is_end_planned=False)
    assert (bar_text(short, tr), days_text(short, tr)) == (label, days)
    assert days_text(replace(short, is_end_planned=True), tr) == planned
    drawn = replace(data_of(con, []), phases=[phase_bar(short, [], None, tr)])
    for figure in (timeline_chart(drawn, tr, LIGHT), timeline_mobile_chart(drawn, tr, LIGHT)):
        (bar,) = bars_of(figure)
        assert bar.until - bar.starts_on == timedelta(days=1)
        assert bar.line == bar.colour  # its edge makes it two pixels wide at least
        texts = [annotation.text for annotation in figure.layout.annotations]
        assert label in texts
