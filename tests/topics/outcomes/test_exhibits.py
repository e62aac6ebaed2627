"""The promises: their figures against the files, the pictures against the figures, what is not known against both."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import plotly.graph_objects as go
import pytest

from armdash import config
from armdash.domain.exhibit import MAX_ALT_TEXT
from armdash.domain.filters import Filters
from armdash.domain.palette import DARK, LIGHT
from armdash.domain.table import FactKey
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.topics.outcomes.chart_desktop import WIDE, outcomes_chart
from armdash.topics.outcomes.chart_layout import Mark, PromiseRow, axis_end, axis_ticks, label_lane, max_value
from armdash.topics.outcomes.chart_mobile import outcomes_mobile_chart
from armdash.topics.outcomes.findings import goals_exhibit, outcomes_exhibits
from armdash.topics.outcomes.promises import ToldPromise, promise_groups
from armdash.topics.outcomes.queries import project_goals, promise_values, promises
from armdash.topics.outcomes.rows import promise_rows
from armdash.topics.outcomes.sentences import kept_share, outcomes_answer, outcomes_lede, part_share, share_text
from armdash.topics.outcomes.thumbnail import promise_bars
from armdash.topics.sources.disagreements import FIGURES_AND_DAYS, disagreements_exhibit, found_disagreements

FI, EN = Translator("fi"), Translator("en")


def test_the_text_of_a_target_meets_no_other_text_where_a_lane_is_free() -> None:
    def mark(kind: str, value: float, text: str) -> Mark:
        return Mark(kind=kind, value=value, bound="exact", text=text, full_text=text, hover="")

    target, long, short = mark("target", 50, "target"), mark("outcome", 40, "a long text"), mark("outcome", 5, "b")
    sizes = replace(WIDE, min_width=300)
    lanes = {
        (0, long.text, short.text): label_lane(row_of(target, long, short), 0, 100, sizes),
        (0, short.text, long.text): label_lane(row_of(target, short, long), 0, 100, sizes),
        (0, long.text, long.text): label_lane(row_of(target, long, long), 0, 100, sizes),
    }
    assert list(lanes.values()) == [1, 0, 0]


def test_beside_an_arrow_the_text_of_a_target_hangs_left() -> None:
    told = {"full_text": "", "hover": ""}
    outcome = Mark(kind="outcome", value=50, bound="over", text="over", **told)
    row = row_of(Mark(kind="target", value=50, bound="exact", text="target", **told), outcome)
    far = row_of(Mark(kind="outcome", value=200, bound="exact", text="far", **told))
    anchors = {note.text: note.xanchor for note in outcomes_chart([row, far], str, LIGHT).layout.annotations}
    assert (anchors["target"], anchors["over"]) == ("right", "left")


def test_a_range_is_one_mark_from_end_to_end() -> None:
    ends = {"kind": "estimate", "bound": "between", "text": "", "full_text": "", "hover": ""}
    row = row_of(Mark(**ends, value=440, low=360))
    figure = outcomes_chart([row], str, LIGHT)
    drawn = {(shape.x0, shape.x1) for shape in figure.layout.shapes}
    assert {(360, 440), (360, 360), (440, 440)} <= drawn
    assert [list(trace.x) for trace in figure.data if trace.name == "estimate"] == [[440]]


def row_of(*marks: Mark) -> PromiseRow:
    return PromiseRow(name="", detail="", marks=marks)


def reading_of(con: Connection, language: str = "fi") -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


def promise_of(con: Connection, promise_id: str, language: str = "fi") -> ToldPromise:
    groups = promise_groups(reading_of(con, language))
    return next(row for group in groups for row in group if row.promise_id == promise_id)


def rows_of(data: Path, table: str) -> list[dict[str, str]]:
    with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_every_promise_has_the_figures_of_the_file(con: Connection, data: Path) -> None:
    figures = promise_values(con, language="fi")
    observations = [row for row in rows_of(data, "observation") if row["kind"] != "statistic"]
    for promise in rows_of(data, "promise"):
        own = [row for row in figures if (row.promise_id, row.role) == (promise["promise_id"], "own")]
        expected = [
            (row["kind"], Decimal(row["value"]), row["bound"], row["starts_on"], row["source_id"])
            for row in observations
            if (row["indicator_id"], row["area_id"]) == (promise["indicator_id"], promise["area_id"])
        ]
        found = [
            (row.kind, amount, row.bound, row.starts_on.isoformat() if row.starts_on else "", row.source_id)
            for row in own
            for amount in row.amounts
        ]
        assert sorted(found) == sorted(expected)
    assert not [row for row in figures if row.kind == "statistic"]


def test_every_promise_keeps_its_targets_estimates_and_outcomes_apart(con: Connection) -> None:
    plan, company = promise_of(con, "plan_jobs"), promise_of(con, "company_jobs")
    assert plan.target
    assert plan.target.amounts == [1000]
    assert plan.target.bound == "exact"
    assert sorted(row.wording or "" for row in plan.own) == ["", "jopa", "vähintään", "vähintään"]
    assert plan.outcome is None
    assert {row.project_id for row in plan.own} == {None}
    assert company.target
    assert company.target.amounts == [486]
    assert company.target.starts_on is None
    assert [(row.kind, row.amounts) for row in company.others] == [
        ("estimate", [225]),
        ("outcome", [226, 86]),
    ]
    projects = promise_of(con, "company_projects")
    assert sorted(list(row.amounts) for row in projects.own) == [[52], [56]]
    assert [row.amounts for row in projects.area] == [[23], [18], [8], [7]]
    newest = {name: promise_of(con, name).newest for name in ("in_a_measure", "pensioned", "without_solution")}
    assert {name: (row.kind, row.bound) for name, row in newest.items() if row} == {
        "in_a_measure": ("estimate", "about"),
        "pensioned": ("estimate", "about"),
        "without_solution": ("estimate", "under"),
    }
    wholes = [promise_of(con, name).whole for name in newest]
    assert [whole.amounts for whole in wholes if whole] == [[550]] * 3
    unemployed = promise_of(con, "unemployed")
    assert unemployed.outcome
    assert unemployed.outcome.bound == "under"
    assert unemployed.whole is None


def test_groups_share_a_unit(con: Connection) -> None:
    groups = promise_groups(reading_of(con))
    assert [{row.unit for row in group} for group in groups] == [{"jobs"}, {"people"}, {"projects"}, {"eur"}]
    assert sum(map(len, groups)) == len(promises(con, language="fi"))


def test_shares_never_say_more_than_the_bound() -> None:
    assert plain(share_text(Decimal(75), Decimal(550), "under", FI)) == "alle 13,7 %"
    assert plain(share_text(Decimal(400), Decimal(550), "about", FI)) == "noin 73 %"
    assert plain(share_text(Decimal(75), Decimal(550), "over", EN)) == "over 13.6%"
    assert plain(share_text(Decimal(486), Decimal(1000), "exact", FI)) == "48,6 %"


def test_computed_shares_say_what_they_are_of(con: Connection) -> None:
    assert plain(kept_share(promise_of(con, "company_jobs"), FI)) == (
        "226 on 46,5 % ja 86 on 17,7 % tavoitteesta 486"
    )
    assert kept_share(promise_of(con, "plan_jobs"), FI) == ""
    assert part_share(promise_of(con, "company_jobs"), FI) == ""
    jobs, people, projects, _ = (exhibit.note for exhibit in outcomes_exhibits(reading_of(con)))
    assert "Laskettu: 226 on" in plain(jobs)
    assert "tavoite 486 on 48,6 % tavoitteesta 1 000" in plain(jobs)
    assert "Lähde ei kerro, mitä osat 226 ja 86 ovat." in jobs
    assert "noin 73 %" in plain(people)
    assert "13,7 %" not in plain(people)
    assert "lasketa yhteen" in people
    assert "yhteensä 56 (laskettu), vaikka tiedotteen mukaan hankkeita on 52" in projects


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_kind_has_a_mark_of_its_own(con: Connection, palette: object) -> None:
    jobs = promise_groups(reading_of(con))[0]
    for draw in (outcomes_chart, outcomes_mobile_chart):
        figure = draw(promise_rows(jobs, FI), str, palette)
        assert [list(trace.x) for trace in traces(figure, "outcome")] == [[226], [86]]
        assert all(trace.base is None for trace in traces(figure, "outcome"))
        assert len({trace.y[0] for trace in traces(figure, "outcome")}) == 2
        assert [trace.x[0] for trace in traces(figure, "estimate")] == [225]
        assert sorted(trace.x[0] for trace in traces(figure, "target")) == [486, 1000]
        assert {trace.type for trace in traces(figure, "outcome")} == {"bar"}
        ticks = [shape.x0 for shape in figure.layout.shapes if shape.type == "line" and shape.line.width == 3]
        assert set(ticks) == {486, 1000}


def test_bounds_are_arrows_over_all_that_the_value_may_be(con: Connection) -> None:
    people = promise_groups(reading_of(con))[1]
    figure = outcomes_chart(promise_rows(people, FI), str, LIGHT)
    arrows = [(note.ax, note.x) for note in figure.layout.annotations if note.showarrow]
    assert arrows == [(50, 0), (75, 0)]
    assert {trace.name for trace in figure.data} == {"estimate", "outcome", "start"}
    assert {trace.x[0] for trace in traces(figure, "start")} == {550}


def test_at_least_points_beyond_the_target() -> None:
    row = PromiseRow(name="", detail="", marks=[replace(mark_of("target", 1000), bound="over")])
    figure = outcomes_chart([row], str, LIGHT)
    arrows = [(note.ax, note.x) for note in figure.layout.annotations if note.showarrow]
    assert arrows == [(1000, figure.layout.xaxis.range[1])]


def test_a_mark_says_which_card_it_opens() -> None:
    row = PromiseRow(name="", detail="", marks=[replace(mark_of("outcome", 10), fact=FactKey("x", "y"))])
    assert [list(trace.customdata[0]) for trace in outcomes_chart([row], str, LIGHT).data] == [["fact", "x", "y"]]


def mark_of(kind: str, value: float, text: str = "") -> Mark:
    return Mark(kind=kind, value=value, bound="exact", text=text, full_text=text, hover="")


def test_the_axis_leaves_room_for_labels_and_has_few_round_ticks() -> None:
    row = PromiseRow(name="", detail="", marks=[mark_of("outcome", 56, text="x" * 30)])
    end = axis_end([row], WIDE)
    assert end * WIDE.min_width > 56 * WIDE.min_width + 30 * 6
    assert max_value([row]) == 56
    assert axis_ticks(1100) == [0, 250, 500, 750, 1000]
    assert axis_ticks(605) == [0, 200, 400]
    assert axis_ticks(57.2e6) == [0, 20e6, 40e6]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_views_are_complete(con: Connection, language: str) -> None:
    context = reading_of(con, language)
    exhibits = [*outcomes_exhibits(context), goals_exhibit(context), disagreements_exhibit(context)]
    assert len({exhibit.key for exhibit in exhibits}) == len(exhibits)
    for exhibit in exhibits:
        assert exhibit.source_ids
        assert exhibit.table.rows
        assert all(exhibit.table.headings)
        assert len(exhibit.alt_text) <= MAX_ALT_TEXT
        assert exhibit.alt_text != exhibit.finding
        for figure in filter(None, (exhibit.chart, exhibit.mobile_chart)):
            assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 0


def test_every_told_figure_is_a_row_with_its_source(con: Connection) -> None:
    for exhibit, group in zip(outcomes_exhibits(reading_of(con)), promise_groups(reading_of(con)), strict=True):
        told = list(zip(exhibit.table.values("source"), exhibit.table.values("locator"), strict=True))
        told = [(source, locator) for source, locator in told if source]
        assert len(told) == sum(len(promise.own) + len(promise.area) for promise in group)
        assert all(locator for _, locator in told)
        assert {row.source_id for promise in group for row in promise.own} <= set(exhibit.source_ids)


def test_answer_and_lede_come_from_the_figures(con: Connection) -> None:
    found = [row for group in promise_groups(reading_of(con)) for row in group]
    assert plain(outcomes_answer(found, FI)) == "Tavoite 486 työpaikkaa toteutui osittain: 226 + 86"
    assert plain(outcomes_lede(found, FI)) == (
        "Yrityshankkeet: toteuma helmikuuhun 2024 mennessä. "
        "Toimintasuunnitelma: tavoite 1 000 työpaikkaa, toteuma ei ole tiedossa."
    )
    without = [replace(row, own=[figure for figure in row.own if figure.kind != "outcome"]) for row in found]
    assert outcomes_answer(without, FI) == FI("outcomes.answer_unknown")


def test_goals_are_those_of_the_file(con: Connection, data: Path) -> None:
    results = rows_of(data, "project_result")
    with_goal = {row["project_id"] for row in results if row["kind"] == "goal"}
    with_result = {row["project_id"] for row in results if row["kind"] == "result"}
    kinds = {project: ("goal", "result" if project in with_result else "activity") for project in with_goal}
    expected = [row["text_fi"] for row in results if row["kind"] in kinds.get(row["project_id"], ())]
    assert with_goal - with_result
    assert sorted(row.text for row in project_goals(con, language="fi")) == sorted(expected)


def test_the_plans_target_is_no_projects_goal(data: Path) -> None:
    results = rows_of(data, "project_result")
    goals = [row for row in results if row["kind"] == "goal"]
    assert goals
    assert [row for row in goals if "1 000" in plain(row["text_fi"]) or "1,000" in row["text_en"]] == []


def test_disagreements_have_all_values_and_the_choice_that_pages_make(con: Connection, data: Path) -> None:
    found = found_disagreements(reading_of(con))
    assert [row.disagreement_id for row in found] == [row["disagreement_id"] for row in rows_of(data, "disagreement")]
    assert all(len(row.values) >= 2 and row.shown and row.reason for row in found)
    fewer = found_disagreements(reading_of(con), kinds=FIGURES_AND_DAYS)
    assert {row.disagreement_id for row in fewer} == {
        "announcement_day",
        "weeks_between_announcements",
        "mill_investment",
        "people_affected",
        "pension",
        "target_bound",
        "company_projects",
        "new_company_jobs",
        "without_work",
        "employment_appropriations",
    }
    of_yle = found_disagreements(reading_of(con), source_id="yle_2022_06")
    assert [row.disagreement_id for row in of_yle] == ["mill_investment", "pension", "without_work"]
    assert disagreements_exhibit(reading_of(con), source_id="nls") is None


def test_the_small_drawing_has_a_frame_for_each_target_and_a_bar_for_each_part(con: Connection) -> None:
    drawing = promise_bars(promise_groups(reading_of(con))[0], LIGHT)
    assert drawing.count("stroke-dasharray") == 2
    assert drawing.count(f'fill="{LIGHT.gain}"') == 2
